/** Decisions by value and their steps. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ApprovalState, ApprovalStepState, ApprovalSubject, Role } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { likeOf } from './operation-repository.ts';

export type ApprovalRow = {
  readonly id: string;
  readonly subject: ApprovalSubject;
  readonly subjectId: string;
  readonly title: string;
  readonly amountE4: number;
  readonly contentHash: string;
  readonly state: ApprovalState;
  readonly isAutomatic: boolean;
  readonly requestedById: string;
  readonly requestedByName: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly version: number;
};
export type ApprovalStepRow = {
  readonly approvalId: string;
  readonly stepNumber: number;
  readonly role: Role;
  readonly userId: string | null;
  readonly hours: number;
  readonly state: ApprovalStepState;
  readonly waitingSinceAt: number | null;
  readonly dueAt: number | null;
  readonly remindedAt: number | null;
  readonly decidedAt: number | null;
  readonly decidedById: string | null;
  readonly decidedByName: string;
  readonly note: string;
};

export function findApprovalRow(db: ReadableDb, approvalId: string): ApprovalRow | undefined {
  return db.get('select * from approvals where id = @approvalId', { approvalId });
}
/** The latest of a paper: an earlier one was of other content. */
export function findLatestApproval(db: ReadableDb, subject: ApprovalSubject, subjectId: string): ApprovalRow | undefined {
  return db.get('select * from approvals where subject = @subject and subject_id = @subjectId order by opened_at desc, rowid desc limit 1', { subject, subjectId });
}
/** Longest waiting first. */
export function listWaitingApprovals(db: ReadableDb): ApprovalRow[] {
  return db.all("select * from approvals where state = 'waiting' order by opened_at, rowid");
}
/** Latest first; `requestedById` null: of everybody. */
export function listApprovals(
  db: ReadableDb,
  filter: { states: readonly ApprovalState[]; requestedById: string | null; text: string; offset: number; limit: number },
): { rows: ApprovalRow[]; total: number } {
  const where = `where (@states = '[]' or state in (select value from json_each(@states))) and (@requestedById is null or requested_by_id = @requestedById)
    and (@text = '' or title like @like escape '\\' or requested_by_name like @like escape '\\')`;
  const params = { states: JSON.stringify(filter.states), requestedById: filter.requestedById, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n from approvals ${where}`, params)?.n ?? 0;
  const rows = db.all<ApprovalRow>(`select * from approvals ${where} order by opened_at desc, rowid desc limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total };
}
export function listApprovalSteps(db: ReadableDb, approvalId: string): ApprovalStepRow[] {
  return db.all('select * from approval_steps where approval_id = @approvalId order by step_number', { approvalId });
}
export function insertApproval(db: WritableDb, row: ApprovalRow): void {
  db.insert('approvals', row);
}
export function insertApprovalStep(db: WritableDb, row: ApprovalStepRow): void {
  db.insert('approval_steps', row);
}
/** Throws when the version has moved on. */
export function saveApproval(db: WritableDb, row: Pick<ApprovalRow, 'id' | 'state' | 'closedAt' | 'version'>): void {
  const changed = db.run('update approvals set state = @state, closed_at = @closedAt, version = @version + 1 where id = @id and version = @version', row);
  assert(changed === 1, 'saveApproval: version moved');
}
export function saveApprovalStep(db: WritableDb, row: ApprovalStepRow): void {
  db.run(
    `update approval_steps set state = @state, waiting_since_at = @waitingSinceAt, due_at = @dueAt, reminded_at = @remindedAt, decided_at = @decidedAt, decided_by_id = @decidedById,
      decided_by_name = @decidedByName, note = @note where approval_id = @approvalId and step_number = @stepNumber`,
    row,
  );
}
/** Steps past their time, of what still waits, that nobody was reminded of since `remindedBefore`. */
export function listLateSteps(db: ReadableDb, now: number, remindedBefore: number): ApprovalStepRow[] {
  return db.all(
    `select s.* from approval_steps s join approvals a on a.id = s.approval_id and a.state = 'waiting'
      where s.state = 'waiting' and s.due_at <= @now and (s.reminded_at is null or s.reminded_at <= @remindedBefore or s.reminded_at > @now) order by s.due_at`,
    { now, remindedBefore },
  );
}
