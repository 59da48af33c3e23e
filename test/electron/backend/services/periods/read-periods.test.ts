// Pins: read-periods.ts, period-totals.ts
import { afterEach, beforeEach, expect, test } from 'vitest';

import { FIRST_MONTH, LAST_MONTH, THIS_MONTH, type Store, closeMonth, dayIn, makeStore } from '../../../../helpers/closed-months.ts';
import { START_DAY, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

const yuan = (amount: number) => amount * 10_000;

test('nothing is booked: no month and nothing to close', async () => {
  const empty = await makeBackend();
  expect(must(await empty.client.periods.overview({}))).toEqual({ today: START_DAY, closedThrough: null, nextMonth: null, nextYear: null, months: [], years: [] });
  expect(must(await empty.client.periods.year({ year: '2026' }))).toMatchObject({ isClosed: false, months: [], totals: { openingE4: 0, closingE4: 0, documents: 0 } });
  empty.close();
});

test('the months since the first movement, newest first, each with where it stands', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  const { months, years, ...rest } = must(await store.client.periods.overview({}));
  expect(rest).toEqual({ today: START_DAY, closedThrough: dayIn(FIRST_MONTH, 30), nextMonth: LAST_MONTH, nextYear: null });
  expect(months.map(row => [row.period, row.state, row.isReopenable, row.totals?.closingE4 ?? null])).toEqual([
    [THIS_MONTH, 'open', false, null], [LAST_MONTH, 'next', false, yuan(800)], [FIRST_MONTH, 'closed', true, yuan(500)],
  ]);
  expect(years.map(row => [row.period, row.state])).toEqual([[START_DAY.slice(0, 4), 'open']]);
});

test('a year month by month: each opens with what the one before closed with, and the sums are those of its months', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  const year = must(await store.client.periods.year({ year: START_DAY.slice(0, 4) }));
  expect(year.months.map(row => [row.period, row.isClosed, row.totals.openingE4, row.totals.inE4, row.totals.outE4, row.totals.closingE4])).toEqual([
    [FIRST_MONTH, true, 0, yuan(1100), yuan(600), yuan(500)],
    [LAST_MONTH, false, yuan(500), yuan(650), yuan(350), yuan(800)],
    [THIS_MONTH, false, yuan(800), 0, 0, yuan(800)],
  ]);
  expect(year.totals).toMatchObject({ openingE4: 0, inE4: yuan(1750), outE4: yuan(950), closingE4: yuan(800), documents: 5, lines: 5 });
  expect(year.totals.kinds).toEqual([{ kind: 'opening', amountE4: yuan(1000), lines: 1 }, { kind: 'receipt', amountE4: yuan(750), lines: 2 }, { kind: 'issue', amountE4: yuan(-950), lines: 2 }]);
});

test('counts by what they found; an invoice that came too late went in and out at once where the goods are used', async () => {
  must(await post(store.client, 'count', store.nut.id, 42, dayIn(LAST_MONTH, 4)));
  must(await post(store.client, 'count', store.bolt.id, 58, dayIn(LAST_MONTH, 20)));
  const receipt = must(await store.client.documents.post({ ...op(), type: 'receipt', businessDate: dayIn(FIRST_MONTH, 8), lines: [{ itemId: store.nut.id, quantityMicro: units(10), unitPriceE4: 25_000, isEstimated: true }] })).document;
  must(await post(store.client, 'issue', store.nut.id, 45, dayIn(FIRST_MONTH, 9)));
  must(await closeMonth(store, FIRST_MONTH));
  must(await store.client.documents.invoice({ ...op(), businessDate: dayIn(LAST_MONTH, 6), lines: [{ movementId: receipt.lines[0]!.movementId, amountE4: yuan(35) }] }));
  const last = must(await store.client.periods.overview({})).months.find(row => row.period === LAST_MONTH)!.totals!;
  expect(last.openingE4! + last.inE4! - last.outE4!).toBe(last.closingE4);
  expect(last.kinds.map(each => each.kind)).toEqual(['receipt', 'count_gain', 'revaluation', 'issue', 'count_loss']);
  expect(last.openingE4! + last.kinds.reduce((sum, each) => sum + each.amountE4!, 0)).toBe(last.closingE4);
  // Of the 10 元 the whole belongs to the nuts still there: 42 of them, 10 came on that paper.
  expect(last.kinds.find(each => each.kind === 'revaluation')).toEqual({ kind: 'revaluation', amountE4: yuan(10), lines: 1 });
});

test('an item that was only transferred or moved back is counted among the items a closing keeps', async () => {
  const idle = await makeItem(store.client, { code: 'IDLE' });
  must(await post(store.client, 'receipt', idle.id, 3, dayIn(FIRST_MONTH, 4), { priceE4: yuan(1) }));
  must(await post(store.client, 'issue', idle.id, 3, dayIn(FIRST_MONTH, 5)));
  expect(must(await closeMonth(store, FIRST_MONTH)).totals).toMatchObject({ items: 3, closingE4: yuan(500) });
});
