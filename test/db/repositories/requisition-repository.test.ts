import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  type RequisitionRow, appendRequisitionTransition, findOpenRequisition, findRequisition, insertRequisition, listDueRequisitions, listRequisitionTransitionsOfItem, listRequisitions, listRequisitionsOfItem, saveRequisition,
} from '../../../db/repositories/requisition-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J', 'K', 'L']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

const row = (id: string, itemId: string, fields: Partial<RequisitionRow> = {}): RequisitionRow => ({
  id, number: `CG-${id}`, itemId, state: 'requested', quantityMicro: 5, receivedMicro: 0, supplierId: null, unitPriceE4: null, neededOn: null, orderedOn: null, promisedOn: null, alertId: null, reason: '', requestedById: 'u',
  isEmergency: false, purchaseOrderLineId: null, requestedByName: '陈', requestedAt: 1, closedAt: null, version: 0, ...fields,
});
const insert = (...rows: RequisitionRow[]) => { rig.db.write(tx => { for (const each of rows) insertRequisition(tx, each); }); };
const ids = (rows: { id: string }[]) => rows.map(each => each.id).join('');

test('one open an item: the file refuses a second, and a quantity of nought', () => {
  insert(row('a', 'I', { state: 'received' }), row('b', 'I', { state: 'ordered' }), row('c', 'I', { state: 'cancelled' }));
  expect(findOpenRequisition(rig.db.reader, 'I')).toEqual({ ...row('b', 'I', { state: 'ordered' }), code: 'I', name: '物料 I', spec: '', unit: '件', unitDecimals: 0, supplierName: '', purchaseOrderId: null, purchaseOrderNumber: '' });
  expect([findOpenRequisition(rig.db.reader, 'J'), findRequisition(rig.db.reader, 'c')?.state]).toEqual([undefined, 'cancelled']);
  expect(() => { insert(row('d', 'I')); }).toThrow('UNIQUE');
  expect(() => { insert(row('d', 'J', { quantityMicro: 0 })); }).toThrow('CHECK');
});

test('saving moves the version on and refuses an old one', () => {
  insert(row('a', 'I'));
  rig.db.write(tx => { saveRequisition(tx, row('a', 'I', { state: 'ordered', promisedOn: '2026-01-09' })); });
  expect(findRequisition(rig.db.reader, 'a')).toMatchObject({ state: 'ordered', promisedOn: '2026-01-09', version: 1 });
  expect(() => { rig.db.write(tx => { saveRequisition(tx, row('a', 'I')); }); }).toThrow('version moved');
});

test('open ones first, by promise or need; by state, overdue, words; due until a day, that day counted', () => {
  insert(
    row('a', 'I', { state: 'ordered', promisedOn: '2026-01-09' }), row('b', 'J', { neededOn: '2026-01-05' }), row('c', 'K', { state: 'partially_received', promisedOn: '2026-01-03' }), row('d', 'L', { state: 'received', promisedOn: '2026-01-01' }),
    row('e', 'L', { requestedAt: 2 }),
  );
  const list = (fields: object = {}) => {
    const { rows, total } = listRequisitions(rig.db.reader, { states: [], overdueBefore: null, text: '', offset: 0, limit: 9, ...fields });
    return `${total}${ids(rows)}`;
  };
  expect([list(), list({ states: ['ordered', 'received'] }), list({ overdueBefore: '2026-01-09' }), list({ overdueBefore: '2026-01-10' }), list({ text: '-b' }), list({ text: '_' }), list({ offset: 1, limit: 2 })]).toEqual(['5cbaed', '2ad', '1c', '2ca', '1b', '0', '5ba']);
  expect([ids(listDueRequisitions(rig.db.reader, '2026-01-09', 9)), ids(listDueRequisitions(rig.db.reader, '2026-01-08', 9)), ids(listDueRequisitions(rig.db.reader, '2026-01-09', 1))]).toEqual(['ca', 'c', 'c']);
  expect(ids(listRequisitionsOfItem(rig.db.reader, 'L', 9))).toBe('ed');
});

test('steps are kept, newest first, and never changed', () => {
  insert(row('a', 'I'));
  rig.db.write(tx => { for (const event of ['requested', 'ordered']) appendRequisitionTransition(tx, { requisitionId: 'a', at: 1, fromState: null, toState: 'ordered', event, actorName: '陈', note: '', paramsJson: '{}' }); });
  expect(listRequisitionTransitionsOfItem(rig.db.reader, 'I').map(step => [step.event, step.number, step.quantityMicro, step.supplierName])).toEqual([['ordered', 'CG-a', 5, ''], ['requested', 'CG-a', 5, '']]);
  for (const sql of ["update requisition_transitions set note = 'x'", 'delete from requisition_transitions']) expect(() => { rig.tamper(sql); }).toThrow('LEDGER_IMMUTABLE');
});
