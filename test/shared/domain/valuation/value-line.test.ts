import { describe, expect, test } from 'vitest';

import { type ValuationState, emptyValuation, valueLine } from '../../../../shared/domain/valuation/index.ts';
import type { MovementKind } from '../../../../shared/kernel/vocabulary.ts';

const pieces = (quantity: number) => quantity * 1_000_000;
const yuan = (amount: number) => Math.round(amount * 10_000);

function run(lines: readonly [kind: MovementKind, quantity: number, given: number | null][]): { values: number[]; state: ValuationState } {
  let state = emptyValuation;
  const values: number[] = [];
  for (const [kind, quantity, given] of lines) {
    const valued = valueLine('moving_average', state, { kind, quantityMicro: pieces(quantity), givenValueE4: given === null ? null : yuan(given), reversedValueE4: null });
    values.push(valued.valueE4);
    state = valued.next;
  }
  return { values, state };
}

describe('moving average', () => {
  test('100 at 10, 50 at 13: an issue of 60 leaves at 11.00 and 90 for 990.00 stay', () => {
    const { values, state } = run([['opening', 100, 1000], ['receipt', 50, 650], ['issue', -60, null]]);
    expect(values[2]).toBe(-yuan(660));
    expect(state).toMatchObject({ onHandMicro: pieces(90), valueE4: yuan(990) });
  });

  test('3 pieces for 10.00 issued one by one leave for 3.33, 3.33 and 3.34', () => {
    const { values, state } = run([['receipt', 3, 10], ['issue', -1, null], ['issue', -1, null], ['issue', -1, null]]);
    expect(values.slice(1)).toEqual([-yuan(3.33), -yuan(3.33), -yuan(3.34)]);
    expect(state).toMatchObject({ onHandMicro: 0, valueE4: 0 });
  });

  test('the residue of the last piece is named as rounding', () => {
    const start = { onHandMicro: pieces(1), valueE4: yuan(3.34), average: { valueE4: yuan(10), quantityMicro: pieces(3) } };
    const last = valueLine('moving_average', start, { kind: 'issue', quantityMicro: -pieces(1), givenValueE4: null, reversedValueE4: null });
    expect(last).toMatchObject({ valueE4: -yuan(3.34), roundingE4: -yuan(0.01), next: { onHandMicro: 0, valueE4: 0 } });
  });

  test('goods that come back to an empty shelf come back at what they left for', () => {
    const { values } = run([['receipt', 4, 40], ['issue', -4, null], ['return_in', 1, null]]);
    expect(values[2]).toBe(yuan(10));
  });

  test('a reversal takes back exactly the value of its line', () => {
    const start = { onHandMicro: pieces(7), valueE4: yuan(70.07), average: null };
    const back = valueLine('moving_average', start, { kind: 'reversal', quantityMicro: pieces(3), givenValueE4: null, reversedValueE4: -yuan(30.02) });
    expect(back.valueE4).toBe(yuan(30.02));
  });

  test('stock below zero is a bug of the caller', () => {
    expect(() => run([['issue', -1, null]])).toThrow('negative');
  });
});
