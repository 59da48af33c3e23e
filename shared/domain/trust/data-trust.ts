/** 账面可信度 (N9): how far the book of one item can be believed, from what has been wrong with it before. */

/** What is known of how the item's book is kept. Days are calendar days. */
export type TrustInputs = {
  /** Since the last count, or since the book was opened where nobody has counted yet. Null: no movement at all. */
  readonly daysSinceCount: number | null;
  /** |counted − book| ÷ max(|book|, |counted|) of the last count, 0 … 1; null: never counted. */
  readonly lastVarianceRatio: number | null;
  /** How often the book fell below zero within a year: stock that was there but not written down. */
  readonly negativeEpisodes: number;
  /** Median days between business date and entry over the last papers. */
  readonly entryLagDays: number;
  /** How often the unit it is counted in was changed. */
  readonly unitChanges: number;
};

/** One ground of doubt: what it takes away, as a factor 0 … 1 of what is left. */
export type TrustPart = { readonly key: 'count' | 'variance' | 'negative' | 'lag' | 'unit'; readonly figure: number | null; readonly factor: number };
export type DataTrust = { readonly percent: number; readonly parts: readonly TrustPart[] };

/** Below this an alert says "count first" instead of "buy". */
export const TRUST_LOW_PERCENT = 60;

const COUNT_FADES_DAYS = 365;
/** A year without a count takes this much away. */
const COUNT_WEIGHT = 0.35;
/** A count half off, or worse, takes this much away; it fades as the next year goes by. */
const VARIANCE_WEIGHT = 0.7;
const NEGATIVE_FACTOR = 0.8;
const LAG_FULL_DAYS = 10;
const LAG_WEIGHT = 0.3;
const UNIT_FACTOR = 0.9;

/**
 * Product of one factor per ground of doubt, in whole percent; 100: nothing speaks against the book.
 * count 1 − 0.35·min(1, days/365); variance 1 − 0.7·min(1, 2·ratio)·(1 − min(1, days/365)/2); negative 0.8ⁿ; lag 1 − 0.3·min(1, days/10); unit 0.9ⁿ.
 * Own rule: no source gives one; each factor is monotone in its ground, which is what the tests pin.
 */
export function dataTrust(inputs: TrustInputs): DataTrust {
  const age = inputs.daysSinceCount === null ? 1 : Math.min(1, Math.max(0, inputs.daysSinceCount) / COUNT_FADES_DAYS);
  const variance = Math.min(1, 2 * (inputs.lastVarianceRatio ?? 0));
  const parts: readonly TrustPart[] = [
    { key: 'count', figure: inputs.daysSinceCount, factor: 1 - COUNT_WEIGHT * age },
    { key: 'variance', figure: inputs.lastVarianceRatio, factor: 1 - VARIANCE_WEIGHT * variance * (1 - age / 2) },
    { key: 'negative', figure: inputs.negativeEpisodes, factor: NEGATIVE_FACTOR ** inputs.negativeEpisodes },
    { key: 'lag', figure: inputs.entryLagDays, factor: 1 - LAG_WEIGHT * Math.min(1, Math.max(0, inputs.entryLagDays) / LAG_FULL_DAYS) },
    { key: 'unit', figure: inputs.unitChanges, factor: UNIT_FACTOR ** inputs.unitChanges },
  ];
  return { percent: Math.round(100 * parts.reduce((product, part) => product * part.factor, 1)), parts };
}

/** Whether the book should be checked before anybody acts on it. */
export function isDoubtful(percent: number | null): boolean {
  return percent !== null && percent < TRUST_LOW_PERCENT;
}
