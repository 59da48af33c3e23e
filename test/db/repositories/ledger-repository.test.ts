import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  POSITION_STEP, type BalanceRow, type DocumentRow, type NewMovement, appendMovement, effectiveValueOf, headPosition, isMovementReversed, averageOf, countMovements, countMovementsOfItem, findBalance, findBrokenMovement, findLastRecordedAt, findMovement, findMovementOutcome, insertDocument,
  lastDocumentNumber, ledgerHead, listAllLines, listItemIdsWithBalances, listItemIdsWithMovements, listLinesAfter, listLocationBalances, listMovementsOfDocument, listPlaces, listStepsOfDocument, listStoredSteps, saveBalance,
  parseLayers, readPlaces, savePlaces, saveSteps, stateUpTo, takeDocumentNumber,
} from '../../../db/repositories/ledger-repository.ts';
import { insertBatch } from '../../../db/repositories/batch-repository.ts';
import { chainHash } from '../../../db/repositories/operation-repository.ts';
import { batchOf, locationOf, placeKey } from '../../../shared/domain/ledger/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  rig.db.write(tx => { insertDocument(tx, DOCUMENT); });
});
afterEach(() => { rig.close(); });

const DOCUMENT: DocumentRow = {
  id: 'd', number: 'RK-1', type: 'receipt', businessType: '', businessDate: '2026-01-02', departmentId: null, supplierId: null, person: '', purpose: '', sourceNumber: '', note: '', customer: '', inspector: '', appraisal: '',
  residualValueE4: null, requisitionId: null, purchaseOrderId: null, stocktakeId: null, importBatchId: null, reversesDocumentId: null, reason: '', recordedAt: 5, recordedById: 'u', recordedByName: '陈', preparedById: null, preparedByName: '',
};
const movement = (id: string, lineNumber: number, fields: Partial<NewMovement> = {}): NewMovement => ({
  id, documentId: 'd', lineNumber, itemId: 'I', kind: 'receipt', businessDate: '2026-01-02', quantityMicro: 10, unitId: null, factorNumerator: null, factorDenominator: null, enteredMicro: null, requestedMicro: null,
  countedMicro: null, countedAt: null, locationId: 'A', batchId: null, unitPriceE4: 3, givenValueE4: 100, taxRateBp: null, isEstimated: false, revaluesMovementId: null, isRetroactive: false, purchaseOrderLineId: null,
  reservationId: null, reason: '', reversesMovementId: null, note: '', recordedAt: 5, ...fields,
});
const append = (...rows: NewMovement[]) => rows.map(row => rig.db.write(tx => appendMovement(tx, ledgerHead(tx), row)));
const step = (sequence: number, businessDate: string, quantityMicro: number, onHandAfterMicro: number, valueAfterE4: number) => ({ sequence, position: sequence * POSITION_STEP, businessDate, quantityMicro, valueE4: valueAfterE4, roundingE4: 0, expensedE4: 0, onHandAfterMicro, valueAfterE4, averageValueE4: valueAfterE4, averageQuantityMicro: onHandAfterMicro });

test('a running number is given out once per prefix', () => {
  expect(rig.db.write(tx => [takeDocumentNumber(tx, 'RK'), takeDocumentNumber(tx, 'RK'), takeDocumentNumber(tx, 'LL')])).toEqual([1, 2, 1]);
  expect([lastDocumentNumber(rig.db.reader, 'RK'), lastDocumentNumber(rig.db.reader, 'DB')]).toEqual([2, 0]);
});

describe('the chain', () => {
  test('each line’s hash is over the one before and every fact of its own; the last is the head', () => {
    expect(ledgerHead(rig.db.reader)).toBe('');
    const [first, second] = append(movement('m1', 1), movement('m2', 2, { kind: 'issue', quantityMicro: -3, note: '备' }));
    const facts = (id: string, line: number, kind: string, place: number, quantity: number, note: string) =>
      [id, 'd', line, 'I', kind, '2026-01-02', place * POSITION_STEP, quantity, null, null, null, null, null, null, null, 'A', null, 3, 100, null, false, null, false, null, null, '', null, note, 5];
    expect(first).toEqual({ sequence: 1, position: POSITION_STEP, hash: chainHash('', facts('m1', 1, 'receipt', 1, 10, '')) });
    expect(second).toEqual({ sequence: 2, position: 2 * POSITION_STEP, hash: chainHash(first!.hash, facts('m2', 2, 'issue', 2, -3, '备')) });
    expect([ledgerHead(rig.db.reader), findBrokenMovement(rig.db.reader)]).toEqual([second!.hash, null]);
  });
  test('the first line that does not follow is named', () => {
    append(movement('m1', 1), movement('m2', 2), movement('m3', 3));
    rig.tamper('drop trigger movements_no_update; update movements set line_number = 9 where sequence = 2');
    expect(findBrokenMovement(rig.db.reader)).toBe(2);
    rig.tamper("update movements set id = 'x' where sequence = 1");
    expect(findBrokenMovement(rig.db.reader)).toBe(1);
  });
});

describe('the file refuses', () => {
  test.each<[string, Partial<NewMovement>]>([
    ['a quantity of nought that is no count', { quantityMicro: 0 }], ['a receipt that takes', { quantityMicro: -1 }], ['an issue that brings', { kind: 'issue', quantityMicro: 1 }], ['scrap that brings', { kind: 'scrap', quantityMicro: 1 }],
    ['a reversal of nothing', { kind: 'reversal', quantityMicro: -1 }], ['a receipt that reverses', { reversesMovementId: 'm0' }], ['an unknown item', { itemId: 'no' }], ['an unknown place', { locationId: 'no' }],
    ['a quantity past the range in which sums are exact', { quantityMicro: 2 ** 51 }], ['a second line of the same number', { lineNumber: 1, id: 'm9' }], ['the same id', { id: 'm0' }],
  ])('%s', (_name, fields) => {
    append(movement('m0', 1));
    expect(() => append(movement('m1', 2, fields))).toThrow(/CHECK|FOREIGN KEY|UNIQUE/);
    expect(countMovements(rig.db.reader)).toBe(1);
  });
  test('the same line taken back twice, and value without stock', () => {
    append(movement('m0', 1), movement('m1', 2, { kind: 'reversal', quantityMicro: -10, reversesMovementId: 'm0' }));
    expect(() => append(movement('m2', 3, { kind: 'reversal', quantityMicro: -10, reversesMovementId: 'm0' }))).toThrow('UNIQUE');
    expect(() => { rig.db.write(tx => { saveBalance(tx, balance({ onHandMicro: 0, valueE4: 1 })); }); }).toThrow('CHECK');
  });
});

const balance = (fields: Partial<BalanceRow> = {}): BalanceRow => ({ itemId: 'I', onHandMicro: 10, valueE4: 100, averageValueE4: 100, averageQuantityMicro: 10, lastBusinessDate: '2026-01-02', lastPosition: POSITION_STEP, layersJson: '[]', lastIssueOn: null, lastReceiptOn: '2026-01-02', version: 0, ...fields });

test('a balance is made with version 0 and moves on one by one', () => {
  rig.db.write(tx => { saveBalance(tx, balance()); });
  expect(findBalance(rig.db.reader, 'I')).toEqual(balance({ version: 1 }));
  rig.db.write(tx => { saveBalance(tx, balance({ onHandMicro: 7, version: 1 })); });
  expect(findBalance(rig.db.reader, 'I')).toEqual(balance({ onHandMicro: 7, version: 2 }));
  expect(() => { rig.db.write(tx => { saveBalance(tx, balance({ version: 1 })); }); }).toThrow('version moved');
  rig.db.write(tx => { savePlaces(tx, 'J', new Map([[placeKey('A', ''), 3], [placeKey('', ''), 0]])); });
  rig.db.write(tx => { savePlaces(tx, 'J', new Map([[placeKey('A', ''), 4]])); });
  expect(listLocationBalances(rig.db.reader, 'J')).toEqual([{ locationId: '', onHandMicro: 0 }, { locationId: 'A', onHandMicro: 4 }]);
  expect(listItemIdsWithBalances(rig.db.reader).sort()).toEqual(['I', 'J']);
});

test('lines come in order of day, then of coming in; after a position, or all; a reversal of a transfer is a transfer', () => {
  append(
    movement('m1', 1, { businessDate: '2026-01-05' }), movement('m2', 2, { businessDate: '2026-01-01', kind: 'transfer_out', quantityMicro: -1 }), movement('m3', 3, { businessDate: '2026-01-05', kind: 'reversal', quantityMicro: 1, reversesMovementId: 'm2' }),
    movement('m4', 4, { itemId: 'J', locationId: null }), movement('m5', 5, { businessDate: '2026-01-03' }),
  );
  const ids = (lines: { id: string }[]) => lines.map(line => line.id);
  expect(ids(listAllLines(rig.db.reader, 'I'))).toEqual(['m2', 'm5', 'm1', 'm3']);
  expect(ids(listLinesAfter(rig.db.reader, 'I', { businessDate: '2026-01-05', position: POSITION_STEP }))).toEqual(['m3']);
  expect(ids(listLinesAfter(rig.db.reader, 'I', { businessDate: '2026-01-03', position: 4 * POSITION_STEP }))).toEqual(['m5', 'm1', 'm3']);
  expect(listAllLines(rig.db.reader, 'I').map(line => line.isTransfer)).toEqual([true, false, false, true]);
  expect(listAllLines(rig.db.reader, 'J')).toEqual([{
    sequence: 4, position: 4 * POSITION_STEP, id: 'm4', kind: 'receipt', businessDate: '2026-01-02', quantityMicro: 10, countedMicro: null, givenValueE4: 100, locationId: '', batchId: '', reversesMovementId: null, revaluesMovementId: null,
    revaluedMicro: 0, isRetroactive: false, isTransfer: false,
  }]);
  expect([listItemIdsWithMovements(rig.db.reader).sort(), countMovementsOfItem(rig.db.reader, 'I'), findLastRecordedAt(rig.db.reader), listMovementsOfDocument(rig.db.reader, 'd').length, findMovement(rig.db.reader, 'm5')?.sequence]).toEqual([['I', 'J'], 4, 5, 5, 5]);
});

test('the state at a position is that of the last stored step up to it; places are what had come there, counted from the shorter side', () => {
  append(movement('m1', 1, { businessDate: '2026-01-05' }), movement('m2', 2, { businessDate: '2026-01-01', locationId: 'B', quantityMicro: 4 }), movement('m3', 3, { businessDate: '2026-01-05', kind: 'issue', quantityMicro: -2 }));
  rig.db.write(tx => { saveSteps(tx, 'I', [step(2, '2026-01-01', 4, 4, 40), step(1, '2026-01-05', 10, 14, 140), step(3, '2026-01-05', -2, 12, 120)]); savePlaces(tx, 'I', new Map([[placeKey('A', ''), 8], [placeKey('B', ''), 4]])); });
  const at = (businessDate: string, sequence: number) => {
    const state = stateUpTo(rig.db.reader, 'I', { businessDate, position: sequence * POSITION_STEP });
    return [state.onHandMicro, state.valueE4, state.average, Object.fromEntries([...state.byPlace].map(([place, onHand]) => [locationOf(place), onHand]))];
  };
  expect(at('2025-12-31', 99)).toEqual([0, 0, null, {}]);
  expect(at('2026-01-04', 99)).toEqual([4, 40, { valueE4: 40, quantityMicro: 4 }, { B: 4 }]);
  expect(at('2026-01-05', 2)).toEqual([14, 140, { valueE4: 140, quantityMicro: 14 }, { A: 10, B: 4 }]);
  expect(at('2026-01-05', 3)).toEqual([12, 120, { valueE4: 120, quantityMicro: 12 }, { A: 8, B: 4 }]);
  expect(listStoredSteps(rig.db.reader, 'I').map(stored => stored.sequence)).toEqual([2, 1, 3]);
  expect([findMovementOutcome(rig.db.reader, 'm3'), findMovementOutcome(rig.db.reader, 'no')]).toEqual([{ quantityMicro: -2, valueE4: 120 }, undefined]);
  rig.db.write(tx => { saveSteps(tx, 'I', [step(3, '2026-01-05', -3, 11, 110)]); });
  expect(listStepsOfDocument(rig.db.reader, 'd')).toEqual([{ id: 'm1', quantityMicro: 10 }, { id: 'm2', quantityMicro: 4 }, { id: 'm3', quantityMicro: -3 }]);
});

test('an average is there whole or not at all', () => {
  expect([averageOf(undefined), averageOf({ averageValueE4: null, averageQuantityMicro: 1 }), averageOf({ averageValueE4: 1, averageQuantityMicro: null }), averageOf({ averageValueE4: 0, averageQuantityMicro: 1 })]).toEqual([null, null, null, { valueE4: 0, quantityMicro: 1 }]);
});

test('places are a location and a batch; a location holds all its batches', () => {
  rig.db.write(tx => {
    insertBatch(tx, { id: 'b', itemId: 'I', number: 'B-1', producedOn: null, expiresOn: '2026-07-01', createdAt: 1 });
    savePlaces(tx, 'I', new Map([[placeKey('A', 'b'), 3], [placeKey('A', ''), 4], [placeKey('', 'b'), 5]]));
  });
  expect(listPlaces(rig.db.reader, 'I')).toEqual([
    { locationId: '', batchId: 'b', batchNumber: 'B-1', expiresOn: '2026-07-01', batchMadeAt: 1, onHandMicro: 5 },
    { locationId: 'A', batchId: '', batchNumber: '', expiresOn: null, batchMadeAt: null, onHandMicro: 4 },
    { locationId: 'A', batchId: 'b', batchNumber: 'B-1', expiresOn: '2026-07-01', batchMadeAt: 1, onHandMicro: 3 },
  ]);
  expect([...readPlaces(rig.db.reader, 'I')].map(([place, onHand]) => [locationOf(place), batchOf(place), onHand])).toEqual([['', 'b', 5], ['A', '', 4], ['A', 'b', 3]]);
  expect(listLocationBalances(rig.db.reader, 'I')).toEqual([{ locationId: '', onHandMicro: 5 }, { locationId: 'A', onHandMicro: 7 }]);
});

test('a line stands last on its day unless its place is given: then there, whenever it was written', () => {
  expect(headPosition(rig.db.reader)).toBe(0);
  append(movement('m1', 1));
  const counted = headPosition(rig.db.reader) + 1;
  append(movement('m2', 2, { kind: 'issue', quantityMicro: -1 }));
  expect(rig.db.write(tx => appendMovement(tx, ledgerHead(tx), movement('m3', 3, { kind: 'count', quantityMicro: 0, countedMicro: 9 }), counted))).toMatchObject({ sequence: 3, position: POSITION_STEP + 1 });
  expect([listAllLines(rig.db.reader, 'I').map(line => line.id), headPosition(rig.db.reader), findBrokenMovement(rig.db.reader)]).toEqual([['m1', 'm3', 'm2'], 3 * POSITION_STEP, null]);
});

test('a receipt is worth what the last invoice in time says, as far as it was known; late ones are differences beside it', () => {
  const invoice = (id: string, lineNumber: number, givenValueE4: number, isRetroactive: boolean) => movement(id, lineNumber, { kind: 'revaluation', quantityMicro: 0, unitPriceE4: null, givenValueE4, revaluesMovementId: 'm1', isRetroactive });
  const known = () => effectiveValueOf(rig.db.reader, { id: 'm1', givenValueE4: 100 });
  const value = (sequence?: number) => listAllLines(rig.db.reader, 'I', sequence).map(line => [line.id, line.givenValueE4, line.revaluedMicro]);
  append(movement('m1', 1));
  expect(known()).toEqual({ ownE4: 100, lateE4: 0 });
  append(invoice('m2', 2, 130, true));
  append(invoice('m3', 3, 120, true));
  append(invoice('m4', 4, -7, false));
  expect(known()).toEqual({ ownE4: 120, lateE4: -7 });
  expect(value()).toEqual([['m1', 120, 0], ['m2', 130, 10], ['m3', 120, 10], ['m4', -7, 10]]);
  expect([value(1), value(2)]).toEqual([[['m1', 100, 0]], [['m1', 130, 0], ['m2', 130, 10]]]);
  expect(() => append(movement('m5', 5, { revaluesMovementId: 'm1' }))).toThrow('CHECK');
  expect(() => append(movement('m5', 5, { kind: 'revaluation', quantityMicro: 1, revaluesMovementId: 'm1' }))).toThrow('CHECK');
  append(movement('m6', 6, { kind: 'reversal', quantityMicro: -10, reversesMovementId: 'm1' }));
  expect([isMovementReversed(rig.db.reader, 'm1'), isMovementReversed(rig.db.reader, 'm2')]).toEqual([true, false]);
});

test('layers are kept as they are', () => {
  const layers = [{ batchId: 'b', sourceId: 'm1', receivedOn: '2026-01-02', quantityMicro: 10, valueE4: 100, ratio: { valueE4: 100, quantityMicro: 10 } }];
  rig.db.write(tx => { saveBalance(tx, balance({ layersJson: JSON.stringify(layers) })); });
  expect(parseLayers(findBalance(rig.db.reader, 'I')?.layersJson ?? '')).toEqual(layers);
});
