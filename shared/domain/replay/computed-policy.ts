/** The product's own policy in a replay: thresholds from the predictive distribution, forecast afresh every few weeks. */
import { type QuantileCurve, quantileAt } from '../forecast/index.ts';
import { type DemandOutlook, type LeadTimeDistribution, type ServiceMeasure, leadTimeDemandCurve, leadTimeDemandParts, meanPerDayOf, stockForFillRate, uncoveredUndershoot } from '../thresholds/index.ts';
import { ceilToPack } from './order-size.ts';
import { type KnownDemand, type OrderRule, type ReplayItem, type ReplayPolicy } from './replay-types.ts';
import { type ScheduledRule, knownDemand, refreshDaysOf } from './simulate-orders.ts';

/** An outlook and the mean undershoot of the item's withdrawals as known on that day, from `undershootOf`; without one it is left out. */
export type ReplayOutlook = DemandOutlook & { readonly undershoot?: number };

/** Makes the outlook of an item from what was known on a day; null without any demand to go by. */
export type Forecaster = (known: KnownDemand, item: ReplayItem) => ReplayOutlook | null;

export type ComputedSettings = {
  readonly serviceLevel: number;
  readonly serviceMeasure: ServiceMeasure;
  /** Days of expected demand one order covers. */
  readonly coverDays: number;
  /** The least the supplier sells at a time; without one there is none. */
  readonly minimumOrderQuantity?: number | null;
  /** Factor on the safety stock of that service level, for levels beyond what a quantile can say; 1 leaves it. */
  readonly safetyMultiplier?: number;
};

/** What every service level shares on one day: demand over the lead time, demand per day, and the undershoot added to the reorder point. */
export type OutlookPoint = { readonly fromDay: number; readonly leadTimeDemand: QuantileCurve | null; readonly dailyDemand: number; readonly undershoot: number };

/** Nothing is known of the item yet: nothing is ordered. */
const NO_RULE: OrderRule = { reorderPoint: -1, orderUpTo: null, orderQuantity: 0 };

/** The lead-time demand of one outlook. */
export function outlookPoint(fromDay: number, outlook: ReplayOutlook | null, leadTime: LeadTimeDistribution, reviewDays: number): OutlookPoint {
  if (outlook === null) return { fromDay, leadTimeDemand: null, dailyDemand: 0, undershoot: 0 };
  const leadTimeDemand = leadTimeDemandCurve(leadTimeDemandParts(outlook, leadTime, reviewDays));
  const dailyDemand = meanPerDayOf(outlook);
  return { fromDay, leadTimeDemand, dailyDemand, undershoot: uncoveredUndershoot(outlook.undershoot ?? 0, { reviewDays, leadTimeDays: leadTime.meanDays, dailyDemand }) };
}

/** All outlooks of an item: forecasts are made once, and rules for any service level read from them. */
export function outlookPoints(
  item: ReplayItem,
  forecaster: Forecaster,
  terms: { readonly warmUpDays: number; readonly refreshDays: number; readonly reviewDays: number },
): OutlookPoint[] {
  return refreshDaysOf(item, terms.warmUpDays, terms.refreshDays).map((day) =>
    outlookPoint(day, forecaster(knownDemand(item, day), item), item.leadTime, terms.reviewDays));
}

/** Reorder point and order quantity at a service level; the same figures as `planThresholds` gives for the outlook. */
export function ruleAt({ leadTimeDemand, dailyDemand, undershoot }: OutlookPoint, settings: ComputedSettings, packSize: number | null): OrderRule {
  if (leadTimeDemand === null || dailyDemand <= 0) return NO_RULE;
  const orderQuantity = ceilToPack(dailyDemand * settings.coverDays, packSize);
  const exact = settings.serviceMeasure === 'fill'
    ? stockForFillRate(leadTimeDemand, settings.serviceLevel, orderQuantity)
    : quantileAt(leadTimeDemand, settings.serviceLevel);
  const multiplier = settings.safetyMultiplier ?? 1;
  const slid = multiplier === 1 ? exact : leadTimeDemand.mean + multiplier * (exact - leadTimeDemand.mean);
  const step = packSize === null ? null : 1;
  const reorderPoint = ceilToPack(slid + undershoot, step);
  const above = undershoot > 0 ? Math.max(orderQuantity - undershoot, orderQuantity / 2, settings.minimumOrderQuantity ?? 0) : orderQuantity;
  return { reorderPoint, orderUpTo: ceilToPack(reorderPoint + above, step), orderQuantity };
}

/** The rules of all outlooks at one service level. */
export function computedSchedule(points: readonly OutlookPoint[], settings: ComputedSettings, packSize: number | null): ScheduledRule[] {
  return points.map((point) => ({ fromDay: point.fromDay, rule: ruleAt(point, settings, packSize) }));
}

/** The computed policy for one item, forecasting at each refresh. */
export function computedPolicy(
  item: ReplayItem,
  forecaster: Forecaster,
  settings: ComputedSettings & { readonly refreshDays: number; readonly reviewDays: number },
): ReplayPolicy {
  return {
    refreshDays: settings.refreshDays,
    ruleFor: (known) => ruleAt(outlookPoint(known.day, forecaster(known, item), item.leadTime, settings.reviewDays), settings, item.packSize),
  };
}
