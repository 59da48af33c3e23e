/** The figures of the protocol: errors of the path, and losses, service and left-over stock of the quantiles. */

export const ALPHAS = [0.9, 0.95, 0.975] as const;

export type LeadPrediction = { readonly lead: number; readonly mean: number; /** By `ALPHAS`. */ readonly quantiles: readonly number[] };

/** One series at one origin: what was forecast, and what is known now. */
export type Prediction = {
  readonly id: string;
  /** Buckets known when the forecast was made. */
  readonly origin: number;
  readonly known: readonly (number | null)[];
  /** What came: as far as the path or the longest lead goes, or the file. */
  readonly actual: readonly (number | null)[];
  readonly path: readonly number[];
  readonly leads: readonly LeadPrediction[];
};

export type Scores = {
  /** Series × origins that were scored; series without any change in their history have no scale and are left out. */
  readonly scored: number;
  readonly mase: number;
  readonly rmsse: number;
  /** Mean (forecast − actual) ÷ scale: positive when too much is forecast. */
  readonly bias: number;
  readonly pinball: number;
  /** By `ALPHAS`, as the next three. */
  readonly pinballAt: readonly number[];
  readonly serviceAt: readonly number[];
  /** Mean of what would have been left over ÷ mean demand of a bucket. */
  readonly leftOverAt: readonly number[];
  readonly byLead: readonly { readonly lead: number; readonly pinballAt: readonly number[]; readonly serviceAt: readonly number[] }[];
};

/** Mean absolute and mean squared change from bucket to bucket, and the mean: the units figures are compared in. */
export function scaleOf(values: readonly (number | null)[]): { readonly absolute: number; readonly square: number; readonly mean: number } {
  let [absolute, square, changes, sum, known] = [0, 0, 0, 0, 0];
  values.forEach((value, t) => {
    if (value === null) return;
    sum += value;
    known += 1;
    const before = values[t - 1];
    if (before === null || before === undefined) return;
    absolute += Math.abs(value - before);
    square += (value - before) ** 2;
    changes += 1;
  });
  return { absolute: absolute / Math.max(1, changes), square: square / Math.max(1, changes), mean: sum / Math.max(1, known) };
}

/** Pinball (quantile) loss: alpha per unit too little, 1 − alpha per unit too much. */
export function pinballLoss(alpha: number, quantile: number, actual: number): number {
  return actual >= quantile ? alpha * (actual - quantile) : (1 - alpha) * (quantile - actual);
}

/** Demand of the first `lead` buckets; null when it is not wholly known. */
export function demandOver(actual: readonly (number | null)[], lead: number): number | null {
  if (actual.length < lead) return null;
  let sum = 0;
  for (const value of actual.slice(0, lead)) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

type Tally = { count: number; pinball: number[]; met: number[]; leftOver: number[] };
const emptyTally = (): Tally => ({ count: 0, pinball: ALPHAS.map(() => 0), met: ALPHAS.map(() => 0), leftOver: ALPHAS.map(() => 0) });
const shares = (sums: readonly number[], count: number): number[] => sums.map((sum) => sum / Math.max(1, count));

/** Scores all predictions together: pooled RMSSE is the root of the mean of scaled squares over series and origins. */
export function scorePredictions(predictions: readonly Prediction[]): Scores {
  let [scored, mase, square, bias] = [0, 0, 0, 0];
  const all = emptyTally();
  const byLead = new Map<number, Tally>();
  for (const prediction of predictions) {
    const scale = scaleOf(prediction.known);
    if (!(scale.absolute > 0)) continue;
    const errors = prediction.path.flatMap((forecast, index) => {
      const value = prediction.actual[index];
      return value === null || value === undefined ? [] : [forecast - value];
    });
    if (errors.length === 0) continue;
    scored += 1;
    mase += errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length / scale.absolute;
    square += errors.reduce((sum, error) => sum + error * error, 0) / errors.length / scale.square;
    bias += errors.reduce((sum, error) => sum + error, 0) / errors.length / scale.absolute;
    for (const { lead, quantiles } of prediction.leads) {
      const demand = demandOver(prediction.actual, lead);
      if (demand === null) continue;
      const one = byLead.get(lead) ?? emptyTally();
      byLead.set(lead, one);
      for (const tally of [all, one]) add(tally, quantiles, demand, scale);
    }
  }
  return {
    scored, mase: mase / Math.max(1, scored), rmsse: Math.sqrt(square / Math.max(1, scored)), bias: bias / Math.max(1, scored),
    pinball: shares(all.pinball, all.count).reduce((sum, value) => sum + value, 0) / ALPHAS.length,
    pinballAt: shares(all.pinball, all.count), serviceAt: shares(all.met, all.count), leftOverAt: shares(all.leftOver, all.count),
    byLead: [...byLead].map(([lead, tally]) => ({ lead, pinballAt: shares(tally.pinball, tally.count), serviceAt: shares(tally.met, tally.count) })),
  };
}

function add(tally: Tally, quantiles: readonly number[], demand: number, scale: { readonly absolute: number; readonly mean: number }): void {
  tally.count += 1;
  ALPHAS.forEach((alpha, index) => {
    const quantile = quantiles[index] ?? 0;
    tally.pinball[index] = (tally.pinball[index] ?? 0) + pinballLoss(alpha, quantile, demand) / scale.absolute;
    tally.met[index] = (tally.met[index] ?? 0) + Number(demand <= quantile);
    tally.leftOver[index] = (tally.leftOver[index] ?? 0) + (scale.mean > 0 ? Math.max(0, quantile - demand) / scale.mean : 0);
  });
}

/** Predictions as CSV: `id,origin,lead,alpha,quantile,mean`. */
export function predictionsCsv(predictions: readonly Prediction[]): string {
  const lines = predictions.flatMap(({ id, origin, leads }) =>
    leads.flatMap(({ lead, mean, quantiles }) => ALPHAS.map((alpha, index) => [id, origin, lead, alpha, quantiles[index] ?? 0, mean].join(','))));
  return ['id,origin,lead,alpha,quantile,mean', ...lines, ''].join('\n');
}

