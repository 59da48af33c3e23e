/** Which batches expire, and how much of them will not be used before, the batch that expires first used first (FEFO). */
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import type { MetricGround, StockLot } from './ground.ts';

export type LotOutlook = {
  readonly lot: StockLot;
  /** Nought or less: expired. */
  readonly daysLeft: number;
  /** What will still lie there on the day it expires, at the expected use. */
  readonly unusedMicro: number;
  readonly unusedValueE4: number;
};

/** Every batch with a date, what expires first at the top. What has expired is used by nobody and uses up nothing of the demand. */
export function lotOutlooks(lots: readonly StockLot[], dailyDemandMicro: number, today: CalendarDate): LotOutlook[] {
  let usedMicro = 0;
  return lots.flatMap((lot): LotOutlook[] => {
    if (lot.expiresOn === null) return [];
    const daysLeft = daysBetween(today, lot.expiresOn);
    const usableMicro = daysLeft <= 0 ? 0 : Math.min(lot.quantityMicro, Math.max(0, dailyDemandMicro * daysLeft - usedMicro));
    usedMicro += usableMicro;
    const unusedMicro = lot.quantityMicro - Math.floor(usableMicro);
    return [{ lot, daysLeft, unusedMicro, unusedValueE4: lot.quantityMicro === 0 ? 0 : Math.round(lot.valueE4 * (unusedMicro / lot.quantityMicro)) }];
  });
}

export function outlooksOf({ lots, facts, today }: MetricGround): LotOutlook[] {
  return lotOutlooks(lots, facts.dailyDemandMicro, today);
}
