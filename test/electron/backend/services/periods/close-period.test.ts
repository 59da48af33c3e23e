import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { listBackups } from '../../../../../db/backup.ts';
import { units } from '../../../../helpers/start-day.ts';
import { FIRST_MONTH, LAST_MONTH, THIS_MONTH, type Store, closeMonth, dayIn, makeStore, reopenMonth } from '../../../../helpers/closed-months.ts';
import { codeOf, makeItem, must, op, post } from '../../../../helpers/make-backend.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

const yuan = (amount: number) => amount * 10_000;

describe('closing a month', () => {
  test('keeps its totals to the cent: opening, what came in, what went out, closing', async () => {
    const row = must(await closeMonth(store, FIRST_MONTH));
    expect(row).toMatchObject({ period: FIRST_MONTH, state: 'closed', isReopenable: true, closing: { closedBy: '老板', ledgerSequence: 5 } });
    expect(row.totals).toMatchObject({ openingE4: 0, inE4: yuan(1100), outE4: yuan(600), closingE4: yuan(500), documents: 3, lines: 3, items: 2 });
    expect(row.totals?.kinds).toEqual([
      { kind: 'opening', amountE4: yuan(1000), lines: 1 },
      { kind: 'receipt', amountE4: yuan(100), lines: 1 },
      { kind: 'issue', amountE4: yuan(-600), lines: 1 },
    ]);
    const next = must(await closeMonth(store, LAST_MONTH));
    // 40 at 10 and 50 at 13 are 90 at 11.6667; 30 of them go for 350.
    expect(next.totals).toMatchObject({ openingE4: yuan(500), inE4: yuan(650), outE4: yuan(350), closingE4: yuan(800) });
  });

  test('a reversal counts with what it takes back, a purchase return in red on the side of what came in', async () => {
    const paper = must(await post(store.client, 'receipt', store.nut.id, 10, dayIn(THIS_MONTH, 1), { priceE4: 25_000 })).document;
    must(await store.client.documents.reverse({ ...op(), documentId: paper.id, reason: '重复' }));
    must(await post(store.client, 'return_out', store.nut.id, 4, dayIn(THIS_MONTH, 1)));
    must(await closeMonth(store, FIRST_MONTH));
    must(await closeMonth(store, LAST_MONTH));
    const { months } = must(await store.client.periods.overview({}));
    expect(months[0]).toMatchObject({ period: THIS_MONTH, state: 'next', totals: { openingE4: yuan(800), inE4: yuan(-10), outE4: 0, closingE4: yuan(790) } });
    expect(months[0]?.totals?.kinds).toEqual([{ kind: 'receipt', amountE4: 0, lines: 2 }, { kind: 'return_out', amountE4: yuan(-10), lines: 1 }]);
  });

  test('locks it: nothing is booked in it or before it any more, by any paper', async () => {
    must(await closeMonth(store, FIRST_MONTH));
    expect(codeOf(await post(store.client, 'issue', store.bolt.id, 1, dayIn(FIRST_MONTH, 28)))).toBe('PERIOD_CLOSED');
    expect(codeOf(await post(store.client, 'receipt', store.bolt.id, 1, dayIn('2020-05', 1), { priceE4: 1 }))).toBe('PERIOD_CLOSED');
    expect(codeOf(await post(store.client, 'count', store.bolt.id, 10, dayIn(FIRST_MONTH, 6)))).toBe('PERIOD_CLOSED');
    must(await post(store.client, 'issue', store.bolt.id, 1, dayIn(LAST_MONTH, 1)));
  });

  test('goes in order, from the month of the first movement on, and only once a month is over', async () => {
    expect(codeOf(await closeMonth(store, LAST_MONTH))).toBe('NOT_NEXT_PERIOD');
    must(await closeMonth(store, FIRST_MONTH));
    expect(codeOf(await closeMonth(store, FIRST_MONTH))).toBe('NOT_NEXT_PERIOD');
    must(await closeMonth(store, LAST_MONTH));
    const reply = await closeMonth(store, THIS_MONTH);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'PERIOD_NOT_READY', params: { period: THIS_MONTH, count: 1, checks: 'month_over' } } });
  });

  test('is done once for one operation, with one backup before it', async () => {
    const input = { ...op(), kind: 'month' as const, period: FIRST_MONTH };
    const first = must(await store.client.periods.close(input));
    expect(must(await store.client.periods.close(input))).toEqual(first);
    expect(must(await store.client.periods.overview({})).months.at(-1)?.reopenings).toEqual([]);
    expect(listBackups(store.dataDir).filter(each => each.file.includes('period-close'))).toHaveLength(1);
    expect(codeOf(await store.client.periods.close({ ...input, period: LAST_MONTH }))).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('is refused with what stands in its way, and leaves it open', async () => {
    const cheap = await makeItem(store.client, { code: 'FREE', priceE4: null });
    must(await post(store.client, 'receipt', cheap.id, 5, dayIn(FIRST_MONTH, 3)));
    expect(await closeMonth(store, FIRST_MONTH)).toMatchObject({ ok: false, failure: { code: 'PERIOD_NOT_READY', params: { checks: 'unpriced_receipts' } } });
    expect(must(await store.client.periods.overview({})).closedThrough).toBeNull();
  });

  test('a year is no month', async () => {
    expect(codeOf(await store.client.periods.close({ ...op(), kind: 'month', period: '2025' }))).toBe('INVALID_INPUT');
    expect(codeOf(await store.client.periods.close({ ...op(), kind: 'year', period: FIRST_MONTH }))).toBe('INVALID_INPUT');
  });

  test('under one price a month, its prices are no longer provisional', async () => {
    must(await store.client.periods.changeMethod({ ...op(), method: 'monthly_average', reason: '按月计价' }));
    const issue = must(await store.client.documents.list({ type: 'issue' })).rows.find(row => row.businessDate.startsWith(FIRST_MONTH));
    const read = async () => must(await store.client.documents.get({ documentId: issue?.id ?? '' })).lines[0];
    expect(await read()).toMatchObject({ isProvisional: true });
    must(await closeMonth(store, FIRST_MONTH));
    expect(await read()).toMatchObject({ isProvisional: false, valueE4: yuan(-600), quantityMicro: units(-60) });
  });
});

describe('closing a year', () => {
  test('waits for all its months since the start, and sums them up', async () => {
    const year = FIRST_MONTH.slice(0, 4);
    const early = await makeItem(store.client, { code: 'EARLY' });
    must(await post(store.client, 'opening', early.id, 2, `${Number(year) - 1}-11-05`, { priceE4: yuan(7) }));
    const last = String(Number(year) - 1);
    const closeYear = (period: string) => store.client.periods.close({ ...op(), kind: 'year', period });
    expect(codeOf(await closeYear(year))).toBe('NOT_NEXT_PERIOD');
    must(await closeMonth(store, `${last}-11`));
    expect(await closeYear(last)).toMatchObject({ ok: false, failure: { code: 'PERIOD_NOT_READY', params: { checks: 'months' } } });
    must(await closeMonth(store, `${last}-12`));
    expect(must(await store.client.periods.overview({})).nextYear).toBe(last);
    expect(must(await closeYear(last))).toMatchObject({ period: last, state: 'closed', totals: { openingE4: 0, inE4: yuan(14), outE4: 0, closingE4: yuan(14), documents: 1 } });
    expect(codeOf(await closeYear(last))).toBe('NOT_NEXT_PERIOD');
    must(await store.client.periods.reopen({ ...op(), kind: 'year', period: last, reason: '查账' }));
    must(await reopenMonth(store, `${last}-12`));
  });
});
