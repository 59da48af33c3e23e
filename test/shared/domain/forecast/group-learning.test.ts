// Pins: group-learning.ts, group-trials.ts, group-weights.ts, empirical-bayes.ts, seasonal-adjustment.ts
import { describe, expect, it } from 'vitest';
import { POINT_SLOTS } from '../../../../shared/domain/forecast/candidate-forecasts.ts';
import { believeLevel, learnPrior } from '../../../../shared/domain/forecast/empirical-bayes.ts';
import { type DemandPrior } from '../../../../shared/domain/forecast/forecast-types.ts';
import { learnWeights, shrinkTowards } from '../../../../shared/domain/forecast/group-weights.ts';
import { makeTrials } from '../../../../shared/domain/forecast/group-trials.ts';
import { learnGroup } from '../../../../shared/domain/forecast/index.ts';
import { prepareSeries } from '../../../../shared/domain/forecast/prepared-series.ts';
import { findOwnSeason, findPooledSeason } from '../../../../shared/domain/forecast/seasonal-adjustment.ts';

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
const item = (seed: number, mean: number, length = 60, season: readonly number[] = [1]) => {
  const next = noise(seed);
  return { values: Array.from({ length }, (_, t) => Math.round(mean * season[t % season.length]! * (0.4 + 1.2 * next()))) };
};
const company = Array.from({ length: 25 }, (_, i) => item(i + 1, 3 + 4 * i));

describe('learnGroup', () => {
  it('is plain data whose weights sum to one', () => {
    const model = learnGroup({ series: company, bucketsPerYear: 12, lead: 3 });
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    for (const { pointWeights, makerWeights } of Object.values(model.regimes)) {
      for (const weights of [pointWeights, ...makerWeights]) {
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      }
    }
    expect(model.regimes.dense.trialCount).toBe(150);
  });

  it('learns nothing from nothing, and from a few items keeps the fixed weights', () => {
    const empty = learnGroup({ series: [], bucketsPerYear: 12, lead: 3 });
    expect(empty.regimes.dense.trialCount).toBe(0);
    const few = learnGroup({ series: company.slice(0, 1), bucketsPerYear: 12, lead: 3 });
    expect(few.regimes.dense.pointWeights).toEqual(empty.regimes.dense.pointWeights);
  });

  it('puts weight on what worked: levels that wander call for fast methods', () => {
    const wandering = Array.from({ length: 25 }, (_, i) => {
      const next = noise(i + 77);
      let level = 500;
      return { values: Array.from({ length: 60 }, () => Math.round((level = Math.max(50, level * (0.8 + 0.4 * next()))))) };
    });
    const weightOfNaive = (series: typeof company) => learnGroup({ series, bucketsPerYear: 1, lead: 3 }).regimes.dense.pointWeights[POINT_SLOTS.findIndex(({ method, adjustment }) => method === 'naive' && adjustment === 'none')]!;
    expect(weightOfNaive(wandering)).toBeGreaterThan(weightOfNaive(company));
  });

  it('test forecasts see nothing of what they are tested on', () => {
    const changed = company.map(({ values }) => ({ values: [...values.slice(0, -3), 9999, 0, 9999] }));
    const [before, after] = [company, changed].map((series) => makeTrials({ series, bucketsPerYear: 12, lead: 3 }));
    const latest = before!.filter(({ set }) => set.series.length === 57);
    expect(latest.length).toBe(25);
    latest.forEach((trial) => {
      expect(after!.some(({ set }) => set.candidates.every(({ score }, k) => score === trial.set.candidates[k]?.score))).toBe(true);
    });
  });

  it('a large group is sampled, not refused', () => {
    const many = Array.from({ length: 500 }, (_, i) => item(i + 1, 20, 24));
    expect(learnGroup({ series: many, bucketsPerYear: 1, lead: 1 }).regimes.dense.trialCount).toBeLessThan(1300);
  });
});

describe('weights', () => {
  const start = [1 / 3, 1 / 3, 1 / 3];
  const linearLoss = (losses: readonly number[]) => (weights: Float64Array, out: Float64Array) => losses.reduce((sum, loss, k) => {
    out[k] = loss;
    return sum + loss * weights[k]!;
  }, 0);

  it('go where the loss falls, and only as far as it pays', () => {
    const losses = [3, 1, 2];
    const linear = [linearLoss(losses), linearLoss(losses)];
    const [cheap, dear] = [learnWeights(start, 0.1, linear), learnWeights(start, 10, linear)];
    expect(cheap[1]).toBeGreaterThan(0.9);
    expect(Math.abs(dear[1]! - 1 / 3)).toBeLessThan(0.03);
    // The optimum of a linear loss with an entropy charge: wₖ ∝ exp(−lossₖ ∕ (loss of the start · strength)).
    const exact = losses.map((loss) => Math.exp(-loss / 2 / 1));
    learnWeights(start, 1, linear).forEach((weight, k) => {
      expect(weight).toBeCloseTo(exact[k]! / exact.reduce((sum, value) => sum + value, 0), 3);
    });
    expect(shrinkTowards([1, 0], [0.5, 0.5], 60, 60)).toEqual([0.75, 0.25]);
  });

  it('follow only what the test origins agree on: one quiet season is not proof, however many items lived through it', () => {
    const agreeing = [[3, 1, 2], [3.2, 1, 2], [2.8, 1, 2]].map(linearLoss);
    const contradicting = [[3, 1, 2], [1, 3, 2], [3, 1, 2], [1, 3, 2]].map(linearLoss);
    expect(learnWeights(start, 0.1, agreeing)[1]).toBeGreaterThan(0.9);
    learnWeights(start, 0.1, [linearLoss([3, 1, 2])]).forEach((weight) => { expect(weight).toBeCloseTo(1 / 3, 9); });
    const [first, second] = learnWeights(start, 0.1, contradicting);
    expect(first).toBeCloseTo(second!, 9);
    const [best] = learnWeights(start, 0.1, [[1, 3, 2], [1, 3, 2], [1, 3, 2], [2.9, 1, 2]].map(linearLoss));
    expect(best).toBeLessThan(learnWeights(start, 0.1, [[1, 3, 2], [1, 3, 2]].map(linearLoss))[0]!);
  });
});

describe('prior of like items', () => {
  it('finds the spread of levels and the power law of the variance', () => {
    const prior = learnPrior(company.map((one) => prepareSeries(one)))!;
    expect(Math.exp(prior.logMean)).toBeGreaterThan(30);
    expect(Math.exp(prior.logMean)).toBeLessThan(60);
    // Noise in proportion to the level: variance ~ level².
    expect(prior.variancePower).toBeGreaterThan(1.8);
    expect(learnPrior([])).toBeNull();
  });

  it('three buckets move the belief most of the way to them, and unknown ones not at all', () => {
    const prior = learnPrior(company.map((one) => prepareSeries(one)))!;
    const mean = (values: readonly (number | null)[]) => believeLevel(prepareSeries({ values }), prior).reduce((sum, { level, probability }) => sum + level * probability, 0);
    expect(mean([200, 210, 190])).toBeGreaterThan(150);
    expect(mean([2, 1, 2])).toBeLessThan(5);
    expect(mean([null, null])).toBeCloseTo(mean([]), 9);
  });

  it('a few buckets also tell how restless an item is; a prior that an older version learnt is read as the usual one', () => {
    const { scatterSd, ...older } = { ...learnPrior(company.map((one) => prepareSeries(one)))!, scatterSd: 0.7 };
    const spread = (values: readonly number[], prior: DemandPrior) => believeLevel(prepareSeries({ values }), prior).reduce((sum, { variance, level, probability }) => sum + (probability * variance) / level ** 2, 0);
    const [steady, restless] = [[40, 41, 39, 40, 41, 39], [5, 75, 12, 68, 2, 78]];
    expect(spread(restless, { ...older, scatterSd })).toBeGreaterThan(2 * spread(steady, { ...older, scatterSd }));
    expect(spread(steady, older)).toBe(spread(steady, { ...older, scatterSd }));
    expect(learnPrior(company.map((one) => prepareSeries(one)))!.scatterSd).toBeGreaterThan(0);
  });
});

describe('seasons', () => {
  const season = [0.4, 0.6, 1, 1.4, 1.6, 1];
  it('of one item: found where it repeats, not in noise', () => {
    const own = findOwnSeason(prepareSeries(item(5, 200, 60, season)), 6)!;
    own.indices.forEach((index, place) => {
      expect(Math.abs(index - season[place]!)).toBeLessThan(0.25);
    });
    expect(findOwnSeason(prepareSeries(item(5, 200, 60)), 6)).toBeNull();
    expect(findOwnSeason(prepareSeries(item(5, 200, 12, season)), 6)).toBeNull();
  });

  it('of many items: closer than of one; what happened to all once is no season', () => {
    const pool = (series: readonly { readonly values: readonly number[] }[]) => findPooledSeason(series.map((one) => ({ series: prepareSeries(one), offset: 0 })), 6);
    const together = pool(Array.from({ length: 20 }, (_, i) => item(i + 1, 10 + i, 60, season)))!;
    together.indices.forEach((index, place) => {
      expect(Math.abs(index - season[place]!)).toBeLessThan(0.1);
    });
    const onceOnly = company.map(({ values }) => ({ values: values.map((value, t) => (t === 20 || t === 33 ? 4 * value : value)) }));
    expect(pool(onceOnly)).toBeNull();
    expect(pool(company.slice(0, 2))).toBeNull();
  });
});
