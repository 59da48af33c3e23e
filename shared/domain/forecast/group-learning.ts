/** Learns from all items at once which methods and which quantiles can be trusted, by test forecasts inside their histories. */
import { groupBy } from '../../kernel/group-by.ts';
import {
  type DemandPrior, type DemandRegime, type GroupModel, type LearnGroupInput, type RegimeModel, DEMAND_REGIMES,
} from './forecast-types.ts';
import { LEARNT_LEVELS, USUAL_SPREAD, fixedRegimeModel, regimeOf } from './fixed-weights.ts';
import { type Trial, ALL_ITEMS, learnPriors, learnSeasons, makeTrials, prepareMembers } from './group-trials.ts';
import { type OriginLoss, learnWeights, shrinkTowards } from './group-weights.ts';
import { combine, localWeights } from './point-combination.ts';
import { stepForecast } from './point-methods/point-model.ts';
import { type LeadQuantiles, makeQuantiles } from './quantile-makers.ts';

const MODEL_VERSION = 1;
/** Trials after which what was learnt counts half. */
const SHRINK_TRIALS = 60;
const POINT_TRIALS_MIN = 10;
const QUANTILE_TRIALS_MIN = 20;
/** How dear it is to leave the fixed weights. */
const POINT_STRENGTH = 0.1;
const QUANTILE_STRENGTH = 0.3;
/** One error counts as at most this many mean changes: a single giant order must not decide for all. */
const POINT_ERROR_MAX = 3;
const QUANTILE_ERROR_MAX = 2;

/**
 * Learns a group model from all items' histories. Only what is in the histories is used, so histories cut off at a day give what could
 * be known on that day. Deterministic: fixed order of summation, no randomness.
 */
export function learnGroup(input: LearnGroupInput): GroupModel {
  const { bucketsPerYear, lead } = input;
  const members = prepareMembers(input.series);
  const priors = learnPriors(members);
  const trials = makeTrials(input);
  const leads = trialLeads(lead);
  const regimes = Object.fromEntries(DEMAND_REGIMES.map((regime) => [
    regime, learnRegime(regime, trials.filter(({ set }) => regimeOf(set.series) === regime), leads, priors),
  ])) as Record<DemandRegime, RegimeModel>;
  return { version: MODEL_VERSION, bucketsPerYear, lead, regimes, priors, seasons: learnSeasons(members, bucketsPerYear) };
}

/** The leads the trials look at: one bucket, half the lead time, all of it. */
function trialLeads(lead: number): number[] {
  const longest = Math.max(1, Math.ceil(lead));
  return [...new Set([1, Math.ceil((longest + 1) / 2), longest])].sort((a, b) => a - b);
}

function learnRegime(
  regime: DemandRegime,
  trials: readonly Trial[],
  leads: readonly number[],
  priors: Readonly<Record<string, DemandPrior>>,
): RegimeModel {
  const fixed = fixedRegimeModel(regime);
  const longest = leads.at(-1) ?? 1;
  const pointWeights = trials.length >= POINT_TRIALS_MIN ? learnPointWeights(trials, longest, fixed.pointWeights) : fixed.pointWeights;
  if (trials.length < QUANTILE_TRIALS_MIN) return { ...fixed, trialCount: trials.length, pointWeights };
  const outcomes = trials.map((trial) => {
    const lent = priors[trial.category] ?? priors[ALL_ITEMS] ?? USUAL_SPREAD;
    return { trial, parts: makeQuantiles(trial.set, combine(trial.set, pointWeights), { leads, levels: LEARNT_LEVELS, learntLead: longest, lent }) };
  });
  const makerWeights = LEARNT_LEVELS.map((level, index) => learnMakerWeights(outcomes, { level, index }, fixed.makerWeights[index] ?? []));
  return { trialCount: trials.length, pointWeights, makerWeights };
}

function demandOver({ actual }: Trial, lead: number): number {
  let sum = 0;
  for (let i = 0; i < lead; i += 1) sum += actual[i] ?? 0;
  return sum;
}

/** Group weights of the slots: squared error of the lead-time sum, Huberised, in units of each item's mean change. */
function learnPointWeights(trials: readonly Trial[], lead: number, fixed: readonly number[]): number[] {
  const learnt = learnWeights(fixed, POINT_STRENGTH, [...groupBy(trials, ({ origin }) => origin).values()].map((group) => pointLoss(group, lead)));
  return shrinkTowards(learnt, fixed, trials.length, SHRINK_TRIALS);
}

function pointLoss(trials: readonly Trial[], lead: number): OriginLoss {
  const data = trials.map((trial) => {
    const { candidates, series } = trial.set;
    const unit = 1 / trial.scale / lead;
    const forecasts = candidates.map(({ model }) => {
      let sum = 0;
      for (let step = 1; step <= lead; step += 1) sum += stepForecast(model, series.length, step);
      return sum * unit;
    });
    return { slots: candidates.map(({ slot }) => slot), local: localWeights(trial.set), forecasts, actual: demandOver(trial, lead) * unit };
  });
  return (weights, out) => {
    let loss = 0;
    for (const { slots, local, forecasts, actual } of data) {
      let total = 0;
      let value = 0;
      for (let k = 0; k < slots.length; k += 1) {
        const w = (weights[slots[k] ?? 0] ?? 0) * (local[k] ?? 0);
        total += w;
        value += w * (forecasts[k] ?? 0);
      }
      value /= total;
      const error = Math.max(-POINT_ERROR_MAX, Math.min(POINT_ERROR_MAX, value - actual));
      loss += error * (value - actual - error / 2);
      for (let k = 0; k < slots.length; k += 1) {
        const slot = slots[k] ?? 0;
        out[slot] = (out[slot] ?? 0) + ((local[k] ?? 0) / total) * error * ((forecasts[k] ?? 0) - value);
      }
    }
    return loss;
  };
}

type Outcome = { readonly trial: Trial; readonly parts: readonly LeadQuantiles[] };
type Level = { readonly level: number; readonly index: number };

/** Weights of the makers at one level: pooled pinball loss, each contribution clipped. */
function learnMakerWeights(outcomes: readonly Outcome[], level: Level, fixed: readonly number[]): number[] {
  const groups = [...groupBy(outcomes, ({ trial }) => trial.origin).values()];
  const learnt = learnWeights(fixed, QUANTILE_STRENGTH, groups.map((group) => makerLoss(group, level)));
  return shrinkTowards(learnt, fixed, outcomes.length, SHRINK_TRIALS);
}

function makerLoss(outcomes: readonly Outcome[], { level, index }: Level): OriginLoss {
  const rows = outcomes.flatMap(({ trial, parts }) => parts.map((part) => ({
    actual: demandOver(trial, part.lead),
    quantiles: part.quantiles.map((byLevel) => byLevel[index] ?? 0),
    scale: trial.scale,
  })));
  const clip = (distance: number): number => Math.max(-QUANTILE_ERROR_MAX, Math.min(QUANTILE_ERROR_MAX, distance));
  return (weights, out) => {
    let loss = 0;
    for (const { actual, quantiles, scale } of rows) {
      let q = 0;
      for (let k = 0; k < quantiles.length; k += 1) q += (weights[k] ?? 0) * (quantiles[k] ?? 0);
      if (actual === q) continue;
      const side = actual > q ? -level : 1 - level;
      loss += side * clip((q - actual) / scale);
      for (let k = 0; k < quantiles.length; k += 1) out[k] = (out[k] ?? 0) + side * clip(((quantiles[k] ?? 0) - q) / scale);
    }
    return loss;
  };
}
