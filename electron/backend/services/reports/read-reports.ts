/** Where the capital sits. */
import { countAlertsByMonth, listOpenAlerts } from '../../../../db/repositories/alert-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type HoldingRow,
  type MonthFlow,
  countStates,
  listAllInbound,
  listCategoryValuesUpTo,
  listHoldings,
  listMonthFlows,
  sumOnOrder,
  sumStockValue,
} from '../../../../db/repositories/report-repository.ts';
import { AGE_BUCKETS } from '../../../../shared/contract/reports.contract.ts';
import { stockOutPercent } from '../../../../shared/domain/metrics/index.ts';
import { addDays, addMonths, dateInZone, daysBetween, firstDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import { sum } from '../../../../shared/kernel/sum.ts';
import { STOCK_STATES } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { readStockOutDays } from '../metrics/lazy-ground.ts';

const MONTHS = 12;
const TOP_DEAD = 20;
const MS_PER_DAY = 86_400_000;

/** The first day of the month `back` months before the one `date` lies in. */
export function monthStart(date: string, back: number): string {
  return firstDayOf(addMonths(monthOf(date), -back));
}

/** Value per month end, oldest first, from today's value and what moved since. */
export function monthEnds(totalE4: number, flows: readonly MonthFlow[], today: string): { month: string; valueE4: number; receiptsE4: number; issuesE4: number }[] {
  let valueE4 = totalE4;
  const byMonth = new Map(flows.map(flow => [flow.month, flow]));
  const months: { month: string; valueE4: number; receiptsE4: number; issuesE4: number }[] = [];
  for (let back = 0; back < MONTHS; back += 1) {
    const month = addMonths(monthOf(today), -back);
    const flow = byMonth.get(month);
    months.push({ month, valueE4, receiptsE4: flow?.receiptsE4 ?? 0, issuesE4: flow?.issuesE4 ?? 0 });
    valueE4 -= flow?.changeE4 ?? 0;
  }
  return months.reverse();
}

/** Value of each item's stock by age of its FIFO layers, in shares of its value that add up to it exactly. */
export function ageValues(db: ReadableDb, holdings: readonly Pick<HoldingRow, 'itemId' | 'onHandMicro' | 'valueE4'>[], today: string): Map<string, number[]> {
  const inbound = new Map<string, { businessDate: string; quantityMicro: number }[]>();
  for (const line of listAllInbound(db, today)) {
    const lines = inbound.get(line.itemId);
    if (lines === undefined) inbound.set(line.itemId, [line]);
    else lines.push(line);
  }
  return new Map(holdings.map(holding => [holding.itemId, ageItem(holding, inbound.get(holding.itemId) ?? [], today)]));
}

function ageItem(holding: Pick<HoldingRow, 'onHandMicro' | 'valueE4'>, newestFirst: readonly { businessDate: string; quantityMicro: number }[], today: string): number[] {
  const quantities = new Array<number>(AGE_BUCKETS.length + 1).fill(0);
  let left = holding.onHandMicro;
  let bucket = 0;
  for (const line of newestFirst) {
    if (left <= 0) break;
    bucket = bucketOf(daysBetween(line.businessDate, today));
    const taken = Math.min(left, line.quantityMicro);
    quantities[bucket] = (quantities[bucket] ?? 0) + taken;
    left -= taken;
  }
  // What no receipt accounts for is at least as old as the oldest known one.
  quantities[bucket] = (quantities[bucket] ?? 0) + Math.max(0, left);
  let open = holding.valueE4;
  const values = quantities.map(quantity => {
    const value = holding.onHandMicro === 0 ? 0 : multiplyDivide(holding.valueE4, quantity, holding.onHandMicro);
    const taken = Math.min(value, open);
    open -= taken;
    return taken;
  });
  const last = values.findLastIndex((_, index) => (quantities[index] ?? 0) > 0);
  if (last >= 0) values[last] = (values[last] ?? 0) + open;
  return values;
}

function bucketOf(ageDays: number): number {
  const index = AGE_BUCKETS.findIndex(edge => ageDays <= edge);
  return index === -1 ? AGE_BUCKETS.length : index;
}

function stockOutOf(db: ReadableDb, today: string) {
  const days = readStockOutDays(db, null, today);
  const percent = stockOutPercent(days);
  return { ...days, permille: percent === null ? null : Math.round(percent * 10) };
}

export function readDashboard(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const today = env.today();
  const holdings = listHoldings(db);
  const totalValueE4 = sumStockValue(db);
  const months = monthEnds(totalValueE4, listMonthFlows(db, monthStart(today, MONTHS - 1)), today);
  const counts = countStates(db);
  const dead = holdings.filter(holding => holding.isDead).sort((a, b) => b.deadValueE4 - a.deadValueE4);
  const over = holdings.filter(holding => holding.state === 'over');
  return {
    today,
    totalValueE4,
    monthValues: months,
    byCategoryAge: categoryAges(db, holdings, today),
    byState: STOCK_STATES.map(state => {
      // Items by state are all items in use, also those with nothing on hand; value is that of what lies there.
      const members = holdings.filter(holding => holding.state === state);
      return { state, items: counts.find(row => row.state === state)?.n ?? 0, valueE4: sum(members.map(member => member.valueE4)) };
    }),
    dead: {
      items: dead.length,
      valueE4: sum(dead.map(holding => holding.deadValueE4)),
      top: dead.slice(0, TOP_DEAD).map(holding => ({
        itemId: holding.itemId, code: holding.code, name: holding.name, spec: holding.spec, valueE4: holding.deadValueE4, lastIssueOn: holding.lastIssueOn,
        idleDays: holding.lastIssueOn === null ? null : daysBetween(holding.lastIssueOn, today),
      })),
    },
    over: { items: over.length, excessValueE4: sum(over.map(excessValue)) },
    alertsByMonth: alertMonths(context),
    alertsOpen: openAlerts(context),
    onOrderE4: sumOnOrder(db, today).onOrderE4,
    stockOut: stockOutOf(db, today),
  };
}

function excessValue(holding: HoldingRow): number {
  const excess = Math.max(0, holding.onHandMicro - (holding.maximumMicro ?? holding.onHandMicro));
  return holding.onHandMicro === 0 ? 0 : multiplyDivide(holding.valueE4, excess, holding.onHandMicro);
}

function categoryAges(db: ReadableDb, holdings: readonly HoldingRow[], today: string) {
  const ages = ageValues(db, holdings, today);
  const before = listCategoryValuesUpTo(db, addDays(monthStart(today, 0), -1));
  const lastMonth = new Map(before.map(row => [row.categoryId, row.valueE4]));
  const groups = new Map<string | null, { categoryName: string; agesE4: number[] }>();
  const emptyAges = () => new Array<number>(AGE_BUCKETS.length + 1).fill(0);
  // A category that has run empty since still shows what it lost.
  for (const row of before) if (row.valueE4 !== 0) groups.set(row.categoryId, { categoryName: row.categoryName, agesE4: emptyAges() });
  for (const holding of holdings) {
    const group = groups.get(holding.categoryId) ?? { categoryName: holding.categoryName, agesE4: emptyAges() };
    (ages.get(holding.itemId) ?? []).forEach((value, index) => { group.agesE4[index] = (group.agesE4[index] ?? 0) + value; });
    groups.set(holding.categoryId, group);
  }
  return [...groups]
    .map(([categoryId, { categoryName, agesE4 }]) => ({ categoryId, categoryName, agesE4, totalE4: sum(agesE4), over180E4: sum(agesE4.slice(3)), lastMonthE4: lastMonth.get(categoryId) ?? 0 }))
    .sort((a, b) => b.totalE4 - a.totalE4);
}

function alertMonths({ env }: CallContext) {
  const today = env.today();
  const zone = env.settings().timeZone;
  const first = monthStart(today, MONTHS - 1);
  const rows = countAlertsByMonth(env.db.reader, env.now() - (daysBetween(first, today) + 2) * MS_PER_DAY);
  const monthAt = (at: number) => monthOf(dateInZone(at, zone));
  const opened = new Map<string, number>();
  const closed = new Map<string, number>();
  for (const row of rows) {
    const on = monthAt(row.openedAt);
    opened.set(on, (opened.get(on) ?? 0) + 1);
    if (row.closedAt === null) continue;
    const off = monthAt(row.closedAt);
    closed.set(off, (closed.get(off) ?? 0) + 1);
  }
  return Array.from({ length: MONTHS }, (_, index) => addMonths(monthOf(today), 1 + index - MONTHS)).map(month => ({ month, opened: opened.get(month) ?? 0, closed: closed.get(month) ?? 0 }));
}

function openAlerts({ env }: CallContext) {
  const open = listOpenAlerts(env.db.reader);
  const count = (level: string) => open.filter(alert => alert.level === level).length;
  const oldest = Math.min(...open.map(alert => alert.openedAt), env.now());
  return { urgent: count('urgent'), warning: count('warning'), notice: count('notice'), oldestDays: Math.floor((env.now() - oldest) / MS_PER_DAY) };
}
