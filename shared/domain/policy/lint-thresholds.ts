/** Thresholds that contradict each other or the history: found before they are switched on (N12). */

/** Every finding; screens hold a text for each. */
export const THRESHOLD_LINT_CODES = [
  /** The minimum lies above the maximum. */
  'minimum_above_maximum',
  /** The safety stock lies above the reorder point. */
  'safety_above_reorder',
  /** The reorder point is less than what is used in the lead time on average: most orders would come too late. */
  'reorder_below_lead_time_demand',
  /** The maximum leaves less than one pack or minimum order above the reorder point: it is passed with every order. */
  'maximum_below_order',
  /** The maximum is more than the shelf life takes. */
  'maximum_over_shelf_life',
  /** What is ordered brings the stock over the over-stock limit at once: restocking and clearing would both be asked for. */
  'restock_and_clear',
  /** Minimum and maximum were given in different units. */
  'mixed_units',
  /** By last year's stock the rule would have held on more than half of the days. */
  'fires_mostly',
  /** By last year's stock the rule would never have held. */
  'never_fires',
] as const;
export type ThresholdLintCode = (typeof THRESHOLD_LINT_CODES)[number];

/** `values`: the figures the text names, base units or shares. */
export type ThresholdLint = { readonly code: ThresholdLintCode; readonly values: Readonly<Record<string, number>> };

/** Quantities in base units; null: not set. */
export type LintInput = {
  readonly safetyStock: number | null;
  readonly reorderPoint: number | null;
  readonly maximum: number | null;
  readonly minimumOrderQuantity: number | null;
  readonly packSize: number | null;
  readonly dailyDemand: number;
  readonly leadTimeDays: number;
  readonly reviewDays: number;
  readonly shelfLifeDays: number | null;
  /** Stock above this is over stock. */
  readonly overStockLimit: number | null;
  /** Units of minimum and maximum as entered; null when taken over from the system. */
  readonly minimumUnitId?: string | null;
  readonly maximumUnitId?: string | null;
  /** Stock at the end of each day of the last year, oldest first; empty when not known. */
  readonly stockByDay: readonly number[];
};

/** A rule that holds on more days than this is no warning. */
const FIRING_SHARE_MAX = 0.5;
/** A year less than this says nothing about "never". */
const DAYS_KNOWN_MIN = 180;

/** All findings, in the order of `THRESHOLD_LINT_CODES`; empty when the thresholds agree with each other and with the history. */
export function lintThresholds(input: LintInput): ThresholdLint[] {
  return [...contradictions(input), ...againstDemand(input), ...againstHistory(input)]
    .sort((a, b) => THRESHOLD_LINT_CODES.indexOf(a.code) - THRESHOLD_LINT_CODES.indexOf(b.code));
}

function contradictions(input: LintInput): ThresholdLint[] {
  const { safetyStock, reorderPoint, maximum, overStockLimit, minimumUnitId = null, maximumUnitId = null } = input;
  const lints: ThresholdLint[] = [];
  if (reorderPoint !== null && maximum !== null) {
    const order = Math.max(input.minimumOrderQuantity ?? 0, input.packSize ?? 0);
    if (reorderPoint > maximum) lints.push({ code: 'minimum_above_maximum', values: { minimum: reorderPoint, maximum } });
    else if (order > maximum - reorderPoint) lints.push({ code: 'maximum_below_order', values: { minimum: reorderPoint, maximum, order } });
  }
  if (safetyStock !== null && reorderPoint !== null && safetyStock > reorderPoint) lints.push({ code: 'safety_above_reorder', values: { safetyStock, reorderPoint } });
  if (overStockLimit !== null && reorderPoint !== null && reorderPoint >= overStockLimit) lints.push({ code: 'restock_and_clear', values: { reorderPoint, overStockLimit } });
  if (minimumUnitId !== null && maximumUnitId !== null && minimumUnitId !== maximumUnitId) lints.push({ code: 'mixed_units', values: {} });
  return lints;
}

function againstDemand({ reorderPoint, maximum, dailyDemand, leadTimeDays, reviewDays, shelfLifeDays }: LintInput): ThresholdLint[] {
  const lints: ThresholdLint[] = [];
  const leadTimeDemand = dailyDemand * (leadTimeDays + reviewDays);
  if (reorderPoint !== null && reorderPoint < leadTimeDemand) lints.push({ code: 'reorder_below_lead_time_demand', values: { reorderPoint, leadTimeDemand } });
  if (maximum !== null && shelfLifeDays !== null && dailyDemand > 0 && maximum > dailyDemand * shelfLifeDays) {
    lints.push({ code: 'maximum_over_shelf_life', values: { maximum, shelfLifeDemand: dailyDemand * shelfLifeDays } });
  }
  return lints;
}

/** The rule "stock at or below the reorder point" against the stock of last year. */
function againstHistory({ reorderPoint, stockByDay }: LintInput): ThresholdLint[] {
  if (reorderPoint === null || stockByDay.length === 0) return [];
  const share = stockByDay.filter((stock) => stock <= reorderPoint).length / stockByDay.length;
  if (share > FIRING_SHARE_MAX) return [{ code: 'fires_mostly', values: { share } }];
  return share === 0 && stockByDay.length >= DAYS_KNOWN_MIN ? [{ code: 'never_fires', values: { days: stockByDay.length } }] : [];
}
