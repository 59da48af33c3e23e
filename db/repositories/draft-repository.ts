/** Papers before they are booked: half-written, waiting for a checker, or waiting for their goods (先出后入). */
import { assert } from '../../shared/kernel/assert.ts';
import type { DraftState, PaperType } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { likeOf } from './operation-repository.ts';

export type DraftRow = {
  readonly id: string;
  readonly type: PaperType;
  readonly state: DraftState;
  readonly businessDate: string;
  /** The paper as it was written; its shape is the contract's. */
  readonly contentJson: string;
  readonly lineCount: number;
  readonly summary: string;
  readonly preparedById: string;
  readonly preparedByName: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly returnedReason: string;
  readonly version: number;
};
export type DraftFilter = { readonly state: DraftState | null; readonly type: PaperType | null; readonly text: string; readonly preparedById: string | null; readonly offset: number; readonly limit: number };

export function findDraft(db: ReadableDb, draftId: string): DraftRow | undefined {
  return db.get('select * from drafts where id = @draftId', { draftId });
}

/** The newest first. */
export function listDrafts(db: ReadableDb, filter: DraftFilter): { rows: DraftRow[]; total: number } {
  const where = `where (@state is null or state = @state) and (@type is null or type = @type) and (@preparedById is null or prepared_by_id = @preparedById)
    and (@text = '' or summary like @like escape '\\' or prepared_by_name like @like escape '\\')`;
  const params = { state: filter.state, type: filter.type, preparedById: filter.preparedById, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n from drafts ${where}`, params)?.n ?? 0;
  return { rows: db.all(`select * from drafts ${where} order by updated_at desc, id limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset }), total };
}

/** How many papers are in each state, whoever wrote them. */
export function countDraftsByState(db: ReadableDb): Readonly<Record<DraftState, number>> {
  const found = db.all<{ state: DraftState; n: number }>('select state, count(*) as n from drafts group by state');
  return { draft: 0, submitted: 0, waiting: 0, ...Object.fromEntries(found.map(({ state, n }) => [state, n])) };
}

/** Papers dated up to that day that are not in the books yet, in any state: a month is not closed over them. */
export function countOpenDrafts(db: ReadableDb, throughDate: string): number {
  return db.get<{ n: number }>('select count(*) as n from drafts where business_date <= @throughDate', { throughDate })?.n ?? 0;
}
/** The same papers, oldest date first. */
export function listOpenDrafts(db: ReadableDb, throughDate: string, limit: number): DraftRow[] {
  return db.all('select * from drafts where business_date <= @throughDate order by business_date, created_at, id limit @limit', { throughDate, limit });
}

/** Receipts written against a request or an order, the first one first. */
export function listDraftsOfArrival(db: ReadableDb, id: string): DraftRow[] {
  return db.all("select * from drafts where type = 'receipt' and json_extract(content_json, '$.arrival.id') = @id order by created_at, id", { id });
}

export function insertDraft(db: WritableDb, row: DraftRow): void {
  db.insert('drafts', row);
}
/** Throws when the version has moved on. Who wrote it, and when, stays. */
export function saveDraft(db: WritableDb, row: DraftRow): void {
  const changed = db.run(
    `update drafts set type = @type, state = @state, business_date = @businessDate, content_json = @contentJson, line_count = @lineCount, summary = @summary,
      updated_at = @updatedAt, returned_reason = @returnedReason, version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveDraft: version moved');
}
/** Takes it away, booked or given up. Throws when the version has moved on. */
export function deleteDraft(db: WritableDb, row: Pick<DraftRow, 'id' | 'version'>): void {
  const changed = db.run('delete from drafts where id = @id and version = @version', { id: row.id, version: row.version });
  assert(changed === 1, 'deleteDraft: version moved');
}
