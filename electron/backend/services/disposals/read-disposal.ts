/** Reviews as the screens read them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type DisposalView, countOpenDisposals, countOverdueDisposals, findDisposal, listDisposalTransitions, listDisposals, listOpinions } from '../../../../db/repositories/disposal-repository.ts';
import { listDayEnds } from '../../../../db/repositories/document-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { type RunDownPlan, judgeRunDown, missingSides, plannedMicro, sidesOf } from '../../../../shared/domain/disposals/index.ts';
import { addDays, dateInZone, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { averageCostE4 } from '../../../../shared/kernel/money.ts';
import { DISPOSAL_OPINION_SIDES, type DisposalOpinionSide, type DisposalState, type Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { findApproval } from '../approvals/find-approval.ts';
import { visible, visibleParams } from '../stock/hide-costs.ts';
import { readDisposalRules } from './disposal-rules.ts';
import { planOf } from './move-disposal.ts';

type Side = DisposalOpinionSide;

export function readDisposals(context: CallContext, input: { states: readonly DisposalState[]; mine: boolean; itemId: string | null; text: string; offset: number; limit: number }) {
  const { env } = context;
  const db = env.db.reader;
  const own = waitsFor(context, db);
  const { rows, total } = listDisposals(db, { ...input, waitsFor: input.mine ? own : null });
  return {
    rows: rows.map(row => toHead(context, row, own)),
    total,
    open: countOpenDisposals(db),
    overdue: countOverdueDisposals(db, env.today()),
    mine: listDisposals(db, { states: [], text: '', itemId: null, waitsFor: own, offset: 0, limit: 1 }).total,
  };
}

/** Throws NOT_FOUND. */
export function readDisposal(context: CallContext, db: ReadableDb, disposalId: string) {
  const row = findDisposal(db, disposalId);
  if (row === undefined) throw new DomainError('NOT_FOUND', { what: 'disposals' });
  const approval = findApproval(db, 'disposal', row.id);
  const plan = planOf(row);
  const balance = findBalance(db, row.itemId);
  return {
    ...toHead(context, row, waitsFor(context, db)),
    opinions: listOpinions(db, row.id).map(({ side, opinion, proposes, amountE4, byName, at }) => ({ side, opinion, proposes, amountE4: visible(context, amountE4), by: byName, at })),
    transitions: listDisposalTransitions(db, row.id).map(step => ({
      at: step.at, from: step.fromState, to: step.toState, event: step.event, actor: step.actorName, note: step.note,
      // Safe: written by move-disposal alone.
      params: visibleParams(context, JSON.parse(step.paramsJson) as Record<string, string | number | null>),
    })),
    plan: plan === undefined ? null : toPlan(context, db, row, plan),
    approval: approval === undefined ? null : { id: approval.id, state: approval.state, isAutomatic: approval.isAutomatic },
    mySides: mySides(context, db),
    unitCostE4: balance === undefined || balance.onHandMicro <= 0 ? null : visible(context, averageCostE4(balance.valueE4, balance.onHandMicro)),
    supplierId: findItem(db, row.itemId)?.supplierId ?? null,
  };
}

function mySides({ caller }: CallContext, db: ReadableDb): Side[] {
  return caller === null ? [] : sidesOf(readDisposalRules(db), caller.role);
}

type Waits = { readonly states: readonly DisposalState[]; readonly sides: readonly Side[] };

/** The states in which something waits for people of a role, and the sides whose opinion does. */
export function waitsForRole(db: ReadableDb, role: Role): Waits {
  const states: DisposalState[] = [];
  if (roleMay(role, 'disposals.decide')) states.push('decision');
  if (roleMay(role, 'stock.write')) states.push('executing');
  return { states, sides: sidesOf(readDisposalRules(db), role) };
}

function waitsFor({ caller }: CallContext, db: ReadableDb): Waits {
  return caller === null ? { states: [], sides: [] } : waitsForRole(db, caller.role);
}

function toHead(context: CallContext, row: DisposalView, own: { states: readonly DisposalState[]; sides: readonly Side[] }) {
  const today = context.env.today();
  const given = new Set(row.givenSides.split(','));
  const missing = missingSides(DISPOSAL_OPINION_SIDES.filter(side => given.has(side)).map(side => ({ side })));
  const isOpen = row.closedAt === null;
  const { id, number, itemId, code, name, spec, unit, unitDecimals, batchId, batchNumber, cause, state, quantityMicro, onHandMicro, lastIssueOn, lastReceiptOn, alertId, openedAt, dueOn, decision, decidedAt, decisionNote, disposedMicro, documentId, documentNumber, closedAt, closeNote, version } = row;
  return {
    id, number, itemId, code, name, spec, unit, unitDecimals, batchId, batchNumber, cause, state, quantityMicro, valueE4: visible(context, row.valueE4), onHandMicro, lastIssueOn, lastReceiptOn,
    idleDays: lastIssueOn === null ? null : Math.max(0, daysBetween(lastIssueOn, today)), alertId, openedAt, openedBy: row.openedByName, dueOn,
    daysOverdue: isOpen && state !== 'running_down' ? Math.max(0, daysBetween(dueOn, today)) : 0,
    decision, decidedAt, decidedBy: row.decidedByName, decisionNote, recoveredE4: visible(context, row.recoveredE4), disposedMicro, documentId, documentNumber, closedAt, closeNote,
    missingSides: missing, isMine: own.states.includes(state) || (state === 'opinions' && missing.some(side => own.sides.includes(side))), version,
  };
}

/** Most points of a chart; a plan may run for years. */
const POINTS_MAX = 120;

function toPlan(context: CallContext, db: ReadableDb, row: DisposalView, plan: RunDownPlan) {
  const { env } = context;
  const last = row.closedAt === null ? env.today() : dateInZone(row.closedAt, env.settings().timeZone);
  const { before, days } = listDayEnds(db, row.itemId, plan.fromOn);
  const end = last > plan.untilOn ? last : plan.untilOn;
  const step = Math.max(1, Math.ceil(daysBetween(plan.fromOn, end) / POINTS_MAX));
  const dates = Array.from({ length: Math.floor(daysBetween(plan.fromOn, end) / step) + 1 }, (_, index) => addDays(plan.fromOn, index * step));
  if (dates.at(-1) !== end) dates.push(end);
  const leftOn = (date: string) => days.findLast(day => day.date <= date)?.onHandMicro ?? before;
  return {
    ...plan, plannedMicro: plannedMicro(plan, last), verdict: judgeRunDown(plan, last, leftOn(last)),
    days: dates.map(date => ({ date, plannedMicro: plannedMicro(plan, date), leftMicro: date > last ? null : leftOn(date) })),
  };
}
