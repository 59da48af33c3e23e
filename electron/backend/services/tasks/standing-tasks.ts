/** 催交 and 先用: tasks that last as long as what they are about, and end by themselves with it. */
import { listOpenTasksOfItem, type TaskRow } from '../../../../db/repositories/task-repository.ts';
import { findPurchaseOrderLine, listOpenLinesOfItem } from '../../../../db/repositories/purchase-order-repository.ts';
import { findRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { findUser } from '../../../../db/repositories/user-repository.ts';
import { outlooksOf } from '../../../../shared/domain/metrics/index.ts';
import { isOnOrder } from '../../../../shared/domain/requisitions/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { EvaluationScope } from '../../environment.ts';
import type { ItemPicture } from '../thresholds/gather-item-facts.ts';
import { endTask, keepTask, readTaskParams } from './task.ts';

/** Whoever ordered has until tomorrow to ring up. */
const DAYS_TO_CHASE = 1;

type Standing = {
  readonly itemId: string;
  readonly isBatchTracked: boolean;
  readonly picture: ItemPicture;
  readonly alertId: string | null;
  /** What was booked, where that is why the item is looked at. */
  readonly documentId: string | null;
  /** False where it is known that the item has no open task. */
  readonly mayHaveTasks: boolean;
};

/** Called whenever an item is looked at: what is late is chased, and what was chased or used first and needs it no more is ended. */
export function followStandingTasks(scope: EvaluationScope, at: Standing): void {
  const isLate = at.picture.facts.daysOverdue > 0 || isRequestLate(scope, at.picture);
  if (isLate || at.mayHaveTasks) followArrivals(scope, at, isLate);
  if (at.isBatchTracked && at.mayHaveTasks) endOfUseFirst(scope, at);
}

/** What is still to come, an order line or a request that was ordered by itself. `dueOn`: promised, or needed where nobody promised. */
type ToCome = { readonly id: string; readonly address: Readonly<Record<string, string>>; readonly number: string; readonly supplierId: string | null; readonly orderedById: string | null; readonly openMicro: number; readonly dueOn: string; readonly isPromised: boolean };

function toComeOf(scope: EvaluationScope, { itemId, picture }: Standing): ToCome[] {
  const lines = listOpenLinesOfItem(scope.tx, itemId).map(({ lineId, purchaseOrderId, createdById, promisedOn, ...line }): ToCome => ({
    ...line, id: lineId, address: { purchaseOrderId, lineId }, orderedById: createdById, dueOn: promisedOn, isPromised: true,
  }));
  const { requisition } = picture;
  if (requisition === undefined || !isOnOrder(requisition.state) || requisition.purchaseOrderLineId !== null) return lines;
  const { id, number, supplierId, promisedOn, neededOn, quantityMicro, receivedMicro } = requisition;
  const dueOn = promisedOn ?? neededOn;
  return dueOn === null ? lines : [...lines, { id, address: { requisitionId: id }, number, supplierId, orderedById: null, openMicro: quantityMicro - receivedMicro, dueOn, isPromised: promisedOn !== null }];
}

/** Ordered without a promise, and needed by now. */
function isRequestLate({ today }: EvaluationScope, { requisition }: ItemPicture): boolean {
  if (requisition === undefined || !isOnOrder(requisition.state) || requisition.promisedOn !== null || requisition.purchaseOrderLineId !== null) return false;
  return requisition.neededOn !== null && requisition.neededOn < today;
}

const causeOfChase = ({ id, dueOn }: Pick<ToCome, 'id' | 'dueOn'>) => `chase:${id}:${dueOn}`;

/** One chase for each promise that was not kept. */
function followArrivals(scope: EvaluationScope, at: Standing, isLate: boolean): void {
  const open = at.mayHaveTasks ? listOpenTasksOfItem(scope.tx, at.itemId, 'chase') : [];
  if (!isLate && open.length === 0) return;
  const toCome = toComeOf(scope, at);
  const late = toCome.filter(({ dueOn, openMicro }) => dueOn < scope.today && openMicro > 0);
  const causes = new Set(late.map(causeOfChase));
  for (const row of open) if (!causes.has(row.dedupeKey)) endChase(scope, row, toCome, at.documentId);
  for (const each of late) {
    const { address, number, supplierId, openMicro, dueOn, isPromised } = each;
    keepTask(scope, {
      dedupeKey: causeOfChase(each), kind: 'chase', itemId: at.itemId, supplierId, alertId: at.alertId, ownerRole: 'buyer', ownerId: buyerOf(scope, each),
      dueOn: addDays(scope.today, DAYS_TO_CHASE), params: { ...address, number, openMicro, promisedOn: isPromised ? dueOn : null, neededOn: isPromised ? null : dueOn },
    });
  }
}

/** Who wrote the order rings up; where that is no buyer any more, every buyer may. */
function buyerOf({ tx }: EvaluationScope, { orderedById }: ToCome): string | null {
  const person = orderedById === null ? undefined : findUser(tx, orderedById);
  return person?.role === 'buyer' && person.isActive ? person.id : null;
}

/** It came, there is another promise (its day is noted), or it was called off. */
function endChase(scope: EvaluationScope, row: TaskRow, toCome: readonly ToCome[], documentId: string | null): void {
  const { lineId, requisitionId } = readTaskParams(row);
  const still = toCome.find(({ id }) => id === lineId || id === requisitionId);
  if (still !== undefined) {
    endTask(scope, row, { state: 'done', note: still.dueOn });
    return;
  }
  const line = typeof lineId === 'string' ? findPurchaseOrderLine(scope.tx, lineId) : undefined;
  const state = line?.state ?? (typeof requisitionId === 'string' ? findRequisition(scope.tx, requisitionId)?.state : undefined);
  endTask(scope, row, state === 'received' ? { state: 'done', documentId } : { state: 'cancelled' });
}

/** A batch that has expired is not used first any more: it is scrapped (C20). One that keeps after all needs no hurry. What is used up has ended before. */
function endOfUseFirst(scope: EvaluationScope, { itemId, picture }: Standing): void {
  const open = listOpenTasksOfItem(scope.tx, itemId, 'use_first');
  if (open.length === 0) return;
  const live = outlooksOf(picture.ground).filter(({ daysLeft }) => daysLeft > 0);
  for (const row of open) {
    const outlook = live.find(({ lot }) => lot.id === row.batchId);
    if (outlook === undefined) endTask(scope, row, { state: 'cancelled' });
    else if (outlook.lot.expiresOn !== readTaskParams(row)['expiresOn']) endTask(scope, row, { state: 'cancelled', note: outlook.lot.expiresOn ?? '' });
  }
}
