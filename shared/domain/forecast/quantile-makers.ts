/** Several ways to turn a forecast and its past errors into quantiles of the demand over a lead time; the group decides between them. */
import { type CandidateSet } from './candidate-forecasts.ts';
import { type Combination, type CumulativeTable, cumulativeTable } from './point-combination.ts';
import { COUNT_MEAN_MAX, countQuantiles, gammaQuantiles, normalQuantiles, sampleQuantile } from './parametric-quantiles.ts';
import { stepForecast } from './point-methods/point-model.ts';

export const QUANTILE_MAKERS = [
  /** Negative binomial (counts) or normal, variance of the cumulative errors. */
  'parametric',
  /** The same with lead × the variance of one bucket. */
  'one_step',
  /** The same with all errors counting alike, however old. */
  'long_run',
  /** The past cumulative errors themselves. */
  'errors',
  /** The sums the item really had. */
  'history',
  /** The same, the latest only. */
  'recent',
  /** Gamma (or normal for counts). */
  'gamma',
  /** Around TSB or exponential smoothing alone. */
  'second_opinion',
  /** Negative binomial or gamma, variance as usual for items of this level (Taylor). */
  'taylor',
] as const;
export type QuantileMaker = (typeof QUANTILE_MAKERS)[number];

/** Weight of an error one bucket older than the next: 20 buckets in effect. */
const ERROR_DISCOUNT = 0.95;
/** Errors of a level that has changed are carried over by (now ∕ then)^½, at most threefold. */
const ERROR_SCALE_MAX = 3;
const SCALED_ZERO_SHARE_MAX = 0.3;
const RECENT_BUCKETS = 24;
const RECENT_DAYS = 91;
/** Errors a variance needs before the usual one of like items stops counting. */
const TAYLOR_WEIGHT = 4;
/** Sums and errors over several buckets overlap: so many buckets of lead make one independent observation, per bucket of lead. */
const OVERLAP = 0.7;
/** Fewer errors or sums than this are no sample. */
const SAMPLE_MIN = 4;
/** Errors inside the history are looked at up to this many buckets ahead. */
const HORIZON_MAX = 30;

/** What like items lend: the power law of the variance. */
export type LentSpread = {
  readonly varianceScale: number;
  readonly variancePower: number;
};

export type LeadQuantiles = {
  readonly lead: number;
  readonly mean: number;
  readonly variance: number;
  /** By maker, then level. */
  readonly quantiles: readonly (readonly number[])[];
};

type ErrorSample = {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly weight: number;
  /** Weighted, newer errors more. */
  readonly meanSquare: number;
  /** All errors alike. */
  readonly plainMeanSquare: number;
};

export type QuantileRequest = {
  /** Whole buckets, at least 1, rising. */
  readonly leads: readonly number[];
  /** Probabilities, rising. */
  readonly levels: readonly number[];
  /** The lead the group's weights were learnt at. */
  readonly learntLead: number;
  readonly lent: LentSpread;
};

/** Quantiles of every maker, for each lead. */
export function makeQuantiles(set: CandidateSet, combination: Combination, request: QuantileRequest): LeadQuantiles[] {
  const { leads, levels } = request;
  const horizon = leads.at(-1) ?? 1;
  const table = cumulativeTable(set, combination, horizon, HORIZON_MAX);
  const oneStep = cumulativeErrors(set, table, 1);
  const isSeasonal = combination.reduce((sum, { model, share }) => sum + (model.season === null ? 0 : share), 0) > 0.5;
  const second = secondOpinion(set, combination);
  const isCount = set.series.isWholeNumbers;
  return leads.map((lead) => {
    const mean = table.ahead[lead] ?? 0;
    const errors = lead === 1 ? oneStep : cumulativeErrors(set, table, lead);
    const { own, single, longRun, usual } = variancesOf(request, lead, mean, { oneStep, errors });
    const counts = isCount && mean < COUNT_MEAN_MAX;
    const main = counts ? countQuantiles : normalQuantiles;
    const alone = second(lead);
    const sums = isSeasonal ? null : leadSums(set, lead);
    const [bySingle, byLongRun] = [main(levels, mean, single), main(levels, mean, longRun)];
    return {
      lead, mean, variance: (own + single + longRun + usual) / 4,
      quantiles: [
        main(levels, mean, own),
        bySingle,
        byLongRun,
        errors.values.length < SAMPLE_MIN ? byLongRun : errorQuantiles(levels, mean, errors),
        // Sums of other seasons say nothing about this one.
        sums?.all(levels) ?? byLongRun,
        sums?.recent(levels) ?? bySingle,
        (counts ? normalQuantiles : gammaQuantiles)(levels, mean, own),
        (isCount && alone.mean < COUNT_MEAN_MAX ? countQuantiles : normalQuantiles)(levels, alone.mean, alone.variance),
        (counts ? countQuantiles : gammaQuantiles)(levels, mean, usual),
      ],
    };
  });
}

type Variances = { readonly own: number; readonly single: number; readonly longRun: number; readonly usual: number };

/**
 * Variance of the demand over `lead` buckets: as the cumulative errors had it, as lead × that of one bucket (lately, and in the long run),
 * and the latter drawn to what is usual for items of this level. Lead × one bucket forgets that the level itself is uncertain, the more
 * the longer the lead: beyond the learnt lead the cumulative errors take its place step by step.
 */
function variancesOf(
  { learntLead, lent }: QuantileRequest,
  lead: number,
  mean: number,
  { oneStep, errors }: { readonly oneStep: ErrorSample; readonly errors: ErrorSample },
): Variances {
  const count = oneStep.values.length;
  const single = oneStep.meanSquare * lead * (1 + 1 / Math.max(oneStep.weight, 1));
  const longRun = oneStep.plainMeanSquare * lead * (1 + 1 / Math.max(count, 1));
  const effective = errors.weight / Math.max(1, lead * OVERLAP);
  // Without errors over so many buckets: independent buckets around a level that is itself uncertain.
  const own = errors.values.length < SAMPLE_MIN
    ? longRun * (1 + lead / Math.max(count, 1))
    : errors.meanSquare * (1 + 1 / Math.max(effective, 1));
  const shift = lead > learntLead && own > 0 ? 1 - learntLead / lead : 0;
  const grow = (variance: number): number => (own > variance && variance > 0 ? variance ** (1 - shift) * own ** shift : variance);
  const usual = lent.varianceScale * lead * (mean / lead) ** lent.variancePower;
  const spans = count / lead;
  return { own, single: grow(single), longRun: grow(longRun), usual: grow((longRun * spans + usual * TAYLOR_WEIGHT) / (spans + TAYLOR_WEIGHT)) };
}

/** Errors of the sums over `lead` buckets from every origin, oldest first, with their weights; windows with unknown buckets are left out. */
function cumulativeErrors({ series, burnIn }: CandidateSet, table: CumulativeTable, lead: number): ErrorSample {
  const n = series.length;
  const now = table.ahead[lead] ?? 0;
  const isScaled = series.zeroShare < SCALED_ZERO_SHARE_MAX && now > 0;
  const values: number[] = [];
  const weights: number[] = [];
  let weight = 0;
  let squares = 0;
  let plain = 0;
  for (let t = burnIn; lead < table.width && t + lead <= n; t += 1) {
    let actual = 0;
    let least = 1;
    for (let i = t; i < t + lead; i += 1) {
      actual += series.values[i] ?? 0;
      least = Math.min(least, series.weights[i] ?? 0);
    }
    if (least < 0.5) continue;
    const then = table.inside[(t - burnIn) * table.width + lead] ?? 0;
    const scale = isScaled && then > 0 ? Math.min(ERROR_SCALE_MAX, Math.max(1 / ERROR_SCALE_MAX, Math.sqrt(now / then))) : 1;
    const error = (actual - then) * scale;
    const w = ERROR_DISCOUNT ** (n - lead - t);
    values.push(error);
    weights.push(w);
    weight += w;
    squares += w * error * error;
    plain += error * error;
  }
  return { values: Float64Array.from(values), weights: Float64Array.from(weights), weight, meanSquare: weight === 0 ? 0 : squares / weight, plainMeanSquare: plain / Math.max(1, values.length) };
}

function errorQuantiles(levels: readonly number[], mean: number, { values, weights, weight }: ErrorSample): number[] {
  if (values.length === 0) return levels.map(() => mean);
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const largest = values[order.at(-1) ?? 0] ?? 0;
  let index = -1;
  let sum = 0;
  return levels.map((level) => {
    // One error more than there are: the next one may lie beyond all of them.
    const target = level * weight * (1 + 1 / values.length);
    while (index < order.length - 1 && (index < 0 || sum < target)) {
      index += 1;
      sum += weights[order[index] ?? 0] ?? 0;
    }
    if (sum < target) return Math.max(0, mean + largest);
    const value = values[order[index] ?? 0] ?? 0;
    const before = index > 0 ? (values[order[index - 1] ?? 0] ?? 0) : value;
    const w = weights[order[index] ?? 0] ?? 1;
    return Math.max(0, mean + before + ((target - (sum - w)) / w) * (value - before));
  });
}

type Sums = (levels: readonly number[]) => number[];

/** Quantiles of the sums of `lead` neighbouring buckets, over all of the history and over its end. */
function leadSums({ series }: CandidateSet, lead: number): { readonly all: Sums; readonly recent: Sums } | null {
  const sums: number[] = [];
  for (let t = 0; t + lead <= series.length; t += 1) {
    let sum = 0;
    let least = 1;
    for (let i = t; i < t + lead; i += 1) {
      sum += series.values[i] ?? 0;
      least = Math.min(least, series.weights[i] ?? 0);
    }
    if (least >= 0.5) sums.push(sum);
  }
  if (sums.length < SAMPLE_MIN) return null;
  const latest = Float64Array.from(sums.slice(-(series.length > 200 ? RECENT_DAYS : RECENT_BUCKETS))).sort();
  const sorted = Float64Array.from(sums).sort();
  return {
    all: (levels) => levels.map((level) => sampleQuantile(sorted, level)),
    recent: (levels) => levels.map((level) => sampleQuantile(latest, level)),
  };
}

/** Mean and variance of the lead-time demand by TSB where it was fitted, else by exponential smoothing. */
function secondOpinion(set: CandidateSet, combination: Combination): (lead: number) => { readonly mean: number; readonly variance: number } {
  const plain = set.candidates.filter(({ model }) => model.method === 'ses').sort((a, b) => a.score - b.score);
  const found = set.candidates.find(({ model }) => model.method === 'tsb') ?? plain[0];
  const model = found?.model ?? combination[0]?.model;
  if (model === undefined) return () => ({ mean: 0, variance: 0 });
  const { series, burnIn } = set;
  let squares = 0;
  let weight = 0;
  for (let t = burnIn; t < series.length; t += 1) {
    const w = series.weights[t] ?? 0;
    const error = (series.values[t] ?? 0) - stepForecast(model, t, 1);
    squares += w * error * error;
    weight += w;
  }
  const variance = weight === 0 ? 0 : squares / weight;
  return (lead) => {
    let mean = 0;
    for (let step = 1; step <= lead; step += 1) mean += stepForecast(model, series.length, step);
    return { mean, variance: variance * lead };
  };
}
