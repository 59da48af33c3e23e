/** Brings one item's state, and the alert it may carry, in line with the ledger. Runs inside the transaction that changed something. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type AlertRow, findOpenAlert, findMutedAlert, unmuteAlerts } from '../../../../db/repositories/alert-repository.ts';
import { findDocument } from '../../../../db/repositories/document-repository.ts';
import { type ItemView, findItem, listItemsById } from '../../../../db/repositories/item-repository.ts';
import { findItemClass } from '../../../../db/repositories/policy-repository.ts';
import { saveStatus } from '../../../../db/repositories/status-repository.ts';
import { type Judgement, type RuleOverride, type RuleSetting, isNewsAfter, isRuleFor, judgeItem, rulesFor, urgencyOf } from '../../../../shared/domain/alerts/index.ts';
import { suggestOrderQuantity } from '../../../../shared/domain/thresholds/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { TaskKind, ThresholdField } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import { describeError } from '../../log.ts';
import { followDisposal } from '../disposals/follow-disposal.ts';
import { readGround } from '../forecasts/forecast-ground.ts';
import { type GroundRun, startGroundRun } from '../metrics/ground-run.ts';
import { followStandingTasks } from '../tasks/standing-tasks.ts';
import { closeTasksOfEmptyBatches, createTask, keepTask, settleRecounts } from '../tasks/task.ts';
import { computeItemThresholds } from '../thresholds/compute-item-thresholds.ts';
import { type ItemPicture, gatherItemFacts } from '../thresholds/gather-item-facts.ts';
import { type AlertCause, moveAlert, readReasons } from './move-alert.ts';
import { deadDaysOf, readItemRules, readOverrides } from './read-rules.ts';

/** What the evaluation of many items shares. */
export type EvaluationRun = { readonly rules: readonly RuleSetting[]; readonly overrides: readonly RuleOverride[]; readonly ground: GroundRun };

/** `isForMany`: see startGroundRun. */
export function startEvaluation(db: ReadableDb, { settings, today }: Pick<EvaluationScope, 'settings' | 'today'>, isForMany = false): EvaluationRun {
  return { rules: readItemRules(db), overrides: readOverrides(db), ground: startGroundRun(db, settings, today, isForMany) };
}

/** Recomputes thresholds (when their inputs moved), state and alert of each item. How many items’ thresholds moved. `isForMany`: see startGroundRun. */
export function refreshItems(scope: EvaluationScope, itemIds: Iterable<string>, cause: AlertCause, isForMany = false): number {
  const run = startEvaluation(scope.tx, scope, isForMany);
  const ground = readGround(scope.tx, scope.settings, scope.today, { report: (message, error) => { scope.log('error', message, describeError(error)); } });
  let moved = 0;
  const done = new Set<string>();
  for (const itemId of itemIds) {
    if (done.has(itemId)) continue;
    done.add(itemId);
    const item = mustExist(findItem(scope.tx, itemId), 'refreshItems: the item exists');
    if (computeItemThresholds(scope.tx, item, ground, scope.now)) moved += 1;
    evaluateItem(scope, item, run, cause);
  }
  return moved;
}

/** State and alert of one item from what is stored now. */
export function evaluateItem(scope: EvaluationScope, item: ItemView, run: EvaluationRun, cause: AlertCause): void {
  const { tx } = scope;
  const { rules, picture } = readItemForRules(tx, item, run);
  const open = run.ground.mayHave('openAlerts', item.id) ? findOpenAlert(tx, item.id) : undefined;
  const judgement = judgeItem(rules, picture.ground, open === undefined ? [] : readReasons(open).map(reason => reason.ruleId));
  const mayBeMuted = run.ground.mayHave('mutedAlerts', item.id);
  const muted = mayBeMuted && open === undefined ? findMutedAlert(tx, item.id) : undefined;
  const isMuted = muted !== undefined && judgement.reasons.length > 0 && !isTakenBack(scope, muted, cause) && !isNews(scope, muted, judgement, picture.lastIssueOn);
  if (mayBeMuted && !isMuted) unmuteAlerts(tx, item.id);
  const alert = isMuted ? undefined : moveAlert(scope, { item, open, judgement, afresh: () => judgeItem(rules, picture.ground, []), picture, cause });
  followTasks(scope, item, { run, picture, judgement, alertId: alert?.id ?? null, documentId: cause.documentId });
  const hasMoved = followDisposal(scope, { itemId: item.id, isActive: item.isActive, facts: picture.facts, lastIssueOn: picture.lastIssueOn });
  saveItemStatus(scope, item, picture, judgement, hasMoved ? findOpenAlert(tx, item.id) : alert);
  scope.effects.stockChanged.add(item.id);
}

const rulesOf = (reasons: Judgement['reasons']) => reasons.map(reason => reason.rule);

/** Whether it speaks again although a person has closed it. Disposed of unused: a review got rid of it, and nobody has used it since. */
function isNews({ settings }: EvaluationScope, muted: AlertRow, { level, reasons }: Judgement, lastIssueOn: string | null): boolean {
  const { closeReason, closedAt } = muted;
  const known = readReasons(muted);
  const isDisposedUnused = closeReason === 'disposed' && closedAt !== null && (lastIssueOn === null || lastIssueOn < dateInZone(closedAt, settings.timeZone));
  // As the rules had it: that it had waited unanswered made it no worse (F45).
  return isNewsAfter({ level: known[0]?.level ?? muted.level, rules: rulesOf(known), isDisposedUnused }, { level, rules: rulesOf(reasons) });
}

/** A paper is taken back after a review had got rid of some of it: more lies there again than anybody agreed to leave. */
function isTakenBack({ tx }: EvaluationScope, { closeReason }: AlertRow, { documentId }: AlertCause): boolean {
  return closeReason === 'disposed' && documentId !== null && findDocument(tx, documentId)?.type === 'reversal';
}

type TaskGround = { readonly run: EvaluationRun; readonly picture: ItemPicture; readonly judgement: Judgement; readonly alertId: string | null; readonly documentId: string | null };

/** What has to be done about the item beside its alert, and what of it is over. */
function followTasks(scope: EvaluationScope, item: ItemView, { run, picture, judgement, alertId, documentId }: TaskGround): void {
  const mayHaveTasks = run.ground.mayHave('openTasks', item.id);
  for (const task of judgement.tasks) {
    const set = LASTING.includes(task.kind) ? keepTask : createTask;
    set(scope, { ...task, itemId: item.id, alertId, ownerRole: 'keeper', dueOn: task.dueOn ?? addDays(scope.today, DAYS_FOR_TASK[task.kind]) });
  }
  if (mayHaveTasks) settleRecounts(scope, item.id, () => picture.ground.lastCount);
  if (mayHaveTasks && item.isBatchTracked) closeTasksOfEmptyBatches(scope, item.id, documentId);
  followStandingTasks(scope, { itemId: item.id, isBatchTracked: item.isBatchTracked, picture, alertId, documentId, mayHaveTasks });
}

/** Items whose words are read at once. */
const ITEMS_AT_ONCE = 500;

/** What the rules say of many items from what is stored now, as if none had an open alert; nothing is written. */
export function* judgeItems(db: ReadableDb, itemIds: readonly string[], run: EvaluationRun): Generator<{ readonly item: ItemView; readonly judgement: Judgement }> {
  for (let from = 0; from < itemIds.length; from += ITEMS_AT_ONCE) {
    for (const item of listItemsById(db, itemIds.slice(from, from + ITEMS_AT_ONCE))) {
      const { rules, picture } = readItemForRules(db, item, run);
      yield { item, judgement: judgeItem(rules, picture.ground, []) };
    }
  }
}

/** What is expired is off the shelf within a week; a count far off is counted again before it is used up. */
const DAYS_FOR_TASK: Readonly<Record<TaskKind, number>> = { recount: 2, find_cause: 3, scrap_expired: 7, use_first: 7, chase: 1 };
/** There as long as the batch is: what was booked out and taken back is to be done again. */
const LASTING: readonly TaskKind[] = ['scrap_expired', 'use_first'];

/** The rules as they hold for an item, and what they are read from. `change`: quantities to add to what is on hand, for a preview. */
export function readItemForRules(db: ReadableDb, item: ItemView, run: EvaluationRun, change = 0): { readonly rules: readonly RuleSetting[]; readonly picture: ItemPicture } {
  const { ground } = run;
  const own = rulesFor(run.rules, run.overrides, {
    itemId: item.id, categoryIds: ground.categoryIdsOf(item.categoryId), locationId: item.locationId,
    get abcClass() { return findItemClass(db, item.id)?.abcClass ?? null; },
  });
  const picture = gatherItemFacts(db, item, ground.settings, ground.today, deadDaysOf(own), change, ground);
  const held = item.isActive && !item.isNoLongerBought ? own : own.filter(rule => isRuleFor(rule.kind, item));
  return { rules: withClearBand(held, picture), picture };
}

/** A shortage clears at the band of its rule, or at the item's own where that is wider (F22). */
function withClearBand(rules: readonly RuleSetting[], { policy }: ItemPicture): readonly RuleSetting[] {
  const percent = policy.clearBand.value * 100;
  if (percent === 0) return rules;
  return rules.map(rule => (rule.kind === 'running_out' || rule.kind === 'below_safety' ? { ...rule, parameters: { ...rule.parameters, bandPercent: Math.max(percent, rule.parameters['bandPercent'] ?? 0) } } : rule));
}

type OrderTerms = Pick<ItemView, 'minimumOrderMicro' | 'packSizeMicro' | 'unitDecimals'>;

/** Pack and minimum order as the policy has them: the item's own, else those of its category or the company. */
export function orderTerms({ unitDecimals }: ItemView, { policy }: ItemPicture): OrderTerms {
  const micro = (units: number | null) => (units === null ? null : microFromUnits(units));
  return { unitDecimals, minimumOrderMicro: micro(policy.minimumOrderQuantity.value), packSizeMicro: micro(policy.packSize.value) };
}

/** F27: order-up-to less position, by pack and minimum order. */
export function suggestOrderMicro(item: OrderTerms, facts: ItemPicture['facts']): number {
  // Nobody knows what is there before the opening balance or the first receipt.
  if (facts.maximumMicro === null || !facts.isStocked) return 0;
  return microFromUnits(
    suggestOrderQuantity({
      orderUpTo: unitsFromMicro(facts.maximumMicro),
      onHand: unitsFromMicro(facts.onHandMicro),
      onOrder: unitsFromMicro(facts.onOrderMicro),
      reserved: unitsFromMicro(facts.reservedMicro),
      minimumOrderQuantity: item.minimumOrderMicro === null ? null : unitsFromMicro(item.minimumOrderMicro),
      packSize: item.packSizeMicro === null ? null : unitsFromMicro(item.packSizeMicro),
      unitDecimals: item.unitDecimals,
    }),
  );
}

function saveItemStatus(scope: EvaluationScope, item: ItemView, picture: ItemPicture, judgement: Judgement, alert: { id: string; level: Judgement['level'] } | undefined): void {
  const { facts, threshold, inForce, requisition } = picture;
  const coverDaysTenths = facts.isStocked && facts.dailyDemandMicro > 0 ? Math.min(Math.floor((Math.max(0, facts.availableMicro) * 10) / facts.dailyDemandMicro), 99_999) : null;
  const isManual = (field: ThresholdField) => inForce[field].source === 'manual';
  saveStatus(scope.tx, {
    itemId: item.id,
    asOf: scope.today,
    state: judgement.state,
    isDead: judgement.isDead,
    urgency: urgencyOf(judgement, coverDaysTenths),
    onHandMicro: facts.onHandMicro,
    reservedMicro: facts.reservedMicro,
    availableMicro: facts.availableMicro,
    onOrderMicro: facts.onOrderMicro,
    nextReceiptOn: facts.nextReceiptOn,
    positionMicro: facts.availableMicro + facts.onOrderMicro,
    safetyStockMicro: facts.safetyStockMicro,
    reorderPointMicro: facts.reorderPointMicro,
    maximumMicro: facts.maximumMicro,
    isSafetyStockManual: isManual('safetyStock'),
    isReorderPointManual: isManual('reorderPoint'),
    isMaximumManual: isManual('maximum'),
    thresholdOutcome: threshold?.outcome ?? 'not_enough_history',
    dailyDemandMicro: facts.dailyDemandMicro,
    coverDaysTenths,
    runsOutOn: facts.runsOutOn,
    runsOutWithReceiptsOn: facts.runsOutWithReceiptsOn,
    leadTimeDays: facts.leadTimeDays,
    suggestedOrderMicro: item.isNoLongerBought ? 0 : suggestOrderMicro(orderTerms(item, picture), facts),
    valueE4: facts.valueE4,
    deadValueE4: facts.deadValueE4,
    lastIssueOn: picture.lastIssueOn,
    lastReceiptOn: picture.lastReceiptOn,
    weeklyUseJson: JSON.stringify(picture.weeklyUseMicro),
    openAlertId: alert?.id ?? null,
    alertLevel: alert?.level ?? null,
    openRequisitionId: requisition?.id ?? null,
    trustPercent: picture.ground.trustPercent,
  });
}

