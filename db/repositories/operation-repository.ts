/** Answered commands, the audit log with its hash chain, and the runs of jobs. */
import { createHash } from 'node:crypto';

import type { ReadableDb, WritableDb } from '../connection.ts';

export type OperationRow = { readonly opId: string; readonly procedure: string; readonly actorId: string | null; readonly inputHash: string; readonly replyJson: string; readonly at: number };

export function findOperation(db: ReadableDb, opId: string): OperationRow | undefined {
  return db.get('select * from operations where op_id = @opId', { opId });
}
export function insertOperation(db: WritableDb, row: OperationRow): void {
  db.insert('operations', row);
}

export type AuditEntry = {
  readonly at: number;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly entityName: string;
  readonly beforeJson: string | null;
  readonly afterJson: string | null;
  readonly reason: string;
};
export type AuditRow = AuditEntry & { readonly sequence: number; readonly hash: string };

export function chainHash(previous: string, facts: readonly (string | number | boolean | null)[]): string {
  return createHash('sha256').update(previous).update('\n').update(JSON.stringify(facts)).digest('hex');
}

function auditFacts(entry: AuditEntry): (string | number | null)[] {
  return [entry.at, entry.actorId, entry.actorName, entry.action, entry.entity, entry.entityId, entry.entityName, entry.beforeJson, entry.afterJson, entry.reason];
}

export function appendAudit(db: WritableDb, entry: AuditEntry): void {
  const last = db.get<{ hash: string }>('select hash from audit_log order by sequence desc limit 1');
  db.insert('audit_log', { ...entry, hash: chainHash(last?.hash ?? '', auditFacts(entry)) });
}

/** The first audit row whose hash does not follow from the one before it; null when the chain holds. */
export function findBrokenAudit(db: ReadableDb): number | null {
  let previous = '';
  for (const row of db.iterate<AuditRow>('select * from audit_log order by sequence')) {
    const expected = chainHash(previous, auditFacts(row));
    if (row.hash !== expected) return row.sequence;
    previous = row.hash;
  }
  return null;
}

/** A LIKE pattern that finds `text` anywhere, with its own wildcards taken literally. */
export function likeOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, character => `\\${character}`)}%`;
}

export type JobRunRow = {
  readonly id: string;
  readonly job: string;
  readonly periodKey: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly isOk: boolean | null;
  readonly itemsChecked: number;
  readonly resultJson: string | null;
};

/** Further ahead no run lies but of a clock that has been set back since. */
const AHEAD_MS = 12 * 3_600_000;

/**
 * False when this job has already been claimed for this period. What a clock that was set back had done ahead of its time does not count: the days it
 * ran ahead over are still to come.
 */
export function claimJobRun(db: WritableDb, row: { id: string; job: string; periodKey: string; startedAt: number }): boolean {
  db.run('delete from job_runs where job = @job and started_at > @aheadAt', { job: row.job, aheadAt: row.startedAt + AHEAD_MS });
  return db.run('insert into job_runs (id, job, period_key, started_at) values (@id, @job, @periodKey, @startedAt) on conflict (job, period_key) do nothing', row) === 1;
}
export function finishJobRun(db: WritableDb, row: { id: string; finishedAt: number; isOk: boolean; itemsChecked: number; resultJson: string }): void {
  db.run('update job_runs set finished_at = @finishedAt, is_ok = @isOk, items_checked = @itemsChecked, result_json = @resultJson where id = @id', row);
}
/** Runs a crash cut short: they may be claimed again. */
export function deleteUnfinishedRuns(db: WritableDb): void {
  db.run('delete from job_runs where finished_at is null');
}
/** The last one that did all it had to. */
export function findLatestWholeRun(db: ReadableDb, job: string): JobRunRow | undefined {
  return db.get('select * from job_runs where job = @job and is_ok = 1 order by started_at desc limit 1', { job });
}
export function findLatestRun(db: ReadableDb, job: string): JobRunRow | undefined {
  return db.get('select * from job_runs where job = @job and finished_at is not null order by started_at desc limit 1', { job });
}
