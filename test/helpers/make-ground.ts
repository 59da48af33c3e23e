/** A metric ground for tests of rules: an item about which there is nothing to say, with the fields a test names. Quantities given in base units. */
import type { DueDemand, DueReceipt, GroundItem, ItemFacts, MetricGround, StockLayer, StockLot, UseOfDay, WeekOfStock } from '../../shared/domain/metrics/index.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';

export const TODAY = '2025-06-02';
export const pieces = (quantity: number) => Math.round(quantity * 1_000_000);
export const yuan = (amount: number) => Math.round(amount * 10_000);
export const inDays = (days: number, today = TODAY) => addDays(today, days);

export function makeFacts(fields: Partial<ItemFacts> & { readonly onHand?: number } = {}): ItemFacts {
  const { onHand = 100, ...rest } = fields;
  const onHandMicro = rest.onHandMicro ?? pieces(onHand);
  const reservedMicro = rest.reservedMicro ?? 0;
  return {
    isStocked: true, onHandMicro, reservedMicro, availableMicro: onHandMicro - reservedMicro, dueMicro: 0, onOrderMicro: 0, nextReceiptOn: null, daysOverdue: 0,
    safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null, dailyDemandMicro: pieces(2), leadTimeDays: 15, runsOutOn: null, runsOutWithReceiptsOn: null,
    orderArrivesOn: inDays(15), isRunningOut: false, isRunningOutWithReceipts: false, dead: { isDead: false, idleDays: 1, deadMicro: 0 }, valueE4: yuan(10_000), deadValueE4: 0, ...rest,
  };
}

type GroundFields = Partial<Omit<MetricGround, 'facts' | 'item'>> & { readonly facts?: Parameters<typeof makeFacts>[0]; readonly item?: Partial<GroundItem> };

export function makeGround({ facts, item, ...rest }: GroundFields = {}): MetricGround {
  return {
    today: TODAY,
    item: { id: 'i', categoryId: 'c', categoryIds: ['c'], categoryName: '备件', supplierId: 's', supplierName: '华东五金', locationId: null, abcClass: 'B', shelfLifeDays: null, unitCostE4: yuan(100), ...item },
    facts: makeFacts(facts),
    lastIssueOn: inDays(-1), lastReceiptOn: inDays(-20), layers: [], lots: [], receiptsDue: [], demandDue: [], lastCount: null, useDays: [], weeks: [],
    use28: { nowMicro: 0, yearBeforeMicro: 0 }, forecast: () => null, turnover: { now: null, yearBefore: null }, categoryTurnover: { now: null, yearBefore: null }, categoryValueE4: null,
    supplier: { onTimePercent: null, lateDays: null, leadTimeDays: null }, stockOutDays: { outDays: 0, daysInUse: 0 }, entryLagDays: null, trustPercent: null, calendarFlags: [], ...rest,
  };
}

export const layer = (receivedOn: string, quantity: number, worth: number): StockLayer => ({ receivedOn, quantityMicro: pieces(quantity), valueE4: yuan(worth) });
export const lot = (number: string, expiresOn: string | null, quantity: number, worth = quantity * 100): StockLot => ({ id: `lot-${number}`, number, expiresOn, quantityMicro: pieces(quantity), valueE4: yuan(worth) });
export const due = (dueOn: string | null, quantity: number): DueReceipt => ({ dueOn, quantityMicro: pieces(quantity) });
export const need = (dueOn: string, quantity: number, kind: DueDemand['kind'] = 'planned', name = '订单 A'): DueDemand => ({ kind, name, dueOn, quantityMicro: pieces(quantity) });
export const used = (date: string, quantity: number, decision: UseOfDay['decision'] = null): UseOfDay => ({ date, quantityMicro: pieces(quantity), decision });
/** Weeks by the part used of each, newest first: 100 there each Monday. */
export const weeksOf = (...percents: number[]): WeekOfStock[] => percents.map((percent, index) => ({ from: inDays(-7 * (index + 1)), usedMicro: pieces(percent), thereMicro: pieces(100) }));
