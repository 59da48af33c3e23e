import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import {
  type PurchaseOrderLineRow, type PurchaseOrderRow, findPurchaseOrder, findPurchaseOrderLine, insertPurchaseOrder, insertPurchaseOrderLine, listOpenOrderLines, listPurchaseOrderLines, listPurchaseOrders, savePurchaseOrder,
  savePurchaseOrderLine,
} from '../../../db/repositories/purchase-order-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const order = (id: string, fields: Partial<PurchaseOrderRow> = {}): PurchaseOrderRow => ({
  id, number: `CG-${id}`, state: 'open', supplierId: 's', orderedOn: '2026-06-01', note: '', createdById: 'u', createdByName: '陈', createdAt: 1, closedAt: null, version: 0, ...fields,
});
const line = (id: string, purchaseOrderId: string, lineNumber: number, fields: Partial<PurchaseOrderLineRow> = {}): PurchaseOrderLineRow => ({
  id, purchaseOrderId, lineNumber, itemId: 'I', state: 'open', quantityMicro: 10, receivedMicro: 0, unitPriceE4: 5, taxRateBp: 1300, promisedOn: '2026-06-20', firstPromisedOn: '2026-06-20', ...fields,
});
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  rig.db.write(tx => {
    for (const [id, name] of [['s', '恒锐'], ['t', '5%_号']] as const) insertInList(tx, 'suppliers', { id, code: '', name, leadTimeDays: null, contact: '', isActive: true });
    for (const each of [order('1'), order('2', { orderedOn: '2026-06-03', supplierId: 't' }), order('3', { orderedOn: '2026-06-03', state: 'cancelled' })]) insertPurchaseOrder(tx, each);
    for (const each of [line('b', '1', 2, { itemId: 'J' }), line('a', '1', 1, { receivedMicro: 4 }), line('c', '2', 1, { promisedOn: '2026-06-10' }), line('d', '2', 2, { receivedMicro: 12 }), line('e', '3', 1, { state: 'cancelled' })]) insertPurchaseOrderLine(tx, each);
  });
});
afterEach(() => { rig.close(); });

const list = (filter: Partial<Parameters<typeof listPurchaseOrders>[1]>) => {
  const { rows, total } = listPurchaseOrders(rig.db.reader, { states: [], itemId: null, supplierId: null, overdueBefore: null, text: '', offset: 0, limit: 9, ...filter });
  return [total, ...rows.map(each => each.id)];
};

test('the latest order first; by state, by item, by words, page by page', () => {
  expect([list({}), list({ states: ['open'] }), list({ itemId: 'J' }), list({ text: '5%_' }), list({ text: 'CG-1' }), list({ text: '%' }), list({ offset: 1, limit: 1 })])
    .toEqual([[3, '3', '2', '1'], [2, '2', '1'], [1, '1'], [1, '2'], [1, '1'], [1, '2'], [3, '2']]);
});

test('what is still to come: open lines with something left, the earliest promise first', () => {
  expect(listOpenOrderLines(rig.db.reader, 'I')).toEqual([{ openMicro: 10, promisedOn: '2026-06-10', number: 'CG-2' }, { openMicro: 6, promisedOn: '2026-06-20', number: 'CG-1' }]);
  rig.db.write(tx => { savePurchaseOrderLine(tx, { id: 'c', state: 'open', receivedMicro: 10, promisedOn: '2026-06-11' }); });
  expect(listOpenOrderLines(rig.db.reader, 'I')).toEqual([{ openMicro: 6, promisedOn: '2026-06-20', number: 'CG-1' }]);
  expect(findPurchaseOrderLine(rig.db.reader, 'c')).toEqual(line('c', '2', 1, { receivedMicro: 10, promisedOn: '2026-06-11', firstPromisedOn: '2026-06-20' }));
});

test('an order carries its supplier, its lines their items; it moves on version by version', () => {
  expect(findPurchaseOrder(rig.db.reader, '2')).toEqual({ ...order('2', { orderedOn: '2026-06-03', supplierId: 't' }), supplierName: '5%_号' });
  expect(listPurchaseOrderLines(rig.db.reader, '1')).toMatchObject([{ id: 'a', code: 'I', unit: '件' }, { id: 'b', code: 'J', name: '物料 J' }]);
  rig.db.write(tx => { savePurchaseOrder(tx, { id: '1', state: 'received', closedAt: 9, version: 0 }); });
  expect(findPurchaseOrder(rig.db.reader, '1')).toMatchObject({ state: 'received', closedAt: 9, version: 1 });
  expect(() => { rig.db.write(tx => { savePurchaseOrder(tx, { id: '1', state: 'open', closedAt: null, version: 0 }); }); }).toThrow('version moved');
  expect([findPurchaseOrder(rig.db.reader, 'no'), findPurchaseOrderLine(rig.db.reader, 'no'), listPurchaseOrderLines(rig.db.reader, 'no')]).toEqual([undefined, undefined, []]);
});

test('a line is of more than nothing, and once in its order', () => {
  expect(() => { rig.db.write(tx => { insertPurchaseOrderLine(tx, line('x', '1', 3, { quantityMicro: 0 })); }); }).toThrow('CHECK');
  expect(() => { rig.db.write(tx => { insertPurchaseOrderLine(tx, line('x', '1', 2)); }); }).toThrow('UNIQUE');
});
