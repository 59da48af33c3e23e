/** Things one person has to do by a day. */
import { assert } from '../../shared/kernel/assert.ts';
import type { Role, TaskKind, TaskState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import type { ItemCaption } from './item-repository.ts';

export type TaskRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly itemId: string | null;
  readonly batchId: string | null;
  readonly supplierId: string | null;
  readonly alertId: string | null;
  readonly ownerRole: Role;
  readonly ownerId: string | null;
  readonly dueOn: string;
  readonly paramsJson: string;
  readonly createdAt: number;
  readonly remindedAt: number | null;
  readonly closedAt: number | null;
  readonly closedByName: string;
  readonly note: string;
  readonly documentId: string | null;
  readonly version: number;
};
export type TaskView = TaskRow & { readonly [K in keyof ItemCaption]: ItemCaption[K] | null } & {
  readonly batchNumber: string;
  readonly expiresOn: string | null;
  /** Of that batch of the item, or of the item; null: a task without one. */
  readonly onHandMicro: number | null;
  readonly supplierName: string;
  readonly ownerName: string;
  readonly documentNumber: string;
};

const FROM = `from tasks t left join items i on i.id = t.item_id left join units u on u.id = i.unit_id left join batches b on b.id = t.batch_id left join suppliers p on p.id = t.supplier_id
  left join users w on w.id = t.owner_id left join documents d on d.id = t.document_id`;
const VIEW = `select t.*, i.code, i.name, i.spec, u.name as unit, u.decimals as unit_decimals, coalesce(b.number, '') as batch_number, b.expires_on, coalesce(p.name, '') as supplier_name,
  coalesce(w.display_name, '') as owner_name, coalesce(d.number, '') as document_number,
  case when t.item_id is null then null when t.batch_id is null then coalesce((select s.on_hand_micro from item_balances s where s.item_id = t.item_id), 0)
    else coalesce((select sum(l.on_hand_micro) from location_balances l where l.item_id = t.item_id and l.batch_id = t.batch_id), 0) end as on_hand_micro ${FROM}`;

/** False when that cause has had its task already. */
export function insertTask(db: WritableDb, row: TaskRow): boolean {
  return db.run(
    `insert into tasks (id, dedupe_key, kind, state, item_id, batch_id, supplier_id, alert_id, owner_role, owner_id, due_on, params_json, created_at, reminded_at, closed_at, closed_by_name, note, document_id, version)
      values (@id, @dedupeKey, @kind, @state, @itemId, @batchId, @supplierId, @alertId, @ownerRole, @ownerId, @dueOn, @paramsJson, @createdAt, @remindedAt, @closedAt, @closedByName, @note, @documentId, @version)
      on conflict (dedupe_key) do nothing`,
    row,
  ) === 1;
}
export function findTask(db: ReadableDb, taskId: string): TaskView | undefined {
  return db.get(`${VIEW} where t.id = @taskId`, { taskId });
}
/** The task a cause has had, open or over. */
export function findTaskByCause(db: ReadableDb, dedupeKey: string): TaskRow | undefined {
  return db.get('select * from tasks where dedupe_key = @dedupeKey', { dedupeKey });
}
/** Open tasks whose cause begins with those words. */
export function listOpenTasksByPrefix(db: ReadableDb, prefix: string): TaskRow[] {
  return db.all("select * from tasks where state = 'open' and dedupe_key >= @prefix and dedupe_key < @prefix || char(1114111)", { prefix });
}
/** The last one set whose cause begins with those words, open or not. */
export function findLatestTaskByPrefix(db: ReadableDb, prefix: string): TaskRow | undefined {
  return db.get('select * from tasks where dedupe_key >= @prefix and dedupe_key < @prefix || char(1114111) order by created_at desc limit 1', { prefix });
}
/** Open tasks of one kind about an item. */
export function listOpenTasksOfItem(db: ReadableDb, itemId: string, kind: TaskKind): TaskRow[] {
  return db.all("select * from tasks where item_id = @itemId and state = 'open' and kind = @kind", { itemId, kind });
}
/** Open tasks about a batch that is used up. */
export function listOpenTasksOfEmptyBatches(db: ReadableDb, itemId: string): TaskRow[] {
  return db.all(
    `select t.* from tasks t where t.item_id = @itemId and t.state = 'open' and t.batch_id is not null and t.kind in ('scrap_expired', 'use_first')
      and coalesce((select sum(l.on_hand_micro) from location_balances l where l.item_id = t.item_id and l.batch_id = t.batch_id), 0) <= 0`,
    { itemId },
  );
}
/** Throws when the version has moved on. */
export function saveTask(db: WritableDb, row: TaskRow): void {
  const { id, state, ownerId, ownerRole, dueOn, paramsJson, remindedAt, closedAt, closedByName, note, documentId, version } = row;
  const changed = db.run(
    `update tasks set state = @state, owner_id = @ownerId, owner_role = @ownerRole, due_on = @dueOn, params_json = @paramsJson, reminded_at = @remindedAt, closed_at = @closedAt,
      closed_by_name = @closedByName, note = @note, document_id = @documentId, version = @version + 1 where id = @id and version = @version`,
    { id, state, ownerId, ownerRole, dueOn, paramsJson, remindedAt, closedAt, closedByName, note, documentId, version },
  );
  assert(changed === 1, 'saveTask: version moved');
}
/** Whose tasks: a person's own by name and by role, those of whom they stand in for, and what others have left past its day where `lateFrom` (the day) is given. */
export type TasksOf = { readonly ownerIds: readonly string[]; readonly ownerRoles: readonly Role[]; readonly lateFrom: string | null };
const OWN = '(t.owner_id in (select value from json_each(@ownerIds)) or (t.owner_id is null and t.owner_role in (select value from json_each(@ownerRoles))))';
const FALLS_TO = `(@ownerIds is null or ${OWN} or (t.state = 'open' and t.due_on < @lateFrom))`;
const bindOwner = (of: TasksOf | null) => ({ ownerIds: of === null ? null : JSON.stringify(of.ownerIds), ownerRoles: JSON.stringify(of?.ownerRoles ?? []), lateFrom: of?.lateFrom ?? null });

/** What is due soonest first; the tasks `of` somebody before those of others. `of` null: everybody's. */
export function listTasks(
  db: ReadableDb,
  filter: { states: readonly TaskState[]; kinds: readonly TaskKind[]; of: TasksOf | null; itemId: string | null; offset: number; limit: number },
): { rows: TaskView[]; total: number } {
  const where = `where (@states = '[]' or t.state in (select value from json_each(@states))) and (@kinds = '[]' or t.kind in (select value from json_each(@kinds)))
    and (@itemId is null or t.item_id = @itemId) and ${FALLS_TO}`;
  const params = { states: JSON.stringify(filter.states), kinds: JSON.stringify(filter.kinds), itemId: filter.itemId, ...bindOwner(filter.of) };
  const total = db.get<{ n: number }>(`select count(*) as n from tasks t ${where}`, params)?.n ?? 0;
  const rows = db.all<TaskView>(`${VIEW} ${where} order by t.state <> 'open', @ownerIds is not null and ${OWN} desc, case when t.state = 'open' then t.due_on end, t.closed_at desc, t.created_at, t.id limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total };
}
/** Open tasks, and those past their day. */
export function countOpenTasks(db: ReadableDb, of: TasksOf | null, today: string): { open: number; overdue: number } {
  return db.get<{ open: number; overdue: number }>(
    `select count(*) as open, coalesce(sum(t.due_on < @today), 0) as overdue from tasks t where t.state = 'open' and ${FALLS_TO}`,
    { ...bindOwner(of), today },
  ) ?? { open: 0, overdue: 0 };
}
