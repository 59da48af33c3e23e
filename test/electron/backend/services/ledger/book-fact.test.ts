import { afterEach, describe, expect, test } from 'vitest';

import { findBalance, listStoredSteps } from '../../../../../db/repositories/ledger-repository.ts';
import { requireOpenPeriod } from '../../../../../electron/backend/services/ledger/book-fact.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { type Ledger, type Paper, makeLedger, refusalOf } from '../../../../helpers/make-ledger.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';
import { METHODS } from '../../../../shared/domain/valuation/lines.ts';

let ledger: Ledger;
afterEach(() => { ledger.close(); });

describe.each(METHODS)('back-dating under %s', method => {
  /** Three months of papers, at most one a day. */
  const papers: readonly [day: string, type: 'receipt' | 'issue' | 'return_in' | 'count' | 'scrap' | 'transfer', line: Paper][] = [
    ['2026-04-01', 'receipt', { quantity: 60, amount: 600, batch: 'x' }],
    ['2026-04-03', 'receipt', { quantity: 50, amount: 650, batch: 'y' }],
    ['2026-04-07', 'issue', { quantity: 33, batch: 'x' }],
    ['2026-04-11', 'transfer', { quantity: 20, batch: 'y', to: 'B' }],
    ['2026-04-28', 'return_in', { quantity: 2, batch: 'x' }],
    ['2026-05-02', 'receipt', { quantity: 7, amount: 33.34, batch: 'y' }],
    ['2026-05-06', 'count', { quantity: 26, batch: 'x' }],
    ['2026-05-07', 'issue', { quantity: 9, batch: 'y' }],
    ['2026-05-19', 'scrap', { quantity: 3, batch: 'x' }],
    ['2026-06-01', 'receipt', { quantity: 11, amount: 170.01, batch: 'x' }],
    ['2026-06-04', 'issue', { quantity: 12, batch: 'y', at: 'B' }],
    ['2026-06-05', 'count', { quantity: 40, batch: 'y', at: 'A' }],
    ['2026-06-06', 'issue', { quantity: 1, batch: 'x' }],
  ];
  const openTracked = () => {
    ledger = makeLedger(method);
    ledger.tamper("update items set is_batch_tracked = 1 where id = 'I'");
  };
  const inOrder = () => {
    openTracked();
    for (const [day, type, line] of papers) ledger.record(type, day, { at: 'A', ...line });
    const result = { values: ledger.values(), stock: ledger.stock(), layers: JSON.parse(findBalance(ledger.db.reader, 'I')?.layersJson ?? '[]') as unknown[] };
    expect(ledger.problems()).toEqual([]);
    ledger.close();
    return result;
  };

  test('papers that come in any order lead to the same ledger as in their own order, and to a full rebuild after each', () => {
    const expected = inOrder();
    // What brings goods to a place comes first, so that nothing is ever short; the rest from the last to the first, before what is already there.
    const brings = (type: string) => type === 'receipt' || type === 'transfer';
    const order = [...papers.filter(([, type]) => type === 'receipt').reverse(), ...papers.filter(([, type]) => type === 'transfer'), ...papers.filter(([, type]) => !brings(type)).reverse()];
    openTracked();
    for (const [day, type, line] of order) {
      ledger.record(type, day, { at: 'A', ...line });
      expect(ledger.problems()).toEqual([]);
    }
    expect([ledger.values(), ledger.stock()]).toEqual([expected.values, expected.stock]);
    const quantities = (layers: readonly unknown[]) => layers.map(layer => (layer as { quantityMicro: number; valueE4: number }).quantityMicro);
    expect(quantities(JSON.parse(findBalance(ledger.db.reader, 'I')?.layersJson ?? '[]') as unknown[])).toEqual(quantities(expected.layers));
  });

  test('papers of an open month change nothing in the closed one before it, and agree with a full rebuild from the beginning', () => {
    openTracked();
    for (const [day, type, line] of papers.slice(0, 5)) ledger.record(type, day, { at: 'A', ...line });
    ledger.closeMonth('2026-04');
    const april = ledger.values();
    for (const [day, type, line] of [...papers.slice(5)].sort(([a], [b]) => (a < b ? 1 : -1)).filter(([, type]) => type === 'receipt')) ledger.record(type, day, { at: 'A', ...line });
    for (const [day, type, line] of papers.slice(5).filter(([, type]) => type !== 'receipt')) ledger.record(type, day, { at: 'A', ...line });
    expect(ledger.values().slice(0, april.length)).toEqual(april);
    expect(ledger.problems()).toEqual([]);
  });
});

describe('a closed month', () => {
  const closed = () => {
    ledger = makeLedger();
    const receipt = ledger.record('receipt', '2026-04-10', { quantity: 10, amount: 100 });
    const issue = ledger.record('issue', '2026-04-20', { quantity: 4 });
    ledger.closeMonth('2026-04');
    return { receipt, issue };
  };

  test('takes no paper, of whatever type, on any of its days or before; the next day is open', () => {
    closed();
    for (const type of ['opening', 'receipt', 'issue', 'return_in', 'return_out', 'scrap', 'count', 'transfer'] as const) {
      expect(refusalOf(() => ledger.record(type, '2026-04-30', { quantity: 1, to: 'B' }))).toEqual(['PERIOD_CLOSED', { period: '2026-04', date: '2026-04-30' }]);
    }
    expect(refusalOf(() => ledger.record('receipt', '2026-01-31', { quantity: 1 }))).toEqual(['PERIOD_CLOSED', { period: '2026-01', date: '2026-01-31' }]);
    expect(refusalOf(() => ledger.record('receipt', '2026-05-01', { quantity: 1, amount: 10 }))).toBe('accepted');
    expect(() => { requireOpenPeriod({ closedThrough: null }, '1999-01-01'); }).not.toThrow();
  });

  test('a paper in it can be taken back: today, while today is open', () => {
    const { issue } = closed();
    ledger.reverse(issue.documentId);
    expect(listStoredSteps(ledger.db.reader, 'I').at(-1)).toMatchObject({ businessDate: START_DAY, quantityMicro: 4_000_000, valueE4: 400_000 });
    expect([ledger.stock(), ledger.problems()]).toEqual([[10, 100], []]);
  });

  test('where today’s own month is closed nothing can be taken back and no invoice booked', () => {
    const { receipt, issue } = closed();
    ledger.tamper("insert into closings (id, kind, period, closed_at, closed_by_id, closed_by_name, ledger_sequence, ledger_hash, totals_json) values ('c', 'month', '2026-06', 1, 'u', '账', 0, '', '{}')");
    expect(refusalOf(() => ledger.reverse(issue.documentId))).toEqual(['PERIOD_CLOSED', { period: '2026-06', date: START_DAY }]);
    expect(refusalOf(() => ledger.invoice(START_DAY, receipt.movementIds[0]!, 120))).toEqual(['PERIOD_CLOSED', { period: '2026-06', date: START_DAY }]);
  });

  test('opened again it takes papers again', () => {
    closed();
    ledger.reopenMonth('2026-04');
    expect(refusalOf(() => ledger.record('issue', '2026-04-30', { quantity: 1 }))).toBe('accepted');
    expect([ledger.stock(), ledger.problems()]).toEqual([[5, 50], []]);
  });
});

describe('counts', () => {
  test('one that was made earlier in the day stands where it was made, before what moved since', () => {
    ledger = makeLedger();
    ledger.record('receipt', addDays(START_DAY, -1), { quantity: 100, amount: 1000 });
    const counted = { at: 1, position: ledger.headPosition() + 1 };
    ledger.record('issue', START_DAY, { quantity: 30 });
    ledger.record('count', START_DAY, { quantity: 98, counted });
    expect(listStoredSteps(ledger.db.reader, 'I').map(step => [step.quantityMicro / 1e6, step.onHandAfterMicro / 1e6])).toEqual([[100, 100], [-2, 98], [-30, 68]]);
    ledger.record('issue', START_DAY, { quantity: 8 });
    expect([ledger.stock(), ledger.problems()]).toEqual([[60, 600], []]);
  });

  test('a late paper before a count works its difference out anew, at its place and in its batch; what was counted stays', () => {
    ledger = makeLedger('fifo');
    ledger.tamper("update items set is_batch_tracked = 1 where id = 'I'");
    ledger.record('receipt', '2026-06-01', { quantity: 50, amount: 500, batch: 'x' }, { quantity: 20, amount: 300, batch: 'y' });
    const [count] = ledger.record('count', '2026-06-05', { quantity: 45, batch: 'x' }).movementIds;
    expect(ledger.valueOf(count!)).toBe(-50);
    ledger.record('issue', '2026-06-03', { quantity: 3, batch: 'x' });
    ledger.record('issue', '2026-06-04', { quantity: 5, batch: 'y' });
    expect([ledger.valueOf(count!), ledger.stock()[0], ledger.problems()]).toEqual([-20, 60, []]);
    ledger.record('issue', '2026-06-04', { quantity: 4, batch: 'x' });
    expect([ledger.valueOf(count!) > 0, ledger.stock()[0], ledger.problems()]).toEqual([true, 60, []]);
  });

  test('under a monthly price the difference takes the month’s price', () => {
    ledger = makeLedger('monthly_average');
    ledger.record('receipt', '2026-06-01', { quantity: 10, amount: 100 });
    const [count] = ledger.record('count', '2026-06-03', { quantity: 8 }).movementIds;
    ledger.record('receipt', '2026-06-05', { quantity: 10, amount: 200 });
    expect([ledger.valueOf(count!), ledger.stock(), ledger.problems()]).toEqual([-30, [18, 270], []]);
  });
});

test('the last line of an item is that of the latest day and place, in whatever order they were written', () => {
  ledger = makeLedger();
  ledger.record('receipt', '2026-06-05', { quantity: 5, amount: 50 });
  const first = findBalance(ledger.db.reader, 'I')!;
  ledger.record('receipt', '2026-06-01', { quantity: 5, amount: 50 });
  expect(findBalance(ledger.db.reader, 'I')).toMatchObject({ lastBusinessDate: '2026-06-05', lastPosition: first.lastPosition });
  ledger.record('issue', '2026-06-05', { quantity: 1 });
  expect(findBalance(ledger.db.reader, 'I')?.lastPosition).toBe(ledger.headPosition());
});
