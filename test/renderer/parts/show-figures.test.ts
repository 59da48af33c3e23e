import { describe, expect, test } from 'vitest';

import { coverDaysText, quantityUnitText, rateText } from '../../../renderer/parts/show-figures.ts';

describe('figures in sentences and labels', () => {
  test('a quantity has thousands separators, a true minus and its unit', () => {
    expect([quantityUnitText(1_234_500_000, { unit: '千克', unitDecimals: 3 }), quantityUnitText(-12_000_000, { unit: '片', unitDecimals: 0 })]).toEqual(['1,234.5 千克', '−12 片']);
  });

  test('a slow mover does not read as nothing', () => {
    expect([rateText(10_000_000), rateText(12_340_000), rateText(340_000), rateText(4_000), rateText(0)]).toEqual(['10.0', '12.3', '0.34', '0.004', '0.0']);
  });

  test('days of cover lose their tenth from a hundred on, and end at 999', () => {
    expect([coverDaysText(96), coverDaysText(0), coverDaysText(3000), coverDaysText(9990), coverDaysText(12_345)]).toEqual(['9.6', '0.0', '300', '999', '999+']);
  });
});
