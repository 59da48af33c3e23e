import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  addDemand, deleteHistoryOfImport, insertConsumption, listDemandDays, listInboundLines, listItemsOfHistoryImport, listStockOutSpans, rebuildHistoryDemand, sumStockOutDays, sumUse, takeRecentDemand,
} from '../../../db/repositories/demand-repository.ts';
import { recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

const add = (businessDate: string, quantityMicro: number, lines = 1) => { rig.db.write(tx => { addDemand(tx, { itemId: 'I', businessDate, quantityMicro, lines }); }); };
const days = () => listDemandDays(rig.db.reader, 'I').map(day => [day.businessDate, day.quantityMicro, day.lineCount]);

describe('use by day', () => {
  test('adds up, oldest day first, and is never below nought', () => {
    add('2026-01-02', 5);
    add('2026-01-01', 3);
    add('2026-01-02', 4);
    expect(days()).toEqual([['2026-01-01', 3, 1], ['2026-01-02', 9, 2]]);
    add('2026-01-02', -9, -2);
    add('2026-01-03', -1, 0);
    expect(days()).toEqual([['2026-01-01', 3, 1]]);
    add('2026-01-01', -100, -5);
    add('2026-01-01', 2);
    expect(days()).toEqual([['2026-01-01', 2, 1]]);
  });
  test('what came back is taken from the latest days, both ends counted, no further back than asked', () => {
    for (const [date, quantity] of [['2026-01-01', 5], ['2026-01-10', 5], ['2026-01-20', 5], ['2026-01-30', 5]] as const) add(date, quantity);
    rig.db.write(tx => { takeRecentDemand(tx, { itemId: 'I', from: '2026-01-10', to: '2026-01-20', quantityMicro: 8 }); });
    expect(days()).toEqual([['2026-01-01', 5, 1], ['2026-01-10', 2, 1], ['2026-01-30', 5, 1]]);
    rig.db.write(tx => { takeRecentDemand(tx, { itemId: 'I', from: '2026-01-10', to: '2026-01-20', quantityMicro: 100 }); });
    expect(days()).toEqual([['2026-01-01', 5, 1], ['2026-01-30', 5, 1]]);
  });
  test('the sum over days counts both ends, nought for none', () => {
    add('2026-01-01', 5);
    add('2026-01-02', 7);
    const sum = (from: string, to: string) => sumUse(rig.db.reader, 'I', from, to);
    expect([sum('2026-01-01', '2026-01-02'), sum('2026-01-02', '2026-01-02'), sum('2026-01-03', '2026-01-09')]).toEqual([12, 7, 0]);
  });
});

describe('history from before the start', () => {
  const batch = (id: string, state: string) => { rig.tamper(`insert into import_batches (id, file_name, file_hash, file_bytes, state, created_at, created_by_id, created_by_name) values ('${id}', '', '', 0, '${state}', 0, '', '')`); };
  test('counts while its import is booked, beside what the ledger says, and not twice', () => {
    batch('booked', 'committed');
    batch('taken-back', 'undone');
    rig.db.write(tx => {
      for (const [importBatchId, businessDate, quantityMicro] of [['booked', '2025-01-01', 4], ['booked', '2025-01-01', 3], ['booked', '2025-01-02', -2], ['taken-back', '2025-01-01', 100]] as const) insertConsumption(tx, { itemId: 'I', businessDate, quantityMicro, importBatchId });
    });
    add('2025-01-01', 10);
    for (let times = 0; times < 2; times += 1) rig.db.write(tx => { rebuildHistoryDemand(tx, 'I'); });
    expect(days()).toEqual([['2025-01-01', 17, 3]]);
    expect(listItemsOfHistoryImport(rig.db.reader, 'booked')).toEqual(['I']);
    expect([1, 2, 3].map(() => rig.db.write(tx => deleteHistoryOfImport(tx, 'booked', 2)))).toEqual([2, 1, 0]);
    rig.db.write(tx => { rebuildHistoryDemand(tx, 'I'); });
    expect(days()).toEqual([['2025-01-01', 10, 1]]);
  });
});

test('what came in, newest first: receipts, openings, returns and what a count found; not transfers, not what was taken back', () => {
  const record = (type: 'opening' | 'receipt' | 'return_in' | 'issue' | 'count' | 'transfer', businessDate: string, quantityMicro: number) =>
    rig.db.write(tx => recordDocument(
      { tx, now: 1, today: '2026-06-08', eras: erasOf('moving_average'), closedThrough: null, actor: { id: '', name: '' }, newId: () => rig.env.newId() }, { type, businessDate },
      [{ itemId: 'I', quantityMicro, requestedMicro: null, locationId: 'A', toLocationId: 'B', unitPriceE4: null, note: '' }],
    ));
  for (const [type, day, quantity] of [['opening', '01', 10], ['receipt', '03', 5], ['issue', '04', 2], ['return_in', '05', 1], ['transfer', '06', 3], ['count', '07', 20], ['count', '08', 15]] as const) record(type, `2026-01-${day}`, quantity);
  expect(listInboundLines(rig.db.reader, 'I')).toEqual([{ businessDate: '2026-01-07', quantityMicro: 9 }, { businessDate: '2026-01-05', quantityMicro: 1 }, { businessDate: '2026-01-03', quantityMicro: 5 }, { businessDate: '2026-01-01', quantityMicro: 10 }]);
});

describe('days without stock', () => {
  const book = (type: 'receipt' | 'issue', businessDate: string, quantity: number) => {
    rig.db.write(tx => recordDocument(
      { tx, now: 1, today: '2026-06-30', eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '' }, newId: () => rig.env.newId() },
      { type, businessDate },
      [{ itemId: 'I', quantityMicro: quantity * 1e6, requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, note: '' }],
    ));
  };
  test('are those between the evening it ran out and the day something came; the last one goes on', () => {
    book('receipt', '2026-01-05', 10);
    book('issue', '2026-01-10', 10);
    book('receipt', '2026-01-20', 5);
    book('issue', '2026-01-20', 5);
    book('receipt', '2026-01-20', 3);
    book('issue', '2026-02-01', 3);
    book('receipt', '2026-02-02', 1);
    book('issue', '2026-02-10', 1);
    const spans = (from: string, to: string) => listStockOutSpans(rig.db.reader, 'I', from, to);
    expect(spans('2026-01-01', '2026-02-28')).toEqual([{ from: '2026-01-11', to: '2026-01-19' }, { from: '2026-02-11', to: '2026-02-28' }]);
    expect([spans('2026-01-20', '2026-02-10'), spans('2026-01-19', '2026-02-10')]).toEqual([[], [{ from: '2026-01-11', to: '2026-01-19' }]]);
    expect(listStockOutSpans(rig.db.reader, 'J', '2026-01-01', '2026-02-28')).toEqual([]);
    const sums = (from: string, to: string, of: { itemId?: string; wantedSince?: string } = {}) => Object.values(sumStockOutDays(rig.db.reader, { itemId: null, from, to, wantedSince: '2025-06-01', ...of }));
    expect(sums('2026-01-01', '2026-02-28')).toEqual([9 + 18, 27 + 28]);
    expect([sums('2026-01-15', '2026-02-10'), sums('2026-01-20', '2026-02-10')]).toEqual([[5, 27], [0, 22]]);
    expect([sums('2026-01-01', '2026-02-28', { itemId: 'I', wantedSince: '2026-02-10' }), sums('2026-01-01', '2026-02-28', { wantedSince: '2026-02-11' }), sums('2026-01-01', '2026-02-28', { itemId: 'J' })]).toEqual([[27, 55], [0, 0], [0, 0]]);
  });
});
