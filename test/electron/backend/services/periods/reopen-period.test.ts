import { afterEach, beforeEach, expect, test } from 'vitest';

import { FIRST_MONTH, LAST_MONTH, type Store, closeMonth, dayIn, makeStore, reopenMonth } from '../../../../helpers/closed-months.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { codeOf, makeItem, must, op, post } from '../../../../helpers/make-backend.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

test('only the month closed last is reopened; its closing stays with who, when and why', async () => {
  expect(codeOf(await reopenMonth(store, FIRST_MONTH))).toBe('NOT_LAST_PERIOD');
  must(await closeMonth(store, FIRST_MONTH));
  must(await closeMonth(store, LAST_MONTH));
  expect(codeOf(await reopenMonth(store, FIRST_MONTH))).toBe('NOT_LAST_PERIOD');
  const row = must(await reopenMonth(store, LAST_MONTH, '漏了一张入库单'));
  expect(row).toMatchObject({ period: LAST_MONTH, state: 'next', closing: null, reopenings: [{ reopenedBy: '老板', reason: '漏了一张入库单', reopenedAt: store.now() }] });
  expect(readRows(store.dataDir, 'select count(*) as n from closing_balances')).toEqual([{ n: 4 }]);
  must(await post(store.client, 'receipt', store.bolt.id, 1, dayIn(LAST_MONTH, 20), { priceE4: 130_000 }));
  expect(codeOf(await post(store.client, 'receipt', store.bolt.id, 1, dayIn(FIRST_MONTH, 20), { priceE4: 130_000 }))).toBe('PERIOD_CLOSED');
  must(await reopenMonth(store, FIRST_MONTH));
  expect(must(await store.client.periods.overview({})).closedThrough).toBeNull();
});

test('once for one operation, and never without a reason', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  const input = { ...op(), kind: 'month' as const, period: FIRST_MONTH, reason: '补单' };
  const first = must(await store.client.periods.reopen(input));
  expect(must(await store.client.periods.reopen(input))).toEqual(first);
  expect(codeOf(await store.client.periods.reopen({ ...op(), kind: 'month', period: FIRST_MONTH, reason: '  ' }))).toBe('INVALID_INPUT');
  expect(readRows(store.dataDir, "select reason from audit_log where action = 'periods.reopen'")).toEqual([{ reason: '补单' }]);
});

test('a month of a closed year waits for its year to be reopened, and of the years only the last one is', async () => {
  const early = await makeItem(store.client, { code: 'EARLY' });
  must(await post(store.client, 'opening', early.id, 2, '2024-12-05', { priceE4: 70_000 }));
  const year = (period: string) => store.client.periods.close({ ...op(), kind: 'year', period });
  const reopenYear = (period: string) => store.client.periods.reopen({ ...op(), kind: 'year', period, reason: '查账' });
  must(await closeMonth(store, '2024-12'));
  must(await year('2024'));
  expect(codeOf(await reopenMonth(store, '2024-12'))).toBe('YEAR_CLOSED');
  for (let month = 1; month <= 12; month += 1) must(await closeMonth(store, `2025-${String(month).padStart(2, '0')}`));
  must(await year('2025'));
  expect(codeOf(await reopenYear('2024'))).toBe('NOT_LAST_PERIOD');
  expect(codeOf(await reopenMonth(store, '2025-12'))).toBe('YEAR_CLOSED');
  must(await reopenYear('2025'));
  expect(must(await store.client.periods.overview({})).months.find(row => row.period === '2025-12')).toMatchObject({ isReopenable: true });
  must(await reopenMonth(store, '2025-12'));
  must(await closeMonth(store, '2025-12'));
  must(await year('2025'));
});

test('whoever may not close may not reopen', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  const keeper = await store.signInAs('keeper');
  expect(codeOf(await keeper.periods.reopen({ ...op(), kind: 'month', period: FIRST_MONTH, reason: '补单' }))).toBe('FORBIDDEN');
  expect(codeOf(await keeper.periods.close({ ...op(), kind: 'month', period: LAST_MONTH }))).toBe('FORBIDDEN');
  const accountant = await store.signInAs('accountant');
  must(await accountant.periods.reopen({ ...op(), kind: 'month', period: FIRST_MONTH, reason: '补单' }));
  // A storekeeper sees which months are closed, and no money.
  expect(must(await keeper.periods.overview({})).months.at(-1)).toMatchObject({ state: 'next', totals: { openingE4: null, inE4: null, outE4: null, closingE4: null, documents: 3 } });
});
