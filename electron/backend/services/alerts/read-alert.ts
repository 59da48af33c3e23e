/** One alert as the screens read it, beside its item as it is now. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type AlertItemRow, type AlertRow, findAlert, findOpenAlert, listAlertTransitions, listSeenAlertIds } from '../../../../db/repositories/alert-repository.ts';
import { findLatestApproval, listApprovalSteps } from '../../../../db/repositories/approval-repository.ts';
import { listMessages } from '../../../../db/repositories/channel-repository.ts';
import { findDocumentNumber } from '../../../../db/repositories/document-repository.ts';
import { type ItemCaption, findItem } from '../../../../db/repositories/item-repository.ts';
import { findItemClass } from '../../../../db/repositories/policy-repository.ts';
import { findOpenRequisition, findRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { type StockRowView, listStockRowsById } from '../../../../db/repositories/status-repository.ts';
import type { AlertNode } from '../../../../shared/contract/alerts.contract.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { actorsOf } from '../../../../shared/domain/alerts/index.ts';
import { recipientsOf } from '../../../../shared/domain/channels/index.ts';
import { isAbsent } from '../../../../shared/domain/people/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { CallContext } from '../../environment.ts';
import { decidersNow } from '../approvals/start-approval.ts';
import { whereDisposalWaits } from '../disposals/where-disposal-waits.ts';
import { maySeeCosts, visible, visibleParams } from '../stock/hide-costs.ts';
import { toStockRow } from '../stock/read-stock.ts';
import { type AlertGround, groundOf } from './alert-ground.ts';
import { readLossLines } from './measure-loss.ts';
import { readReasons, readSnapshot } from './move-alert.ts';

export function callGround(context: CallContext): AlertGround {
  return groundOf(context, context.env.db.reader, context.env.settings().timeZone, context.env.today());
}

const seenSets = new WeakMap<CallContext, ReadonlySet<string>>();

/** Open alerts the caller has seen. */
export function seenBy(context: CallContext): ReadonlySet<string> {
  const known = seenSets.get(context) ?? new Set(listSeenAlertIds(context.env.db.reader, context.caller?.userId ?? ''));
  seenSets.set(context, known);
  return known;
}

/** The caller is the one to act on it today, or one of them. */
export function isMine(context: CallContext, row: Pick<AlertRow, 'ownerId' | 'ownerRole'>): boolean {
  const caller = context.caller;
  return caller !== null && actorsOf(row, callGround(context).people, context.env.today()).some(person => person.id === caller.userId);
}

export function isOverdue(row: Pick<AlertRow, 'dueAt' | 'state'>, now: number): boolean {
  return row.dueAt !== null && row.dueAt <= now && row.state !== 'on_order';
}

export function isAsleep(row: Pick<AlertRow, 'snoozedUntilAt'>, now: number): boolean {
  return row.snoozedUntilAt !== null && row.snoozedUntilAt > now;
}

function namesOf(context: CallContext, row: AlertRow): { ownerName: string; actingName: string } {
  if (row.ownerId === null) return { ownerName: '', actingName: '' };
  const { people } = callGround(context);
  const owner = people.find(person => person.id === row.ownerId);
  if (owner === undefined) return { ownerName: '', actingName: '' };
  const [acting] = isAbsent(owner, context.env.today()) ? recipientsOf(people, { userId: owner.id }, context.env.today()) : [];
  return { ownerName: owner.displayName, actingName: acting === undefined || acting.id === owner.id ? '' : acting.displayName };
}

export function toAlertHead(context: CallContext, row: AlertRow, item: ItemCaption) {
  return {
    id: row.id, itemId: row.itemId, code: item.code, name: item.name, spec: item.spec, unit: item.unit, unitDecimals: item.unitDecimals, state: row.state, level: row.level,
    reasons: readReasons(row).map(reason => ({ ...reason, params: visibleParams(context, reason.params) })), openedAt: row.openedAt, changedAt: row.changedAt, closedAt: row.closedAt, closeReason: row.closeReason, snoozedUntil: row.snoozedUntilAt,
    snoozeReason: row.snoozeReason, requisitionId: row.requisitionId, disposalId: row.disposalId, origin: row.origin, ruleId: row.ruleId, ownerId: row.ownerId, ownerRole: row.ownerRole,
    ...namesOf(context, row), isMine: row.state !== 'closed' && isMine(context, row), dueAt: row.dueAt, isOverdue: isOverdue(row, context.env.now()), respondedAt: row.respondedAt,
    escalatedAt: row.escalatedAt, reminders: row.reminders, lossE4: visible(context, row.lossE4), trustPercent: row.trustPercent, isSeen: seenBy(context).has(row.id), version: row.version,
  };
}

function toLine(context: CallContext, row: AlertRow & Partial<Pick<AlertItemRow, 'abcClass'>>, view: StockRowView) {
  const item = mustExist(findItem(context.env.db.reader, row.itemId), 'the item of an alert exists');
  const price = item.referencePriceE4 ?? (view.onHandMicro > 0 ? Math.round((view.valueE4 * 1_000_000) / view.onHandMicro) : null);
  return {
    alert: toAlertHead(context, row, view),
    row: toStockRow(context, view),
    abcClass: row.abcClass ?? findItemClass(context.env.db.reader, row.itemId)?.abcClass ?? null,
    waiting: waitingAt(context, row, view),
    actBy: actBy(row, view, context.env.today()),
    suggestedOrderMicro: view.suggestedOrderMicro,
    canTakeBack: canTakeBack(context.env.db.reader, row, { today: context.env.today(), timeZone: context.env.settings().timeZone }),
    suggestedCostE4: visible(context, price === null ? null : lineAmountE4(view.suggestedOrderMicro, price)),
    closedByDocumentId: row.closedByDocumentId,
    closedByDocumentNumber: row.closedByDocumentId === null ? '' : findDocumentNumber(context.env.db.reader, row.closedByDocumentId),
  };
}

/**
 * Whether the answer is a person's alone and nothing has followed it. What a request or an order answers is taken back by calling that off; what was
 * closed comes back on the day it was closed, as long as the condition held all the time and no other alert of the item is open.
 */
export function canTakeBack(db: ReadableDb, row: AlertRow, at: { readonly today: string; readonly timeZone: string }): boolean {
  switch (row.state) {
    case 'acknowledged': return findOpenRequisition(db, row.itemId) === undefined;
    // Only what was ordered outside the program has a day of its own.
    case 'on_order': return row.dueAt !== null && findOpenRequisition(db, row.itemId) === undefined;
    case 'closed': {
      const isByHand = row.closeReason === 'handled' || row.closeReason === 'false_alarm';
      return isByHand && row.isMutedUntilClear && row.closedAt !== null && dateInZone(row.closedAt, at.timeZone) === at.today && findOpenAlert(db, row.itemId) === undefined;
    }
    case 'pending': case 'firing': case 'in_disposal': return false;
  }
}

/** F62: where it is stuck, since when, and with whom. */
function waitingAt(context: CallContext, row: AlertRow, view: StockRowView): { at: AlertNode; since: number; whom: string } {
  const db = context.env.db.reader;
  const { ownerName, actingName } = namesOf(context, row);
  const whom = actingName === '' ? ownerName : actingName;
  if (row.state === 'closed') return { at: 'done', since: row.closedAt ?? row.changedAt, whom: '' };
  if (isAsleep(row, context.env.now())) return { at: 'sleep', since: row.changedAt, whom };
  if (row.state === 'pending') return { at: 'clock', since: row.openedAt, whom: '' };
  if (row.state === 'in_disposal') {
    const review = row.disposalId === null ? undefined : whereDisposalWaits(db, row.disposalId, callGround(context).people, context.env.today());
    return { at: review?.isRunningDown === true ? 'run_down' : 'disposal', since: review?.since ?? row.changedAt, whom: review?.names ?? whom };
  }
  if (row.state === 'on_order') return { at: 'delivery', since: row.changedAt, whom: view.supplierName };
  const asked = row.requisitionId === null ? undefined : findRequisition(db, row.requisitionId);
  if (asked?.state === 'requested') {
    const approval = findLatestApproval(db, 'requisition', asked.id);
    const step = approval?.state !== 'waiting' ? undefined : listApprovalSteps(db, approval.id).find(candidate => candidate.state === 'waiting');
    if (approval?.state === 'rejected') return { at: 'refused', since: approval.closedAt ?? asked.requestedAt, whom: asked.requestedByName };
    if (approval === undefined || step === undefined) return { at: 'ordering', since: approval?.closedAt ?? asked.requestedAt, whom: '' };
    const deciders = decidersNow(db, approval, step, context.env.today());
    return { at: 'approval', since: step.waitingSinceAt ?? asked.requestedAt, whom: callGround(context).people.filter(person => deciders.includes(person.id)).map(person => person.displayName).join('、') };
  }
  return { at: row.state === 'acknowledged' ? 'handling' : 'answer', since: row.changedAt, whom };
}

/** A shortage must be answered so that the goods still come in time: the day it runs out less the lead time, today at the earliest. */
function actBy(row: AlertRow, view: StockRowView, today: string): string | null {
  const rule = readReasons(row)[0]?.rule;
  if (rule === 'out_of_stock' || rule === 'demand_gap') return today;
  if (rule !== 'running_out' && rule !== 'below_safety') return null;
  const outOn = view.runsOutWithReceiptsOn ?? view.runsOutOn;
  if (outOn === null) return null;
  const latest = addDays(outOn, -view.leadTimeDays);
  return latest < today ? today : latest;
}

export function toLines(context: CallContext, rows: readonly AlertRow[]) {
  const views = new Map(listStockRowsById(context.env.db.reader, rows.map(row => row.itemId)).map(view => [view.itemId, view]));
  return rows.map(row => toLine(context, row, mustExist(views.get(row.itemId), 'an item with an alert has a status')));
}

export function requireAlert(db: ReadableDb, alertId: string): AlertRow {
  const row = findAlert(db, alertId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

const MESSAGES_SHOWN = 50;

export function readAlertView(context: CallContext, db: ReadableDb, alertId: string) {
  const row = requireAlert(db, alertId);
  const [line] = toLines(context, [row]);
  const { clearsAtMicro, missed, isSlowMover, ...snapshot } = readSnapshot(row);
  return {
    line: mustExist(line, 'one row gives one line'),
    snapshot,
    missed,
    clearsAtMicro,
    transitions: listAlertTransitions(db, alertId).map(step => ({
      // Safe: written by the services of alerts alone.
      at: step.at, from: step.fromState, to: step.toState, event: step.event, actor: step.actorName, note: step.note, params: visibleParams(context, JSON.parse(step.paramsJson) as Record<string, string | number | null>),
    })),
    lossLines: maySeeCosts(context) ? readLossLines(row).map(({ factors, ...loss }) => ({ ...loss, factors: [...factors] })) : [],
    messages: readMessages(db, alertId),
    closedByDocumentId: row.closedByDocumentId,
    closedByDocumentNumber: row.closedByDocumentId === null ? '' : findDocumentNumber(db, row.closedByDocumentId),
  };
}

function readMessages(db: ReadableDb, alertId: string) {
  const { rows } = listMessages(db, { channelId: null, channelKind: null, state: null, kind: null, alertId, isAboutAlerts: true }, { offset: 0, limit: MESSAGES_SHOWN });
  return rows.map(row => ({ at: row.sentAt ?? row.createdAt, kind: row.kind, channel: row.channelKind, to: row.personName ?? '', state: row.state, because: row.lastError }));
}

export function readOneAlert(context: CallContext, alertId: string) {
  return readAlertView(context, context.env.db.reader, alertId);
}
