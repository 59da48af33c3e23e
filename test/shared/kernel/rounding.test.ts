import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { addDays, dateInZone, daysBetween, isCalendarDate, mondayOf } from '../../../shared/kernel/calendar-date.ts';
import { averageCostE4, formatMoney, lineAmountE4, parseMoney } from '../../../shared/kernel/money.ts';
import { formatQuantity, parseQuantity } from '../../../shared/kernel/quantity.ts';
import { SAFE_MAX, multiplyDivide, roundHalfAway, roundToStep } from '../../../shared/kernel/rounding.ts';

describe('rounding', () => {
  test('half goes away from zero on both sides', () => {
    expect([roundHalfAway(0.5), roundHalfAway(-0.5), roundHalfAway(2.5), roundHalfAway(-2.5)]).toEqual([1, -1, 3, -3]);
    expect([multiplyDivide(1, 1, 2), multiplyDivide(-1, 1, 2), multiplyDivide(1, -3, 2)]).toEqual([1, -1, -2]);
    expect(roundToStep(-150, 100)).toBe(-200);
  });
  test('products are exact where doubles are not', () => {
    expect(multiplyDivide(SAFE_MAX, SAFE_MAX, SAFE_MAX)).toBe(SAFE_MAX);
    expect(() => multiplyDivide(SAFE_MAX, 2, 1)).toThrow();
    expect(() => multiplyDivide(1, 1, 0)).toThrow();
  });
});
describe('texts of quantities and money', () => {
  test('what is not a plain decimal is refused', () => {
    for (const text of ['', '1e3', '0x1F', '十二', '1,000', '1.0000001', '٣', ' 1', '9999999999999']) expect(parseQuantity(text)).toBeUndefined();
    for (const text of ['', '1e3', '1.00001']) expect(parseMoney(text)).toBeUndefined();
  });
  test('writing and reading again gives the same number', () => {
    fc.assert(fc.property(fc.integer({ min: -SAFE_MAX, max: SAFE_MAX }), micro => parseQuantity(formatQuantity(micro)) === micro));
    fc.assert(fc.property(fc.integer({ min: -SAFE_MAX, max: SAFE_MAX }), e4 => parseMoney(formatMoney(e4)) === e4));
  });
  test('a line amount is whole 分, an average is derived', () => {
    expect(lineAmountE4(3_000_000, 33_333)).toBe(100_000);
    expect(averageCostE4(100_000, 3_000_000)).toBe(33_333);
    expect(averageCostE4(0, 0)).toBe(0);
  });
});
describe('days', () => {
  test('2025-02-30 is no day', () => {
    expect([isCalendarDate('2025-02-30'), isCalendarDate('2024-02-29'), isCalendarDate('2025-2-3'), isCalendarDate('2025-13-01')]).toEqual([false, true, false, false]);
  });
  test('a zone is looked up once: every command asks for today', () => {
    const made = vi.spyOn(Intl, 'DateTimeFormat');
    for (let hour = 0; hour < 100; hour += 1) dateInZone(hour * 3_600_000, 'Asia/Kathmandu');
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
  });
  test('adding and counting agree', () => {
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 40_000 }), days => daysBetween('2026-01-01', addDays('2026-01-01', days)) === days));
  });
  test('weeks begin on Monday', () => {
    expect([mondayOf('2026-06-08'), mondayOf('2026-06-14'), mondayOf('1969-12-31')]).toEqual(['2026-06-08', '2026-06-08', '1969-12-29']);
  });
  test('the business day is that of the company, not of the machine', () => {
    expect(dateInZone(Date.parse('2026-06-08T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-06-09');
    expect(dateInZone(Date.parse('2026-06-08T16:30:00Z'), 'Europe/Berlin')).toBe('2026-06-08');
  });
});
