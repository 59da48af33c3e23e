/** Tasks as the program sets and clears them: one cause makes one task, however often it is seen. */
import { findTaskByCause, insertTask, listOpenTasksByPrefix, listOpenTasksOfEmptyBatches, listOpenTasksOfItem, saveTask, type TaskRow } from '../../../../db/repositories/task-repository.ts';
import { findDocument } from '../../../../db/repositories/document-repository.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { Role, TaskKind } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';

export type TaskScope = Pick<EvaluationScope, 'tx' | 'now' | 'effects' | 'newId'>;

export type TaskRequest = {
  /** Names the cause: `scrap_expired:<batch>`. A cause that had its task gets no second one. */
  readonly dedupeKey: string;
  readonly kind: TaskKind;
  readonly itemId?: string | null;
  readonly batchId?: string | null;
  readonly supplierId?: string | null;
  readonly alertId?: string | null;
  readonly ownerRole: Role;
  /** Null: everybody of the role. */
  readonly ownerId?: string | null;
  readonly dueOn: string;
  /** Figures for its words; quantities in micro-units, money in 10⁻⁴ 元. */
  readonly params?: Readonly<Record<string, string | number | null>>;
};

export type TaskEnd = { readonly state: 'done' | 'cancelled'; readonly actor?: string; readonly note?: string; readonly documentId?: string | null };

/** Sets a task, unless its cause has had one. True when it is new. */
export function createTask(scope: TaskScope, request: TaskRequest): boolean {
  const { dedupeKey, kind, itemId = null, batchId = null, supplierId = null, alertId = null, ownerRole, ownerId = null, dueOn, params = {} } = request;
  const isNew = insertTask(scope.tx, {
    id: scope.newId(), dedupeKey, kind, state: 'open', itemId, batchId, supplierId, alertId, ownerRole, ownerId, dueOn, paramsJson: JSON.stringify(params),
    createdAt: scope.now, remindedAt: null, closedAt: null, closedByName: '', note: '', documentId: null, version: 0,
  });
  if (isNew) announceTasks(scope);
  return isNew;
}

/**
 * Sets a task that lasts as long as its cause: one the program had ended is open again when the cause is back (a receipt was taken back), its figures
 * are those of today. What a person has ended stays ended.
 */
export function keepTask(scope: TaskScope, request: TaskRequest): void {
  if (createTask(scope, request)) return;
  const row = findTaskByCause(scope.tx, request.dedupeKey);
  const paramsJson = JSON.stringify(request.params ?? {});
  if (row === undefined || (row.state === 'open' ? row.paramsJson === paramsJson : row.closedByName !== '')) return;
  // A chase keeps the day it was set for, however much came meanwhile; a batch whose date was corrected has another.
  const dueOn = row.state === 'open' && row.kind === 'chase' ? row.dueOn : request.dueOn;
  saveTask(scope.tx, { ...row, state: 'open', dueOn, paramsJson, closedAt: null, closedByName: '', note: '', documentId: null });
  announceTasks(scope);
}

/** Ends one open task. */
export function endTask(scope: TaskScope, row: TaskRow, end: TaskEnd): void {
  endAll(scope, [row], end);
}

/** Ends all open tasks whose cause begins with `dedupePrefix`; how many. */
export function closeTasks(scope: TaskScope, dedupePrefix: string, end: TaskEnd): number {
  return endAll(scope, listOpenTasksByPrefix(scope.tx, dedupePrefix), end);
}

/** A batch that is used up need not be used first nor scrapped any more. */
export function closeTasksOfEmptyBatches(scope: TaskScope, itemId: string, documentId: string | null): number {
  return endAll(scope, listOpenTasksOfEmptyBatches(scope.tx, itemId), { state: 'done', documentId });
}

/** From a recount to the cause of the difference. */
export const CAUSE_DAYS = 3;
export type NewCount = { readonly documentId: string; readonly countedMicro: number };

/**
 * A later count is the recount: it ends the task, and somebody says what caused the difference. A count that was taken back leaves nothing to be counted
 * again. `latest` is asked for only when there is such a task.
 */
export function settleRecounts(scope: TaskScope & Pick<EvaluationScope, 'today'>, itemId: string, latest: () => NewCount | null): void {
  const all = listOpenTasksOfItem(scope.tx, itemId, 'recount');
  const reversed = all.filter(row => isOfReversedCount(scope, row));
  endAll(scope, reversed, { state: 'cancelled' });
  const open = all.filter(row => !reversed.includes(row));
  const count = open.length === 0 ? null : latest();
  if (count === null) return;
  for (const row of open) {
    if (row.dedupeKey.includes(count.documentId)) continue;
    endAll(scope, [row], { state: 'done', note: readableQuantity(count.countedMicro), documentId: count.documentId });
    askForCause(scope, row, readableQuantity(count.countedMicro));
  }
}

/** Its cause names the paper of the count: `recount:<document>:<item>`. */
function isOfReversedCount({ tx }: TaskScope, { dedupeKey }: TaskRow): boolean {
  return (findDocument(tx, dedupeKey.split(':')[1] ?? '')?.reversedByDocumentId ?? null) !== null;
}

/** The difference was looked at again: why was it there? `found`: what the recount found, in words. */
export function askForCause(scope: TaskScope & Pick<EvaluationScope, 'today'>, row: Pick<TaskRow, 'dedupeKey' | 'itemId' | 'batchId' | 'alertId' | 'ownerRole' | 'ownerId' | 'paramsJson'>, found: string): void {
  createTask(scope, {
    dedupeKey: `find_cause:${row.dedupeKey}`, kind: 'find_cause', itemId: row.itemId, batchId: row.batchId, alertId: row.alertId, ownerRole: row.ownerRole, ownerId: row.ownerId,
    dueOn: addDays(scope.today, CAUSE_DAYS), params: { ...readTaskParams(row), found },
  });
}

/** The figures a task was set with. */
export function readTaskParams(row: Pick<TaskRow, 'paramsJson'>): Readonly<Record<string, string | number | null>> {
  // Safe: written by createTask alone.
  return JSON.parse(row.paramsJson) as Readonly<Record<string, string | number | null>>;
}

function endAll(scope: TaskScope, rows: readonly TaskRow[], { state, actor = '', note = '', documentId = null }: TaskEnd): number {
  for (const row of rows) saveTask(scope.tx, { ...row, state, closedAt: scope.now, closedByName: actor, note, documentId });
  if (rows.length > 0) announceTasks(scope);
  return rows.length;
}

/** Once per transaction, however many change. */
export function announceTasks({ effects }: Pick<TaskScope, 'effects'>): void {
  if (!effects.events.some(event => event.name === 'tasks.changed')) effects.events.push({ name: 'tasks.changed', payload: {} });
}
