/** Rolling origins over a set of series: learn from what lies before, forecast, compare. */
import { type GroupModel, forecastSeries, learnGroup, quantileAt } from '../../shared/domain/forecast/index.ts';
import { type Prediction, type Scores, ALPHAS, scorePredictions } from './scores.ts';
import { type Frequency, type NamedSeries, TERMS } from './series-file.ts';

export type EvaluationTerms = {
  readonly frequency: Frequency;
  /** Buckets held back at the end: the origins lie there and half-way. */
  readonly holdOut: number;
  /** Buckets forecast at each origin. */
  readonly horizon: number;
  /** The lead time the learning aims at; scored too. */
  readonly leadTime: number | null;
  /** Only these are scored; all are learnt from. */
  readonly ids: ReadonlySet<string> | null;
};

export type Evaluation = Scores & {
  readonly series: number;
  /** Series too short for an origin, or without a scored bucket. */
  readonly tooShort: number;
  /** CPU per forecast of one series, and of learning per series of the set. */
  readonly msPerSeries: number;
  readonly learningMsPerSeries: number;
};

export type EvaluationRun = { readonly evaluation: Evaluation; readonly predictions: readonly Prediction[] };

const cpuMs = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1000;

/** Evaluates one set by the protocol: two origins, T − holdOut and T − holdOut∕2, learnt and forecast anew at each. */
export function evaluateSet(series: readonly NamedSeries[], terms: EvaluationTerms): EvaluationRun {
  const leads = leadsOf(terms);
  const predictions: Prediction[] = [];
  let [forecastMs, learningMs, learntFrom] = [0, 0, 0];
  for (const back of [terms.holdOut, Math.floor(terms.holdOut / 2)]) {
    const cut = series.filter(({ values }) => values.length > back);
    const learning = process.cpuUsage();
    const model = learnFrom(cut, back, terms);
    learningMs += cpuMs(learning);
    learntFrom += cut.length;
    const scored = cut.filter(({ id }) => terms.ids === null || terms.ids.has(id));
    const forecasting = process.cpuUsage();
    for (const one of scored) predictions.push(predict(one, one.values.length - back, { terms, leads, model }));
    forecastMs += cpuMs(forecasting);
  }
  const wanted = series.filter(({ id }) => terms.ids === null || terms.ids.has(id));
  return {
    predictions,
    evaluation: {
      ...scorePredictions(predictions),
      series: wanted.length,
      tooShort: wanted.filter(({ values }) => values.length <= terms.holdOut).length,
      msPerSeries: forecastMs / Math.max(1, predictions.length),
      learningMsPerSeries: learningMs / Math.max(1, learntFrom),
    },
  };
}

/** The protocol's leads, and the learnt one where it is another. */
export function leadsOf({ frequency, leadTime }: Pick<EvaluationTerms, 'frequency' | 'leadTime'>): number[] {
  const standard: readonly number[] = TERMS[frequency].leads;
  return [...new Set([...standard, ...(leadTime === null ? [] : [leadTime])])].sort((a, b) => a - b);
}

/** Learns from the first part of each series: `back` buckets at its end are not shown. */
function learnFrom(series: readonly NamedSeries[], back: number, { frequency, leadTime }: EvaluationTerms): GroupModel {
  const { bucketsPerYear, leads } = TERMS[frequency];
  return learnGroup({
    series: series.map(({ values, firstBucket }) => ({ values: values.slice(0, values.length - back), firstBucket })),
    bucketsPerYear,
    lead: leadTime ?? Math.max(...leads),
  });
}

export function predict(
  { id, values, firstBucket }: NamedSeries,
  origin: number,
  { terms, leads, model }: { readonly terms: Pick<EvaluationTerms, 'frequency' | 'horizon'>; readonly leads: readonly number[]; readonly model: GroupModel },
): Prediction {
  const known = values.slice(0, origin);
  const { bucketsPerYear } = TERMS[terms.frequency];
  const forecast = forecastSeries({ values: known, firstBucket, bucketsPerYear, leads, horizon: terms.horizon, model });
  return {
    id, origin, known,
    actual: values.slice(origin, origin + Math.max(terms.horizon, ...leads)),
    path: forecast.path.slice(0, terms.horizon),
    leads: forecast.leads.map(({ lead, curve }) => ({ lead, mean: curve.mean, quantiles: ALPHAS.map((alpha) => quantileAt(curve, alpha)) })),
  };
}
