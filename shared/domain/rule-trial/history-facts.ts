/** The figures the lists show of an item, as they were on a day of the past. Each is worked out when it is asked for. */
import type { DueReceipt, ItemFacts } from '../metrics/index.ts';
import { type StockOutProjection, projectStockOut } from '../thresholds/index.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { daysBetween } from '../../kernel/calendar-date.ts';
import { unitsFromMicro } from '../../kernel/quantity.ts';
import type { DayThresholds } from './trial-types.ts';

/** Days without use from which stock is dead, where the rule that is tried names none. */
export const DEAD_DAYS_USUAL = 90;

/** What the figures are worked out from. */
export type FactsSource = {
  readonly day: number;
  readonly today: CalendarDate;
  readonly isStocked: boolean;
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly leadTimeDays: number;
  readonly receiptsDue: readonly DueReceipt[];
  reservedMicro(): number;
  dayThresholds(): DayThresholds;
  idleDays(): number | null;
  olderThan(days: number): number;
  dayAfter(days: number): CalendarDate;
};

export class HistoryFacts implements ItemFacts {
  /** Of the rule that is being read. */
  public deadDays = DEAD_DAYS_USUAL;
  private readonly ground: FactsSource;
  private projected: { readonly day: number; readonly bare: StockOutProjection; readonly counted: StockOutProjection } | null = null;

  public constructor(ground: FactsSource) {
    this.ground = ground;
  }

  public get isStocked(): boolean { return this.ground.isStocked; }
  public get onHandMicro(): number { return this.ground.onHandMicro; }
  public get reservedMicro(): number { return this.ground.reservedMicro(); }
  public get availableMicro(): number { return this.ground.onHandMicro - this.ground.reservedMicro(); }
  public get onOrderMicro(): number { return this.ground.receiptsDue.reduce((sum, due) => sum + due.quantityMicro, 0); }
  public get dueMicro(): number { return this.dueReceipts().reduce((sum, due) => sum + due.quantityMicro, 0); }
  public get nextReceiptOn(): CalendarDate | null { return this.ground.receiptsDue[0]?.dueOn ?? null; }
  public get daysOverdue(): number {
    return Math.max(0, ...this.ground.receiptsDue.map(({ dueOn }) => (dueOn === null ? 0 : daysBetween(dueOn, this.ground.today))));
  }
  public get safetyStockMicro(): number | null { return this.ground.dayThresholds().safetyStockMicro; }
  public get reorderPointMicro(): number | null { return this.ground.dayThresholds().reorderPointMicro; }
  public get maximumMicro(): number | null { return this.ground.dayThresholds().maximumMicro; }
  public get dailyDemandMicro(): number { return this.ground.dayThresholds().dailyDemandMicro; }
  public get leadTimeDays(): number { return this.ground.leadTimeDays; }
  public get runsOutOn(): CalendarDate | null { return this.ground.isStocked ? this.projection().bare.runsOutOn : null; }
  public get runsOutWithReceiptsOn(): CalendarDate | null { return this.ground.isStocked ? this.projection().counted.runsOutWithReceiptsOn : null; }
  public get orderArrivesOn(): CalendarDate { return this.ground.dayAfter(this.leadTimeDays); }
  public get isRunningOut(): boolean { return this.projection().bare.isRunningOut; }
  public get isRunningOutWithReceipts(): boolean { return this.projection().counted.isRunningOut; }
  public get valueE4(): number { return this.ground.valueE4; }

  public get dead(): ItemFacts['dead'] {
    const idleDays = this.ground.idleDays();
    const deadMicro = this.ground.onHandMicro <= 0 || (idleDays !== null && idleDays < this.deadDays) ? 0 : this.ground.olderThan(this.deadDays);
    return { isDead: deadMicro > 0, idleDays, deadMicro };
  }
  public get deadValueE4(): number {
    const { onHandMicro, valueE4 } = this.ground;
    const { deadMicro } = this.dead;
    return onHandMicro <= 0 ? 0 : Math.round((valueE4 * Math.min(deadMicro, onHandMicro)) / onHandMicro);
  }

  private dueReceipts() {
    const { today, receiptsDue } = this.ground;
    return receiptsDue.filter(({ dueOn }) => dueOn !== null && dueOn >= today);
  }

  private projection() {
    if (this.projected?.day === this.ground.day) return this.projected;
    const input = { available: unitsFromMicro(this.availableMicro), dailyDemand: unitsFromMicro(this.dailyDemandMicro), today: this.ground.today, leadTimeDays: this.leadTimeDays };
    const bare = projectStockOut({ ...input, receipts: [] });
    const due = this.dueReceipts().flatMap(({ dueOn, quantityMicro }) => (dueOn === null ? [] : [{ date: dueOn, quantity: unitsFromMicro(quantityMicro) }]));
    const counted = due.length === 0 ? bare : projectStockOut({ ...input, receipts: due });
    this.projected = { day: this.ground.day, bare, counted };
    return this.projected;
  }
}
