import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const stockOf = async (itemId: string) => {
  const row = must(await rig.client.stock.get({ itemId }));
  return [row.onHandMicro, row.valueE4];
};
const reverse = (documentId: string, reason = '错单') => rig.client.documents.reverse({ ...op(), documentId, reason });

test('every line goes back, the last first, on a paper of its own that names the other', async () => {
  const [a, b] = [await makeItem(rig.client, { code: 'A1' }), await makeItem(rig.client, { code: 'B1' })];
  const { document } = must(await rig.client.documents.post({
    ...op(), type: 'receipt', businessDate: addDays(START_DAY, -2), sourceNumber: 'SH-7', lines: [{ itemId: a.id, quantityMicro: units(3), unitPriceE4: 70_000 }, { itemId: b.id, quantityMicro: units(4) }],
  }));
  const back = must(await reverse(document.id)).document;
  expect(back).toMatchObject({ number: 'HC20260608-001', type: 'reversal', businessDate: START_DAY, sourceNumber: document.number, reversesDocumentId: document.id, reversalReason: '错单' });
  expect(back.lines.map(line => [line.code, line.kind, line.quantityMicro, line.valueE4])).toEqual([['B1', 'reversal', -units(4), -400_000], ['A1', 'reversal', -units(3), -210_000]]);
  expect(must(await rig.client.documents.get({ documentId: document.id }))).toMatchObject({ reversedByDocumentId: back.id, businessDate: '2026-06-06', lines: document.lines });
  expect([await stockOf(a.id), await stockOf(b.id)]).toEqual([[0, 0], [0, 0]]);
});

test('what was issued comes back at what it went out at, whatever the average is by now', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 10, START_DAY, { priceE4: 100_000 }));
  const issue = must(await post(rig.client, 'issue', item.id, 4, START_DAY));
  must(await post(rig.client, 'receipt', item.id, 10, START_DAY, { priceE4: 300_000 }));
  const back = must(await reverse(issue.document.id));
  expect(back.document.lines).toMatchObject([{ quantityMicro: units(4), valueE4: 400_000 }]);
  expect(await stockOf(item.id)).toEqual([units(20), 4_000_000]);
});

test('a count taken back is as if nobody had counted, also when a late paper changes what it had found', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 100, addDays(START_DAY, -5)));
  const counted = must(await post(rig.client, 'count', item.id, 94, addDays(START_DAY, -2)));
  must(await reverse(counted.document.id, '数错'));
  expect(await stockOf(item.id)).toEqual([units(100), 10_000_000]);
  must(await post(rig.client, 'issue', item.id, 6, addDays(START_DAY, -3)));
  expect(await stockOf(item.id)).toEqual([units(94), 9_400_000]);
  must(await post(rig.client, 'issue', item.id, 10, addDays(START_DAY, -3)));
  expect(await stockOf(item.id)).toEqual([units(84), 8_400_000]);
  expect(must(await rig.client.settings.verifyLedger(op()))).toEqual({ isOk: true, movements: 5, items: 1, problems: [] });
});

test('a count that found nothing different has nothing to take back', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
  const counted = must(await post(rig.client, 'count', item.id, 5, START_DAY));
  expect(codeOf(await reverse(counted.document.id))).toBe('NOT_REVERSIBLE');
});

test('one’s own paper anybody who posts may take back; another’s needs the right to correct', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  const [keeper, buyer] = [await rig.signInAs('keeper'), await rig.signInAs('buyer')];
  const ofKeeper = must(await post(keeper, 'receipt', item.id, 5, START_DAY)).document.id;
  const ofBuyer = must(await post(buyer, 'receipt', item.id, 5, START_DAY)).document.id;
  expect(codeOf(await buyer.documents.reverse({ ...op(), documentId: ofKeeper, reason: 'x' }))).toBe('FORBIDDEN');
  must(await buyer.documents.reverse({ ...op(), documentId: ofBuyer, reason: 'x' }));
  must(await rig.client.documents.reverse({ ...op(), documentId: ofKeeper, reason: 'x' }));
  expect(codeOf(await reverse('nothing'))).toBe('NOT_FOUND');
  expect(rig.now()).toBe(START_AT);
});
