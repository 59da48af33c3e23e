/** The record of an alert: what made it move, what it was raised on, its history, its end. */
import { type AlertRow, appendAlertTransition, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type AlertEvent, type Judgement, type ReasonParams, nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import type { AlertCloseReason, AlertState } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import type { ItemPicture } from '../thresholds/gather-item-facts.ts';

/** What made the evaluation happen: a document, a passing day, a new threshold, an order. */
export type AlertCause = {
  readonly kind: 'document' | 'sweep' | 'threshold' | 'requisition' | 'item' | 'import';
  readonly documentId: string | null;
  readonly documentNumber: string;
  /** The document brings goods in: an alert it clears is closed as replenished. */
  readonly isReceipt: boolean;
};
/** A cause without a document. */
export function causeOf(kind: Exclude<AlertCause['kind'], 'document'>): AlertCause {
  return { kind, documentId: null, documentNumber: '', isReceipt: false };
}
export const SWEEP = causeOf('sweep');

export type AlertReason = Judgement['reasons'][number];
export type AlertSnapshot = {
  readonly at: number;
  readonly onHandMicro: number;
  readonly onOrderMicro: number;
  readonly reservedMicro: number;
  readonly positionMicro: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  readonly dailyDemandMicro: number;
  readonly leadTimeDays: number;
  readonly runsOutOn: string | null;
  readonly clearsAtMicro: number | null;
  readonly causedByDocumentId: string | null;
  readonly causedByDocumentNumber: string;
  /** F26: hardly ever used, told of in the weekly list. */
  readonly isSlowMover: boolean;
  /** 迟到预警: the days on which it should have been raised. */
  readonly missed: { readonly fromOn: string; readonly untilOn: string } | null;
};

export function readReasons(alert: Pick<AlertRow, 'reasonsJson'>): AlertReason[] {
  // Safe: written by the services of alerts alone. Rules had no ids of their own at first.
  return (JSON.parse(alert.reasonsJson) as (Omit<AlertReason, 'ruleId'> & { readonly ruleId?: string })[]).map(reason => ({ ...reason, ruleId: reason.ruleId ?? reason.rule }));
}
export function readSnapshot(alert: Pick<AlertRow, 'snapshotJson'>): AlertSnapshot {
  // Safe: written by the services of alerts alone. What older ones did not note was not so.
  return { isSlowMover: false, missed: null, ...(JSON.parse(alert.snapshotJson) as Omit<AlertSnapshot, 'isSlowMover' | 'missed'>) };
}

/** One evaluation and what it found. */
export type Move = {
  readonly item: ItemView;
  readonly open: AlertRow | undefined;
  readonly judgement: Judgement;
  /** The same as if there were no open alert, without the margin one takes to clear. */
  readonly afresh: () => Judgement;
  readonly picture: ItemPicture;
  readonly cause: AlertCause;
};

/** Appends one line to the alert's history. */
export function note(scope: EvaluationScope, row: AlertRow, from: AlertState | null, event: string, params: ReasonParams, actor = '', text = ''): void {
  appendAlertTransition(scope.tx, { alertId: row.id, at: scope.now, fromState: from, toState: row.state, event, actorName: actor, note: text, paramsJson: JSON.stringify(params) });
  scope.effects.alertsChanged.add(row.id);
}

/** The state an event leads to. Throws ILLEGAL_TRANSITION. */
export function requireNext(row: Pick<AlertRow, 'state'>, event: AlertEvent): AlertState {
  const state = nextAlertState(row.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event });
  return state;
}

/** Closes an alert for good; its reasons stay as they were. Throws ILLEGAL_TRANSITION when its state does not allow it. */
export function closeAlert(
  scope: EvaluationScope,
  open: AlertRow,
  event: Extract<AlertEvent, 'cleared' | 'closed_by_person' | 'corrected' | 'superseded'>,
  closeReason: AlertCloseReason,
  params: ReasonParams,
  by: { readonly actor: string; readonly note: string; readonly documentId: string | null },
): AlertRow {
  const isByPerson = event === 'closed_by_person';
  const row: AlertRow = {
    ...open, state: requireNext(open, event), changedAt: scope.now, closedAt: scope.now, closeReason, snoozedUntilAt: null, dueAt: null, closedByDocumentId: by.documentId,
    isMutedUntilClear: isByPerson, respondedAt: open.respondedAt ?? (isByPerson ? scope.now : null),
  };
  saveAlert(scope.tx, row);
  note(scope, row, open.state, event, { closeReason, ...params }, by.actor, by.note);
  scope.effects.closedAlerts.add(row.id);
  return row;
}
