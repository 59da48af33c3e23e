import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { ConsumptionRecord, ItemReference } from '../../../../shared/domain/imports/index.ts';
import { netReturns } from '../../../../shared/domain/imports/net-returns.ts';
import { understand } from './cells.ts';

const ITEM: ItemReference = { code: 'A', barcode: null, name: null, spec: null, unit: null };
const record = (date: string, quantity: number, document: string | null = null, item = ITEM): ConsumptionRecord => ({
  sheet: 's', row: 1, rowKey: '', date, document, item, quantityMicro: quantity * 1_000_000, netQuantityMicro: Math.max(0, quantity * 1_000_000),
});
const netOf = (records: readonly ConsumptionRecord[]): number[] => netReturns(records).records.map((each) => each.netQuantityMicro / 1_000_000);

describe('returns are netted', () => {
  it('against the issue its document cancels', () => {
    expect(netOf([record('2025-01-01', 5, '536'), record('2025-01-05', 5, '540'), record('2025-03-30', -5, 'C536')])).toEqual([0, 5, 0]);
  });

  it('else against an issue of equal quantity, else the most recent ones, within 60 days', () => {
    expect(netOf([record('2025-01-01', 5), record('2025-01-05', 8), record('2025-01-10', -5)])).toEqual([0, 8, 0]);
    expect(netOf([record('2025-01-01', 5), record('2025-01-05', 8), record('2025-01-10', -10)])).toEqual([3, 0, 0]);
    expect(netOf([record('2025-01-01', 5), record('2025-03-03', -5)])).toEqual([5, 0]);
    expect(netOf([record('2025-01-01', 5), record('2025-03-02', -5)])).toEqual([0, 0]);
  });

  it('never beyond what went out, never against another item, and what is left is named', () => {
    const other = { ...ITEM, code: 'B' };
    const result = netReturns([record('2025-01-01', 2), record('2025-01-01', 9, null, other), record('2025-01-02', -5)]);
    expect(result.records.map((each) => each.netQuantityMicro)).toEqual([0, 9_000_000, 0]);
    expect(result).toMatchObject({ returnRows: 1, returnedMicro: 2_000_000, unmatchedMicro: 3_000_000 });
  });

  it('for any history: net is never negative, never above what was issued, and sums to issues minus what was netted', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -20, max: 20 }), fc.boolean()), { maxLength: 60 }), (entries) => {
      const records = entries.map(([day, quantity, hasDocument]) => record(addDays('2025-01-01', day), quantity, hasDocument ? String(day) : null));
      const result = netReturns(records);
      const issued = records.reduce((sum, each) => sum + Math.max(0, each.quantityMicro), 0);
      const net = result.records.reduce((sum, each) => sum + each.netQuantityMicro, 0);
      expect(net).toBe(issued - result.returnedMicro);
      expect(result.records.every((each, index) => each.netQuantityMicro >= 0 && each.netQuantityMicro <= Math.max(0, records[index]?.quantityMicro ?? 0))).toBe(true);
    }));
  });

  it('lines with price zero are adjustments, not demand, and are counted', () => {
    const reading = understand([['invoice', 'sku', 'qty', 'time', 'price'], ['1', 'S', 5, '2010-12-01T08:26', 2.5], ['2', 'S', -500, '2010-12-02T08:26', 0], ['C1', 'S', -2, '2010-12-03T08:26', 2.5]]);
    expect(reading.kind).toBe('consumption');
    expect(reading.consumption.map((each) => [each.quantityMicro, each.netQuantityMicro])).toEqual([[5_000_000, 3_000_000], [-2_000_000, 0]]);
    expect(reading.counts).toMatchObject({ zeroPriceRows: 1, returnRows: 1, returnedMicro: 2_000_000 });
  });
});
