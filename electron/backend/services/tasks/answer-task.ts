/** Tasks as people see and end them. */
import { type TasksOf, type TaskView, countOpenTasks, findTask, listTasks, saveTask } from '../../../../db/repositories/task-repository.ts';
import { listUsers } from '../../../../db/repositories/user-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type Ownership, type Person, actorsOf, isInCharge } from '../../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { ROLES, type Role, type TaskKind, type TaskState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import { visibleParams } from '../stock/hide-costs.ts';
import { announceTasks, askForCause, readTaskParams } from './task.ts';

type Act = { readonly opId: string; readonly taskId: string; readonly expectedVersion: number; readonly note: string };

/** What ends with words: nobody learns from "done". What has expired and is still in the book is not asked about again: why not is said. */
const NEEDS_WORDS: readonly TaskKind[] = ['recount', 'find_cause', 'scrap_expired'];

/** What falls to a person as alerts do: by name, by a role nobody else answers for, for whom they stand in; who is in charge has what others have left past its day too. */
export function tasksOf(people: readonly Person[], { id, role }: { readonly id: string; readonly role: Role }, today: string): TasksOf {
  const falls = (owner: Ownership) => actorsOf(owner, people, today).some(actor => actor.id === id);
  const ownerIds = people.filter(person => falls({ ownerId: person.id, ownerRole: person.role })).map(person => person.id);
  return { ownerIds, ownerRoles: ROLES.filter(ownerRole => falls({ ownerId: null, ownerRole })), lateFrom: isInCharge(role) ? today : null };
}

/** Open tasks of a person, and those past their day. */
export function countTasksOf(db: ReadableDb, people: readonly Person[], person: { readonly id: string; readonly role: Role }, today: string): { readonly open: number; readonly overdue: number } {
  return countOpenTasks(db, tasksOf(people, person, today), today);
}

export function readTasks(context: CallContext, input: { mine: boolean; states: readonly TaskState[]; kinds: readonly TaskKind[]; itemId: string | null; offset: number; limit: number }) {
  const { env, caller } = context;
  const db = env.db.reader;
  const today = env.today();
  const of = input.mine && caller !== null ? tasksOf(listUsers(db), { id: caller.userId, role: caller.role }, today) : null;
  const { rows, total } = listTasks(db, { ...input, of });
  return { rows: rows.map(row => toTask(context, row, today)), total, overdue: countOpenTasks(db, of, today).overdue };
}

export function finishTask(context: CallContext, input: Act) {
  return end(context, input, 'done', (transaction, row) => {
    if (NEEDS_WORDS.includes(row.kind) && input.note === '') throw new DomainError('REASON_REQUIRED');
    if (row.kind === 'recount') askForCause(evaluationScope(transaction), row, input.note);
  });
}

export function cancelTask(context: CallContext, input: Act) {
  return end(context, input, 'cancelled', () => undefined);
}

function end(context: CallContext, input: Act, state: 'done' | 'cancelled', before: (transaction: Transaction, row: TaskView) => void) {
  return runCommand(context, input, transaction => {
    const { tx, now, caller, today } = transaction;
    const row = requireTask(tx, input.taskId);
    if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
    if (row.state !== 'open') throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: state });
    before(transaction, row);
    saveTask(tx, { ...row, state, closedAt: now, closedByName: caller.name, note: input.note });
    audit(transaction, { entity: 'task', entityId: row.id, entityName: [row.code, row.name].filter(word => word !== null).join(' '), before: { kind: row.kind, state: row.state }, after: { kind: row.kind, state }, reason: input.note });
    announceTasks(transaction);
    return toTask(context, requireTask(tx, row.id), today);
  });
}

function requireTask(db: ReadableDb, taskId: string): TaskView {
  const row = findTask(db, taskId);
  if (row === undefined) throw new DomainError('NOT_FOUND', { what: 'tasks' });
  return row;
}

function toTask(context: CallContext, row: TaskView, today: string) {
  const { itemId, code, name, spec, unit, unitDecimals } = row;
  const known = 'the item of a task exists';
  return {
    id: row.id, kind: row.kind, state: row.state,
    item: itemId === null ? null : { itemId, code: mustExist(code, known), name: mustExist(name, known), spec: mustExist(spec, known), unit: mustExist(unit, known), unitDecimals: mustExist(unitDecimals, known) },
    batchId: row.batchId, batchNumber: row.batchNumber, expiresOn: row.expiresOn, onHandMicro: row.onHandMicro, supplierId: row.supplierId, supplierName: row.supplierName, alertId: row.alertId,
    ownerRole: row.ownerRole, ownerName: row.ownerName, dueOn: row.dueOn, daysOverdue: row.state === 'open' ? Math.max(0, daysBetween(row.dueOn, today)) : 0, params: visibleParams(context, readTaskParams(row)),
    createdAt: row.createdAt, closedAt: row.closedAt, closedBy: row.closedByName, note: row.note, documentId: row.documentId, documentNumber: row.documentNumber, version: row.version,
  };
}
