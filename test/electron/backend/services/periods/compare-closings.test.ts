import { afterEach, beforeEach, expect, test } from 'vitest';

import { FIRST_MONTH, LAST_MONTH, type Store, closeMonth, dayIn, makeStore, reopenMonth } from '../../../../helpers/closed-months.ts';
import { START_DAY, codeOf, must, op, post, units } from '../../../../helpers/make-backend.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

const yuan = (amount: number) => amount * 10_000;
const reopened = async () => {
  must(await closeMonth(store, FIRST_MONTH));
  return must(await reopenMonth(store, FIRST_MONTH)).reopenings[0]!.closingId;
};
const difference = async (closingId: string) => must(await store.client.periods.difference({ closingId }));

test('nothing was changed: no row, and the sums agree', async () => {
  const closingId = await reopened();
  expect(await difference(closingId)).toMatchObject({ period: FIRST_MONTH, after: null, total: 0, documents: 0, valueBeforeE4: yuan(500), valueAfterE4: yuan(500), isMethodChanged: false, rows: [] });
});

test('while the month is open, what would differ now: by item, with the papers that did it, to the cent', async () => {
  const closingId = await reopened();
  // 20 more at 16 before the issue of 60: 120 at 11 instead of 100 at 10, so the 60 cost 660.
  const late = must(await post(store.client, 'receipt', store.bolt.id, 20, dayIn(FIRST_MONTH, 3), { priceE4: 160_000 })).document;
  must(await post(store.client, 'issue', store.bolt.id, 5, dayIn(LAST_MONTH, 10)));
  const report = await difference(closingId);
  expect(report).toMatchObject({ after: null, total: 1, documents: 1, quantityItems: 1, valueBeforeE4: yuan(500), valueAfterE4: yuan(760) });
  expect(report.rows).toEqual([{
    itemId: store.bolt.id, code: 'BOLT', name: '物料 BOLT', unit: '件', unitDecimals: 0,
    quantityBeforeMicro: units(40), quantityAfterMicro: units(60), valueBeforeE4: yuan(400), valueAfterE4: yuan(660),
    causes: [{ documentId: late.id, number: late.number, type: 'receipt', businessDate: dayIn(FIRST_MONTH, 3), recordedAt: store.now(), recordedBy: '老板', quantityMicro: units(20) }],
  }]);
});

test('once it is closed again, against that closing: what comes later is no part of it', async () => {
  const closingId = await reopened();
  const late = must(await post(store.client, 'issue', store.nut.id, 4, dayIn(FIRST_MONTH, 9))).document;
  const again = must(await closeMonth(store, FIRST_MONTH));
  const before = await difference(closingId);
  expect(before).toMatchObject({ after: { id: again.closing?.id, closedBy: '老板' }, total: 1, rows: [{ code: 'NUT', valueBeforeE4: yuan(100), valueAfterE4: yuan(90), causes: [{ number: late.number, quantityMicro: units(-4) }] }] });
  expect(before.valueAfterE4! - before.valueBeforeE4!).toBe(yuan(-10));
  must(await reopenMonth(store, FIRST_MONTH));
  must(await post(store.client, 'issue', store.nut.id, 6, dayIn(FIRST_MONTH, 10)));
  expect(await difference(closingId)).toEqual(before);
});

test('an invoice of a later month reaches back to its receipt', async () => {
  const receipt = must(await store.client.documents.post({ ...op(), type: 'receipt', businessDate: dayIn(FIRST_MONTH, 8), lines: [{ itemId: store.nut.id, quantityMicro: units(10), unitPriceE4: 25_000, isEstimated: true }] })).document;
  const closingId = await reopened();
  const invoice = must(await store.client.documents.invoice({ ...op(), businessDate: START_DAY, lines: [{ movementId: receipt.lines[0]!.movementId, amountE4: yuan(31) }] })).document;
  expect(await difference(closingId)).toMatchObject({ total: 1, quantityItems: 0, rows: [{ code: 'NUT', quantityBeforeMicro: units(50), quantityAfterMicro: units(50), valueBeforeE4: yuan(125), valueAfterE4: yuan(131), causes: [{ number: invoice.number, type: 'invoice', quantityMicro: 0 }] }] });
});

test('another costing method is named as the cause', async () => {
  must(await post(store.client, 'receipt', store.bolt.id, 100, dayIn(FIRST_MONTH, 3), { priceE4: 160_000 }));
  const closingId = await reopened();
  must(await store.client.periods.changeMethod({ ...op(), method: 'fifo', reason: '改用先进先出' }));
  // 200 at 13 left 60 × 13; first in, first out they cost 10.
  expect(await difference(closingId)).toMatchObject({ isMethodChanged: true, documents: 0, rows: [{ code: 'BOLT', valueBeforeE4: yuan(1820), valueAfterE4: yuan(2000), causes: [] }] });
});

test('there is one only for a month’s closing that was taken back', async () => {
  const { closing } = must(await closeMonth(store, FIRST_MONTH));
  expect(codeOf(await store.client.periods.difference({ closingId: closing!.id }))).toBe('NOT_FOUND');
  expect(codeOf(await store.client.periods.difference({ closingId: 'none' }))).toBe('NOT_FOUND');
});
