/** Brings one item's state, and the alert it may carry, in line with the ledger. Runs inside the transaction that changed something. */
import { findOpenAlert, findMutedAlert, listRules, unmuteAlerts } from '../../../../db/repositories/alert-repository.ts';
import { type ItemView, findItem } from '../../../../db/repositories/item-repository.ts';
import { saveStatus } from '../../../../db/repositories/status-repository.ts';
import { DEFAULT_RULES, type Judgement, type RuleSetting, judgeItem, urgencyOf } from '../../../../shared/domain/alerts/index.ts';
import { suggestOrderQuantity } from '../../../../shared/domain/thresholds/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { ThresholdField } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, EvaluationScope } from '../../environment.ts';
import { type AlertCause, moveAlert, readReasons } from './move-alert.ts';
import { describeError } from '../../log.ts';
import { readGround } from '../forecasts/forecast-ground.ts';
import { computeItemThresholds } from '../thresholds/compute-item-thresholds.ts';
import { type ItemPicture, gatherItemFacts } from '../thresholds/gather-item-facts.ts';

export function readRules(db: Parameters<typeof listRules>[0]): RuleSetting[] {
  const stored = new Map(listRules(db).map(row => [row.kind, row]));
  return DEFAULT_RULES.map(rule => {
    const row = stored.get(rule.kind);
    // Safe: only `rules.update` writes parameters, name by name and checked.
    return row === undefined ? rule : { kind: rule.kind, isEnabled: row.isEnabled, level: row.level, parameters: { ...rule.parameters, ...(JSON.parse(row.parametersJson) as Record<string, number>) } };
  });
}

export function deadDaysOf(rules: readonly RuleSetting[]): number {
  return rules.find(rule => rule.kind === 'dead_stock')?.parameters['deadDays'] ?? 90;
}

/** Recomputes thresholds (when their inputs moved), state and alert of each item. True per item whose thresholds moved: how many. */
export function refreshItems(scope: EvaluationScope, itemIds: Iterable<string>, cause: AlertCause): number {
  const rules = readRules(scope.tx);
  const ground = readGround(scope.tx, scope.settings, scope.today, { report: (message, error) => { scope.log('error', message, describeError(error)); } });
  let moved = 0;
  for (const itemId of itemIds) {
    const item = mustExist(findItem(scope.tx, itemId), 'refreshItems: the item exists');
    if (computeItemThresholds(scope.tx, item, ground, scope.now)) moved += 1;
    evaluateItem(scope, item, rules, cause);
  }
  return moved;
}

/** State and alert of one item from what is stored now. */
export function evaluateItem(scope: EvaluationScope, item: ItemView, rules: readonly RuleSetting[], cause: AlertCause): void {
  const { tx, today } = scope;
  const picture = gatherItemFacts(tx, item, scope.settings, today, deadDaysOf(rules));
  const open = findOpenAlert(tx, item.id);
  const active = open === undefined ? [] : readReasons(open).map(reason => reason.rule);
  const judged = judgeItem(withClearBand(rules, picture), picture.facts, active);
  // A shelved item raises no alerts: nobody will buy it again.
  const judgement: Judgement = item.isActive ? judged : { ...judged, reasons: [], level: null, isCovered: false };
  const isMuted = open === undefined && judgement.reasons.length > 0 && findMutedAlert(tx, item.id) !== undefined;
  if (judgement.reasons.length === 0) unmuteAlerts(tx, item.id);
  const alert = isMuted ? undefined : moveAlert(scope, { item, open, judgement, picture, cause });
  saveItemStatus(scope, item, picture, judgement, alert);
  scope.effects.stockChanged.add(item.id);
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
    suggestedOrderMicro: suggestOrderMicro(orderTerms(item, picture), facts),
    valueE4: facts.valueE4,
    deadValueE4: facts.deadValueE4,
    lastIssueOn: picture.lastIssueOn,
    lastReceiptOn: picture.lastReceiptOn,
    weeklyUseJson: JSON.stringify(picture.weeklyUseMicro),
    openAlertId: alert?.id ?? null,
    alertLevel: alert?.level ?? null,
    openRequisitionId: requisition?.id ?? null,
    trustPercent: null,
  });
}


export function readRulesFor(context: CallContext) {
  return readRules(context.env.db.reader).map(rule => ({ ...rule, parameters: { ...rule.parameters } }));
}
