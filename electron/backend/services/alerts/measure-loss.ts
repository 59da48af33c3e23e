/** What waiting with an alert costs, from the figures of its item. */
import type { AlertRow } from '../../../../db/repositories/alert-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { type LossInputs, type LossLine, expectedLoss, reasonFamily } from '../../../../shared/domain/alerts/index.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { ItemPicture } from '../thresholds/gather-item-facts.ts';
import type { AlertReason } from './alert-record.ts';

/** What a reason says its stock is worth. */
const EXCESS_FIGURES = ['excessValueE4', 'deadValueE4', 'agedValueE4'] as const;

export function readLossLines(alert: Pick<AlertRow, 'lossJson'>): LossLine[] {
  // Safe: written with what measureLoss gave.
  return JSON.parse(alert.lossJson) as LossLine[];
}

export type LossGround = { readonly item: Pick<ItemView, 'referencePriceE4'>; readonly picture: Pick<ItemPicture, 'facts' | 'policy' | 'ground'> };

/** The expected loss of one day and how it was worked out. Only what the reasons are about is read. */
export function measureLoss(reasons: readonly AlertReason[], { item, picture }: LossGround, today: string): { lossE4: number; lines: LossLine[] } {
  const { facts, policy, ground } = picture;
  const families = reasons.map(reason => reasonFamily(reason.rule));
  const priceE4 = facts.onHandMicro > 0 && facts.valueE4 > 0 ? facts.valueE4 / unitsFromMicro(facts.onHandMicro) : item.referencePriceE4;
  const promisedOn = facts.nextReceiptOn !== null && facts.nextReceiptOn >= today && facts.dueMicro > 0 ? facts.nextReceiptOn : null;
  const inputs: LossInputs = {
    rules: reasons.map(reason => reason.rule),
    onHand: unitsFromMicro(facts.onHandMicro),
    available: unitsFromMicro(facts.availableMicro),
    due: unitsFromMicro(facts.dueMicro),
    daysUntilGoods: promisedOn === null ? facts.leadTimeDays : daysBetween(today, promisedOn),
    leadTimeDays: facts.leadTimeDays,
    dailyDemand: unitsFromMicro(facts.dailyDemandMicro),
    safetyStock: facts.safetyStockMicro === null ? null : unitsFromMicro(facts.safetyStockMicro),
    serviceLevel: policy.serviceLevel.value,
    unitPrice: priceE4 === null ? null : priceE4 / E4_PER_YUAN,
    lineStopCostPerDay: policy.lineStopCostPerDay.value,
    dueOrders: families.includes('shortage') ? dueOrders(ground, today) : [],
    expiring: expiring(reasons),
    excessValue: Math.max(0, ...reasons.flatMap(({ params }) => EXCESS_FIGURES.map(name => Number(params[name] ?? 0)))) / E4_PER_YUAN,
    carryingRatePerYear: policy.carryingRate.value,
  };
  return expectedLoss(inputs);
}

function dueOrders({ demandDue }: ItemPicture['ground'], today: string): LossInputs['dueOrders'] {
  return demandDue.map(demand => ({ inDays: Math.max(0, daysBetween(today, demand.dueOn)), quantity: unitsFromMicro(demand.quantityMicro) }));
}

/** What the batches that are told of will lose, from the day the first of them expires. */
function expiring(reasons: readonly AlertReason[]): LossInputs['expiring'] {
  return reasons.flatMap(({ rule, params }) => (rule === 'expiring' ? [{ inDays: Number(params['daysLeft'] ?? 0), value: Number(params['unusedValueE4'] ?? 0) / E4_PER_YUAN }] : []));
}
