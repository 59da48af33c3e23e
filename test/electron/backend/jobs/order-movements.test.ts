/** The order an imported ledger is booked in. */
import { describe, expect, it } from 'vitest';

import { orderMovements } from '../../../../electron/backend/jobs/order-movements.ts';
import type { MovementRecord } from '../../../../shared/domain/imports/index.ts';

const line = (row: number, date: string, kind: MovementRecord['kind'], document: string | null, quantityMicro = 1, party: string | null = null): MovementRecord => ({
  sheet: 's', row, rowKey: String(row), kind, date, document, quantityMicro, party,
  item: { code: 'A', barcode: null, name: null, spec: null, unit: null },
  unitCostE4: null, amountE4: null, department: null, location: null, toLocation: null, person: null, note: null,
});
const rowsOf = (records: readonly MovementRecord[]) => orderMovements(records).map(({ record }) => record.row);

describe('orderMovements', () => {
  it('goes by day, and within a day what comes in stands before what goes out and losses last', () => {
    expect(rowsOf([
      line(1, '2026-01-02', 'issue', 'a'), line(2, '2026-01-01', 'issue', 'b'), line(3, '2026-01-01', 'count', 'c', -1), line(4, '2026-01-01', 'transfer', 'd'),
      line(5, '2026-01-01', 'receipt', 'e'), line(6, '2026-01-01', 'count', 'f', 1), line(7, '2026-01-01', 'return_in', 'g'),
    ])).toEqual([5, 6, 7, 4, 2, 3, 1]);
  });

  it('keeps the lines of one paper together, in file order', () => {
    expect(rowsOf([line(1, '2026-01-01', 'issue', 'a'), line(2, '2026-01-01', 'issue', 'b'), line(3, '2026-01-01', 'issue', 'a')])).toEqual([1, 3, 2]);
  });

  it('takes one number with two parties, or one number on two days, for two papers', () => {
    const papers = orderMovements([
      line(1, '2026-01-01', 'receipt', 'a', 1, '甲'), line(2, '2026-01-01', 'receipt', 'a', 1, '乙'), line(3, '2026-01-02', 'receipt', 'a', 1, '甲'),
    ]).map(({ paper }) => paper);
    expect(new Set(papers).size).toBe(3);
  });

  it('puts a stocktaking with a loss after the issues of its day, gains included', () => {
    expect(rowsOf([line(1, '2026-01-01', 'count', 'p', 2), line(2, '2026-01-01', 'count', 'p', -1), line(3, '2026-01-01', 'issue', 'a')])).toEqual([3, 1, 2]);
  });
});
