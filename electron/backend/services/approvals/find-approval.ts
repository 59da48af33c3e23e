/** What was decided of a paper, and whether it may be carried out. */
import { createHash } from 'node:crypto';

import type { ReadableDb } from '../../../../db/connection.ts';
import { type ApprovalRow, findApprovalRow, findLatestApproval, saveApproval } from '../../../../db/repositories/approval-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { ApprovalSubject } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';

/** Binds an approval to what was approved; the same content has the same hash. */
export function hashContent(content: { readonly [field: string]: string | number | null }): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)))).digest('hex');
}

/** The latest approval of the paper; undefined: nobody was asked yet. */
export function findApproval(db: ReadableDb, subject: ApprovalSubject, subjectId: string): ApprovalRow | undefined {
  return findLatestApproval(db, subject, subjectId);
}

/** Nobody is asked any more: what the paper was about has ended, been changed or come another way. What waited; undefined when nothing did. */
export function endWaiting({ tx, now, effects }: Pick<EvaluationScope, 'tx' | 'now' | 'effects'>, subject: ApprovalSubject, subjectId: string): ApprovalRow | undefined {
  const waiting = findApproval(tx, subject, subjectId);
  if (waiting?.state !== 'waiting') return undefined;
  saveApproval(tx, { id: waiting.id, state: 'withdrawn', closedAt: now, version: waiting.version });
  effects.events.push({ name: 'approvals.changed', payload: {} });
  return waiting;
}

/** Throws NOT_FOUND. */
export function requireApproval(db: ReadableDb, approvalId: string): ApprovalRow {
  const row = findApprovalRow(db, approvalId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

/** True when exactly this content was approved, by persons or because its amount needs none. */
export function isApproved(db: ReadableDb, subject: ApprovalSubject, subjectId: string, contentHash: string): boolean {
  const approval = findApproval(db, subject, subjectId);
  return approval?.state === 'approved' && approval.contentHash === contentHash;
}

/** Called before a paper is carried out. Throws APPROVAL_MISSING: not approved, or changed since. */
export function requireApproved(db: ReadableDb, subject: ApprovalSubject, subjectId: string, contentHash: string): void {
  if (!isApproved(db, subject, subjectId, contentHash)) throw new DomainError('APPROVAL_MISSING', { title: findApproval(db, subject, subjectId)?.title ?? '' });
}
