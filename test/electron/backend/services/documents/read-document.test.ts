import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
const numbers: string[] = [];
beforeAll(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A_1%' })).id;
  const other = (await makeItem(rig.client, { code: 'B1' })).id;
  const department = must(await rig.client.masterData.saveDepartment({ ...op(), name: '装配车间' })).id;
  const supplier = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐' })).id;
  const postOn = async (back: number, type: 'receipt' | 'issue', fields: object, lines: { itemId: string; quantityMicro: number }[]) => {
    numbers.push(must(await rig.client.documents.post({ ...op(), type, businessDate: addDays(START_DAY, -back), ...fields, lines })).document.number);
  };
  await postOn(400, 'receipt', { supplierId: supplier, sourceNumber: 'SH-1', note: '补' }, [{ itemId, quantityMicro: units(100) }, { itemId: other, quantityMicro: units(7) }]);
  await postOn(300, 'issue', { departmentId: department, person: '张三', purpose: '工单 7' }, [{ itemId, quantityMicro: units(1) }]);
  await postOn(2, 'issue', { departmentId: department, person: '张三', purpose: '工单 9' }, [{ itemId, quantityMicro: units(2) }]);
  await postOn(1, 'issue', { departmentId: department, person: '李四', purpose: '工单 8' }, [{ itemId, quantityMicro: units(3) }]);
  await postOn(0, 'issue', { departmentId: department, person: '张三', purpose: '工单 8' }, [{ itemId: other, quantityMicro: units(1) }]);
});
afterAll(() => { rig.close(); });

const listed = async (filter: Parameters<typeof rig.client.documents.list>[0]) => {
  const { rows, total } = must(await rig.client.documents.list(filter));
  return [total, ...rows.map(row => numbers.indexOf(row.number))];
};
const moved = async (filter: Parameters<typeof rig.client.movements.list>[0]) => {
  const { rows, total } = must(await rig.client.movements.list(filter));
  return [total, ...rows.map(row => row.quantityMicro / 1_000_000)];
};

describe('documents', () => {
  test('newest day first, by type, by day, by words, page by page', async () => {
    expect(await listed({})).toEqual([5, 4, 3, 2, 1, 0]);
    expect(await listed({ type: 'receipt' })).toEqual([1, 0]);
    expect(await listed({ from: addDays(START_DAY, -2), to: addDays(START_DAY, -1) })).toEqual([2, 3, 2]);
    expect(await listed({ text: '李四' })).toEqual([1, 3]);
    expect(await listed({ text: '恒锐' })).toEqual([1, 0]);
    expect(await listed({ text: 'LL2026060' })).toEqual([3, 4, 3, 2]);
    expect(await listed({ offset: 3, limit: 1 })).toEqual([5, 1]);
  });

  test('wildcards in what is typed are letters like any other', async () => {
    expect(await listed({ text: '%' })).toEqual([0]);
    expect(await listed({ text: '_' })).toEqual([0]);
    expect(await moved({ text: '_1%' })).toEqual([4, -3, -2, -1, 100]);
  });

  test('a head says how many lines, of what, how much and worth what', async () => {
    expect(must(await rig.client.documents.list({ type: 'receipt' })).rows).toMatchObject([{ lineCount: 2, totalMicro: units(107), valueE4: 10_700_000, firstItemName: '物料 A_1%', supplierName: '恒锐', recordedBy: '老板', reversedByDocumentId: null }]);
  });

  test('one of them, whole', async () => {
    const { rows } = must(await rig.client.documents.list({ type: 'receipt' }));
    const found = must(await rig.client.documents.get({ documentId: rows[0]!.id }));
    expect(found).toEqual({
      id: found.id, number: numbers[0], type: 'receipt', businessType: '', businessDate: addDays(START_DAY, -400), departmentName: '', supplierName: '恒锐', person: '', purpose: '', sourceNumber: 'SH-1', note: '补',
      customer: '', inspector: '', appraisal: '', residualValueE4: null, recordedAt: START_AT, recordedBy: '老板', preparedBy: '老板', reversesDocumentId: null, reversedByDocumentId: null, reversalReason: '',
      lines: [
        { ...found.lines[0], lineNumber: 1, itemId, code: 'A_1%', kind: 'receipt', quantityMicro: units(100), requestedMicro: null, unitPriceE4: 100_000, amountE4: 10_000_000, isProvisional: false, enteredUnit: null, batchId: null, valueE4: 10_000_000, locationCode: '', onHandAfterMicro: units(100), unit: '件', unitDecimals: 0 },
        { ...found.lines[1], lineNumber: 2, code: 'B1', kind: 'receipt', quantityMicro: units(7), valueE4: 700_000, onHandAfterMicro: units(7) },
      ],
    });
    expect(codeOf(await rig.client.documents.get({ documentId: 'no' }))).toBe('NOT_FOUND');
  });

  test('the next number is the one the next paper of that type and day gets', async () => {
    expect(must(await rig.client.documents.nextNumber({ type: 'issue', businessDate: START_DAY })).number).toBe('LL20260608-002');
    expect(must(await rig.client.documents.nextNumber({ type: 'count', businessDate: START_DAY })).number).toBe('PD20260608-001');
  });

  test('names of the last year: people by how often, purposes by how lately', async () => {
    expect(must(await rig.client.documents.suggestions({}))).toEqual({ persons: ['张三', '李四'], purposes: ['工单 8', '工单 9', '工单 7'] });
  });
});

describe('movements', () => {
  test('newest first, of one item, of some kinds, between days, page by page', async () => {
    expect(await moved({ itemId })).toEqual([4, -3, -2, -1, 100]);
    expect(await moved({ itemId, kinds: ['receipt'] })).toEqual([1, 100]);
    expect(await moved({ kinds: ['receipt', 'issue'], from: addDays(START_DAY, -2) })).toEqual([3, -1, -3, -2]);
    expect(await moved({ to: addDays(START_DAY, -400) })).toEqual([2, 7, 100]);
    expect(await moved({ itemId, offset: 1, limit: 2 })).toEqual([4, -2, -1]);
    expect(must(await rig.client.movements.list({ itemId, limit: 1 })).rows).toMatchObject([{ kind: 'issue', onHandAfterMicro: units(94), valueE4: -300_000, departmentName: '装配车间', person: '李四', purpose: '工单 8', isReversed: false, recordedBy: '老板' }]);
  });
});
