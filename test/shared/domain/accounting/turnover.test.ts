import { describe, expect, test } from 'vitest';

import { turnover } from '../../../../shared/domain/accounting/index.ts';

describe('turnover', () => {
  test('cost 120,000 over a year on an average stock of 20,000: 6.0 times, 60.8 days', () => {
    expect(turnover(1_200_000_000, new Array<number>(13).fill(200_000_000), 365)).toEqual({ costE4: 1_200_000_000, averageE4: 200_000_000, turnsTenths: 60, daysTenths: 608 });
  });
  test('the average is that of each month’s beginning and end', () => { expect(turnover(100, [0, 200, 400], 365).averageE4).toBe(200); });
  test('half a year counts double', () => { expect(turnover(100, [100, 100], 182.5).turnsTenths).toBe(20); });
  test('nothing used, or nothing there: no figure', () => {
    expect(turnover(0, [100, 100], 365)).toMatchObject({ turnsTenths: null, daysTenths: null });
    expect(turnover(100, [0, 0], 365).turnsTenths).toBeNull();
  });
});
