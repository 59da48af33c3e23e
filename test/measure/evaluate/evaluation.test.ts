// Pins: run-evaluation.ts, scores.ts, series-file.ts, baselines.ts, goals.ts, report-text.ts, short-histories.ts
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bestSingle, readBaselines, readSample, SETS } from '../../../measure/evaluate/baselines.ts';
import { compareSet, geometricMean, judgeGoals } from '../../../measure/evaluate/goals.ts';
import { allText, evaluationText } from '../../../measure/evaluate/report-text.ts';
import { type EvaluationTerms, evaluateSet, leadsOf } from '../../../measure/evaluate/run-evaluation.ts';
import { demandOver, pinballLoss, predictionsCsv, scaleOf, scorePredictions } from '../../../measure/evaluate/scores.ts';
import { readSeriesFile, readSeriesText } from '../../../measure/evaluate/series-file.ts';
import { measureShortHistories } from '../../../measure/evaluate/short-histories.ts';

const wave = (i: number, length: number) => Array.from({ length }, (_, t) => Math.round(20 + i + 9 * Math.sin(t * (1 + i / 7)) + 4 * Math.cos(t * t)));
const company = Array.from({ length: 20 }, (_, i) => ({ id: `A${i}`, values: wave(i, 50), firstBucket: 0 }));
const terms: EvaluationTerms = { frequency: 'month', holdOut: 8, horizon: 4, leadTime: null, ids: new Set(['A1', 'A2', 'A3']) };

describe('no look-ahead', () => {
  it('whatever comes after an origin, the forecasts made there are the same', () => {
    const shuffled = company.map(({ id, values }, i) => ({ id, firstBucket: 0, values: [...values.slice(0, -8), ...wave(90 - i, 8).map((value) => value * 50)] }));
    const [before, after] = [company, shuffled].map((series) => evaluateSet(series, terms).predictions);
    const first = (predictions: typeof before) => predictions!.filter(({ origin }) => origin === 42).map(({ id, path, leads }) => ({ id, path, leads }));
    expect(first(before)).toHaveLength(3);
    expect(first(after)).toEqual(first(before));
    expect(after!.filter(({ origin }) => origin === 46).map(({ path }) => path)).not.toEqual(before!.filter(({ origin }) => origin === 46).map(({ path }) => path));
  });

  it('the same run gives the same figures', () => {
    expect(evaluateSet(company, terms).predictions).toEqual(evaluateSet(company, terms).predictions);
  });
});

describe('files of series', () => {
  it('reads ids, places in the season and gaps', () => {
    const text = 'id,start,freq,values\r\na,2020-03,M,NA 1 NA 3\nb,2020-W05,W,1 2\nc,,M,\n"d","2021-01-04",W,7\n\n';
    expect(readSeriesText(text, 'month')).toEqual([
      { id: 'a', values: [1, null, 3], firstBucket: 3 }, { id: 'b', values: [1, 2], firstBucket: 4 },
      { id: 'c', values: [], firstBucket: 0 }, { id: 'd', values: [7], firstBucket: 0 },
    ]);
    expect(readSeriesText('x,2026-11-23,D,1 2 3', 'day', 2)).toEqual([{ id: 'x', values: [2, 3], firstBucket: 2 }]);
  });

  it('odd series are counted, not stumbled over', () => {
    const odd = [[], [5], [null], new Array<number>(30).fill(0), [...new Array<number>(25).fill(0), 1e9], [-3, 2, -8, 1, 0, 4, 2, 1, 1, 3, 2, 2]]
      .map((values, i) => ({ id: `odd ${i}`, values, firstBucket: 0 }));
    const { evaluation, predictions } = evaluateSet(odd, { ...terms, ids: null });
    expect(evaluation.tooShort).toBe(3);
    expect(predictions.every(({ leads }) => leads.every(({ quantiles, mean }) => [...quantiles, mean].every(Number.isFinite)))).toBe(true);
    expect(evaluationText(evaluation)).toContain('6 (3 too short)');
  });
});

describe('scores', () => {
  const prediction = { id: 'a', origin: 3, known: [2, 4, 2], actual: [3, null], path: [5, 9], leads: [{ lead: 1, mean: 5, quantiles: [4, 3, 2] }, { lead: 2, mean: 9, quantiles: [9, 9, 9] }] };
  it('are those of the protocol', () => {
    expect(scaleOf([2, 4, null, 2, 2])).toEqual({ absolute: 1, square: 2, mean: 2.5 });
    expect([pinballLoss(0.9, 4, 6), pinballLoss(0.9, 6, 4), demandOver([1, 2], 2), demandOver([1, null], 2), demandOver([1], 2)]).toEqual([1.8, 0.19999999999999996, 3, null, null]);
    const scores = scorePredictions([prediction]);
    expect([scores.scored, scores.mase, scores.rmsse, scores.bias]).toEqual([1, 1, 1, 1]);
    expect(scores.serviceAt).toEqual([1, 1, 0]);
    expect(scores.pinballAt.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([0.05, 0, 0.4875]);
    expect(scores.leftOverAt[0]).toBeCloseTo(1 / (8 / 3), 12);
    expect(scorePredictions([{ ...prediction, known: [2, 2, 2] }]).scored).toBe(0);
  });

  it('predictions are written for others to score', () => {
    expect(predictionsCsv([prediction]).split('\n').slice(0, 2)).toEqual(['id,origin,lead,alpha,quantile,mean', 'a,3,1,0.9,4,5']);
    expect([leadsOf({ frequency: 'day', leadTime: null }), leadsOf({ frequency: 'week', leadTime: 5 })]).toEqual([[3, 7, 14], [1, 2, 3, 5]]);
  });
});

const shared = resolve(import.meta.dirname, '../../../../shared');

describe.skipIf(!existsSync(resolve(shared, 'reference/baselines.csv')))('beside the references', () => {
  const baselines = existsSync(shared) ? readBaselines(resolve(shared, 'reference')) : new Map<string, never>();

  it('the protocol gives the published figures of the naive forecast', () => {
    const sample = readSample(resolve(shared, 'reference'));
    for (const { name, frequency, holdOut, last } of SETS) {
      const ids = new Set(sample[name]);
      const predictions = readSeriesFile(resolve(shared, `data/series/${name}.csv.gz`), frequency, last).filter(({ id }) => ids.has(id)).flatMap(({ id, values }) =>
        [holdOut, holdOut / 2].map((back) => {
          const origin = values.length - back;
          const known = values.slice(0, origin);
          return { id, origin, known, actual: values.slice(origin, origin + holdOut / 2), path: new Array<number>(holdOut / 2).fill(known.at(-1) ?? 0), leads: [] };
        }));
      const { mase, rmsse } = scorePredictions(predictions);
      const published = baselines.get(name)!.get('naive')!;
      expect(Math.abs(mase / published.mase - 1), `MASE of ${name}`).toBeLessThan(1e-4);
      expect(Math.abs(rmsse / published.rmsse - 1), `RMSSE of ${name}`).toBeLessThan(1e-4);
    }
  });

  it('auto stays near the best single method, and the report says so', () => {
    const sample = readSample(resolve(shared, 'reference'));
    const { name, frequency, holdOut, last } = SETS.find((set) => set.name === 'auto')!;
    const ids = new Set(sample[name]);
    const series = readSeriesFile(resolve(shared, `data/series/${name}.csv.gz`), frequency, last).filter(({ id }, index) => ids.has(id) || index % 10 === 0);
    const { evaluation } = evaluateSet(series, { frequency, holdOut, horizon: holdOut / 2, leadTime: null, ids });
    const result = compareSet(name, evaluation, baselines, measureShortHistories(series, frequency, holdOut, ids));
    expect(geometricMean([result.bestPinball.ratio])).toBeLessThan(1.06);
    const goals = judgeGoals([result], null);
    expect(goals.find(({ goal }) => goal === 'G5')!.isReached).toBe(true);
    expect(allText([result], null, goals)).toContain('n=6');
    expect(bestSingle(baselines.get('pbs')!, 'pinball').method).toBe('theta');
  }, 180_000);
});
