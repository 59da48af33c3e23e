import { describe, expect, test } from 'vitest';

import { readUnitFactor, unitTextOf } from '../../../renderer/features/item/unit-factor.ts';

describe('how many base units one box is', () => {
  test('whole, broken or a fraction, in lowest terms; full-width figures of an input method too', () => {
    expect(['12', '0.5', '2.50', '1/3', '6/4', '１２'].map(readUnitFactor)).toEqual([
      { numerator: 12, denominator: 1 }, { numerator: 1, denominator: 2 }, { numerator: 5, denominator: 2 }, { numerator: 1, denominator: 3 }, { numerator: 3, denominator: 2 }, { numerator: 12, denominator: 1 },
    ]);
  });

  test('nothing, nought, words and what is too large are none', () => {
    expect(['', '0', '0/5', '5/0', '十二', '-3', '2000000'].map(readUnitFactor)).toEqual([null, null, null, null, null, null, null]);
  });

  test('what was read is shown as it was meant', () => {
    expect(['12', '0.5', '1/3'].map(text => unitTextOf(readUnitFactor(text)!))).toEqual(['12', '0.5', '1/3']);
  });
});
