/** What a late paper would change is told before, exactly as it then comes, and nothing is written by asking. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { readRows } from '../../../../helpers/database-content.ts';

let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'I1' })).id;
});
afterEach(() => { rig.close(); });

const day = (ago: number) => addDays(START_DAY, -ago);
const late = (type: 'receipt' | 'issue', quantity: number, ago: number, priceE4: number | null = null) =>
  ({ type, businessDate: day(ago), lines: [{ itemId, quantityMicro: units(quantity), unitPriceE4: priceE4 }] });
const content = () => JSON.stringify(['movements', 'movement_values', 'item_balances', 'alerts', 'documents', 'document_numbers', 'operations'].map(table => readRows(rig.dataDir, `select * from ${table}`)));

test('a late receipt at another price: the issues after it, by month, as they then really come', async () => {
  must(await post(rig.client, 'opening', itemId, 100, day(60), { priceE4: 100_000 }));
  const first = must(await post(rig.client, 'issue', itemId, 10, day(40))).document;
  must(await post(rig.client, 'issue', itemId, 20, day(5)));
  const before = content();
  const impact = must(await rig.client.documents.impact(late('receipt', 100, 50, 200_000)));
  expect(content()).toBe(before);
  expect(impact).toMatchObject({ shortDays: [], counts: [], laterLines: 2 });
  expect(impact.months).toEqual([
    { month: day(40).slice(0, 7), issues: 1, changeE4: 500_000 },
    { month: day(5).slice(0, 7), issues: 1, changeE4: 1_000_000 },
  ]);
  expect(impact.issues.find(issue => issue.number === first.number)).toMatchObject({ code: 'I1', beforeE4: 1_000_000, afterE4: 1_500_000 });
  must(await rig.client.documents.post({ ...op(), ...late('receipt', 100, 50, 200_000) }));
  expect(must(await rig.client.documents.get({ documentId: first.id })).lines[0]?.valueE4).toBe(-1_500_000);
});

test('a late issue: every day below zero, the worst of each', async () => {
  must(await post(rig.client, 'opening', itemId, 10, day(60)));
  must(await post(rig.client, 'issue', itemId, 8, day(40)));
  must(await post(rig.client, 'receipt', itemId, 20, day(30)));
  must(await post(rig.client, 'issue', itemId, 21, day(20)));
  const impact = must(await rig.client.documents.impact(late('issue', 5, 50)));
  expect(impact.shortDays.map(({ date, shortMicro }) => [date, shortMicro])).toEqual([[day(40), units(3)], [day(20), units(4)]]);
  expect(codeOf(await rig.client.documents.post({ ...op(), ...late('issue', 5, 50) }))).toBe('STOCK_NEGATIVE');
});

test('a count whose difference it explains', async () => {
  must(await post(rig.client, 'opening', itemId, 100, day(60)));
  const count = must(await post(rig.client, 'count', itemId, 94, day(30))).document;
  const impact = must(await rig.client.documents.impact(late('issue', 6, 45)));
  expect(impact.counts).toMatchObject([{ number: count.number, beforeMicro: units(-6), afterMicro: 0 }]);
});

test('a paper that waits for review: told to who books it, who does not write papers, as to who wrote it, and it waits on', async () => {
  must(await post(rig.client, 'opening', itemId, 100, day(60), { priceE4: 100_000 }));
  must(await post(rig.client, 'issue', itemId, 10, day(40)));
  const kept = must(await rig.client.drafts.save({ ...op(), content: late('receipt', 100, 50, 200_000) }));
  must(await rig.client.drafts.submit({ ...op(), draftId: kept.id, expectedVersion: kept.version }));
  const accountant = await rig.signInAs('accountant');
  expect(codeOf(await accountant.documents.impact(late('receipt', 100, 50, 200_000)))).toBe('FORBIDDEN');
  const before = content();
  const impact = must(await accountant.drafts.impact({ draftId: kept.id }));
  expect(impact).toEqual(must(await rig.client.documents.impact(late('receipt', 100, 50, 200_000))));
  expect([impact.months.length, content(), must(await rig.client.drafts.counts({})).submitted]).toEqual([1, before, 1]);
  expect(codeOf(await accountant.drafts.impact({ draftId: 'no' }))).toBe('NOT_FOUND');
});

test('a buyer, who may not take what is reserved, is told as well', async () => {
  must(await post(rig.client, 'opening', itemId, 100, day(60), { priceE4: 100_000 }));
  must(await post(rig.client, 'issue', itemId, 10, day(40)));
  const buyer = await rig.signInAs('buyer');
  expect(must(await buyer.documents.impact(late('receipt', 100, 50, 200_000))).laterLines).toBe(1);
});

test('alerts that would appear and vanish; a keeper is told no amounts', async () => {
  must(await post(rig.client, 'opening', itemId, 5, day(60), { priceE4: 100_000 }));
  must(await post(rig.client, 'issue', itemId, 5, day(20)));
  const impact = must(await rig.client.documents.impact(late('receipt', 30, 30, 90_000)));
  expect(impact.alerts).toMatchObject([{ code: 'I1', kind: 'out_of_stock', change: 'vanishes' }]);
  const keeper = await rig.signInAs('keeper');
  expect(must(await keeper.documents.impact(late('receipt', 10, 30))).months.every(month => month.changeE4 === null)).toBe(true);
});
