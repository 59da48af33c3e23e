import { beforeAll, describe, expect, it } from 'vitest';

import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import { HAND_CHECKED, hasOnlineRetail, LEDGER_LAST_DAY, makeOnlineRetailOpening, parseSales, readOnlineRetailLedger, readProductNames, type Sale } from '../../fixtures/online-retail/online-retail.ts';

/** 95 % of a normal distribution lie below the mean plus so many standard deviations. */
const Z95 = 1.645;
const WEEKS = [4, 8, 13, 26, 53] as const;

describe.skipIf(!hasOnlineRetail)('the hand-checked articles of the Online Retail ledger', () => {
  let sales: readonly Sale[];
  beforeAll(() => {
    sales = parseSales(readOnlineRetailLedger());
  });

  const own = (sku: string) => sales.filter(sale => sale.sku === sku).map(sale => ({ age: daysBetween(sale.day, LEDGER_LAST_DAY), quantity: sale.quantity }));
  const ratesOf = (sku: string) => WEEKS.map(weeks => own(sku).reduce((sum, { age, quantity }) => sum + (age < weeks * 7 ? quantity : 0), 0) / (weeks * 7));
  /** Standard deviation of the last 26 weekly sums, ÷ √7 to a day. */
  const dailyDeviationOf = (sku: string) => {
    const sums = Array.from({ length: 26 }, (_, week) => own(sku).reduce((sum, { age, quantity }) => sum + (Math.floor(age / 7) === week ? quantity : 0), 0));
    const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
    return Math.sqrt(sums.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (sums.length - 1) / 7);
  };

  it('are what the list says, whichever span the average is taken over', () => {
    for (const { sku, quantity, leadTimeDays, state } of HAND_CHECKED) {
      const rates = ratesOf(sku);
      const [slowest, fastest] = [Math.min(...rates), Math.max(...rates)];
      const safety = Z95 * dailyDeviationOf(sku) * Math.sqrt(leadTimeDays + 1);
      switch (state) {
        case 'out': expect(quantity, sku).toBe(0); expect(slowest, sku).toBeGreaterThan(1); break;
        case 'running_out': expect(quantity / slowest, sku).toBeLessThan(leadTimeDays * 0.7); break;
        case 'low': expect(quantity / fastest, sku).toBeGreaterThan(leadTimeDays * 1.5); expect(quantity, sku).toBeLessThan(safety * 0.7); break;
        case 'ok':
          expect(quantity / fastest, sku).toBeGreaterThan(leadTimeDays * 1.5);
          expect(quantity, sku).toBeGreaterThan(safety * 1.5);
          expect(quantity, sku).toBeLessThan(slowest * (leadTimeDays + 1 + 30) + safety);
          break;
        case 'over': expect(quantity, sku).toBeGreaterThan(2 * (fastest * (leadTimeDays + 1 + 30) + safety)); break;
      }
    }
  });

  it('stand in an opening list with every other article of the ledger, once', () => {
    const lines = makeOnlineRetailOpening(sales, readProductNames()).trimEnd().split('\n').slice(1);
    const codes = lines.map(line => line.split(',')[0]);
    expect(new Set(codes)).toEqual(new Set(sales.map(sale => sale.sku)));
    expect(codes.length).toBe(new Set(codes).size);
    expect(lines.every(line => line.split(',').length === 6)).toBe(true);
  });
});
