import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { changeEras } from '../../../../../electron/backend/services/periods/change-valuation-method.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { VALUATION_METHODS } from '../../../../../shared/kernel/vocabulary.ts';
import { FIRST_MONTH, LAST_MONTH, THIS_MONTH, type Store, closeMonth, dayIn, makeStore, reopenMonth } from '../../../../helpers/closed-months.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { codeOf, makeBackend, must, op, post } from '../../../../helpers/make-backend.ts';

let store: Store;
beforeEach(async () => { store = await makeStore(); });
afterEach(() => { store.close(); });

const yuan = (amount: number) => amount * 10_000;
const change = (method: (typeof VALUATION_METHODS)[number]) => store.client.periods.changeMethod({ ...op(), method, reason: '审计要求' });
const valueOfBolts = async () => must(await store.client.stock.get({ itemId: store.bolt.id })).valueE4;
const verified = async () => must(await store.client.settings.verifyLedger(op()));

describe('eras', () => {
  const first = erasOf('moving_average');
  const begin = first[0]!.from;
  test('from the beginning it is the only one', () => { expect(changeEras(first, begin, 'fifo')).toEqual([{ from: begin, method: 'fifo' }]); });
  test('from a day on the ones before it stay', () => { expect(changeEras(first, '2026-05-01', 'fifo')).toEqual([...first, { from: '2026-05-01', method: 'fifo' }]); });
  test('a change that was to come falls away with the one that replaces it', () => {
    const two = changeEras(first, '2026-05-01', 'fifo');
    expect(changeEras(two, '2026-05-01', 'specific')).toEqual([...first, { from: '2026-05-01', method: 'specific' }]);
    expect(changeEras(two, '2026-05-01', 'moving_average')).toEqual(first);
    expect(changeEras(two, '2026-04-01', 'monthly_average')).toEqual([...first, { from: '2026-04-01', method: 'monthly_average' }]);
  });
});

test('with nothing closed it holds from the beginning: everything is valued anew, and the ledger agrees with itself', async () => {
  const preview = must(await store.client.periods.previewMethod({ method: 'fifo' }));
  // 60 and 30 of 100 at 10, then 10 at 10 and 50 at 13: 750 instead of 700.
  expect(preview).toMatchObject({ from: null, openingE4: 0, issuesBeforeE4: yuan(950), issuesAfterE4: yuan(900), stockBeforeE4: yuan(800), stockAfterE4: yuan(850), itemsChanged: 1, linesChanged: 1, items: [{ code: 'BOLT', valueBeforeE4: yuan(700), valueAfterE4: yuan(750) }] });
  const { items, ...effect } = preview;
  expect(items).toHaveLength(1);
  expect(must(await change('fifo'))).toMatchObject({ ...effect, eras: [{ method: 'fifo' }] });
  await vi.waitFor(async () => { expect(await valueOfBolts()).toBe(yuan(750)); }, { timeout: 20_000 });
  expect(await verified()).toMatchObject({ isOk: true, problems: [] });
});

test('after a closing it holds from the first open day; what lay there goes over at its value', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  expect(must(await store.client.periods.method({}))).toMatchObject({ method: 'moving_average', changesFrom: dayIn(LAST_MONTH, 1) });
  expect(must(await change('fifo'))).toMatchObject({ from: dayIn(LAST_MONTH, 1), openingE4: yuan(500), issuesBeforeE4: yuan(350), issuesAfterE4: yuan(300), stockAfterE4: yuan(850) });
  expect(must(await store.client.periods.method({}))).toMatchObject({ method: 'fifo', eras: [{ method: 'moving_average' }, { from: dayIn(LAST_MONTH, 1), method: 'fifo' }] });
  expect(await verified()).toMatchObject({ isOk: true });
  must(await closeMonth(store, LAST_MONTH));
  must(await post(store.client, 'issue', store.bolt.id, 20, dayIn(THIS_MONTH, 2)));
  expect(await verified()).toMatchObject({ isOk: true });
});

test.each(VALUATION_METHODS.flatMap(from => VALUATION_METHODS.filter(to => to !== from).map(to => [from, to] as const)))('from %s to %s between two closed months, and the ledger agrees with itself', async (from, to) => {
  if (from !== 'moving_average') must(await change(from));
  must(await closeMonth(store, FIRST_MONTH));
  must(await change(to));
  expect(await verified()).toMatchObject({ isOk: true, problems: [] });
  must(await closeMonth(store, LAST_MONTH));
  const back = must(await change(from));
  expect(back.openingE4).toBe(must(await store.client.periods.overview({})).months.find(row => row.period === LAST_MONTH)?.totals?.closingE4);
  must(await post(store.client, 'receipt', store.nut.id, 3, dayIn(THIS_MONTH, 3), { priceE4: 31_300 }));
  must(await post(store.client, 'issue', store.bolt.id, 7, dayIn(THIS_MONTH, 2)));
  expect(await verified()).toMatchObject({ isOk: true, problems: [] });
});

test('the method in use is no change; the day of a change in an empty store is the beginning', async () => {
  expect(codeOf(await change('moving_average'))).toBe('METHOD_UNCHANGED');
  const empty = await makeBackend();
  expect(must(await empty.client.periods.changeMethod({ ...op(), method: 'specific', reason: '按批次管理' }))).toMatchObject({ from: null, itemsChanged: 0 });
  expect(codeOf(await empty.client.periods.changeMethod({ ...op(), method: 'specific', reason: '按批次管理' }))).toBe('METHOD_UNCHANGED');
  empty.close();
});

test('is noted with what it was and what it is, once for one operation', async () => {
  const input = { ...op(), method: 'fifo' as const, reason: '审计要求' };
  const first = must(await store.client.periods.changeMethod(input));
  expect(must(await store.client.periods.changeMethod(input))).toEqual(first);
  const entries = readRows(store.dataDir, "select reason, before_json, after_json from audit_log where action = 'periods.changeMethod'");
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ reason: '审计要求' });
  expect(JSON.parse(String(entries[0]?.['before_json']))).toMatchObject({ issuesE4: yuan(950), stockE4: yuan(800) });
  expect(JSON.parse(String(entries[0]?.['after_json']))).toMatchObject({ issuesE4: yuan(900), stockE4: yuan(850) });
});

test('items without batches are counted before specific identification is chosen: they go on at their moving average', async () => {
  expect(must(await store.client.periods.previewMethod({ method: 'specific' }))).toMatchObject({ itemsWithoutBatches: 2, itemsChanged: 0, stockAfterE4: yuan(800) });
});

test('reopening a month before a change keeps the change', async () => {
  must(await closeMonth(store, FIRST_MONTH));
  must(await change('fifo'));
  must(await reopenMonth(store, FIRST_MONTH));
  must(await post(store.client, 'receipt', store.bolt.id, 10, dayIn(FIRST_MONTH, 20), { priceE4: 110_000 }));
  expect(await verified()).toMatchObject({ isOk: true, problems: [] });
});
