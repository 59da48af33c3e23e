/** How long an order placed today takes: what the item's and its supplier's receipts and late orders say, and what lies ahead in the supplier's calendar. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { listLateOrders, listLateOrdersOfSupplier, listLeadTimes, listSupplierLeadTimes } from '../../../../db/repositories/threshold-repository.ts';
import { type LeadTimeDistribution, estimateLeadTimeDistribution, leadTimeAhead, usualLeadTimes } from '../../../../shared/domain/thresholds/index.ts';
import type { ForecastGround } from '../forecasts/forecast-ground.ts';

/** The distribution in calendar days, for an order placed today. What is late and has not come yet counts with the days it has waited. */
export function estimateItemLeadTime(db: ReadableDb, item: ItemView, ground: ForecastGround): LeadTimeDistribution {
  const calendar = ground.calendars.ofSupplier(item.supplierId);
  const waited = (orders: readonly { readonly orderedOn: string }[]) => usualLeadTimes(orders.map(({ orderedOn }) => ({ orderedOn, receivedOn: ground.today })), calendar);
  const usual = estimateLeadTimeDistribution({
    observedDays: usualLeadTimes(listLeadTimes(db, item.id), calendar),
    supplierDays: item.supplierId === null ? [] : usualLeadTimes(listSupplierLeadTimes(db, item.supplierId, item.id), calendar),
    statedDays: item.leadTimeDays ?? item.supplierLeadTimeDays ?? ground.settings.defaultLeadTimeDays,
    statedSource: item.leadTimeDays !== null ? 'item' : 'supplier',
    openDays: waited(listLateOrders(db, item.id, ground.today)),
    supplierOpenDays: item.supplierId === null ? [] : waited(listLateOrdersOfSupplier(db, item.supplierId, item.id, ground.today)),
  });
  return leadTimeAhead(usual, ground.today, calendar);
}

/** The longest time from an order to the receipt of the next one that is reckoned with, days. */
export function longestProtection(leadTime: LeadTimeDistribution, reviewDays: number): number {
  return (leadTime.days.at(-1) ?? 0) + reviewDays;
}
