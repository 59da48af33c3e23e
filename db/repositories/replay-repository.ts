/** Replays of the own history: runs over many items, and what a replay of one item reads. */
import type { MovementKind, ReplayState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type ReplayRunRow = {
  readonly id: string;
  /** 'category' with its id, or 'all' with ''. */
  readonly scope: 'category' | 'all';
  readonly scopeId: string;
  readonly state: ReplayState;
  readonly requestedAt: number;
  readonly requestedByName: string;
  readonly finishedAt: number | null;
  readonly inputJson: string;
  readonly resultJson: string | null;
};
export type ReplayRunHead = Omit<ReplayRunRow, 'resultJson'> & { readonly categoryName: string };

const HEAD = `select r.id, r.scope, r.scope_id, r.state, r.requested_at, r.requested_by_name, r.finished_at, r.input_json, coalesce(c.name, '') as category_name
  from replay_runs r left join categories c on r.scope = 'category' and c.id = r.scope_id`;

export function insertReplayRun(db: WritableDb, row: ReplayRunRow): void {
  db.insert('replay_runs', row);
}
/** Ends a run that is still under way; whether it was. */
export function finishReplayRun(db: WritableDb, row: { id: string; state: ReplayState; finishedAt: number; resultJson: string | null }): boolean {
  return db.run("update replay_runs set state = @state, finished_at = @finishedAt, result_json = @resultJson where id = @id and state = 'running'", row) === 1;
}
/** After a restart nobody plays on what was under way. */
export function failRunningReplays(db: WritableDb, finishedAt: number): number {
  return db.run("update replay_runs set state = 'failed', finished_at = @finishedAt where state = 'running'", { finishedAt });
}
/** Keeps the latest `keep` runs: the result of one is some kilobytes of text nobody looks at again. */
export function deleteOldReplays(db: WritableDb, keep: number): number {
  return db.run("delete from replay_runs where state <> 'running' and id not in (select id from replay_runs order by requested_at desc, rowid desc limit @keep)", { keep });
}
/** Newest first. */
export function listReplayRuns(db: ReadableDb, limit: number): ReplayRunHead[] {
  return db.all(`${HEAD} order by r.requested_at desc, r.rowid desc limit @limit`, { limit });
}
export function findReplayRun(db: ReadableDb, id: string): ReplayRunHead | undefined {
  return db.get(`${HEAD} where r.id = @id`, { id });
}
export function findReplayResult(db: ReadableDb, id: string): string | null {
  return db.get<{ resultJson: string | null }>('select result_json from replay_runs where id = @id', { id })?.resultJson ?? null;
}

/** Active items of a category and those below it; of all when it is null. */
export function listItemsToReplay(db: ReadableDb, categoryId: string | null): string[] {
  return db.all<{ id: string }>(
    `with recursive below (id) as (select @categoryId union select c.id from categories c join below on c.parent_id = below.id)
      select id from items where is_active = 1 and (@categoryId is null or category_id in (select id from below)) order by code`,
    { categoryId },
  ).map(row => row.id);
}
export type DemandLine = {
  readonly kind: MovementKind;
  readonly businessDate: string;
  readonly quantityMicro: number;
  /** Of the line a reversal takes back. */
  readonly reversedKind: MovementKind | null;
  readonly reversedOn: string | null;
  readonly reversedMicro: number | null;
};

/** Items of which something was given back or reversed: only their demand was known differently at first. */
export function listItemsWithReturns(db: ReadableDb): string[] {
  return db.all<{ itemId: string }>("select distinct item_id from movements where kind in ('return_in', 'reversal')").map(row => row.itemId);
}
/** What was used, given back and reversed, in the order it was recorded. */
export function listDemandLines(db: ReadableDb, itemId: string): DemandLine[] {
  return db.all(
    `select m.kind, m.business_date, m.quantity_micro, r.kind as reversed_kind, r.business_date as reversed_on, r.quantity_micro as reversed_micro
      from movements m left join movements r on r.id = m.reverses_movement_id
      where m.item_id = @itemId and (m.kind in ('issue', 'return_in') or r.kind in ('issue', 'return_in')) order by m.sequence`,
    { itemId },
  );
}
