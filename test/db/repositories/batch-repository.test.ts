import { afterEach, beforeEach, expect, test } from 'vitest';

import { findBatch, findBatchByNumber, findItemUnit, insertBatch, listBatches, listItemUnits, saveBatchDates, saveItemUnits } from '../../../db/repositories/batch-repository.ts';
import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { savePlaces } from '../../../db/repositories/ledger-repository.ts';
import { placeKey } from '../../../shared/domain/ledger/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const batch = (id: string, fields: object = {}) => ({ id, itemId: 'I', number: `N-${id}`, producedOn: null, expiresOn: null, createdAt: 1, ...fields });
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

test('a number is one batch of one item; another item may have the same', () => {
  rig.db.write(tx => { for (const row of [batch('a'), batch('b', { itemId: 'J', number: 'N-a' })]) insertBatch(tx, row); });
  expect([findBatch(rig.db.reader, 'a'), findBatchByNumber(rig.db.reader, 'I', 'N-a')?.id, findBatchByNumber(rig.db.reader, 'J', 'N-a')?.id, findBatchByNumber(rig.db.reader, 'J', 'N-b'), findBatch(rig.db.reader, 'no')]).toEqual([batch('a'), 'a', 'b', undefined, undefined]);
  expect(() => { rig.db.write(tx => { insertBatch(tx, batch('c', { number: 'N-a' })); }); }).toThrow('UNIQUE');
  rig.db.write(tx => { saveBatchDates(tx, { id: 'a', producedOn: '2026-01-01', expiresOn: '2026-02-01' }); });
  expect(findBatch(rig.db.reader, 'a')).toEqual(batch('a', { producedOn: '2026-01-01', expiresOn: '2026-02-01' }));
});

test('what expires first at the top, then what came first; one row for each place that holds some', () => {
  rig.db.write(tx => {
    for (const row of [batch('old', { createdAt: 1 }), batch('late', { expiresOn: '2026-09-01' }), batch('soon', { expiresOn: '2026-07-01' }), batch('new', { createdAt: 2 })]) insertBatch(tx, row);
    savePlaces(tx, 'I', new Map([[placeKey('A', 'late'), 3], [placeKey('B', 'late'), 0], [placeKey('C', 'late'), 4], [placeKey('', 'new'), 5], [placeKey('A', 'soon'), 0]]));
  });
  const rows = (all: boolean) => listBatches(rig.db.reader, 'I', all).map(row => [row.id, row.locationCode, row.onHandMicro]);
  expect(rows(false)).toEqual([['late', 'A', 3], ['late', 'C', 4], ['new', '', 5]]);
  expect(rows(true)).toEqual([['soon', '', 0], ['late', 'A', 3], ['late', 'C', 4], ['old', '', 0], ['new', '', 5]]);
  expect(listBatches(rig.db.reader, 'J', true)).toEqual([]);
});

test('units of an item are replaced as a list; a factor is whole and more than nothing', () => {
  rig.db.write(tx => { for (const [id, name] of [['u2', '箱'], ['u3', '卷']] as const) insertInList(tx, 'units', { id, name, decimals: 1 }); });
  const save = (...rows: Parameters<typeof saveItemUnits>[2][number][]) => { rig.db.write(tx => { saveItemUnits(tx, 'I', rows); }); };
  save({ unitId: 'u2', numerator: 24, denominator: 1 }, { unitId: 'u3', numerator: 1, denominator: 3 });
  expect(listItemUnits(rig.db.reader, 'I').map(({ unitId, unit, decimals, numerator, denominator }) => [unitId, unit, decimals, numerator, denominator]).sort()).toEqual([['u2', '箱', 1, 24, 1], ['u3', '卷', 1, 1, 3]]);
  save({ unitId: 'u3', numerator: 1, denominator: 4 });
  expect([findItemUnit(rig.db.reader, 'I', 'u3'), findItemUnit(rig.db.reader, 'I', 'u2'), findItemUnit(rig.db.reader, 'J', 'u3')]).toEqual([{ itemId: 'I', unitId: 'u3', numerator: 1, denominator: 4 }, undefined, undefined]);
  expect(() => { save({ unitId: 'u2', numerator: 0, denominator: 1 }); }).toThrow('CHECK');
  expect(() => { save({ unitId: 'no', numerator: 1, denominator: 1 }); }).toThrow('FOREIGN KEY');
});
