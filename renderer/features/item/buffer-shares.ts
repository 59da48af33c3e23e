/** Where an item's safety stock comes from, and what a steadier supplier would save: read off the stored explanation. */
import { evaluateExplanation, leadTimeDemandCurve, type Explanation, type ExplanationName, type LeadTimeDemandPart } from '../../../shared/domain/thresholds/index.ts';

export type BufferShares = {
  /** Whole percent; the two add up to 100. */
  readonly leadTimePercent: number;
  readonly demandPercent: number;
  /** The same item with a lead time that varies by at most `stdDevDays`, or is `days` each time; null when nothing would be saved. */
  readonly steadier: ({ readonly stdDevDays: number } | { readonly days: number }) & { readonly safetyStock: number; readonly savedFrom: number } | null;
};

/** What a supplier can be asked for: deliveries within a day of the promise. */
const STEADY_STD_DEV_DAYS = 1;

const inputOf = (explanation: Explanation, name: ExplanationName): number => explanation.inputs.find(input => input.name === name)?.value ?? 0;

/**
 * Splits the variance of demand over the lead time, L·σd² + d̄²·σL² (Silver, Pyke and Thomas 2017, sec. 6.10), into its two terms. Null when
 * the item has no safety stock or nothing varies.
 */
export function bufferShares(explanation: Explanation): BufferShares | null {
  if (!explanation.steps.some(step => step.name === 'safetyStock')) return null;
  if (explanation.demand !== undefined) return sharesOfMixture(explanation, explanation.demand);
  const daysProtected = inputOf(explanation, 'leadTimeDays') + inputOf(explanation, 'reviewDays');
  const stdDevDays = inputOf(explanation, 'leadTimeStdDev');
  const demandVariance = daysProtected * inputOf(explanation, 'demandStdDev') ** 2;
  const leadTimeVariance = inputOf(explanation, 'dailyDemand') ** 2 * stdDevDays ** 2;
  const total = demandVariance + leadTimeVariance;
  if (total <= 0) return null;
  const leadTimePercent = Math.round((100 * leadTimeVariance) / total);
  return { leadTimePercent, demandPercent: 100 - leadTimePercent, steadier: steadierOf(explanation, stdDevDays) };
}

function steadierOf(explanation: Explanation, stdDevDays: number): BufferShares['steadier'] {
  if (stdDevDays <= STEADY_STD_DEV_DAYS) return null;
  const inputs = explanation.inputs.map(input => (input.name === 'leadTimeStdDev' ? { ...input, value: STEADY_STD_DEV_DAYS } : input));
  const savedFrom = evaluateExplanation(explanation, 'safetyStock');
  const safetyStock = evaluateExplanation({ ...explanation, inputs }, 'safetyStock');
  return safetyStock < savedFrom ? { stdDevDays: STEADY_STD_DEV_DAYS, safetyStock, savedFrom } : null;
}

/**
 * The variance of a mixture over lead times is what demand varies within each of them and what their means vary: Var D = E[Var(D|L)] +
 * Var(E[D|L]).
 */
function sharesOfMixture(explanation: Explanation, parts: readonly LeadTimeDemandPart[]): BufferShares | null {
  const { mean } = leadTimeDemandCurve(parts);
  const demandVariance = parts.reduce((sum, { share, demand }) => sum + share * demand.variance, 0);
  const leadTimeVariance = parts.reduce((sum, { share, demand }) => sum + share * (demand.mean - mean) ** 2, 0);
  const total = demandVariance + leadTimeVariance;
  if (total <= 0) return null;
  const leadTimePercent = Math.round((100 * leadTimeVariance) / total);
  return { leadTimePercent, demandPercent: 100 - leadTimePercent, steadier: punctualOf(explanation, parts) };
}

/** The same item when every order takes the lead time nearest to the mean. */
function punctualOf(explanation: Explanation, parts: readonly LeadTimeDemandPart[]): BufferShares['steadier'] {
  const meanDays = inputOf(explanation, 'leadTimeDays');
  const nearest = parts.reduce<LeadTimeDemandPart | undefined>((best, part) => (best === undefined || Math.abs(part.days - meanDays) < Math.abs(best.days - meanDays) ? part : best), undefined);
  if (nearest === undefined || parts.length < 2) return null;
  const savedFrom = evaluateExplanation(explanation, 'safetyStock');
  const safetyStock = evaluateExplanation({ ...explanation, demand: [{ ...nearest, share: 1 }] }, 'safetyStock');
  return safetyStock < savedFrom ? { days: nearest.days, safetyStock, savedFrom } : null;
}
