/** Approvals as the inbox shows them: at which step each waits, since when, and for whom. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ApprovalRow, type ApprovalStepRow, listApprovalSteps, listApprovals, listWaitingApprovals } from '../../../../db/repositories/approval-repository.ts';
import { type UserRow, listUsers } from '../../../../db/repositories/user-repository.ts';
import { decidersOf } from '../../../../shared/domain/approvals/index.ts';
import type { ApprovalSubject } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { findApproval, requireApproval } from './find-approval.ts';

export type ApprovalScope = 'mine' | 'waiting' | 'raised' | 'decided';

export function toApproval(context: CallContext, row: ApprovalRow, steps: readonly ApprovalStepRow[], people: readonly UserRow[]) {
  const { requestedById, requestedByName, contentHash, amountE4, ...rest } = row;
  const now = context.env.now();
  const today = context.env.today();
  const waiting = row.state === 'waiting' ? steps.find(step => step.state === 'waiting') : undefined;
  const excluded = [requestedById, ...steps.flatMap(step => step.decidedById ?? [])];
  const deciders = waiting === undefined ? [] : decidersOf(people, { role: waiting.role, userId: waiting.userId, excluded, today });
  const nameOf = (userId: string | null) => people.find(person => person.id === userId)?.displayName ?? '';
  return {
    ...rest,
    amountE4: visible(context, amountE4),
    requestedBy: requestedByName,
    isOwn: requestedById === context.caller?.userId,
    canDecide: context.caller !== null && deciders.includes(context.caller.userId),
    waitsFor: deciders.map(nameOf),
    waitingSinceAt: waiting?.waitingSinceAt ?? null,
    dueAt: waiting?.dueAt ?? null,
    isLate: waiting?.dueAt !== null && waiting?.dueAt !== undefined && waiting.dueAt <= now,
    steps: steps.map(({ approvalId, userId, decidedById, decidedByName, ...step }) => ({ ...step, personName: nameOf(userId), decidedBy: decidedByName })),
  };
}

/** Throws NOT_FOUND. */
export function readApproval(context: CallContext, db: ReadableDb, approvalId: string) {
  return toApproval(context, requireApproval(db, approvalId), listApprovalSteps(db, approvalId), listUsers(db));
}

/** The latest of a paper; null: nobody was asked. */
export function readApprovalOf(context: CallContext, db: ReadableDb, subject: ApprovalSubject, subjectId: string) {
  const row = findApproval(db, subject, subjectId);
  return row === undefined ? null : toApproval(context, row, listApprovalSteps(db, row.id), listUsers(db));
}

/** `mine`: my decision is asked for; `waiting`: everybody's; `raised`: what I asked for; `decided`: what is over. */
export function readApprovals(context: CallContext, input: { scope: ApprovalScope; text: string; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const people = listUsers(db);
  const open = listWaitingApprovals(db).map(row => toApproval(context, row, listApprovalSteps(db, row.id), people));
  const mine = open.filter(approval => approval.canDecide);
  const counts = { mineCount: mine.length, waitingCount: open.length };
  const { scope, text, offset, limit } = input;
  if (scope === 'mine' || scope === 'waiting') {
    const found = (scope === 'mine' ? mine : open).filter(approval => text === '' || approval.title.includes(text) || approval.requestedBy.includes(text));
    return { rows: found.slice(offset, offset + limit), total: found.length, ...counts };
  }
  const filter = scope === 'raised' ? { states: [], requestedById: context.caller?.userId ?? '' } : { states: ['approved', 'rejected', 'withdrawn'] as const, requestedById: null };
  const { rows, total } = listApprovals(db, { ...filter, text, offset, limit });
  return { rows: rows.map(row => toApproval(context, row, listApprovalSteps(db, row.id), people)), total, ...counts };
}
