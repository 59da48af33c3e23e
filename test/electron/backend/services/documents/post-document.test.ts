import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const onHand = async (itemId: string) => must(await rig.client.stock.get({ itemId })).onHandMicro;

describe('posting', () => {
  test('a receipt and an issue move the balance, the value and the number', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    const receipt = must(await post(rig.client, 'receipt', item.id, 100, START_DAY, { priceE4: 100_000 }));
    expect(receipt.document.number).toBe('RK20260608-001');
    must(await post(rig.client, 'receipt', item.id, 50, START_DAY, { priceE4: 130_000 }));
    const issue = must(await post(rig.client, 'issue', item.id, 60, START_DAY));
    expect(issue.document.lines[0]).toMatchObject({ quantityMicro: -units(60), valueE4: -6_600_000, onHandAfterMicro: units(90) });
    expect(must(await rig.client.stock.get({ itemId: item.id }))).toMatchObject({ onHandMicro: units(90), valueE4: 9_900_000 });
  });

  test('the same operation again answers again and books nothing; with other content it is refused', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    const input = { opId: randomUUID(), type: 'receipt' as const, businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(5) }] };
    const first = must(await rig.client.documents.post(input));
    expect(must(await rig.client.documents.post(input))).toEqual(first);
    expect(await onHand(item.id)).toBe(units(5));
    expect(codeOf(await rig.client.documents.post({ ...input, lines: [{ itemId: item.id, quantityMicro: units(6) }] }))).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('all lines or none', async () => {
    const [a, b] = [await makeItem(rig.client, { code: 'A1' }), await makeItem(rig.client, { code: 'B1' })];
    must(await post(rig.client, 'receipt', a.id, 5, START_DAY));
    const reply = await rig.client.documents.post({ ...op(), type: 'issue', businessDate: START_DAY, lines: [{ itemId: a.id, quantityMicro: units(2) }, { itemId: b.id, quantityMicro: units(1) }] });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'STOCK_NEGATIVE', params: { line: 2, code: 'B1', short: '1' } } });
    expect(await onHand(a.id)).toBe(units(5));
  });

  test('a date in the future and an unknown item are refused', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    expect(codeOf(await post(rig.client, 'receipt', item.id, 1, '2026-06-09'))).toBe('DATE_IN_FUTURE');
    expect(codeOf(await post(rig.client, 'receipt', 'nothing', 1, START_DAY))).toBe('ITEM_NOT_FOUND');
  });
});

describe('back-dating', () => {
  test('stock may not be below zero on any later day', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 10, '2026-06-01'));
    must(await post(rig.client, 'issue', item.id, 8, '2026-06-03'));
    must(await post(rig.client, 'receipt', item.id, 20, '2026-06-05'));
    const reply = await post(rig.client, 'issue', item.id, 3, '2026-06-02');
    expect(reply).toMatchObject({ ok: false, failure: { code: 'STOCK_NEGATIVE', params: { date: '2026-06-03', short: '1' } } });
    must(await post(rig.client, 'issue', item.id, 2, '2026-06-02'));
    expect(await onHand(item.id)).toBe(units(20));
  });

  test('a late receipt changes what later issues cost, and the whole ledger still agrees with a full replay', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 10, '2026-06-01', { priceE4: 100_000 }));
    const issue = must(await post(rig.client, 'issue', item.id, 4, '2026-06-04'));
    expect(issue.document.lines[0]?.valueE4).toBe(-400_000);
    must(await post(rig.client, 'receipt', item.id, 10, '2026-06-02', { priceE4: 200_000 }));
    const again = must(await rig.client.documents.get({ documentId: issue.document.id }));
    expect(again.lines[0]?.valueE4).toBe(-600_000);
    expect(must(await rig.client.settings.verifyLedger(op()))).toMatchObject({ isOk: true, movements: 3 });
  });

  test('a count stays what was counted when a late paper comes before it', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 100, '2026-06-01'));
    must(await post(rig.client, 'count', item.id, 94, '2026-06-05'));
    must(await post(rig.client, 'issue', item.id, 6, '2026-06-03'));
    expect(await onHand(item.id)).toBe(units(94));
    const [count] = must(await rig.client.movements.list({ itemId: item.id, kinds: ['count'] })).rows;
    expect(count?.quantityMicro).toBe(0);
  });
});

describe('reversing', () => {
  test('gives everything back, once', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 3, START_DAY, { priceE4: 33_333 }));
    const before = must(await rig.client.stock.get({ itemId: item.id }));
    const issue = must(await post(rig.client, 'issue', item.id, 2, START_DAY));
    must(await rig.client.documents.reverse({ ...op(), documentId: issue.document.id, reason: '领错' }));
    const after = must(await rig.client.stock.get({ itemId: item.id }));
    expect([after.onHandMicro, after.valueE4]).toEqual([before.onHandMicro, before.valueE4]);
    expect(codeOf(await rig.client.documents.reverse({ ...op(), documentId: issue.document.id, reason: '再来' }))).toBe('ALREADY_REVERSED');
    expect(must(await rig.client.settings.verifyLedger(op())).isOk).toBe(true);
  });

  test('goods that have gone on cannot be taken back, and a reversal not reversed', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    const receipt = must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
    const issue = must(await post(rig.client, 'issue', item.id, 3, START_DAY));
    expect(codeOf(await rig.client.documents.reverse({ ...op(), documentId: receipt.document.id, reason: 'x' }))).toBe('STOCK_NEGATIVE');
    const back = must(await rig.client.documents.reverse({ ...op(), documentId: issue.document.id, reason: 'x' }));
    expect(codeOf(await rig.client.documents.reverse({ ...op(), documentId: back.document.id, reason: 'x' }))).toBe('NOT_REVERSIBLE');
  });

  test('a transfer goes back to where it came from', async () => {
    const places = [must(await rig.client.masterData.saveLocation({ ...op(), code: 'A-1' })), must(await rig.client.masterData.saveLocation({ ...op(), code: 'B-1' }))];
    const [from, to] = [places[0]!.id, places[1]!.id];
    const item = await makeItem(rig.client, { code: 'A1', locationId: from });
    must(await post(rig.client, 'receipt', item.id, 9, START_DAY));
    const transfer = must(await post(rig.client, 'transfer', item.id, 4, START_DAY, { locationId: from, toLocationId: to }));
    const places1 = must(await rig.client.stock.detail({ itemId: item.id })).byLocation;
    expect(places1).toEqual(expect.arrayContaining([{ locationCode: 'A-1', onHandMicro: units(5) }, { locationCode: 'B-1', onHandMicro: units(4) }]));
    must(await rig.client.documents.reverse({ ...op(), documentId: transfer.document.id, reason: '放错' }));
    expect(must(await rig.client.stock.detail({ itemId: item.id })).byLocation).toEqual([{ locationCode: 'A-1', onHandMicro: units(9) }]);
    expect(must(await rig.client.settings.verifyLedger(op())).isOk).toBe(true);
  });
});

test('returns, scrap and reversals are not demand', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 100, '2026-05-01'));
  const wrong = must(await post(rig.client, 'issue', item.id, 40, '2026-05-04'));
  must(await post(rig.client, 'issue', item.id, 10, '2026-05-05'));
  must(await post(rig.client, 'return_in', item.id, 3, '2026-05-06'));
  must(await post(rig.client, 'scrap', item.id, 7, '2026-05-07'));
  must(await rig.client.documents.reverse({ ...op(), documentId: wrong.document.id, reason: '错' }));
  expect(must(await rig.client.stock.detail({ itemId: item.id })).use12MonthsMicro).toBe(units(7));
});

test('the preview says what posting would do and writes nothing', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
  const lines = [{ itemId: item.id, quantityMicro: units(4) }, { itemId: item.id, quantityMicro: units(3) }];
  const preview = must(await rig.client.documents.preview({ type: 'issue', businessDate: START_DAY, lines }));
  expect(preview.map(line => [line.onHandBeforeMicro, line.onHandAfterMicro, line.shortMicro])).toEqual([[units(5), units(1), 0], [units(1), -units(2), units(2)]]);
  expect(preview[1]?.warnings).toContain('would_go_negative');
  expect(await onHand(item.id)).toBe(units(5));
});

test('nothing is scrapped without a reason, of the paper or of each of its lines', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
  const scrap = (reason: string, ...reasons: string[]) => rig.client.documents.post({ ...op(), type: 'scrap', businessDate: START_DAY, reason, lines: reasons.map(each => ({ itemId: item.id, quantityMicro: units(1), reason: each })) });
  expect([codeOf(await scrap('', '')), codeOf(await scrap('', '锈蚀', '')), codeOf(await scrap('  ', ' '))]).toEqual(['REASON_REQUIRED', 'REASON_REQUIRED', 'REASON_REQUIRED']);
  expect(must(await scrap('', '锈蚀', '断裂')).document.lines.map(line => line.reason)).toEqual(['锈蚀', '断裂']);
  expect(must(await scrap('过期', '')).document.reversalReason).toBe('过期');
  expect(await onHand(item.id)).toBe(units(2));
});

test('where papers are checked by a second person, nobody books one directly', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  const { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays } = must(await rig.client.settings.get({}));
  const settings = { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays };
  must(await rig.client.settings.update({ ...op(), ...settings, needsReview: true }));
  expect(codeOf(await post(rig.client, 'receipt', item.id, 5, START_DAY))).toBe('REVIEW_REQUIRED');
  must(await rig.client.settings.update({ ...op(), ...settings, needsReview: false }));
  must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
});

test('a person who does not see costs sets no price and no amount', async () => {
  const item = await makeItem(rig.client, { code: 'A1' });
  const keeper = await rig.signInAs('keeper');
  must(await keeper.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: item.id, quantityMicro: units(2), unitPriceE4: 1, amountE4: 7 }] }));
  expect(must(await rig.client.stock.get({ itemId: item.id })).valueE4).toBe(200_000);
});
