import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { FIRST_MONTH, LAST_MONTH, THIS_MONTH, type Store, closeMonth, dayIn, makeStore } from '../../../../helpers/closed-months.ts';
import { START_DAY, codeOf, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

const checks = async (period = FIRST_MONTH) => must(await store.client.periods.checks({ period }));
const find = async (name: string, period = FIRST_MONTH) => (await checks(period)).checks.find(each => each.check === name)!;

test('a month in order passes; the ledger itself is gone through when it is closed', async () => {
  const { isReady, checks: list } = await checks();
  expect(isReady).toBe(true);
  expect(list.map(each => [each.check, each.outcome])).toEqual([
    ['month_over', 'ok'], ['open_drafts', 'ok'], ['unposted_counts', 'ok'], ['negative_stock', 'ok'], ['unpriced_receipts', 'ok'], ['uncosted_issues', 'ok'], ['future_dates', 'ok'], ['estimated_receipts', 'ok'], ['ledger', 'at_closing'],
  ]);
});

test('the present month is not over until its last day has passed', async () => {
  expect(await find('month_over', THIS_MONTH)).toMatchObject({ outcome: 'blocking', count: 1 });
  expect(await find('month_over', LAST_MONTH)).toMatchObject({ outcome: 'ok' });
});

test('papers that are not booked yet, dated in it or before', async () => {
  const paper = { type: 'issue' as const, businessDate: dayIn(FIRST_MONTH, 7), lines: [{ itemId: store.bolt.id, quantityMicro: units(1) }] };
  must(await store.client.drafts.save({ ...op(), draftId: null, expectedVersion: 0, content: paper }));
  expect(await find('open_drafts')).toMatchObject({ outcome: 'blocking', count: 1, findings: [{ documentId: null, documentType: 'issue', date: dayIn(FIRST_MONTH, 7), detail: 'draft' }] });
  expect(codeOf(await closeMonth(store, FIRST_MONTH))).toBe('PERIOD_NOT_READY');
});

describe('costs', () => {
  test('goods that came in without a price, and what went out of them at no cost, named with paper and item', async () => {
    const { id } = await makeItem(store.client, { code: 'FREE', priceE4: null });
    const receipt = must(await post(store.client, 'receipt', id, 5, dayIn(FIRST_MONTH, 3))).document;
    const issue = must(await post(store.client, 'issue', id, 2, dayIn(FIRST_MONTH, 4))).document;
    expect(await find('unpriced_receipts')).toMatchObject({ outcome: 'blocking', count: 1, findings: [{ documentId: receipt.id, documentNumber: receipt.number, itemId: id, code: 'FREE', date: dayIn(FIRST_MONTH, 3) }] });
    expect(await find('uncosted_issues')).toMatchObject({ outcome: 'blocking', count: 1, findings: [{ documentNumber: issue.number, documentType: 'issue', code: 'FREE' }] });
    // The invoice says what it cost: both are settled by it.
    must(await store.client.documents.invoice({ ...op(), businessDate: START_DAY, lines: [{ movementId: receipt.lines[0]!.movementId, amountE4: 500_000 }] }));
    expect((await checks()).isReady).toBe(true);
    must(await closeMonth(store, FIRST_MONTH));
  });

  test('goods that cost nothing on purpose are in order', async () => {
    const { id } = await makeItem(store.client, { code: 'GIFT', priceE4: null });
    must(await post(store.client, 'receipt', id, 5, dayIn(FIRST_MONTH, 3), { priceE4: 0 }));
    must(await post(store.client, 'issue', id, 2, dayIn(FIRST_MONTH, 4)));
    expect((await checks()).isReady).toBe(true);
  });

  test('receipts at an estimated price without an invoice are listed and do not stand in the way', async () => {
    must(await store.client.documents.post({ ...op(), type: 'receipt', businessDate: dayIn(FIRST_MONTH, 8), lines: [{ itemId: store.nut.id, quantityMicro: units(3), unitPriceE4: 26_000, isEstimated: true }] }));
    expect(await find('estimated_receipts')).toMatchObject({ outcome: 'warning', count: 1, findings: [{ code: 'NUT' }] });
    must(await closeMonth(store, FIRST_MONTH));
    expect(await find('estimated_receipts', LAST_MONTH)).toMatchObject({ outcome: 'ok' });
  });
});

describe('a data file that somebody has been at', () => {
  const tamper = (sql: string) => { behindTheBack(store.dataDir, sqlite => sqlite.exec(sql)); };
  const ledgerOf = async () => {
    const reply = await closeMonth(store, FIRST_MONTH);
    return reply.ok ? null : reply.failure;
  };

  test('a changed line, a changed value', async () => {
    tamper("drop trigger movements_no_update; update movements set note = 'x' where sequence = 1");
    expect(await ledgerOf()).toMatchObject({ code: 'PERIOD_NOT_READY', params: { checks: 'ledger' } });
    expect(must(await store.client.periods.overview({})).closedThrough).toBeNull();
  });

  test('a stored value that does not follow from the lines', async () => {
    tamper("update movement_values set value_e4 = value_e4 - 100 where quantity_micro < 0 and business_date < '2026-05-01'");
    expect(await ledgerOf()).toMatchObject({ code: 'PERIOD_NOT_READY', params: { checks: 'ledger' } });
  });

  test('stock below zero and lines of the future', async () => {
    tamper(`update movement_values set on_hand_after_micro = -1 where sequence = (select max(sequence) from movement_values where business_date < '2026-05-01');
      drop trigger movements_no_update; update movements set business_date = '2026-12-01' where sequence = 5`);
    expect(await find('negative_stock')).toMatchObject({ outcome: 'blocking', count: 1 });
    expect(await find('future_dates')).toMatchObject({ outcome: 'blocking', count: 1, findings: [{ date: '2026-12-01' }] });
  });
});
