/** What one movement is worth. The seam for further methods: one pure step from state and line to value and next state. */
import { assert } from '../../kernel/assert.ts';
import { E4_PER_CENT } from '../../kernel/money.ts';
import { multiplyDivide, roundToStep } from '../../kernel/rounding.ts';
import type { MovementKind, ValuationMethod } from '../../kernel/vocabulary.ts';

/**
 * `average`: the moving average as a ratio, never divided out: value over quantity after the last line that brought a cost of its own. Issues
 * leave at it until the next receipt, and it outlives the stock, so that goods which come back to an empty shelf have a cost.
 */
export type ValuationState = {
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly average: { readonly valueE4: number; readonly quantityMicro: number } | null;
};

export type LineToValue = {
  readonly kind: MovementKind;
  /** Signed, micro-units. Transfers move nothing in or out of the item and come with 0. */
  readonly quantityMicro: number;
  readonly givenValueE4: number | null;
  /** Signed value of the line this one takes back; null unless it is a reversal. */
  readonly reversedValueE4: number | null;
};

export type ValuedLine = { readonly valueE4: number; readonly roundingE4: number; readonly next: ValuationState };

export const emptyValuation: ValuationState = { onHandMicro: 0, valueE4: 0, average: null };

/** Values one line under `method`. Value signed like the quantity, whole 分; quantity 0 leaves value 0. Throws when stock would be negative. */
export function valueLine(method: ValuationMethod, state: ValuationState, line: LineToValue): ValuedLine {
  return METHODS[method](state, line);
}

const METHODS: Readonly<Record<ValuationMethod, (state: ValuationState, line: LineToValue) => ValuedLine>> = { moving_average: movingAverage };

/** 移动加权平均 (企业会计准则第 1 号, 第十四条): each receipt makes a new average; issues leave at the average of the moment. */
function movingAverage(state: ValuationState, line: LineToValue): ValuedLine {
  if (line.quantityMicro === 0) return { valueE4: 0, roundingE4: 0, next: state };
  const onHandMicro = state.onHandMicro + line.quantityMicro;
  assert(onHandMicro >= 0, 'valueLine: stock does not go negative');
  const wanted = wantedValue(state, line);
  // The last piece takes what is left (尾差), and nothing leaves with more value than lies there.
  const valueE4 = onHandMicro === 0 ? 0 - state.valueE4 : Math.max(wanted, 0 - state.valueE4);
  const valueAfterE4 = state.valueE4 + valueE4;
  const hasOwnCost = line.givenValueE4 !== null || line.reversedValueE4 !== null;
  const average = hasOwnCost && onHandMicro > 0 ? { valueE4: valueAfterE4, quantityMicro: onHandMicro } : state.average;
  return { valueE4, roundingE4: valueE4 - wanted, next: { onHandMicro, valueE4: valueAfterE4, average } };
}

function wantedValue(state: ValuationState, line: LineToValue): number {
  if (line.reversedValueE4 !== null) return 0 - line.reversedValueE4;
  if (line.givenValueE4 !== null) return line.quantityMicro < 0 ? 0 - line.givenValueE4 : line.givenValueE4;
  if (state.average === null) return 0;
  return roundToStep(multiplyDivide(state.average.valueE4, line.quantityMicro, state.average.quantityMicro), E4_PER_CENT);
}
