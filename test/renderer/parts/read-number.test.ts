import { describe, expect, test } from 'vitest';

import { readMoney, readQuantity, readWhole } from '../../../renderer/parts/read-number.ts';

describe('reading what people type into number fields', () => {
  test.each([['12', 12_000_000], ['1,200', 1_200_000_000], [' 0.5 ', 500_000], ['.5', 500_000], ['１２．５', 12_500_000], ['12。5', 12_500_000], ['0', 0]])('%s is a quantity', (text, micro) => {
    expect(readQuantity(text, 3)).toEqual({ kind: 'value', value: micro });
  });

  test.each(['十二', '-', '-3', '1e3', '1.2.3', '0.0005'])('%s is not', text => {
    expect(readQuantity(text, 3)).toEqual({ kind: 'wrong' });
  });

  test('half a piece is wrong for a unit without decimals', () => {
    expect(readQuantity('0.5', 0)).toEqual({ kind: 'wrong' });
  });

  test('nothing typed is empty, not zero', () => {
    expect(readQuantity('  ', 0)).toEqual({ kind: 'empty' });
    expect(readMoney('')).toEqual({ kind: 'empty' });
  });

  test('money has at most four decimals', () => {
    expect(readMoney('3.0001')).toEqual({ kind: 'value', value: 30_001 });
    expect(readMoney('3.00001')).toEqual({ kind: 'wrong' });
  });

  test('days are whole and within their limits', () => {
    expect(readWhole('14', 0, 730)).toEqual({ kind: 'value', value: 14 });
    expect(readWhole('1.5', 0, 730)).toEqual({ kind: 'wrong' });
    expect(readWhole('731', 0, 730)).toEqual({ kind: 'wrong' });
  });
});
