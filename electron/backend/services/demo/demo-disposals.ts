/** Reviews of the demo company, played step by step on the days they happened, with the papers that took the goods out. */
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { type DisposalRow, findDisposal, saveDisposal, saveOpinion } from '../../../../db/repositories/disposal-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { listDayEnds } from '../../../../db/repositories/document-repository.ts';
import type { DemoCompany, DemoItem } from '../../../../db/seed/demo-company.ts';
import { DEMO_REVIEWS, type DemoReview } from '../../../../db/seed/demo-reviews.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { amountToApproveE4 } from '../../../../shared/domain/disposals/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { MICRO_PER_UNIT, microFromUnits } from '../../../../shared/kernel/quantity.ts';
import { multiplyDivide, roundToStep } from '../../../../shared/kernel/rounding.ts';
import type { DisposalOpinionSide, Role } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import { disposalHash } from '../disposals/disposal-approval.ts';
import { bookValueOf, endDisposal, moveDisposal, startDisposal } from '../disposals/move-disposal.ts';
import { type LedgerScope, recordDocument } from '../documents/record-document.ts';
import { insertDemoApproval } from './demo-approval.ts';
import { type DemoIds, atMinute, personOf, priceE4 } from './demo-words.ts';
import type { PastPaper } from './past-day.ts';
import { type PastReview, REVIEW_MINUTE } from './play-past-item.ts';

/** Whose opinion it is. */
const SIDES: Readonly<Record<DisposalOpinionSide, Role>> = { sales: 'buyer', production: 'keeper', finance: 'accountant' };
/** Opinions are asked for when the review is opened and written day after day. */
const OPINION_MINUTE = 14 * 60;
const DECIDED_MINUTE = 17 * 60 + 40;
const CARRIED_OUT_MINUTE = 16 * 60;
/** A run-down is planned so many days ahead, a little slower than the stock really goes. */
const PLAN_DAYS = 90;
const PLAN_SHARE = 0.9;

export type DemoReviewing = { readonly scope: EvaluationScope; readonly ledger: LedgerScope; readonly demo: DemoCompany; readonly ids: DemoIds };
export type ToldReview = PastReview & { readonly itemId: string; readonly paper: PastPaper | null };

export function tellDemoReviews(reviewing: DemoReviewing): ToldReview[] {
  return DEMO_REVIEWS.flatMap(review => {
    const item = reviewing.demo.items.find(each => each.code === review.item || `${each.name} ${each.spec}` === review.item);
    return item === undefined ? [] : [tellReview(reviewing, review, item)];
  });
}

/** The same scope on an earlier day. */
function scopeOn({ scope, demo }: DemoReviewing, daysAgo: number, minute: number): EvaluationScope {
  const today = addDays(demo.today, -daysAgo);
  return { ...scope, today, now: atMinute(today, minute) };
}

function tellReview(reviewing: DemoReviewing, review: DemoReview, item: DemoItem): ToldReview {
  const { scope: { tx }, demo, ids } = reviewing;
  const manager = personOf(demo, 'manager').displayName;
  const itemId = ids('item', item.key);
  const quantityMicro = review.quantity === null ? mustExist(findBalance(tx, itemId), 'it lies there').onHandMicro : microFromUnits(review.quantity);
  const opened = startDisposal(scopeOn(reviewing, review.openedDaysAgo, REVIEW_MINUTE), { itemId, batchId: null, cause: review.cause, quantityMicro, alertId: null }, { actor: manager, note: '' });
  giveOpinions(reviewing, review, opened);
  const { row, paper } = goOn(reviewing, review, item, mustExist(findDisposal(tx, opened.id), 'just opened'));
  const endedDaysAgo = review.carriedOut?.daysAgo ?? review.cancelled?.daysAgo ?? null;
  return {
    itemId, disposalId: row.id, openedOn: addDays(demo.today, -review.openedDaysAgo), openedBy: manager, endedOn: endedDaysAgo === null ? null : addDays(demo.today, -endedDaysAgo),
    endedBy: personOf(demo, review.cancelled === undefined ? 'keeper' : 'manager').displayName, isCancelled: review.cancelled !== undefined, paper,
  };
}

function giveOpinions(reviewing: DemoReviewing, { openedDaysAgo, opinions }: DemoReview, opened: DisposalRow): void {
  const { scope: { tx }, demo, ids } = reviewing;
  let row = opened;
  for (const [index, { side, text, proposes, amount }] of opinions.entries()) {
    const scope = scopeOn(reviewing, openedDaysAgo - 1 - index, OPINION_MINUTE);
    const by = { actor: personOf(demo, SIDES[side]).displayName, note: text };
    const amountE4 = amount === null ? null : priceE4(amount);
    row = moveDisposal(scope, row, 'opinion_given', by, {}, { side, proposes, amountE4 });
    saveOpinion(tx, { disposalId: row.id, side, opinion: text, proposes, amountE4, byId: ids('user', SIDES[side]), byName: by.actor, at: scope.now });
    if (index === 2) row = moveDisposal(scope, row, 'opinions_complete', { actor: '', note: '' });
  }
}

type Ended = { readonly row: DisposalRow; readonly paper: PastPaper | null };

function goOn(reviewing: DemoReviewing, review: DemoReview, item: DemoItem, row: DisposalRow): Ended {
  const { decided, cancelled } = review;
  const actor = personOf(reviewing.demo, 'manager').displayName;
  if (cancelled !== undefined) return { row: endDisposal(scopeOn(reviewing, cancelled.daysAgo, REVIEW_MINUTE), row, 'cancelled', { actor, note: cancelled.reason }), paper: null };
  if (decided === undefined) return { row, paper: null };
  const scope = scopeOn(reviewing, decided.daysAgo, DECIDED_MINUTE);
  const { decision, note } = decided;
  const content = { decision, decidedAt: scope.now, decidedByName: actor, decisionNote: note, valueE4: bookValueOf(scope.tx, row.itemId, row.quantityMicro) };
  const params = { decision, quantityMicro: row.quantityMicro, valueE4: content.valueE4 };
  if (decision === 'run_down') return { row: moveDisposal(scope, row, 'plan_made', { actor, note }, { ...content, ...planFrom(scope.tx, row.itemId, scope.today, decided.daysAgo) }, params), paper: null };
  const waiting = moveDisposal(scope, row, 'decided', { actor, note }, content, params);
  const approved = approve(reviewing, review, waiting, scope.now);
  return review.carriedOut === undefined ? { row: approved, paper: null } : carryOut(reviewing, review, item, approved);
}

/** In a straight line from what lay there then to what would be left, were it to go on like this. */
function planFrom(tx: WritableDb, itemId: string, fromOn: string, daysAgo: number) {
  const planFromMicro = listDayEnds(tx, itemId, addDays(fromOn, 1)).before;
  const goneMicro = planFromMicro - mustExist(findBalance(tx, itemId), 'it lies there').onHandMicro;
  const untilMicro = Math.max(0, planFromMicro - Math.round(multiplyDivide(Math.max(0, goneMicro), PLAN_DAYS, daysAgo) * PLAN_SHARE));
  return { planFromOn: fromOn, planFromMicro, planUntilOn: addDays(fromOn, PLAN_DAYS), planUntilMicro: Math.min(planFromMicro - MICRO_PER_UNIT, roundToStep(untilMicro, MICRO_PER_UNIT)) };
}

function approve(reviewing: DemoReviewing, { isApproved }: DemoReview, row: DisposalRow, openedAt: number): DisposalRow {
  const { scope, demo, ids } = reviewing;
  const item = mustExist(findItem(scope.tx, row.itemId), 'an item of the demo company');
  const decidedAt = isApproved === true ? openedAt : null;
  const isThrough = insertDemoApproval(
    scope.tx,
    { subject: 'disposal', subjectId: row.id, title: `${row.number} ${item.code} ${item.name}`, amountE4: amountToApproveE4(mustExist(row.decision, 'it was decided'), row.valueE4), contentHash: disposalHash(row), openedAt, requestedById: ids('user', 'accountant'), requestedByName: personOf(demo, 'accountant').displayName },
    { approvalId: ids('approval', row.id), decidedAt, ids, demo },
  );
  return isThrough ? moveDisposal({ ...scope, now: openedAt + 1 }, row, 'approved', { actor: decidedAt === null ? '' : personOf(demo, 'manager').displayName, note: '' }) : row;
}

const PAPERS = { discount: { type: 'issue', businessType: 'sale' }, return: { type: 'return_out', businessType: '' }, scrap: { type: 'scrap', businessType: '' } } as const;

function carryOut(reviewing: DemoReviewing, { decided, carriedOut, quantity }: DemoReview, item: DemoItem, row: DisposalRow): Ended {
  const { ledger, demo, ids } = reviewing;
  const { daysAgo, recovered } = mustExist(carriedOut, 'it was carried out');
  const decision = mustExist(decided, 'it was decided').decision;
  const paper = decision === 'scrap' || decision === 'return' ? PAPERS[decision] : PAPERS.discount;
  const isScrap = decision === 'scrap';
  const businessDate = addDays(demo.today, -daysAgo);
  const at = atMinute(businessDate, CARRIED_OUT_MINUTE);
  const recoveredE4 = priceE4(recovered);
  const keeper = personOf(demo, 'keeper').displayName;
  const { documentId, number } = recordDocument(
    ledger,
    {
      type: paper.type, businessType: paper.businessType, businessDate, supplierId: decision === 'return' ? ids('supplier', item.supplierKey) : null, person: keeper, purpose: row.number, sourceNumber: row.number,
      customer: decision === 'discount' ? '启明二厂' : '', appraisal: isScrap ? row.decisionNote : '', reason: isScrap ? row.decisionNote : '', residualValueE4: isScrap ? recoveredE4 : null, recordedAt: at,
    },
    [{ itemId: row.itemId, quantityMicro: microFromUnits(quantity ?? 0), requestedMicro: null, locationId: ids('location', item.locationKey), toLocationId: null, unitPriceE4: null, reason: isScrap ? row.decisionNote : '', note: '' }],
  );
  const scope = scopeOn(reviewing, daysAgo, CARRIED_OUT_MINUTE);
  const by = { actor: keeper, note: '' };
  const carried = moveDisposal(scope, row, 'carried_out', by, { disposedMicro: row.quantityMicro, recoveredE4, documentId }, { documentId, documentNumber: number, quantityMicro: row.quantityMicro, amountE4: recoveredE4 });
  return { row: endDisposal(scope, carried, 'done', by), paper: { date: businessDate, at, documentId, number, type: paper.type } };
}

/** Each review points at the alert it took over. */
export function linkReviews(tx: WritableDb, alerts: ReadonlyMap<string, string>): void {
  for (const [disposalId, alertId] of alerts) saveDisposal(tx, { ...mustExist(findDisposal(tx, disposalId), 'a review that was told'), alertId });
}
