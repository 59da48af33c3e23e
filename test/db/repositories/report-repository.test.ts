import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  countStockouts, iterateItemDays, listAllInbound, listCategoryValuesUpTo, listHoldings, listLatestDays, listMonthFlows, sumOnOrder, sumStockValue, sumValueUpTo,
} from '../../../db/repositories/report-repository.ts';
import { insertRequisition } from '../../../db/repositories/requisition-repository.ts';
import { recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

const ONE = 1_000_000;
let rig: MemoryBackend;
beforeAll(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  const record = (type: 'opening' | 'receipt' | 'issue' | 'scrap' | 'return_in' | 'transfer', itemId: string, businessDate: string, quantity: number, unitPriceE4: number | null = null) =>
    rig.db.write(tx => recordDocument(
      { tx, now: 1, today: '2026-06-08', eras: erasOf('moving_average'), closedThrough: null, actor: { id: '', name: '' }, newId: () => rig.env.newId() }, { type, businessDate },
      [{ itemId, quantityMicro: quantity * ONE, requestedMicro: null, locationId: 'A', toLocationId: 'B', unitPriceE4, note: '' }],
    ));
  record('opening', 'I', '2026-01-31', 10, 10_000);
  record('receipt', 'I', '2026-02-01', 10, 20_000);
  record('issue', 'I', '2026-02-03', 4);
  record('return_in', 'I', '2026-02-04', 1);
  record('scrap', 'I', '2026-02-05', 1);
  record('transfer', 'I', '2026-02-06', 2);
  record('receipt', 'J', '2026-02-10', 3, 5_000);
  record('issue', 'J', '2026-02-28', 3);
  record('receipt', 'J', '2026-03-01', 2, 5_000);
  record('scrap', 'J', '2026-03-02', 2);
});
afterAll(() => { rig.close(); });

test('what came, went and changed by month; what was there before is not counted', () => {
  expect(listMonthFlows(rig.db.reader, '2026-02-01')).toEqual([{ month: '2026-02', receiptsE4: 215_000, issuesE4: 60_000, changeE4: 140_000 }, { month: '2026-03', receiptsE4: 10_000, issuesE4: 0, changeE4: 0 }]);
  expect(listMonthFlows(rig.db.reader, '2026-02-02')[0]).toEqual({ month: '2026-02', receiptsE4: 15_000, issuesE4: 60_000, changeE4: -60_000 });
});

test('the value now is the value at the end of the last day; earlier days by what moved', () => {
  expect(sumStockValue(rig.db.reader)).toBe(240_000);
  expect(['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-28', '2026-06-08'].map(day => sumValueUpTo(rig.db.reader, day))).toEqual([0, 100_000, 300_000, 240_000, 240_000]);
  expect(listCategoryValuesUpTo(rig.db.reader, '2026-02-27')).toEqual([{ categoryId: null, categoryName: '', valueE4: 255_000 }]);
});

test('what lies there, and what it came in with, newest first', () => {
  expect(listHoldings(rig.db.reader).map(row => [row.code, row.onHandMicro, row.valueE4, row.lastIssueOn, row.state, row.isDead])).toEqual([['I', 16 * ONE, 240_000, '2026-02-03', 'ok', false]]);
  expect(listAllInbound(rig.db.reader, '2026-06-08').map(row => [row.itemId, row.businessDate, row.quantityMicro / ONE])).toEqual([['I', '2026-02-04', 1], ['I', '2026-02-01', 10], ['I', '2026-01-31', 10], ['J', '2026-03-01', 2], ['J', '2026-02-10', 3]]);
  expect(listAllInbound(rig.db.reader, '2026-02-01')).toHaveLength(2);
});

test('days that end an idle spell are those of use and of coming in, not of scrap or moving about', () => {
  expect(listLatestDays(rig.db.reader, '2026-06-08')).toEqual([{ itemId: 'I', latestOn: '2026-02-04' }, { itemId: 'J', latestOn: '2026-03-01' }]);
  expect(listLatestDays(rig.db.reader, '2026-02-28')).toContainEqual({ itemId: 'J', latestOn: '2026-02-28' });
  expect([...iterateItemDays(rig.db.reader)].filter(row => row.itemId === 'J').map(row => [row.businessDate, row.valueAfterE4, row.isMove])).toEqual([['2026-02-10', 15_000, true], ['2026-02-28', 0, true], ['2026-03-01', 10_000, true], ['2026-03-02', 0, false]]);
});

test('a stock-out is a day on which an issue took the last piece; scrap is none; both ends of the span count', () => {
  const count = (from: string, to: string) => countStockouts(rig.db.reader, from, to);
  expect([count('2026-02-28', '2026-02-28'), count('2026-02-01', '2026-02-27'), count('2026-03-01', '2026-03-31')]).toEqual([1, 0, 0]);
});

test('on order is what is ordered and not here, at its price; overdue what was promised before today', () => {
  const insert = (id: string, itemId: string, state: 'requested' | 'ordered' | 'partially_received', received: number, promisedOn: string | null, unitPriceE4: number | null) => {
    rig.db.write(tx => { insertRequisition(tx, { id, number: id, itemId, state, quantityMicro: 10 * ONE, receivedMicro: received * ONE, supplierId: null, unitPriceE4, neededOn: null, orderedOn: null, promisedOn, alertId: null, reason: '', requestedById: '', isEmergency: false, purchaseOrderLineId: null, requestedByName: '', requestedAt: 1, closedAt: null, version: 0 }); });
  };
  expect(sumOnOrder(rig.db.reader, '2026-06-08')).toEqual({ onOrderE4: 0, overdueE4: 0 });
  for (const id of ['K', 'L', 'M', 'N']) insertBareItem(rig.db, id);
  insert('1', 'K', 'requested', 0, '2026-01-01', 777);
  insert('2', 'L', 'ordered', 0, '2026-06-08', 10_000);
  insert('3', 'M', 'partially_received', 4, '2026-06-07', 5_000);
  insert('4', 'N', 'ordered', 0, null, null);
  expect(sumOnOrder(rig.db.reader, '2026-06-08')).toEqual({ onOrderE4: 130_000, overdueE4: 30_000 });
});
