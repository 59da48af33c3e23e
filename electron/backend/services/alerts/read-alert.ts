/** Alerts as the screens read them: each beside its item as it is now. */
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type AlertRow,
  countClosedSince,
  findAlert,
  listAlertTransitions,
  listClosedAlerts,
  listOpenAlerts,
  listSeenAlertIds,
  listStaffedRoles,
} from '../../../../db/repositories/alert-repository.ts';
import { findDocumentNumber } from '../../../../db/repositories/document-repository.ts';
import { type ItemCaption, findItem } from '../../../../db/repositories/item-repository.ts';
import { type StockRowView, listStockRowsById } from '../../../../db/repositories/status-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { responsibleRole } from '../../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { ALERT_LEVELS, type Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { visible, visibleParams } from '../stock/hide-costs.ts';
import { readReasons, readSnapshot } from './move-alert.ts';
import { toStockRow } from '../stock/read-stock.ts';

export function toAlertHead(context: CallContext, row: AlertRow, item: ItemCaption) {
  return {
    id: row.id, itemId: row.itemId, code: item.code, name: item.name, spec: item.spec, unit: item.unit, unitDecimals: item.unitDecimals, state: row.state, level: row.level,
    reasons: readReasons(row).map(reason => ({ ...reason, params: visibleParams(context, reason.params) })), openedAt: row.openedAt, changedAt: row.changedAt, closedAt: row.closedAt, closeReason: row.closeReason, snoozedUntil: row.snoozedUntilAt,
    snoozeReason: row.snoozeReason, requisitionId: row.requisitionId, version: row.version,
  };
}

function toLine(context: CallContext, row: AlertRow, view: StockRowView) {
  const item = mustExist(findItem(context.env.db.reader, row.itemId), 'the item of an alert exists');
  const price = item.referencePriceE4 ?? (view.onHandMicro > 0 ? Math.round((view.valueE4 * 1_000_000) / view.onHandMicro) : null);
  return {
    alert: toAlertHead(context, row, view),
    row: toStockRow(context, view),
    actBy: actBy(row, view, context.env.today()),
    suggestedOrderMicro: view.suggestedOrderMicro,
    suggestedCostE4: visible(context, price === null ? null : lineAmountE4(view.suggestedOrderMicro, price)),
    closedByDocumentId: row.closedByDocumentId,
    closedByDocumentNumber: row.closedByDocumentId === null ? '' : findDocumentNumber(context.env.db.reader, row.closedByDocumentId),
  };
}

/** A shortage must be answered so that the goods still come in time: the day it runs out less the lead time, today at the earliest. */
function actBy(row: AlertRow, view: StockRowView, today: string): string | null {
  const rule = readReasons(row)[0]?.rule;
  if (rule === 'out_of_stock') return today;
  if (rule !== 'running_out' && rule !== 'below_safety') return null;
  const outOn = view.runsOutWithReceiptsOn ?? view.runsOutOn;
  if (outOn === null) return null;
  const latest = addDays(outOn, -view.leadTimeDays);
  return latest < today ? today : latest;
}

/** `unanswered`: whoever is to act, nobody has yet. */
type Scope = 'mine' | 'others' | 'snoozed' | 'closed' | 'open' | 'unanswered';

export function readAlerts(context: CallContext, input: { scope: Scope; offset: number; limit: number }) {
  const db = context.env.db.reader;
  if (input.scope === 'closed') {
    const { rows, total } = listClosedAlerts(db, input);
    return { lines: toLines(context, rows), total };
  }
  const rows = sortOpen(context.env, db, openByScope(context, input.scope));
  return { lines: toLines(context, rows.slice(input.offset, input.offset + input.limit)), total: rows.length };
}

function toLines(context: CallContext, rows: readonly AlertRow[]) {
  const views = new Map(listStockRowsById(context.env.db.reader, rows.map(row => row.itemId)).map(view => [view.itemId, view]));
  return rows.map(row => toLine(context, row, mustExist(views.get(row.itemId), 'an item with an alert has a status')));
}

export function openByScope(context: CallContext, scope: Exclude<Scope, 'closed'>): AlertRow[] {
  const db = context.env.db.reader;
  const now = context.env.now();
  const role = context.caller?.role ?? 'viewer';
  const staffed = staffedRoles(db);
  return listOpenAlerts(db).filter(row => {
    const isSnoozed = row.snoozedUntilAt !== null && row.snoozedUntilAt > now;
    if (scope === 'open') return true;
    if (scope === 'snoozed') return isSnoozed;
    if (isSnoozed || row.state === 'pending') return false;
    if (scope === 'unanswered') return row.state === 'firing' || row.state === 'acknowledged';
    const isMine = isResponsible(row, role, staffed) && row.state !== 'on_order';
    return scope === 'mine' ? isMine : !isMine;
  });
}

/** The administrator stands in for the manager. */
function isResponsible(row: AlertRow, role: Role, staffed: ReadonlySet<Role>): boolean {
  const worst = readReasons(row)[0]?.rule;
  if (worst === undefined) return false;
  const wanted = responsibleRole(worst, staffed);
  return wanted === role || (wanted === 'manager' && role === 'admin');
}

function staffedRoles(db: ReadableDb): ReadonlySet<Role> {
  // Safe: the users table holds known roles only (CHECK).
  return new Set(listStaffedRoles(db) as Role[]);
}

/** Worst level first, within it the item whose need is greatest. */
function sortOpen(env: Environment, db: ReadableDb, rows: AlertRow[]): AlertRow[] {
  const urgency = new Map(listStockRowsById(db, rows.map(row => row.itemId)).map(view => [view.itemId, view.urgency]));
  const rank = (row: AlertRow) => ALERT_LEVELS.indexOf(row.level);
  return rows.sort((a, b) => rank(b) - rank(a) || (urgency.get(a.itemId) ?? 0) - (urgency.get(b.itemId) ?? 0) || a.openedAt - b.openedAt);
}

export function readAlertCounts(context: CallContext) {
  const { env } = context;
  const mine = openByScope(context, 'mine');
  const todayStartAt = startOfDayInZone(env.today(), env.settings().timeZone);
  const seen = new Set(listSeenAlertIds(env.db.reader, context.caller?.userId ?? ''));
  return {
    mine: mine.length,
    urgent: mine.filter(row => row.level === 'urgent').length,
    others: openByScope(context, 'others').length,
    snoozed: openByScope(context, 'snoozed').length,
    closedToday: countClosedSince(env.db.reader, todayStartAt),
    closed: listClosedAlerts(env.db.reader, { offset: 0, limit: 1 }).total,
    unseen: mine.filter(row => row.state === 'firing' && !seen.has(row.id)).length,
  };
}

export function requireAlert(db: ReadableDb, alertId: string): AlertRow {
  const row = findAlert(db, alertId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

export function readAlertView(context: CallContext, db: ReadableDb, alertId: string) {
  const row = requireAlert(db, alertId);
  const [line] = toLines(context, [row]);
  const { clearsAtMicro, ...snapshot } = readSnapshot(row);
  return {
    line: mustExist(line, 'one row gives one line'),
    snapshot,
    clearsAtMicro,
    transitions: listAlertTransitions(db, alertId).map(step => ({
      // Safe: written by move-alert.ts alone.
      at: step.at, from: step.fromState, to: step.toState, event: step.event, actor: step.actorName, note: step.note, params: visibleParams(context, JSON.parse(step.paramsJson) as Record<string, string | number | null>),
    })),
    closedByDocumentId: row.closedByDocumentId,
    closedByDocumentNumber: row.closedByDocumentId === null ? '' : findDocumentNumber(db, row.closedByDocumentId),
  };
}

export function readOneAlert(context: CallContext, alertId: string) {
  return readAlertView(context, context.env.db.reader, alertId);
}
