/** 暂估: what waits for its invoice, and what becomes of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

test('estimated receipts wait, oldest first, until the invoice is entered; the others are found with all', async () => {
  const { id: itemId } = await makeItem(rig.client, { code: 'E1' });
  const supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐工具' })).id;
  const receive = async (ago: number, isEstimated: boolean) => must(await rig.client.documents.post({
    ...op(), type: 'receipt', businessDate: addDays(START_DAY, -ago), supplierId, sourceNumber: `SH-${ago}`, lines: [{ itemId, quantityMicro: units(10), unitPriceE4: 50_000, taxRateBp: 1300, isEstimated }],
  })).document;
  const newer = await receive(2, true);
  const older = await receive(5, true);
  await receive(9, false);
  const reversed = await receive(1, true);
  must(await rig.client.documents.reverse({ ...op(), documentId: reversed.id, reason: '送错' }));
  const waiting = must(await rig.client.documents.receipts({}));
  expect(waiting.rows.map(row => row.number)).toEqual([older.number, newer.number]);
  expect(waiting.rows[0]).toMatchObject({ code: 'E1', supplierName: '恒锐工具', sourceNumber: 'SH-5', quantityMicro: units(10), amountE4: 500_000, taxRateBp: 1300, isEstimated: true, invoiceNumber: null, isClosed: false });
  must(await post(rig.client, 'issue', itemId, 4, START_DAY));
  const invoice = must(await rig.client.documents.invoice({ ...op(), businessDate: START_DAY, supplierId, sourceNumber: 'FP-1', lines: [{ movementId: waiting.rows[0]?.movementId ?? '', amountE4: 620_000 }] })).document;
  expect(invoice.lines[0]).toMatchObject({ kind: 'revaluation', quantityMicro: 0 });
  expect(must(await rig.client.documents.receipts({})).rows.map(row => row.number)).toEqual([newer.number]);
  const all = must(await rig.client.documents.receipts({ all: true, text: 'E1', supplierId }));
  expect(all.rows.map(row => [row.businessDate, row.amountE4, row.invoiceNumber])).toEqual([
    [addDays(START_DAY, -9), 500_000, null], [addDays(START_DAY, -5), 620_000, invoice.number], [addDays(START_DAY, -2), 500_000, null],
  ]);
  expect(all.total).toBe(3);
});
