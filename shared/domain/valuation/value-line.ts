/** What one movement is worth. The seam for further methods: one pure step from state and line to value and next state. */
import { assert, assertNever } from '../../kernel/assert.ts';
import { E4_PER_CENT } from '../../kernel/money.ts';
import { multiplyDivide, roundToStep } from '../../kernel/rounding.ts';
import type { MovementKind, ValuationMethod } from '../../kernel/vocabulary.ts';

/** `lastUnit`: value and quantity of the last line that had a cost, for goods that come back when nothing is left to take an average of. */
export type ValuationState = {
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly lastUnit: { readonly valueE4: number; readonly quantityMicro: number } | null;
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

export const emptyValuation: ValuationState = { onHandMicro: 0, valueE4: 0, lastUnit: null };

/** Values one line under `method`. Value signed like the quantity, whole 分; quantity 0 leaves value 0. Throws when stock would be negative. */
export function valueLine(method: ValuationMethod, state: ValuationState, line: LineToValue): ValuedLine {
  switch (method) {
    case 'moving_average':
      return movingAverage(state, line);
    default:
      return assertNever(method);
  }
}

/** 移动加权平均 (企业会计准则第 1 号, 第十四条): each receipt makes a new average; issues leave at the average of the moment. */
function movingAverage(state: ValuationState, line: LineToValue): ValuedLine {
  if (line.quantityMicro === 0) return { valueE4: 0, roundingE4: 0, next: state };
  const onHandMicro = state.onHandMicro + line.quantityMicro;
  assert(onHandMicro >= 0, 'valueLine: stock does not go negative');
  const wanted = wantedValue(state, line);
  // The last piece takes what is left (尾差), and nothing leaves with more value than lies there.
  const valueE4 = onHandMicro === 0 ? -state.valueE4 : Math.max(wanted, -state.valueE4);
  const next = {
    onHandMicro,
    valueE4: state.valueE4 + valueE4,
    lastUnit: valueE4 === 0 ? state.lastUnit : { valueE4: Math.abs(valueE4), quantityMicro: Math.abs(line.quantityMicro) },
  };
  return { valueE4, roundingE4: valueE4 - wanted, next };
}

function wantedValue(state: ValuationState, line: LineToValue): number {
  if (line.reversedValueE4 !== null) return -line.reversedValueE4;
  if (line.givenValueE4 !== null) return line.quantityMicro < 0 ? -line.givenValueE4 : line.givenValueE4;
  const unit = state.onHandMicro > 0 ? { valueE4: state.valueE4, quantityMicro: state.onHandMicro } : state.lastUnit;
  if (unit === null) return 0;
  return roundToStep(multiplyDivide(unit.valueE4, line.quantityMicro, unit.quantityMicro), E4_PER_CENT);
}
