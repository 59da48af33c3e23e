/** Goal G7: how items with one, two, three or six known buckets fare, beside the usual formula mean·L + z·σ·√L. */
import { learnGroup, normalQuantile } from '../../shared/domain/forecast/index.ts';
import { predict } from './run-evaluation.ts';
import { ALPHAS, demandOver, pinballLoss, scaleOf } from './scores.ts';
import { type Frequency, type NamedSeries, TERMS } from './series-file.ts';

export const SHORT_LENGTHS = [1, 2, 3, 6] as const;
const LEAD = 3;
const SERVICE_INDEX = ALPHAS.indexOf(0.95);

export type ShortFigures = {
  readonly length: number;
  readonly scored: number;
  /** Share of items whose demand over three buckets the 95 % quantile covered. */
  readonly service: number;
  readonly formulaService: number;
  /** Scaled pinball loss in parts of the formula's. */
  readonly pinballRatio: number;
};

/**
 * Cuts the scored items to their last buckets before the hold-out and forecasts the next three. What is learnt comes from the items that
 * are not scored, and from the short pieces.
 */
export function measureShortHistories(series: readonly NamedSeries[], frequency: Frequency, holdOut: number, ids: ReadonlySet<string>): ShortFigures[] {
  const long = series.filter(({ values }) => values.length > holdOut);
  return SHORT_LENGTHS.map((length) => {
    const pieces = long.map((one) => {
      const end = one.values.length - holdOut;
      const start = ids.has(one.id) ? Math.max(0, end - length) : 0;
      return { ...one, scale: scaleOf(one.values.slice(0, end)).absolute, firstBucket: one.firstBucket + start, values: one.values.slice(start), known: end - start };
    });
    const model = learnGroup({
      series: pieces.map(({ values, known, firstBucket }) => ({ values: values.slice(0, known), firstBucket })),
      bucketsPerYear: TERMS[frequency].bucketsPerYear,
      lead: LEAD,
    });
    let [scored, met, formulaMet, loss, formulaLoss] = [0, 0, 0, 0, 0];
    for (const piece of pieces) {
      const demand = demandOver(piece.values.slice(piece.known), LEAD);
      if (!ids.has(piece.id) || demand === null || !(piece.scale > 0)) continue;
      const prediction = predict(piece, piece.known, { terms: { frequency, horizon: LEAD }, leads: [LEAD], model });
      const quantiles = prediction.leads[0]?.quantiles ?? [];
      const formula = formulaQuantiles(prediction.known);
      scored += 1;
      met += Number(demand <= (quantiles[SERVICE_INDEX] ?? 0));
      formulaMet += Number(demand <= (formula[SERVICE_INDEX] ?? 0));
      ALPHAS.forEach((alpha, index) => {
        loss += pinballLoss(alpha, quantiles[index] ?? 0, demand) / piece.scale;
        formulaLoss += pinballLoss(alpha, formula[index] ?? 0, demand) / piece.scale;
      });
    }
    return { length, scored, service: met / Math.max(1, scored), formulaService: formulaMet / Math.max(1, scored), pinballRatio: loss / Math.max(1e-12, formulaLoss) };
  });
}

function formulaQuantiles(known: readonly (number | null)[]): number[] {
  const values = known.filter((value) => value !== null);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.length < 2 ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return ALPHAS.map((alpha) => Math.max(0, LEAD * mean + normalQuantile(alpha) * Math.sqrt(LEAD * variance)));
}
