import { expect, test } from 'vitest';

import { priceChangePercent, priceLine } from '../../../renderer/features/suppliers/price-line.ts';

test('a price holds until the next one: steps of equal width from low at the bottom to high at the top', () => {
  expect(priceLine([10, 20], { width: 100, height: 20 })).toBe('M0 17.0H50.0V3.0H100.0');
  expect(priceLine([5, 5], { width: 10, height: 20 })).toBe('M0 10.0H5.0V10.0H10.0');
  expect(priceLine([], { width: 10, height: 20 })).toBe('');
});

test('the change is from the last price but one', () => {
  expect([priceChangePercent([90, 100, 110]), priceChangePercent([100, 95]), priceChangePercent([100]), priceChangePercent([0, 5])]).toEqual([10, -5, null, null]);
});
