import { afterEach, beforeEach, expect, test } from 'vitest';

import { type ReservationRow, findReservation, insertReservation, listReservations, saveReservation, sumReserved } from '../../../db/repositories/reservation-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const row = (id: string, fields: Partial<ReservationRow> = {}): ReservationRow => ({
  id, itemId: 'I', state: 'open', quantityMicro: 10, usedMicro: 0, reservedFor: `工单 ${id}`, neededOn: null, note: '', createdById: 'u', createdByName: '陈', createdAt: 1, closedAt: null, version: 0, ...fields,
});
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  rig.db.write(tx => {
    for (const each of [row('a', { neededOn: '2026-07-02' }), row('b', { neededOn: '2026-07-01', usedMicro: 4 }), row('c', { usedMicro: 12 }), row('d', { state: 'released' }), row('e', { itemId: 'J', createdAt: 9, reservedFor: '订单 5%' })]) insertReservation(tx, each);
  });
});
afterEach(() => { rig.close(); });

const list = (filter: Partial<Parameters<typeof listReservations>[1]>) => {
  const { rows, total } = listReservations(rig.db.reader, { itemId: null, states: [], text: '', offset: 0, limit: 9, ...filter });
  return [total, ...rows.map(each => each.id)];
};

test('what open ones still keep: more used than kept keeps nothing, and takes nothing from the others', () => {
  expect([sumReserved(rig.db.reader, 'I'), sumReserved(rig.db.reader, 'J'), sumReserved(rig.db.reader, 'no')]).toEqual([16, 10, 0]);
});

test('open ones first, what is needed first at the top; by item, by state, by words, page by page', () => {
  expect(list({})).toEqual([5, 'b', 'a', 'e', 'c', 'd']);
  expect([list({ itemId: 'J' }), list({ states: ['released'] }), list({ text: '5%' }), list({ text: '_' }), list({ text: '物料 J' }), list({ offset: 1, limit: 2 })]).toEqual([[1, 'e'], [1, 'd'], [1, 'e'], [0], [1, 'e'], [5, 'a', 'e']]);
});

test('one moves on version by version and carries the words of its item', () => {
  rig.db.write(tx => { saveReservation(tx, row('a', { usedMicro: 10, state: 'used', closedAt: 7 })); });
  expect(findReservation(rig.db.reader, 'a')).toEqual({ ...row('a', { usedMicro: 10, state: 'used', closedAt: 7, version: 1 }), code: 'I', name: '物料 I', spec: '', unit: '件', unitDecimals: 0 });
  expect(() => { rig.db.write(tx => { saveReservation(tx, row('a')); }); }).toThrow('version moved');
  expect(() => { rig.db.write(tx => { insertReservation(tx, row('x', { quantityMicro: 0 })); }); }).toThrow('CHECK');
  expect(findReservation(rig.db.reader, 'no')).toBeUndefined();
});
