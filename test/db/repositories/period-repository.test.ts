import { afterEach, beforeEach, expect, test } from 'vitest';

import { type DbHandle, openDatabase } from '../../../db/connection.ts';
import { DATA_FILE } from '../../../db/data-file.ts';
import {
  closedThrough,
  findClosingAfter,
  findLastClosing,
  firstBusinessDate,
  insertClosing,
  listClosings,
  listEndBalances,
  listEndBalancesOfMoved,
  lastBusinessDate,
  readLedgerHead,
  reopenClosing,
  sumKinds,
} from '../../../db/repositories/period-repository.ts';
import { FIRST_MONTH, LAST_MONTH, type Store, dayIn, makeStore } from '../../helpers/closed-months.ts';
import { behindTheBack } from '../../helpers/database-content.ts';
import { units } from '../../helpers/make-backend.ts';

let store: Store;
let db: DbHandle;
beforeEach(async () => {
  store = await makeStore();
  db = openDatabase(`${store.dataDir}/${DATA_FILE}`, 'existing').handle;
});
afterEach(() => {
  db.close();
  store.close();
});

const insert = (id: string, kind: 'month' | 'year', period: string, closedAt = 1) => {
  db.write(tx => {
    insertClosing(tx, { id, kind, period, closedAt, closedById: 'u', closedByName: '会计', ledgerSequence: 1, ledgerHash: 'h', totalsJson: '{}', reopenedAt: null, reopenedByName: '', reopenReason: '' });
  });
};
const reopen = (id: string) => { db.write(tx => { reopenClosing(tx, id, { at: 2, byName: '会计', reason: '补单' }); }); };

test('closed is what the last closing in force says, months and years apart', () => {
  expect(closedThrough(db.reader)).toBeNull();
  insert('a', 'month', '2026-01');
  insert('b', 'month', '2026-02');
  insert('y', 'year', '2025');
  expect(closedThrough(db.reader)).toBe('2026-02-28');
  reopen('b');
  expect(closedThrough(db.reader)).toBe('2026-01-31');
  expect(findLastClosing(db.reader, 'month')?.id).toBe('a');
  expect(findLastClosing(db.reader, 'year')?.id).toBe('y');
});

test('the next closing of the same period is the one after it, also at the same instant', () => {
  insert('a', 'month', '2026-01', 5);
  reopen('a');
  expect(findClosingAfter(db.reader, { id: 'a', kind: 'month', period: '2026-01' })).toBeUndefined();
  insert('z', 'month', '2025-12', 5);
  insert('b', 'month', '2026-01', 5);
  reopen('b');
  insert('c', 'month', '2026-01', 5);
  expect(findClosingAfter(db.reader, { id: 'a', kind: 'month', period: '2026-01' })?.id).toBe('b');
  expect(findClosingAfter(db.reader, { id: 'b', kind: 'month', period: '2026-01' })?.id).toBe('c');
  expect(listClosings(db.reader).map(row => row.id)).toEqual(['z', 'a', 'b', 'c']);
});

test('a closing is taken back once, and never removed', () => {
  insert('a', 'month', '2026-01');
  reopen('a');
  expect(() => { reopen('a'); }).toThrow(/in force/);
  expect(() => { behindTheBack(store.dataDir, sqlite => sqlite.exec('delete from closings')); }).toThrow(/LEDGER_IMMUTABLE/);
});

test('what lay there at the end of a day, of all items and of those that have moved since', () => {
  expect(firstBusinessDate(db.reader)).toBe(dayIn(FIRST_MONTH, 1));
  expect(lastBusinessDate(db.reader)).toBe(dayIn(LAST_MONTH, 9));
  expect(readLedgerHead(db.reader)).toMatchObject({ sequence: 5 });
  const through = dayIn(FIRST_MONTH, 30);
  const byItem = new Map(listEndBalances(db.reader, through).map(row => [row.itemId, row]));
  expect(byItem.get(store.bolt.id)).toEqual({ itemId: store.bolt.id, onHandMicro: units(40), valueE4: 4_000_000, averageValueE4: 10_000_000, averageQuantityMicro: units(100) });
  expect(byItem.get(store.nut.id)).toMatchObject({ onHandMicro: units(40), valueE4: 1_000_000 });
  expect(listEndBalancesOfMoved(db.reader, through).map(row => [row.itemId, row.lastOn])).toEqual([[store.bolt.id, dayIn(FIRST_MONTH, 5)]]);
  expect(listEndBalances(db.reader, dayIn(FIRST_MONTH, 1))).toHaveLength(1);
  expect(sumKinds(db.reader, { from: dayIn(LAST_MONTH, 1), through: dayIn(LAST_MONTH, 31) })).toEqual([
    { kind: 'issue', isGain: false, valueE4: -3_500_000, expensedE4: 0, lines: 1 }, { kind: 'receipt', isGain: true, valueE4: 6_500_000, expensedE4: 0, lines: 1 },
  ]);
});
