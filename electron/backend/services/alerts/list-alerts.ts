/** Alerts as lists, as a board by state, and counted. */
import {
  type AlertFilter, type AlertItemRow, EVERY_ALERT, countClosedSince, listCategoryTree, listClosedAlertItems, listOpenAlertItems,
} from '../../../../db/repositories/alert-repository.ts';
import type { ALERT_SCOPES } from '../../../../shared/contract/alerts.contract.ts';
import { addDays, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { ALERT_LEVELS, ALERT_STATES, type AlertLevel, type AlertState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { isAsleep, isMine, isOverdue, seenBy, toLines } from './read-alert.ts';

/** `unanswered`: whoever is to act, nobody has yet. */
type Scope = (typeof ALERT_SCOPES)[number] | 'unanswered';
type Filters = Omit<AlertFilter, 'categoryIds'> & { readonly categoryId: string | null; readonly isOverdue: boolean };

const DAYS_CLOSED_ON_BOARD = 7;

function toFilter(context: CallContext, { categoryId, isOverdue: _, ...filter }: Filters): AlertFilter {
  return { ...filter, categoryIds: categoryId === null ? [] : listCategoryTree(context.env.db.reader, categoryId) };
}

export function readAlerts(context: CallContext, input: { scope: Scope; offset: number; limit: number } & Partial<Filters>) {
  const { scope, offset, limit, ...some } = input;
  const filters = { ...EVERY_ALERT, categoryId: null, isOverdue: false, ...some };
  if (scope === 'closed') {
    const { rows, total } = listClosedAlertItems(context.env.db.reader, toFilter(context, filters), { sinceAt: 0, offset, limit });
    return { lines: toLines(context, rows), total };
  }
  const rows = listOpen(context, filters).filter(row => isInScope(context, row, scope));
  return { lines: toLines(context, rows.slice(offset, offset + limit)), total: rows.length };
}

function listOpen(context: CallContext, filters: Filters): AlertItemRow[] {
  const rows = listOpenAlertItems(context.env.db.reader, toFilter(context, filters));
  return filters.isOverdue ? rows.filter(row => isOverdue(row, context.env.now())) : rows;
}

function isInScope(context: CallContext, row: AlertItemRow, scope: Exclude<Scope, 'closed'>): boolean {
  const isSnoozed = isAsleep(row, context.env.now());
  if (scope === 'open') return true;
  if (scope === 'snoozed') return isSnoozed;
  if (isSnoozed || row.state === 'pending') return false;
  if (scope === 'unanswered') return row.state === 'firing' || row.state === 'acknowledged';
  const isForCaller = isMine(context, row) && row.state !== 'on_order' && row.state !== 'in_disposal';
  if (scope === 'unseen') return isForCaller && row.state === 'firing' && !seenBy(context).has(row.id);
  return scope === 'mine' ? isForCaller : !isForCaller;
}

/** Open alerts of a scope, in the order of the lists. */
export function openByScope(context: CallContext, scope: Exclude<Scope, 'closed'>): AlertItemRow[] {
  return listOpenAlertItems(context.env.db.reader, EVERY_ALERT).filter(row => isInScope(context, row, scope));
}

const sumLoss = (rows: readonly AlertItemRow[]) => rows.reduce((sum, row) => sum + row.lossE4, 0);

export function readBoard(context: CallContext, { perState, ...filters }: Filters & { perState: number }) {
  const open = listOpen(context, filters);
  const sinceAt = startOfDayInZone(addDays(context.env.today(), -DAYS_CLOSED_ON_BOARD), context.env.settings().timeZone);
  const isWanted = (state: AlertState) => filters.states.length === 0 || filters.states.includes(state);
  const columns = ALERT_STATES.filter(isWanted).map(state => {
    const { rows, total } = state === 'closed'
      ? listClosedAlertItems(context.env.db.reader, toFilter(context, filters), { sinceAt, offset: 0, limit: perState })
      : pick(open.filter(row => row.state === state), perState);
    return { state, total, lossE4: visible(context, state === 'closed' ? 0 : sumLoss(open.filter(row => row.state === state))), lines: toLines(context, rows) };
  });
  return { columns };
}

function pick(rows: AlertItemRow[], limit: number): { rows: AlertItemRow[]; total: number } {
  return { rows: rows.slice(0, limit), total: rows.length };
}

export function readAlertCounts(context: CallContext) {
  const { env } = context;
  const open = listOpenAlertItems(env.db.reader, EVERY_ALERT);
  const of = (scope: Exclude<Scope, 'closed'>) => open.filter(row => isInScope(context, row, scope));
  const mine = of('mine');
  const closed = listClosedAlertItems(env.db.reader, EVERY_ALERT, { sinceAt: 0, offset: 0, limit: 1 }).total;
  const countBy = <W extends string>(words: readonly W[], wordOf: (row: AlertItemRow) => W) =>
    // Safe: every word of the list is a key.
    Object.fromEntries(words.map(word => [word, open.filter(row => wordOf(row) === word).length])) as Record<W, number>;
  return {
    mine: mine.length,
    urgent: mine.filter(row => row.level === 'urgent').length,
    others: of('others').length,
    snoozed: of('snoozed').length,
    closedToday: countClosedSince(env.db.reader, startOfDayInZone(env.today(), env.settings().timeZone)),
    closed,
    unseen: of('unseen').length,
    overdue: mine.filter(row => isOverdue(row, env.now())).length,
    byState: { ...countBy<AlertState>(ALERT_STATES, row => row.state), closed },
    byLevel: countBy<AlertLevel>(ALERT_LEVELS, row => row.level),
    mineLossE4: visible(context, sumLoss(mine)),
  };
}

/** F72: open alerts by category, place and level. */
export function readHeatMap(context: CallContext) {
  const open = listOpenAlertItems(context.env.db.reader, EVERY_ALERT);
  const cells = new Map<string, AlertItemRow[]>();
  for (const row of open) {
    const key = JSON.stringify([row.categoryId, row.locationId, row.level]);
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  return {
    cells: [...cells.values()].flatMap(rows => {
      const [first] = rows;
      if (first === undefined) return [];
      const { categoryId, categoryName, locationId, locationCode, level } = first;
      return [{ categoryId, categoryName, locationId, locationCode, level, alerts: rows.length, lossE4: visible(context, sumLoss(rows)) }];
    }),
    total: open.length,
  };
}
