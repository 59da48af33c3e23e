import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  countDocumentsOn, findDocument, findDocumentNumber, listDayEnds, listDocumentLines, listDocuments, listDocumentsOfImport, listMovements, listRecentUse, listUsedWords,
} from '../../../db/repositories/document-repository.ts';
import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { type DocumentRequest, recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const ids: string[] = [];
beforeAll(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  rig.db.write(tx => { insertInList(tx, 'departments', { id: 'd', name: '装配', isActive: true }); });
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  const record = (type: 'receipt' | 'issue', businessDate: string, quantityMicro: number, head: Partial<DocumentRequest> = {}, itemId = 'I') => {
    ids.push(rig.db.write(tx => recordDocument(
      { tx, now: 1000 + ids.length, today: '2026-06-08', eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'u', name: '陈' }, newId: () => rig.env.newId() }, { ...head, type, businessDate },
      [{ itemId, quantityMicro, requestedMicro: 9, locationId: 'A', toLocationId: null, unitPriceE4: 1_000_000, note: '行' }],
    )).documentId);
  };
  record('receipt', '2026-01-01', 100, { importBatchId: 'b' });
  record('issue', '2026-01-03', 10, { departmentId: 'd', person: '张', purpose: '工单1' });
  record('issue', '2026-01-03', 20, { departmentId: 'd', person: '李', purpose: '工单2' });
  record('receipt', '2026-01-02', 5, { importBatchId: 'b' }, 'J');
  record('issue', '2026-01-05', 30, { person: '李' });
});
afterAll(() => { rig.close(); });

test('a document by its id, its lines, and its number', () => {
  expect(findDocument(rig.db.reader, ids[1]!)).toEqual({
    id: ids[1], number: 'LL20260103-001', type: 'issue', businessType: '', businessDate: '2026-01-03', departmentId: 'd', departmentName: '装配', supplierId: null, supplierName: '', person: '张', purpose: '工单1', sourceNumber: '', note: '',
    customer: '', inspector: '', appraisal: '', residualValueE4: null, requisitionId: null, purchaseOrderId: null, stocktakeId: null, importBatchId: null, reversesDocumentId: null, reversedByDocumentId: null, reason: '', recordedAt: 1001, recordedById: 'u', recordedByName: '陈', preparedById: null, preparedByName: '',
  });
  expect(listDocumentLines(rig.db.reader, ids[1]!)).toEqual([{
    movementId: 'id-4', lineNumber: 1, itemId: 'I', code: 'I', name: '物料 I', spec: '', unit: '件', unitDecimals: 0, kind: 'issue', quantityMicro: -10, requestedMicro: 9,
    enteredUnit: null, enteredMicro: null, countedMicro: null, countedAt: null, unitPriceE4: null, amountE4: null, taxRateBp: null, isEstimated: false, revaluesMovementId: null, valueE4: 0, locationId: 'A', locationCode: 'A',
    batchId: null, batchNumber: '', producedOn: null, expiresOn: null, onHandAfterMicro: 90, reason: '', note: '行',
  }]);
  expect([findDocument(rig.db.reader, 'no'), findDocumentNumber(rig.db.reader, ids[2]!), findDocumentNumber(rig.db.reader, 'no')]).toEqual([undefined, 'LL20260103-002', '']);
});

test('the latest day first, within it what was written last', () => {
  const { rows, total } = listDocuments(rig.db.reader, { type: null, from: null, to: null, text: '', offset: 0, limit: 9 });
  expect([total, ...rows.map(row => ids.indexOf(row.id))]).toEqual([5, 4, 2, 1, 3, 0]);
  expect(rows[1]).toMatchObject({ lineCount: 1, totalMicro: -20, valueE4: 0, firstItemName: '物料 I' });
  expect([countDocumentsOn(rig.db.reader, '2026-01-03'), countDocumentsOn(rig.db.reader, '2026-01-04')]).toEqual([2, 0]);
  expect(listDocumentsOfImport(rig.db.reader, 'b').map(id => ids.indexOf(id))).toEqual([3, 0]);
});

test('the evening of each day with movements, and the balance before the first', () => {
  expect(listDayEnds(rig.db.reader, 'I', '2026-01-03')).toEqual({ before: 100, days: [{ date: '2026-01-03', onHandMicro: 70 }, { date: '2026-01-05', onHandMicro: 40 }] });
  expect(listDayEnds(rig.db.reader, 'I', '2026-01-01')).toEqual({ before: 0, days: [{ date: '2026-01-01', onHandMicro: 100 }, { date: '2026-01-03', onHandMicro: 70 }, { date: '2026-01-05', onHandMicro: 40 }] });
  expect(listDayEnds(rig.db.reader, 'I', '2026-02-01')).toEqual({ before: 40, days: [] });
});

test('who used it lately, and the words used lately', () => {
  expect(listRecentUse(rig.db.reader, 'I', 2)).toEqual([{ businessDate: '2026-01-05', departmentName: '', person: '李', quantityMicro: 30 }, { businessDate: '2026-01-03', departmentName: '装配', person: '李', quantityMicro: 20 }]);
  expect([listUsedWords(rig.db.reader, 'person', '2026-01-01'), listUsedWords(rig.db.reader, 'person', '2026-01-04'), listUsedWords(rig.db.reader, 'purpose', '2026-01-01').sort()]).toEqual([['李', '张'], ['李'], ['工单1', '工单2']]);
});

test('movements of one item or of all, by kind', () => {
  const list = (fields: object) => listMovements(rig.db.reader, { itemId: null, kinds: [], from: null, to: null, text: '', offset: 0, limit: 9, ...fields }).rows.map(row => row.sequence);
  expect([list({}), list({ itemId: 'J' }), list({ kinds: ['issue'] }), list({ from: '2026-01-04' }), list({ text: 'RK' }), list({ itemId: 'no' })]).toEqual([[5, 3, 2, 4, 1], [4], [5, 3, 2], [5], [4, 1], []]);
});
