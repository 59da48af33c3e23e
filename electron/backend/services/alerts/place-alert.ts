/** Whose an alert is and by when it must be answered. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type AlertRow, findCategoryOwner, findRule } from '../../../../db/repositories/alert-repository.ts';
import { findItemClass } from '../../../../db/repositories/policy-repository.ts';
import { type Notice, type Ownership, type RuleRouting, USUAL_ROUTING, deadlineAt, heardAt, noticeOf, ownerOf, routingFrom } from '../../../../shared/domain/alerts/index.ts';
import type { AlertState, RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import { type AlertGround, groundOf } from './alert-ground.ts';
import { readReasons, readSnapshot } from './alert-record.ts';

/** People, deadlines and the working clock, read once in a write. */
export function scopeGround(scope: EvaluationScope): AlertGround {
  return groundOf(scope.effects, scope.tx, scope.settings.timeZone, scope.today);
}

/** Who hears of a rule's alerts and how; what nobody set is as the program does it. */
export function routingOf(scope: { readonly tx: ReadableDb }, ruleId: string): RuleRouting {
  const row = findRule(scope.tx, ruleId);
  return row === undefined ? USUAL_ROUTING : routingFrom(row.routingJson);
}

export function ownerFor(scope: EvaluationScope, about: { readonly kind: RuleKind; readonly ruleId: string; readonly categoryId: string | null }): Ownership {
  const categoryOwnerId = about.categoryId === null ? null : findCategoryOwner(scope.tx, about.categoryId);
  return ownerOf({ kind: about.kind, recipient: routingOf(scope, about.ruleId).recipient, categoryOwnerId }, scopeGround(scope).people);
}

type Told = Pick<AlertRow, 'itemId' | 'level' | 'snapshotJson' | 'reasonsJson'>;

/** How soon somebody is to hear of it. */
export function noticeFor(scope: Pick<EvaluationScope, 'tx'>, row: Told): Notice {
  const found = findItemClass(scope.tx, row.itemId);
  return noticeOf({ level: row.level, abcClass: found === undefined || found.annualUseE4 <= 0 ? null : found.abcClass, isSlowMover: readSnapshot(row).isSlowMover, rules: readReasons(row).map(reason => reason.rule) });
}

/** When its owner hears of an alert that fires at `from`. */
export function toldAt(scope: EvaluationScope, row: Told, from: number): number {
  const notice = noticeFor(scope, row);
  return notice === 'now' ? from : heardAt(notice, from, scopeGround(scope));
}

/** By when somebody must have answered a firing alert, from when they hear of it, or have dealt with one that is answered; null: nobody has to act now. */
export function dueAtFor(scope: EvaluationScope, row: Told & Pick<AlertRow, 'state' | 'ruleId'>): number | null {
  const { attention, clock } = scopeGround(scope);
  const { state, ruleId } = row;
  const deadline = attention.deadlines[row.level];
  if (state === 'acknowledged') return deadlineAt(scope.now, deadline.handleHours, false, clock);
  if (state !== 'firing') return null;
  const own = routingOf(scope, ruleId).deadlineHours;
  return deadlineAt(toldAt(scope, row, scope.now), own ?? deadline.respondHours, own === null && deadline.isWorkingHours, clock);
}

/** What an alert gets with its new state: its deadline, and that somebody has answered. While it stays on order the promised day stands. */
export function inState(scope: EvaluationScope, row: AlertRow, state: AlertState, isByPerson: boolean): AlertRow {
  const moved = { ...row, state, changedAt: scope.now };
  const isStillOnOrder = state === 'on_order' && row.state === state;
  return { ...moved, dueAt: isStillOnOrder ? row.dueAt : dueAtFor(scope, moved), remindedAt: null, respondedAt: row.respondedAt ?? (isByPerson ? scope.now : null) };
}
