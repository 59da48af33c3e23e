/** Who delivers what in time is pinned with the services that read it (read-suppliers.test.ts, order-requisitions.test.ts); here: what counts as one delivery. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { insertPurchaseOrder, insertPurchaseOrderLine } from '../../../db/repositories/purchase-order-repository.ts';
import { countItemsBySupplier, findLastPrice, listDeliveries, listObservedDays, listOpenBySupplier, listPrices, listSuppliersOfItem } from '../../../db/repositories/supplier-repository.ts';
import { insertLeadTime } from '../../../db/repositories/threshold-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I');
  rig.db.write(tx => {
    for (const id of ['s', 't']) insertInList(tx, 'suppliers', { id, code: '', name: id, leadTimeDays: null, contact: '', isActive: true });
    for (const [id, supplierId] of [['1', 's'], ['2', 't']] as const) insertPurchaseOrder(tx, { id, number: `DD-${id}`, state: 'open', supplierId, orderedOn: '2026-06-01', note: '', createdById: 'u', createdByName: '陈', createdAt: 1, closedAt: null, version: 0 });
    const line = (id: string, purchaseOrderId: string, lineNumber: number, state: 'open' | 'received' | 'cancelled') =>
      { insertPurchaseOrderLine(tx, { id, purchaseOrderId, lineNumber, itemId: 'I', state, quantityMicro: 10_000_000, receivedMicro: state === 'received' ? 10_000_000 : 4_000_000, unitPriceE4: 20_000, taxRateBp: null, promisedOn: '2026-06-15', firstPromisedOn: '2026-06-10' }); };
    line('a', '1', 1, 'received');
    line('b', '1', 2, 'open');
    line('c', '1', 3, 'cancelled');
    line('d', '2', 1, 'open');
    insertLeadTime(tx, { itemId: 'I', supplierId: 's', requisitionId: null, purchaseOrderLineId: 'a', orderedOn: '2026-06-01', receivedOn: '2026-06-12', days: 11 });
  });
});
afterEach(() => { rig.close(); });

test('what came and what is due count, by the first promise; what was called off does not', () => {
  const of = (supplierId: string | null) => listDeliveries(rig.db.reader, supplierId).map(row => [row.supplierId, row.firstPromisedOn, row.receivedOn]);
  expect([of('s'), of(null).length]).toEqual([[['s', '2026-06-10', '2026-06-12'], ['s', '2026-06-10', null]], 3]);
  expect(listObservedDays(rig.db.reader, 's')).toEqual([{ supplierId: 's', itemId: 'I', days: 11, receivedOn: '2026-06-12' }]);
});

test('open is what has not come of it, late from the day after its promise', () => {
  const open = (today: string) => listOpenBySupplier(rig.db.reader, today).find(row => row.supplierId === 's');
  expect([open('2026-06-15'), open('2026-06-16')]).toEqual([{ supplierId: 's', openLines: 1, openE4: 120_000, overdueLines: 0 }, { supplierId: 's', openLines: 1, openE4: 120_000, overdueLines: 1 }]);
});

test('without receipts there are no prices and nobody delivered', () => {
  const db = rig.db.reader;
  expect([findLastPrice(db, 'I', null), listPrices(db, 's', 9), listSuppliersOfItem(db, 'I'), countItemsBySupplier(db)]).toEqual([undefined, [], [], []]);
});
