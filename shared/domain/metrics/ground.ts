/** What is known of one item on one day: the plain data every metric and every rule is read from. Quantities in micro-units, money in 10⁻⁴ 元. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { AbcClass } from '../../kernel/vocabulary.ts';
import type { StockOutDays } from './stock-out-rate.ts';

/** The figures the lists show of an item. Thresholds are null where there are none. */
export type ItemFacts = {
  /** The ledger knows the item: before its opening balance or first receipt nobody can say that it is missing. */
  readonly isStocked: boolean;
  readonly onHandMicro: number;
  readonly reservedMicro: number;
  readonly availableMicro: number;
  /** On order with a promised date that has not passed. */
  readonly dueMicro: number;
  readonly onOrderMicro: number;
  readonly nextReceiptOn: CalendarDate | null;
  readonly daysOverdue: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  /** As much as the days of use the policy allows take up; null or absent: no such limit. */
  readonly overStockMicro?: number | null;
  readonly dailyDemandMicro: number;
  readonly leadTimeDays: number;
  readonly runsOutOn: CalendarDate | null;
  readonly runsOutWithReceiptsOn: CalendarDate | null;
  readonly orderArrivesOn: CalendarDate;
  /** Runs out before an order placed today would arrive: without, and with, receipts due before then. */
  readonly isRunningOut: boolean;
  readonly isRunningOutWithReceipts: boolean;
  readonly dead: { readonly isDead: boolean; readonly idleDays: number | null; readonly deadMicro: number };
  readonly valueE4: number;
  readonly deadValueE4: number;
};

export type GroundItem = {
  readonly id: string;
  readonly categoryId: string | null;
  /** Its own category and all above it, the nearest first. */
  readonly categoryIds: readonly string[];
  readonly categoryName: string;
  readonly supplierId: string | null;
  readonly supplierName: string;
  readonly locationId: string | null;
  readonly abcClass: AbcClass | null;
  readonly shelfLifeDays: number | null;
  /** What one base unit costs; null where nobody knows. */
  readonly unitCostE4: number | null;
};

/** Goods on order, also those that are late; `dueOn` null: nobody has promised a day. */
export type DueReceipt = { readonly dueOn: CalendarDate | null; readonly quantityMicro: number };
/** Confirmed need: a reservation (`reserved`: already out of what is available), a project or planned maintenance. */
export type DueDemand = { readonly kind: 'reserved' | 'planned'; readonly name: string; readonly dueOn: CalendarDate; readonly quantityMicro: number };
/** What came in on one day and is still there, first in first out. */
export type StockLayer = { readonly receivedOn: CalendarDate; readonly quantityMicro: number; readonly valueE4: number };
/** A batch and what lies of it. */
export type StockLot = { readonly id: string; readonly number: string; readonly expiresOn: CalendarDate | null; readonly quantityMicro: number; readonly valueE4: number };
/** The latest count: all places of the item on one paper together, differences against the book as it is known now. */
export type LastCount = { readonly documentId: string; readonly countedOn: CalendarDate; readonly bookMicro: number; readonly countedMicro: number; readonly varianceE4: number };
/** Use of one day; `decision`: what a person said of it. */
export type UseOfDay = { readonly date: CalendarDate; readonly quantityMicro: number; readonly decision: 'real' | 'one_off' | null };
/** A week that is over: what was used, and what there was to use (stock on its Monday morning and what came in). */
export type WeekOfStock = { readonly from: CalendarDate; readonly usedMicro: number; readonly thereMicro: number };
/** Cost of what was used in 365 days over the mean value of the stock; null where it cannot be said. */
export type TurnoverPair = { readonly now: number | null; readonly yearBefore: number | null };
export type SupplierFigures = {
  /** Share of receipts that came by their first promise, in percent; null before the first. */
  readonly onTimePercent: number | null;
  /** Mean days after the promise, early ones counting as nought; null before the first. */
  readonly lateDays: number | null;
  readonly leadTimeDays: number | null;
};

/** Everything there is to know. A ground may work a part out when it is first asked for, so read only what is needed. */
export type MetricGround = {
  readonly today: CalendarDate;
  readonly item: GroundItem;
  readonly facts: ItemFacts;
  readonly lastIssueOn: CalendarDate | null;
  readonly lastReceiptOn: CalendarDate | null;
  /** Oldest first. Empty without stock. */
  readonly layers: readonly StockLayer[];
  /** What expires first at the top, what never expires last. Only batches of which there is something. */
  readonly lots: readonly StockLot[];
  /** Earliest promise first. */
  readonly receiptsDue: readonly DueReceipt[];
  /** Earliest first; only what lies ahead or is late. */
  readonly demandDue: readonly DueDemand[];
  readonly lastCount: LastCount | null;
  /** Days with use of the last 120 days, oldest first. */
  readonly useDays: readonly UseOfDay[];
  /** Whole weeks, newest first: the last four. */
  readonly weeks: readonly WeekOfStock[];
  /** Use of the last 28 days, and of the same days a year before. */
  readonly use28: { readonly nowMicro: number; readonly yearBeforeMicro: number };
  /** Expected use of the coming days, base units; null without a forecast. */
  readonly forecast: (days: number) => number | null;
  readonly stockOutDays: StockOutDays;
  readonly turnover: TurnoverPair;
  readonly categoryTurnover: TurnoverPair;
  /** What lies of its category, and of those below it; null: it has none. */
  readonly categoryValueE4: number | null;
  readonly supplier: SupplierFigures;
  /** Median days from the business date of a paper to its entry, over the last papers of the item. */
  readonly entryLagDays: number | null;
  readonly trustPercent: number | null;
  /** Names of the calendar entries that hold today for this item. */
  readonly calendarFlags: readonly string[];
};
