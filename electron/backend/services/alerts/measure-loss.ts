/** What waiting with an alert costs, from the figures of its item. */
import type { AlertRow } from '../../../../db/repositories/alert-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { type LossInputs, type LossLine, expectedLoss } from '../../../../shared/domain/alerts/index.ts';
import type { MetricGround } from '../../../../shared/domain/metrics/index.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { ItemPicture } from '../thresholds/gather-item-facts.ts';

export function readLossLines(alert: Pick<AlertRow, 'lossJson'>): LossLine[] {
  // Safe: written with what measureLoss gave.
  return JSON.parse(alert.lossJson) as LossLine[];
}

export type LossGround = {
  readonly item: Pick<ItemView, 'referencePriceE4'>;
  readonly picture: Pick<ItemPicture, 'facts' | 'policy'>;
  /** Confirmed needs and batches, where they are known. */
  readonly ground?: Pick<MetricGround, 'demandDue' | 'lots'> | undefined;
};

/** The expected loss of one day and how it was worked out. */
export function measureLoss(rules: readonly RuleKind[], { item, picture, ground }: LossGround, today: string): { lossE4: number; lines: LossLine[] } {
  const { facts, policy } = picture;
  const priceE4 = facts.onHandMicro > 0 && facts.valueE4 > 0 ? facts.valueE4 / unitsFromMicro(facts.onHandMicro) : item.referencePriceE4;
  const isPromised = facts.nextReceiptOn !== null && facts.nextReceiptOn >= today && facts.dueMicro > 0;
  const inputs: LossInputs = {
    rules,
    available: unitsFromMicro(facts.availableMicro),
    due: unitsFromMicro(facts.dueMicro),
    daysUntilGoods: isPromised && facts.nextReceiptOn !== null ? daysBetween(today, facts.nextReceiptOn) : facts.leadTimeDays,
    leadTimeDays: facts.leadTimeDays,
    dailyDemand: unitsFromMicro(facts.dailyDemandMicro),
    safetyStock: facts.safetyStockMicro === null ? null : unitsFromMicro(facts.safetyStockMicro),
    serviceLevel: policy.serviceLevel.value,
    unitPrice: priceE4 === null ? null : priceE4 / E4_PER_YUAN,
    lineStopCostPerDay: policy.lineStopCostPerDay.value,
    dueOrders: dueOrders(ground, today),
    expiring: expiring(ground, today),
    excessValue: excessValueE4(picture) / E4_PER_YUAN,
    carryingRatePerYear: policy.carryingRate.value,
  };
  return expectedLoss(inputs);
}

/** What is reserved is out of what is available already: set aside, it is at no risk as long as anything is left. */
function dueOrders(ground: LossGround['ground'], today: string): LossInputs['dueOrders'] {
  return (ground?.demandDue ?? []).map(demand => ({ inDays: Math.max(0, daysBetween(today, demand.dueOn)), quantity: unitsFromMicro(demand.quantityMicro) }));
}

function expiring(ground: LossGround['ground'], today: string): LossInputs['expiring'] {
  return (ground?.lots ?? []).flatMap(lot => (lot.expiresOn === null ? [] : [{ inDays: Math.max(0, daysBetween(today, lot.expiresOn)), value: lot.valueE4 / E4_PER_YUAN }])).filter(lot => lot.inDays <= EXPIRY_DAYS);
}

/** Batches that expire later than this are no matter of days. */
const EXPIRY_DAYS = 60;

/** What lies dead, or what is above the maximum. */
function excessValueE4({ facts }: LossGround['picture']): number {
  const excessMicro = facts.maximumMicro === null ? 0 : Math.max(0, facts.onHandMicro - facts.maximumMicro);
  const overE4 = facts.onHandMicro > 0 ? (facts.valueE4 * Math.min(excessMicro, facts.onHandMicro)) / facts.onHandMicro : 0;
  return Math.max(facts.deadValueE4, overE4);
}
