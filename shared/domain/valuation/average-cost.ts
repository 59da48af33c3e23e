/** 移动加权平均 (企业会计准则第 1 号, 第十四条): each inflow with a cost of its own makes a new average; the rest moves at the average of the moment. */
import { assert } from '../../kernel/assert.ts';
import { E4_PER_CENT } from '../../kernel/money.ts';
import { multiplyDivideToStep } from '../../kernel/rounding.ts';
import type { CostRatio, LineToValue, ValuedLine } from './valuation-types.ts';

export type AverageState = ValuedLine['after'];

/** The cost of a quantity at a ratio, whole 分, signed like the quantity. Without a ratio nothing is known to cost anything. */
export function costAt(ratio: CostRatio | null, quantityMicro: number): number {
  return ratio === null || ratio.quantityMicro === 0 ? 0 : multiplyDivideToStep(ratio.valueE4, quantityMicro, ratio.quantityMicro, E4_PER_CENT);
}

/** True where the line brings its own cost instead of moving at the stock's. */
export function hasOwnCost(line: LineToValue): boolean {
  return line.givenValueE4 !== null || line.reversed !== null;
}

/** What the line would be worth were there no bottom: a reversal takes back what it came to, a receipt brings what it cost. */
export function wantedValue(line: LineToValue, ratio: CostRatio | null): number {
  if (line.reversed !== null) return 0 - line.reversed.valueE4;
  if (line.givenValueE4 !== null) return line.quantityMicro < 0 ? 0 - line.givenValueE4 : line.givenValueE4;
  return costAt(ratio, line.quantityMicro);
}

/**
 * Values one line at the moving average. Quantity 0 leaves value 0: the last piece takes what is left (尾差), and nothing leaves with more value
 * than lies there. Throws when stock would be negative.
 */
export function valueAtAverage(state: AverageState, line: LineToValue): ValuedLine {
  const onHandMicro = state.onHandMicro + line.quantityMicro;
  assert(onHandMicro >= 0, 'valueAtAverage: stock does not go negative');
  if (line.revalued !== null) return revalue(state, line.revalued.quantityMicro, line.givenValueE4 ?? 0);
  if (line.quantityMicro === 0) return { valueE4: 0, roundingE4: 0, expensedE4: 0, after: state };
  const wanted = wantedValue(line, state.average);
  const valueE4 = onHandMicro === 0 ? 0 - state.valueE4 : Math.max(wanted, 0 - state.valueE4);
  const valueAfterE4 = state.valueE4 + valueE4;
  const average = hasOwnCost(line) && onHandMicro > 0 ? { valueE4: valueAfterE4, quantityMicro: onHandMicro } : state.average;
  return { valueE4, roundingE4: valueE4 - wanted, expensedE4: 0, after: { onHandMicro, valueE4: valueAfterE4, average } };
}

/** A price that became known too late: what is still there takes its share of the difference, what was used takes the rest. */
function revalue(state: AverageState, receivedMicro: number, differenceE4: number): ValuedLine {
  const valueE4 = shareOfDifference(state, Math.min(state.onHandMicro, receivedMicro), receivedMicro, differenceE4);
  const valueAfterE4 = state.valueE4 + valueE4;
  const average = state.onHandMicro > 0 ? { valueE4: valueAfterE4, quantityMicro: state.onHandMicro } : state.average;
  return { valueE4, roundingE4: 0, expensedE4: differenceE4 - valueE4, after: { onHandMicro: state.onHandMicro, valueE4: valueAfterE4, average } };
}

/** The part of a price difference that goes to stock, whole 分; it never makes the value of the stock negative. */
export function shareOfDifference(stock: { readonly valueE4: number }, stillThereMicro: number, receivedMicro: number, differenceE4: number): number {
  if (stillThereMicro <= 0 || receivedMicro <= 0) return 0;
  return Math.max(multiplyDivideToStep(differenceE4, stillThereMicro, receivedMicro, E4_PER_CENT), 0 - stock.valueE4);
}
