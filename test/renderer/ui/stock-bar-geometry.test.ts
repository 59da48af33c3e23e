import { describe, expect, test } from 'vitest';

import { placeWords, stockBarGeometry } from '../../../renderer/ui/stock-bar-geometry.ts';

const MICRO = 1_000_000;
const bar = (onHand: number, onOrder: number, safety: number | null, reorder: number | null, maximum: number | null) => ({
  onHandMicro: onHand * MICRO, onOrderMicro: onOrder * MICRO,
  safetyStockMicro: safety === null ? null : safety * MICRO, reorderPointMicro: reorder === null ? null : reorder * MICRO, maximumMicro: maximum === null ? null : maximum * MICRO,
});

describe('stock bar', () => {
  test('draws the tool insert of the design at 98 px as the design does', () => {
    // 数控刀片: scale 0 … 320 × 1.1 = 352.
    expect(stockBarGeometry(bar(96, 40, 38, 178, 320), 98)).toEqual({ track: 89.1, onHand: 26.7, onOrderEnd: 37.9, safety: 10.6, reorder: 49.6, maximum: 89.1 });
  });

  test('the scale ends at on hand + on order where that is more than maximum × 1.1', () => {
    const at = stockBarGeometry(bar(4, 0, 1, 1, 2), 98);
    expect(at.onHand).toBe(98);
    expect(at.maximum).toBe(49);
  });

  test('an order that dwarfs the stock leaves the stock visible', () => {
    const at = stockBarGeometry(bar(1, 100_000, 30, 100, 310), 98);
    expect(at.onHand).toBe(3);
    expect(at.onOrderEnd).toBe(98);
  });

  test('an empty shelf has no solid part, the order starts at 0', () => {
    const at = stockBarGeometry(bar(0, 20, 8, 21, 45), 98);
    expect(at.onHand).toBe(0);
    expect(at.onOrderEnd).toBeGreaterThan(0);
  });

  test('without thresholds there are no marks and the track is the whole width', () => {
    expect(stockBarGeometry(bar(12, 0, null, null, null), 270)).toEqual({ track: 270, onHand: 270, onOrderEnd: 270, safety: null, reorder: null, maximum: null });
  });

  test('negative stock is drawn as an empty shelf', () => {
    expect(stockBarGeometry(bar(-5, 0, 8, 21, 45), 98).onHand).toBe(0);
  });
});

describe('words at the marks', () => {
  const width = () => 40;

  test('words that would touch are moved apart and stay on the bar', () => {
    const words = placeWords([{ text: 'a', x: 10, anchor: 'middle' }, { text: 'b', x: 20, anchor: 'middle' }, { text: 'c', x: 24, anchor: 'end' }], 270, width);
    const starts = words.map(word => word.x);
    expect(starts[0]).toBeGreaterThanOrEqual(0);
    for (let index = 1; index < starts.length; index += 1) expect(starts[index]! - starts[index - 1]!).toBeGreaterThanOrEqual(46);
  });

  test('words at the right end do not leave it', () => {
    const words = placeWords([{ text: 'a', x: 262, anchor: 'middle' }, { text: 'b', x: 268, anchor: 'middle' }], 270, width);
    expect(words[1]!.x + 40).toBeLessThanOrEqual(270);
    expect(words[1]!.x - words[0]!.x).toBeGreaterThanOrEqual(46);
  });
});
