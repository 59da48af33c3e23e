// Pins: set-up-demo.ts, demo-orders.ts, demo-disposals.ts, demo-words.ts, tell-past-alerts.ts, play-past-item.ts, past-alert.ts, past-day.ts
/** The invented company through the real ledger: its figures tie out wherever they are shown, to the last hundredth of a 分. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../../../../../shared/kernel/calendar-date.ts';
import { ROLE_PERMISSIONS } from '../../../../../shared/contract/permissions.ts';
import { nextAlertState } from '../../../../../shared/domain/alerts/index.ts';
import { nextDisposalState } from '../../../../../shared/domain/disposals/index.ts';
import { ALERT_STATES, DISPOSAL_STATES, ROLES } from '../../../../../shared/kernel/vocabulary.ts';
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
}, 300_000);
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

type Step = { readonly of: string; readonly at: number; readonly from: string | null; readonly to: string; readonly event: string };
const stepsIn = (table: string, column: string) => readRows(dataDir, `select ${column} as "of", at, from_state as "from", to_state as "to", event from ${table} order by ${column}, sequence`) as unknown as Step[];

/** What is wrong with the stories of a table: steps the rules do not know, or that go back in time, or do not begin where the last one ended. */
function problemsOf(steps: readonly Step[], next: (from: string | null, event: string) => string | undefined): string[] {
  return steps.flatMap((step, index) => {
    const last = steps[index - 1];
    const before = last?.of === step.of ? last : undefined;
    const isRemark = step.from === step.to && next(step.from, step.event) === undefined;
    const isIllegal = !isRemark && next(step.from, step.event) !== step.to;
    return isIllegal || (before?.to ?? null) !== step.from || (before?.at ?? 0) > step.at ? [`${step.of} ${String(step.from)} ${step.event} ${step.to}`] : [];
  });
}

describe('half a year of alerts', () => {
  const FROM = '2025-01-01';
  const month = (back: number) => addMonths(monthOf(START_DAY), -back);
  const span = (from: string, to: string) => ({ from: firstDayOf(from), to: lastDayOf(to) });

  test('each went its way by the table of an alert’s life, in order of time, and ended where it stands', () => {
    const steps = stepsIn('alert_transitions', 'alert_id');
    const states = ALERT_STATES.map(String);
    expect(problemsOf(steps, (from, event) => nextAlertState((from ?? 'none') as 'none', event as 'held'))).toEqual([]);
    const ends = new Map(steps.map(step => [step.of, step.to]));
    const alerts = readRows(dataDir, 'select id, state from alerts');
    expect(alerts.filter(alert => ends.get(String(alert['id'])) !== alert['state'] || !states.includes(String(alert['state'])))).toEqual([]);
    expect(alerts.length).toBeGreaterThan(300);
  });
  test('an item never had two at a time, and what was answered was answered while it was open', () => {
    expect(readRows(dataDir, `select a.id from alerts a join alerts b on b.item_id = a.item_id and b.id <> a.id and b.opened_at >= a.opened_at and b.opened_at < coalesce(a.closed_at, 9e15)`)).toEqual([]);
    expect(readRows(dataDir, 'select id from alerts where responded_at < opened_at or responded_at > closed_at or closed_at < opened_at')).toEqual([]);
  });
  test('they ended in many ways, and those that led to a request say which', () => {
    const reasons = readRows(dataDir, "select distinct close_reason as reason from alerts where state = 'closed' order by 1").map(row => row['reason']);
    expect(reasons).toEqual(expect.arrayContaining(['consumed', 'disposed', 'false_alarm', 'handled', 'replenished']));
    const linked = readRows(dataDir, 'select r.item_id = a.item_id as same, r.requested_at >= a.opened_at as later from requisitions r join alerts a on a.id = r.alert_id');
    expect(linked.length).toBeGreaterThan(20);
    expect(linked.filter(row => row['same'] !== 1 || row['later'] !== 1)).toEqual([]);
  });
  test('judged by the program itself there are hits, false alarms and stock-outs nobody was warned of, month by month and for each role', async () => {
    for (let tried = 0; tried < 600 && (await client.scorecard.summary(span(month(6), month(0))).then(must)).judgedAt === null; tried += 1) await new Promise(resolve => { setTimeout(resolve, 100); });
    const summary = must(await client.scorecard.summary(span(month(6), month(0))));
    const { total } = summary;
    expect([total.hits > 100, total.falseAlarms > 10, total.missed > 5, total.alerts === total.hits + total.falseAlarms + total.undecided + total.excluded]).toEqual([true, true, true, true]);
    for (const { month: of, tally } of summary.byMonth.filter(each => each.month > month(6))) expect([of, tally.hits > 0]).toEqual([of, true]);
    expect(summary.byRole.map(row => row.role)).toEqual(expect.arrayContaining(['buyer', 'manager']));
    for (const { ruleId, tally } of summary.byRule) {
      const page = must(await client.scorecard.rows({ ...span(month(6), month(0)), ruleId, itemId: null, verdict: null, offset: 0, limit: 500 }));
      expect([ruleId, page.total]).toEqual([ruleId, tally.alerts]);
    }
    expect(must(await client.scorecard.suggestions({})).map(row => [row.kind, row.parameter])).toContainEqual(['over_stock', 'overPercent']);
  });
  test('the statement says what was avoided, what was missed and what stock was turned into money, each figure the sum of its rows', async () => {
    const statement = must(await client.scorecard.statement(span(month(5), month(0))));
    expect([statement.avoided.length > 0, statement.missed.length > 0, statement.wasted.length > 0, statement.released.length]).toEqual([true, true, true, 3]);
    expect([statement.releasedValueE4, statement.recoveredE4]).toEqual([sum(statement.released.map(row => row.valueE4)), sum(statement.released.map(row => row.recoveredE4))]);
    expect(must(await client.scorecard.statement({ from: FROM, to: '2025-03-31' })).released).toEqual([]);
  });
});

describe('orders, approvals and reviews', () => {
  test('what came is what the lines of purchase orders say came, and requests stand as their lines do', () => {
    expect(readRows(dataDir, `select l.id from purchase_order_lines l
      left join (select purchase_order_line_id as line_id, sum(quantity_micro) as came from movements where purchase_order_line_id is not null group by 1) m on m.line_id = l.id where l.received_micro <> coalesce(m.came, 0)`)).toEqual([]);
    expect(readRows(dataDir, `select r.id from requisitions r join purchase_order_lines l on l.id = r.purchase_order_line_id
      where r.item_id <> l.item_id or r.received_micro <> l.received_micro or r.promised_on <> l.promised_on or (l.state = 'received') <> (r.state = 'received')`)).toEqual([]);
    expect(readRows(dataDir, `select o.id from purchase_orders o where (o.state = 'open') <> exists (select 1 from purchase_order_lines l where l.purchase_order_id = o.id and l.state = 'open')`)).toEqual([]);
  });
  test('some suppliers are late, some deliveries came in parts, some goods are late today, and one was bought in a hurry', async () => {
    const suppliers = must(await client.suppliers.list({ text: '' }));
    expect(suppliers.every(supplier => supplier.observed > 20)).toBe(true);
    expect(must(await client.purchaseOrders.due({ overdueOnly: true, supplierId: null })).length).toBeGreaterThan(0);
    const [parts] = readRows(dataDir, 'select count(*) as n from (select 1 from movements where purchase_order_line_id is not null group by purchase_order_line_id having count(distinct business_date) > 1)');
    const [hurried] = readRows(dataDir, 'select count(*) as n from requisitions where is_emergency = 1 and purchase_order_line_id is not null');
    expect([Number(parts?.['n']) > 3, Number(hurried?.['n']) > 0]).toEqual([true, true]);
  });
  test('everything in a purchase order was approved, by whom its amount needs', () => {
    expect(readRows(dataDir, `select r.id from requisitions r where r.purchase_order_line_id is not null and not exists (select 1 from approvals a where a.subject_id = r.id and a.state = 'approved')`)).toEqual([]);
    expect(readRows(dataDir, `select a.id from approvals a where a.is_automatic = 0 and a.amount_e4 < 50000000`)).toEqual([]);
    expect(readRows(dataDir, `select s.approval_id from approval_steps s join approvals a on a.id = s.approval_id where a.state = 'approved' and (s.state <> 'approved' or s.decided_by_id is null or s.decided_by_id = a.requested_by_id)`)).toEqual([]);
    const waiting = readRows(dataDir, "select distinct subject from approvals where state = 'waiting' order by 1").map(row => row['subject']);
    expect(waiting).toEqual(['disposal', 'requisition']);
  });
  test('a review stands at every stage, by the table of its life, and alerts wait for those that are open', () => {
    expect(problemsOf(stepsIn('disposal_transitions', 'disposal_id'), (from, event) => nextDisposalState((from ?? 'none') as 'none', event as 'opened'))).toEqual([]);
    expect(readRows(dataDir, 'select distinct state from disposals').map(row => row['state']).sort()).toEqual([...DISPOSAL_STATES].sort());
    expect(readRows(dataDir, "select d.id from disposals d left join alerts a on a.disposal_id = d.id and a.state = 'in_disposal' where d.state not in ('closed', 'cancelled') and a.id is null")).toEqual([]);
    expect(readRows(dataDir, "select d.id from disposals d join documents p on p.id = d.document_id where d.state = 'closed' and p.business_date <> date(d.closed_at / 1000 + 28800, 'unixepoch')")).toEqual([]);
  });
});
