/** The invented company through the real ledger: its figures tie out wherever they are shown, to the last hundredth of a 分. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { ROLE_PERMISSIONS } from '../../../../../shared/contract/permissions.ts';
import { ROLES } from '../../../../../shared/kernel/vocabulary.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, must, op, openBackend } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let dataDir: string;
let client: AppClient;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cangshao-demo-'));
  rig = openBackend(dataDir);
  client = rig.clientOf('first');
  must(await client.session.setUpDemo({ ...op(), language: 'zh-CN' }));
}, 120_000);
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
async function everyRow() {
  const rows = [];
  for (let offset = 0; ; offset += 500) {
    const page = must(await client.stock.list({ offset, limit: 500, includeInactive: true }));
    rows.push(...page.rows);
    if (rows.length >= page.total) return { rows, totalValueE4: page.totalValueE4 };
  }
}

describe('people', () => {
  test('one for each role, none with a password; whoever sits there chooses who to be, signed in or not', async () => {
    expect(must(await client.session.current({}))).toMatchObject({ isSetUp: true, isDemo: true, today: START_DAY, user: { role: 'manager' } });
    expect(readRows(dataDir, 'select role, password_hash from users order by role').map(row => [row['role'], row['password_hash']])).toEqual([...ROLES].sort().map(role => [role, 'none']));
    for (const role of ROLES) {
      const seat = rig.clientOf('second');
      expect(must(await seat.session.switchDemoUser({ ...op(), role })).user).toMatchObject({ role, permissions: ROLE_PERMISSIONS[role] });
    }
    const name = readRows(dataDir, "select name from users where role = 'manager'")[0]?.['name'];
    for (const password of ['', 'none', 'demo']) expect(codeOf(await rig.clientOf('third').session.signIn({ ...op(), name: String(name), password }))).toBe('WRONG_CREDENTIALS');
    expect(codeOf(await rig.clientOf('third').session.setUpDemo({ ...op(), language: 'en' }))).toBe('ALREADY_SET_UP');
  });
});

describe('the ledger', () => {
  test('two years of it agree with a full replay', async () => {
    const check = must(await client.settings.verifyLedger(op()));
    expect(check).toEqual({ isOk: true, movements: check.movements, items: check.items, problems: [] });
    expect([check.movements > 5000, check.items >= 100]).toEqual([true, true]);
  });
  test('stock, balances and movements say the same of every item', async () => {
    const { rows } = await everyRow();
    const moved = new Map(readRows(dataDir, 'select item_id, sum(value_e4) as value from movement_values group by item_id').map(row => [row['item_id'], row['value']]));
    for (const row of rows) expect([row.code, row.valueE4]).toEqual([row.code, moved.get(row.itemId) ?? 0]);
  });
});

describe('money', () => {
  test('the list, the day’s overview and the dashboard show one value of the stock, and its parts add up to it', async () => {
    const { rows, totalValueE4 } = await everyRow();
    const dashboard = must(await client.reports.dashboard({}));
    const { capital } = must(await client.reports.today({}));
    expect(sum(rows.map(row => row.valueE4))).toBe(totalValueE4);
    expect([dashboard.totalValueE4, capital?.value.now]).toEqual([totalValueE4, totalValueE4]);
    expect(sum(dashboard.byCategoryAge.map(category => category.totalE4))).toBe(totalValueE4);
    expect(sum(dashboard.byCategoryAge.flatMap(category => category.agesE4))).toBe(totalValueE4);
    expect(sum(dashboard.byState.map(state => state.valueE4))).toBe(totalValueE4);
    for (const category of dashboard.byCategoryAge) {
      expect([sum(category.agesE4), sum(category.agesE4.slice(3))]).toEqual([category.totalE4, category.over180E4]);
      expect(category.agesE4.every(value => value >= 0)).toBe(true);
    }
  });
  test('twelve months end at today’s value, each is the one before plus what moved, and last month’s categories add up to last month', async () => {
    const dashboard = must(await client.reports.dashboard({}));
    const months = dashboard.monthValues;
    expect(months.at(-1)?.valueE4).toBe(dashboard.totalValueE4);
    const changes = new Map(readRows(dataDir, 'select substr(business_date, 1, 7) as month, sum(value_e4) as change from movement_values group by 1').map(row => [row['month'], Number(row['change'])]));
    for (const [index, month] of months.entries()) if (index > 0) expect([month.month, month.valueE4 - months[index - 1]!.valueE4]).toEqual([month.month, changes.get(month.month) ?? 0]);
    expect(sum(dashboard.byCategoryAge.map(category => category.lastMonthE4))).toBe(months.at(-2)?.valueE4);
    const { capital } = must(await client.reports.today({}));
    expect([capital?.value.series, capital?.value.before]).toEqual([months.map(month => month.valueE4), months.at(-2)?.valueE4]);
  });
  test('dead, idle and on order are the sums of what the lists show', async () => {
    const dashboard = must(await client.reports.dashboard({}));
    const { capital } = must(await client.reports.today({}));
    const { rows } = await everyRow();
    expect(dashboard.dead.items).toBe(rows.filter(row => row.isDead && row.onHandMicro > 0).length);
    expect([dashboard.dead.valueE4, capital?.deadValueE4]).toEqual([sum(readRows(dataDir, 'select dead_value_e4 as value from item_status').map(row => Number(row['value']))), dashboard.dead.valueE4]);
    const orders = must(await client.requisitions.list({ states: ['ordered', 'partially_received'], limit: 500 })).rows;
    const open = orders.map(order => Math.round(((order.quantityMicro - order.receivedMicro) / 1e6) * (order.unitPriceE4 ?? 0)));
    expect([dashboard.onOrderE4, capital?.onOrderE4]).toEqual([sum(open), sum(open)]);
    expect(capital?.overdueE4).toBe(sum(open.filter((_, index) => orders[index]!.daysOverdue > 0)));
    expect(capital?.idle180.series.at(-1)).toBe(capital?.idle180.now);
  });
  test('what to order adds up by supplier', async () => {
    const { toOrder } = must(await client.reports.today({}));
    expect(toOrder.length).toBeGreaterThan(0);
    for (const group of toOrder) expect([group.supplierName, group.amountE4]).toEqual([group.supplierName, sum(group.lines.map(line => line.amountE4))]);
    expect(toOrder.flatMap(group => group.lines).length).toBe(must(await client.stock.counts({})).toOrder);
  });
});

describe('states and alerts', () => {
  test('every count is the length of its list, and every state is there to be seen', async () => {
    const counts = must(await client.stock.counts({}));
    for (const [state, n] of Object.entries(counts.byState)) expect([state, must(await client.stock.list({ states: [state as 'ok'] })).total, n > 0]).toEqual([state, n, true]);
    expect([must(await client.stock.list({ deadOnly: true })).total, must(await client.stock.list({ toOrderOnly: true })).total, must(await client.stock.list({ onOrderOnly: true })).total]).toEqual([counts.dead, counts.toOrder, counts.onOrder]);
    expect(sum(Object.values(counts.byState))).toBe(counts.total);
    const dashboard = must(await client.reports.dashboard({}));
    expect(Object.fromEntries(dashboard.byState.map(state => [state.state, state.items]))).toEqual(counts.byState);
  });
  test('every open alert is the one its stock row names, and the tallies agree', async () => {
    const open = must(await client.alerts.list({ scope: 'open', limit: 500 }));
    for (const line of open.lines) expect([line.alert.code, line.row.openAlertId, line.row.alertLevel]).toEqual([line.alert.code, line.alert.id, line.alert.level]);
    const { alertsOpen } = must(await client.reports.dashboard({}));
    expect(alertsOpen.urgent + alertsOpen.warning + alertsOpen.notice).toBe(open.total);
    const counts = must(await client.alerts.counts({}));
    expect(counts.mine + counts.others + counts.snoozed).toBeLessThanOrEqual(open.total);
    expect(must(await client.alerts.list({ scope: 'mine', limit: 500 })).total).toBe(counts.mine);
  });
});

describe('papers and goods of every kind', () => {
  test('oils and adhesives lie in batches that expire, and their places add up to the stock', async () => {
    const { rows } = await everyRow();
    const glue = rows.filter(row => row.name === '半合成切削液' && row.onHandMicro > 0);
    expect(glue.length).toBeGreaterThan(0);
    for (const row of glue) {
      const batches = must(await client.items.batches({ itemId: row.itemId }));
      expect([row.code, sum(batches.map(batch => batch.onHandMicro)), batches.every(batch => batch.expiresOn !== null)]).toEqual([row.code, row.onHandMicro, true]);
    }
  });
  test('gloves come in boxes of fifty and cartons of five hundred', async () => {
    const [hit] = must(await client.items.find({ text: 'LB-0005' })).hits;
    expect(hit?.units.map(unit => [unit.unit, unit.numerator, unit.denominator]).sort()).toEqual([['盒', 50, 1], ['箱', 500, 1]]);
  });
  test('one paper in each state on the way to the books; what waits for its goods cannot be booked yet', async () => {
    expect(must(await client.drafts.counts({}))).toEqual({ draft: 1, submitted: 1, waiting: 1 });
    expect(must(await client.drafts.list({ state: 'waiting' })).rows[0]).toMatchObject({ type: 'issue', isPossible: false });
    expect(must(await client.drafts.list({ state: 'submitted' })).rows[0]?.actions).toContain('book');
  });
});
