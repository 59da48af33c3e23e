/** How urgent an alert is: what waiting one more day is expected to cost, in 元, with the products it is the sum of (F55, N3, N11). */
import { E4_PER_YUAN } from '../../kernel/money.ts';
import type { RuleKind } from '../../kernel/vocabulary.ts';
import { normalCdf, normalQuantile } from '../forecast/index.ts';
import type { LossPart, LossUnit } from './loss-words.ts';
import { reasonFamily } from './reason-family.ts';

export type LossFactor = { readonly name: string; readonly value: number; readonly unit: LossUnit };
/** One product: its factors multiplied, in 10⁻⁴ 元. */
export type LossLine = { readonly part: LossPart; readonly factors: readonly LossFactor[]; readonly valueE4: number };

/** Quantities in base units, money in 元. */
export type LossInputs = {
  readonly rules: readonly RuleKind[];
  /** What lies there, and what of it is not set aside. */
  readonly onHand: number;
  readonly available: number;
  /** On order and promised, so that it can be counted on. */
  readonly due: number;
  /** Until the first goods can be there: the next promise, else an order placed today. */
  readonly daysUntilGoods: number;
  readonly leadTimeDays: number;
  readonly dailyDemand: number;
  readonly safetyStock: number | null;
  /** Of the policy: how often safety stock is meant to be enough in a cycle. */
  readonly serviceLevel: number;
  /** null: nobody knows what it costs. */
  readonly unitPrice: number | null;
  readonly lineStopCostPerDay: number | null;
  /** Need that somebody has confirmed: what is set aside, and what is planned. */
  readonly dueOrders: readonly { readonly inDays: number; readonly quantity: number }[];
  /** Batches that expire before they are used up, and what they are worth. */
  readonly expiring: readonly { readonly inDays: number; readonly value: number }[];
  /** Worth of what is too much or unused. */
  readonly excessValue: number;
  readonly carryingRatePerYear: number;
};

const DAYS_PER_YEAR = 365;

/** The value of a product: the same multiplication that is shown. */
export function lossLine(part: LossPart, factors: readonly LossFactor[]): LossLine {
  return { part, factors, valueE4: Math.round(factors.reduce((product, { value }) => product * value, 1) * E4_PER_YUAN) };
}

/** The products of the loss, each above zero, and their sum. */
export function expectedLoss(inputs: LossInputs): { readonly lossE4: number; readonly lines: LossLine[] } {
  const families = inputs.rules.map(reasonFamily);
  const lines = [
    ...(families.includes('shortage') ? shortageLines(inputs) : []),
    ...(families.includes('date') ? inputs.expiring.map(expiryLine) : []),
    ...(families.includes('excess') ? [carryingLine(inputs)] : []),
  ].filter(line => line.valueE4 > 0);
  return { lossE4: lines.reduce((sum, line) => sum + line.valueE4, 0), lines };
}

/**
 * Probability that what is there is used up before goods come. Demand until then is taken as normal around its mean; its spread is the one safety
 * stock was made for: safety stock ÷ z(service level) over a lead time, growing with the root of time (Silver, Pyke and Thomas 2017, §6.7).
 */
export function probabilityOut(inputs: Pick<LossInputs, 'available' | 'due' | 'daysUntilGoods' | 'leadTimeDays' | 'dailyDemand' | 'safetyStock' | 'serviceLevel'>): number {
  if (inputs.available <= 0) return 1;
  const days = Math.max(1, inputs.daysUntilGoods);
  const left = inputs.available - inputs.dailyDemand * days;
  const spread = ((inputs.safetyStock ?? 0) / Math.max(0.1, normalQuantile(inputs.serviceLevel))) * Math.sqrt(days / Math.max(1, inputs.leadTimeDays));
  if (spread <= 0) return left < 0 ? 1 : 0;
  return Math.min(1, Math.max(0, normalCdf(-left / spread)));
}

function shortageLines(inputs: LossInputs): LossLine[] {
  const isOut: LossFactor = { name: 'probabilityOut', value: probabilityOut(inputs), unit: 'probability' };
  return [
    ...(inputs.lineStopCostPerDay === null ? unmetUse(inputs, isOut) : [lossLine('line_stop', [{ name: 'lineStopCostPerDay', value: inputs.lineStopCostPerDay, unit: 'yuan_per_day' }, isOut])]),
    ...ordersAtRisk(inputs),
  ];
}

/** Where nobody has said what a line that stands still costs: the use that cannot be met, at cost. */
function unmetUse({ dailyDemand, unitPrice }: LossInputs, isOut: LossFactor): LossLine[] {
  if (unitPrice === null) return [];
  return [lossLine('unmet_use', [{ name: 'dailyDemand', value: dailyDemand, unit: 'units_per_day' }, { name: 'unitPrice', value: unitPrice, unit: 'yuan_per_unit' }, isOut])];
}

/** What due orders lack, spread over the days left until each is due. What is there, and what arrives by then, goes to the earliest first. */
function ordersAtRisk({ dueOrders, onHand, due, daysUntilGoods, unitPrice }: LossInputs): LossLine[] {
  if (unitPrice === null) return [];
  let left = Math.max(0, onHand);
  let coming = due;
  return [...dueOrders].sort((a, b) => a.inDays - b.inDays).map(order => {
    if (order.inDays >= daysUntilGoods) {
      left += coming;
      coming = 0;
    }
    const lacking = Math.max(0, order.quantity - left);
    left = Math.max(0, left - order.quantity);
    return lossLine('order_at_risk', [
      { name: 'lackingForOrder', value: lacking, unit: 'units' },
      { name: 'unitPrice', value: unitPrice, unit: 'yuan_per_unit' },
      { name: 'perDayUntilDue', value: 1 / Math.max(1, order.inDays), unit: 'per_day' },
    ]);
  });
}

function expiryLine({ inDays, value }: LossInputs['expiring'][number]): LossLine {
  return lossLine('expiry', [{ name: 'expiringValue', value, unit: 'yuan' }, { name: 'perDayUntilExpiry', value: 1 / Math.max(1, inDays), unit: 'per_day' }]);
}

function carryingLine({ excessValue, carryingRatePerYear }: LossInputs): LossLine {
  return lossLine('carrying', [
    { name: 'excessValue', value: excessValue, unit: 'yuan' },
    { name: 'carryingRate', value: carryingRatePerYear, unit: 'rate_per_year' },
    { name: 'yearsPerDay', value: 1 / DAYS_PER_YEAR, unit: 'per_day' },
  ]);
}
