import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findBatch, saveItemUnits } from '../../../../../db/repositories/batch-repository.ts';
import { listDocumentLines } from '../../../../../db/repositories/document-repository.ts';
import { findMovement, listPlaces } from '../../../../../db/repositories/ledger-repository.ts';
import { insertInList } from '../../../../../db/repositories/master-data-repository.ts';
import { START_DAY, units } from '../../../../helpers/start-day.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { type Ledger, makeLedger, refusalOf } from '../../../../helpers/make-ledger.ts';

let ledger: Ledger;
beforeEach(() => {
  ledger = makeLedger('specific');
  ledger.db.write(tx => {
    for (const [id, name] of [['roll', '卷'], ['box', '箱'], ['gram', '克']] as const) insertInList(tx, 'units', { id, name, decimals: 0 });
    saveItemUnits(tx, 'I', [{ unitId: 'roll', numerator: 1, denominator: 3 }, { unitId: 'box', numerator: 24, denominator: 1 }, { unitId: 'gram', numerator: 1, denominator: 1000 }]);
  });
  insertBareItem(ledger.db, 'T', { locationId: 'A', isBatchTracked: true, shelfLifeDays: 180 });
});
afterEach(() => { ledger.close(); });

const linesOf = (documentId: string) => listDocumentLines(ledger.db.reader, documentId);

describe('辅助单位', () => {
  test('three of a unit are one of the base unit, exactly; a price is that of the unit, and the amount is quantity × price as written', () => {
    const { documentId } = ledger.record('receipt', START_DAY, { quantity: 3, unitId: 'roll', price: 3.3333 });
    expect(linesOf(documentId)).toMatchObject([{ quantityMicro: units(1), enteredUnit: '卷', enteredMicro: units(3), unitPriceE4: 99_999, amountE4: 100_000, valueE4: 100_000, unit: '件' }]);
    ledger.record('receipt', START_DAY, { quantity: 10, unitId: 'roll', amount: 7.77 });
    expect(ledger.stock()).toEqual([4.333333, 17.77]);
    ledger.record('receipt', START_DAY, { quantity: 2, unitId: 'box', price: 240 });
    expect(ledger.stock()).toEqual([52.333333, 497.77]);
  });

  test('300 times three of it are 300, without a crumb', () => {
    for (let index = 0; index < 300; index += 1) ledger.record('receipt', START_DAY, { quantity: 3, unitId: 'roll', amount: 1 });
    ledger.record('issue', START_DAY, { quantity: 300 });
    expect([ledger.stock(), ledger.problems()]).toEqual([[0, 0], []]);
  });

  test('issues, counts and what was asked for are read in it, too', () => {
    ledger.record('receipt', START_DAY, { quantity: 48, amount: 480 });
    const { documentId, movementIds } = ledger.record('issue', START_DAY, { quantity: 1, requestedMicro: units(2), unitId: 'box' });
    expect(linesOf(documentId)).toMatchObject([{ quantityMicro: units(-24), requestedMicro: units(48), enteredMicro: units(1), enteredUnit: '箱' }]);
    expect(findMovement(ledger.db.reader, movementIds[0]!)).toMatchObject({ unitId: 'box', factorNumerator: 24, factorDenominator: 1 });
    expect(linesOf(ledger.record('count', START_DAY, { quantity: 500, unitId: 'gram' }).documentId)).toMatchObject([{ countedMicro: units(0.5), quantityMicro: units(-23.5), enteredMicro: units(500) }]);
  });

  test('a factor that is changed later changes nothing that was booked with the old one', () => {
    const before = ledger.record('receipt', '2026-06-01', { quantity: 2, unitId: 'box', price: 24 });
    const written = linesOf(before.documentId);
    ledger.db.write(tx => { saveItemUnits(tx, 'I', [{ unitId: 'box', numerator: 12, denominator: 1 }]); });
    const after = ledger.record('receipt', '2026-06-02', { quantity: 2, unitId: 'box', price: 24 });
    expect([linesOf(before.documentId), linesOf(after.documentId)]).toMatchObject([written, [{ quantityMicro: units(24), enteredMicro: units(2) }]]);
    ledger.record('issue', '2026-06-01', { quantity: 1 });
    expect(linesOf(before.documentId)).toEqual(written);
    expect([ledger.stock()[0], ledger.problems()]).toEqual([71, []]);
    ledger.reverse(before.documentId);
    expect([ledger.stock()[0], ledger.problems()]).toEqual([23, []]);
  });

  test('the base unit is no unit apart; one that is not the item’s is refused', () => {
    const { movementIds } = ledger.record('receipt', START_DAY, { quantity: 2, unitId: 'unit', price: 5 });
    expect(findMovement(ledger.db.reader, movementIds[0]!)).toMatchObject({ unitId: null, enteredMicro: null, quantityMicro: units(2) });
    expect(refusalOf(() => ledger.record('receipt', START_DAY, { itemId: 'J', quantity: 1, unitId: 'box' }))).toEqual(['NOT_FOUND', { what: 'units' }]);
  });
});

describe('批次', () => {
  test('goods that come in say which batch; one not seen before is made, one seen before is the same', () => {
    for (const type of ['opening', 'receipt', 'return_in', 'count'] as const) {
      expect(refusalOf(() => ledger.record(type, START_DAY, { itemId: 'T', quantity: 1 }))).toEqual(['BATCH_REQUIRED', { line: 1, code: 'T', name: '物料 T' }]);
    }
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 4, batch: 'b1' }, { itemId: 'T', quantity: 2, batch: 'b2' });
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 3, batch: 'b1', producedOn: '2020-01-01' });
    expect(listPlaces(ledger.db.reader, 'T').map(place => [place.batchId, place.onHandMicro]).sort()).toEqual([[ledger.batchId('b1', 'T'), units(7)], [ledger.batchId('b2', 'T'), units(2)]].sort());
    expect(findBatch(ledger.db.reader, ledger.batchId('b1', 'T'))?.producedOn).toBeNull();
  });

  test('a date of expiry follows from the day it was made and the shelf life, unless it is given', () => {
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 1, batch: 'made', producedOn: '2026-01-01' }, { itemId: 'T', quantity: 1, batch: 'given', producedOn: '2026-01-01', expiresOn: '2026-03-01' }, { itemId: 'T', quantity: 1, batch: 'neither' });
    expect(['made', 'given', 'neither'].map(number => findBatch(ledger.db.reader, ledger.batchId(number, 'T'))?.expiresOn)).toEqual(['2026-06-30', '2026-03-01', null]);
    ledger.tamper("update items set shelf_life_days = 30 where id = 'T'");
    expect(findBatch(ledger.db.reader, ledger.batchId('made', 'T'))?.expiresOn).toBe('2026-06-30');
  });

  test('goods that go out go by what expires first, each part a movement; what was written stands on the first', () => {
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 5, amount: 50, batch: 'late', expiresOn: '2026-12-01' }, { itemId: 'T', quantity: 3, amount: 60, batch: 'soon', expiresOn: '2026-07-01' }, { itemId: 'T', quantity: 9, amount: 9, batch: 'none' });
    ledger.db.write(tx => { saveItemUnits(tx, 'T', [{ unitId: 'box', numerator: 6, denominator: 1 }]); });
    const { documentId } = ledger.record('issue', START_DAY, { itemId: 'T', quantity: 1, unitId: 'box' });
    expect(linesOf(documentId).map(line => [line.batchNumber, line.quantityMicro, line.valueE4, line.enteredMicro])).toEqual([['soon', units(-3), -600_000, units(1)], ['late', units(-3), -300_000, null]]);
    expect([ledger.stock('T'), ledger.problems()]).toEqual([[11, 29], []]);
  });

  test('without dates what came first goes first, whatever its number', () => {
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 1, batch: 'b' }, { itemId: 'T', quantity: 1, batch: 'z' }, { itemId: 'T', quantity: 1, batch: 'a' });
    ledger.tamper("update batches set created_at = created_at - 1 where number = 'z'");
    expect(linesOf(ledger.record('issue', START_DAY, { itemId: 'T', quantity: 3 }).documentId).map(line => line.batchNumber)).toEqual(['z', 'a', 'b']);
  });

  test('or from the one that is named by number or chosen; a number nobody knows goes nowhere', () => {
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 5, batch: 'late', expiresOn: '2026-12-01' }, { itemId: 'T', quantity: 3, batch: 'soon', expiresOn: '2026-07-01' });
    expect(linesOf(ledger.record('issue', START_DAY, { itemId: 'T', quantity: 2, batch: 'late' }).documentId)).toMatchObject([{ batchNumber: 'late', quantityMicro: units(-2) }]);
    expect(linesOf(ledger.record('return_out', START_DAY, { itemId: 'T', quantity: 1, batchId: ledger.batchId('late', 'T') }).documentId)).toMatchObject([{ batchNumber: 'late', quantityMicro: units(-1) }]);
    expect(refusalOf(() => ledger.record('issue', START_DAY, { itemId: 'T', quantity: 1, batch: 'typo' }))).toEqual(['NOT_FOUND', { what: 'batches' }]);
    expect(refusalOf(() => ledger.record('issue', START_DAY, { itemId: 'I', quantity: 1, batchId: ledger.batchId('late', 'T') }))).toEqual(['NOT_FOUND', { what: 'batches' }]);
    expect(refusalOf(() => ledger.record('issue', START_DAY, { itemId: 'T', quantity: 3, batch: 'late' }))).toMatchObject(['STOCK_NEGATIVE', { short: '1' }]);
  });

  test('a transfer takes the batch and its cost along', () => {
    ledger.record('receipt', START_DAY, { itemId: 'T', quantity: 5, amount: 50, batch: 'x' }, { itemId: 'T', quantity: 5, amount: 100, batch: 'y' });
    ledger.record('transfer', START_DAY, { itemId: 'T', quantity: 5, batch: 'y', to: 'B' });
    ledger.record('issue', START_DAY, { itemId: 'T', quantity: 2, at: 'B' });
    expect(ledger.values('T')).toEqual([50, 100, 0, 0, -40]);
    expect(listPlaces(ledger.db.reader, 'T').filter(place => place.onHandMicro > 0).map(place => [place.locationId, place.batchId, place.onHandMicro])).toEqual([['A', ledger.batchId('x', 'T'), units(5)], ['B', ledger.batchId('y', 'T'), units(3)]]);
    expect(ledger.problems()).toEqual([]);
  });

  test('an item without batches has none, whatever is written', () => {
    const { movementIds } = ledger.record('receipt', START_DAY, { quantity: 1, batch: 'x' });
    expect(findMovement(ledger.db.reader, movementIds[0]!)?.batchId).toBeNull();
  });

  test('what lay there without a batch before the item had any can be counted and used up', () => {
    ledger.record('receipt', START_DAY, { quantity: 5, amount: 50 });
    ledger.tamper("update items set is_batch_tracked = 1 where id = 'I'");
    ledger.record('receipt', START_DAY, { quantity: 2, amount: 40, batch: 'x', expiresOn: '2026-07-01' });
    ledger.record('count', START_DAY, { quantity: 4, batchId: '' });
    ledger.record('issue', START_DAY, { quantity: 3 });
    expect(ledger.values()).toEqual([50, 40, -10, -40, -10]);
    expect([ledger.stock(), ledger.problems()]).toEqual([[3, 30], []]);
  });
});

test('tax, estimate, reason and what it belongs to are kept with the line', () => {
  const { movementIds } = ledger.record('receipt', START_DAY, { quantity: 1, amount: 10, taxRateBp: 1300, isEstimated: true, reason: '暂估', purchaseOrderLineId: 'po-1', counted: { at: 7, position: 5 } });
  expect(findMovement(ledger.db.reader, movementIds[0]!)).toMatchObject({ taxRateBp: 1300, isEstimated: true, reason: '暂估', purchaseOrderLineId: 'po-1', reservationId: null, countedAt: 7, position: 5, givenValueE4: 100_000 });
});
