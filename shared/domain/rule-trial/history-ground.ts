/** The past of one item as it was known on each day: a metric ground that is moved on day by day. Parts are worked out when first asked for. */
import { turnover } from '../accounting/index.ts';
import {
  type DueDemand, type DueReceipt, type GroundItem, type LastCount, type MetricGround, RECORD_DAYS, STOCK_OUT_DAYS, type StockLayer, type StockLot, type StockOutDays, type SupplierFigures,
  type TurnoverPair, type UseOfDay, WANTED_DAYS, type WeekOfStock, YEAR_DAYS, yearPoints,
} from '../metrics/index.ts';
import { outlookPoint, quickOutlook, ruleAt, weeklyUndershoot } from '../replay/index.ts';
import { type CalendarDate, addDays, mondayOf, daysBetween } from '../../kernel/calendar-date.ts';
import { microFromUnits, unitsFromMicro } from '../../kernel/quantity.ts';
import { HistoryFacts } from './history-facts.ts';
import type { DayThresholds, ItemHistory } from './trial-types.ts';

const WEEK_DAYS = 7;
/** Before that nothing is forecast: a quarter, as everywhere else. */
const LEARNT_DAYS_MIN = 84;
const LEARNT_WEEKS_MAX = 104;
const USE_DAYS = 120;
const MONTH_DAYS = 28;
/** Given back later than this is not taken off the use. */
const RETURN_DAYS = 60;

const NOTHING_KNOWN: DayThresholds = { safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null, dailyDemandMicro: 0 };
const NO_SUPPLIER: SupplierFigures = { onTimePercent: null, lateDays: null, leadTimeDays: null };
const NO_TURNOVER: TurnoverPair = { now: null, yearBefore: null };

type Layer = { day: number; quantityMicro: number; valueE4: number };

export class HistoryGround implements MetricGround {
  public readonly item: GroundItem;
  public readonly facts: HistoryFacts;
  public day = -1;
  public onHandMicro = 0;
  public valueE4 = 0;
  public isStocked = false;
  public lastUseDay: number | null = null;
  private lastInDay: number | null = null;
  private readonly history: ItemHistory;
  private readonly dates: readonly CalendarDate[];
  private readonly refreshDays: number;
  private nextLine = 0;
  private nextUse = 0;
  private readonly used: Float64Array;
  private readonly cameIn: Float64Array;
  private readonly endMicro: Float64Array;
  /** Sums from day 0 on, as they were known. */
  private readonly valueSum: Float64Array;
  private readonly usedValueSum: Float64Array;
  private usedValueE4 = 0;
  private firstDay: number | null = null;
  private readonly fifo: Layer[] = [];
  private readonly lotMicro: number[];
  private thresholds: DayThresholds = NOTHING_KNOWN;
  private thresholdsDay: number | null = null;

  public constructor(history: ItemHistory, dates: readonly CalendarDate[], refreshDays: number) {
    this.history = history;
    this.item = history.item;
    this.dates = dates;
    this.refreshDays = refreshDays;
    const days = dates.length;
    this.used = new Float64Array(days);
    this.cameIn = new Float64Array(days);
    this.endMicro = new Float64Array(days);
    this.valueSum = new Float64Array(days);
    this.usedValueSum = new Float64Array(days);
    this.lotMicro = history.lots.map(() => 0);
    this.facts = new HistoryFacts(this);
  }

  /** To the evening of the next day: everything written down until then is known, nothing after. */
  public advance(): void {
    this.day += 1;
    const { lines, recordedUse } = this.history;
    for (let line = lines[this.nextLine]; line !== undefined && line.knownDay <= this.day; line = lines[this.nextLine]) {
      this.nextLine += 1;
      this.book(line);
    }
    for (let use = recordedUse[this.nextUse]; use !== undefined && use.day <= this.day; use = recordedUse[this.nextUse]) {
      this.nextUse += 1;
      this.used[use.day] = (this.used[use.day] ?? 0) + use.quantityMicro;
      this.firstDay ??= use.day;
    }
    this.endMicro[this.day] = this.onHandMicro;
    this.valueSum[this.day] = (this.valueSum[this.day - 1] ?? 0) + Math.max(0, this.valueE4);
    this.usedValueSum[this.day] = this.usedValueE4;
  }

  private book(line: ItemHistory['lines'][number]): void {
    const { day, kind, quantityMicro, valueE4, lot } = line;
    this.isStocked = true;
    this.firstDay ??= day;
    const isIn = kind === 'in' || kind === 'back';
    this.onHandMicro += isIn ? quantityMicro : -quantityMicro;
    this.valueE4 += valueE4;
    if (lot !== null) this.lotMicro[lot] = (this.lotMicro[lot] ?? 0) + (isIn ? quantityMicro : -quantityMicro);
    if (isIn) {
      this.cameIn[day] = (this.cameIn[day] ?? 0) + quantityMicro;
      if (kind === 'in') this.lastInDay = Math.max(this.lastInDay ?? day, day);
      this.putOnTop({ day, quantityMicro, valueE4: Math.max(0, valueE4) });
    } else {
      this.takeOldest(quantityMicro);
    }
    if (kind === 'use') {
      this.used[day] = (this.used[day] ?? 0) + quantityMicro;
      this.lastUseDay = Math.max(this.lastUseDay ?? day, day);
    }
    if (kind === 'back') this.takeOffUse(day, quantityMicro);
    if (kind === 'use' || kind === 'back') this.usedValueE4 -= valueE4;
  }

  private putOnTop(layer: Layer): void {
    // A late paper has its place by its own date.
    let at = this.fifo.length;
    while (at > 0 && (this.fifo[at - 1]?.day ?? 0) > layer.day) at -= 1;
    this.fifo.splice(at, 0, layer);
  }

  private takeOldest(quantityMicro: number): void {
    let open = quantityMicro;
    while (open > 0) {
      const oldest = this.fifo[0];
      if (oldest === undefined) return;
      const taken = Math.min(open, oldest.quantityMicro);
      oldest.valueE4 -= oldest.quantityMicro === 0 ? 0 : (oldest.valueE4 * taken) / oldest.quantityMicro;
      oldest.quantityMicro -= taken;
      open -= taken;
      if (oldest.quantityMicro <= 0) this.fifo.shift();
    }
  }

  private takeOffUse(day: number, quantityMicro: number): void {
    let open = quantityMicro;
    for (let at = day; at >= Math.max(0, day - RETURN_DAYS) && open > 0; at -= 1) {
      const taken = Math.min(open, this.used[at] ?? 0);
      this.used[at] = (this.used[at] ?? 0) - taken;
      open -= taken;
    }
  }

  public get today(): CalendarDate {
    return this.dates[this.day] ?? '';
  }
  public get lastIssueOn(): CalendarDate | null {
    return this.dateOf(this.lastUseDay);
  }
  public get lastReceiptOn(): CalendarDate | null {
    return this.dateOf(this.lastInDay);
  }
  private dateOf(day: number | null): CalendarDate | null {
    return day === null ? null : this.dates[day] ?? null;
  }

  public get layers(): readonly StockLayer[] {
    return this.onHandMicro <= 0 ? [] : this.fifo.map(({ day, quantityMicro, valueE4 }) => ({ receivedOn: this.dates[day] ?? '', quantityMicro, valueE4: Math.round(valueE4) }));
  }
  /** What lies there in layers of at least so many days. */
  public olderThan(days: number): number {
    if (this.onHandMicro <= 0) return 0;
    let sum = 0;
    for (const layer of this.fifo) {
      if (this.day - layer.day < days) break;
      sum += layer.quantityMicro;
    }
    return sum;
  }

  public get lots(): readonly StockLot[] {
    const unit = this.onHandMicro <= 0 ? 0 : this.valueE4 / this.onHandMicro;
    return this.history.lots
      .flatMap((lot, index): StockLot[] => { const quantityMicro = this.lotMicro[index] ?? 0; return quantityMicro > 0 ? [{ ...lot, quantityMicro, valueE4: Math.round(unit * quantityMicro) }] : []; })
      .sort((a, b) => ((a.expiresOn ?? '9999') < (b.expiresOn ?? '9999') ? -1 : 1));
  }

  public get receiptsDue(): readonly DueReceipt[] {
    if (this.history.orders.length === 0) return NONE;
    return this.history.orders.flatMap(({ orderedDay, endedDay, dueOn, quantityMicro, arrivals }): DueReceipt[] => {
      if (orderedDay > this.day || (endedDay !== null && endedDay <= this.day)) return [];
      const open = arrivals.reduce((left, arrival) => (arrival.day <= this.day ? left - arrival.quantityMicro : left), quantityMicro);
      return open > 0 ? [{ dueOn, quantityMicro: open }] : [];
    }).sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
  }

  public get demandDue(): readonly DueDemand[] {
    if (this.history.reservations.length === 0) return NONE;
    return this.openReservations().flatMap(({ dueOn, name, quantityMicro }): DueDemand[] => (dueOn === null ? [] : [{ kind: 'reserved', name, dueOn, quantityMicro }])).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  }
  public reservedMicro(): number {
    return this.history.reservations.length === 0 ? 0 : this.openReservations().reduce((sum, { quantityMicro }) => sum + quantityMicro, 0);
  }
  private openReservations() {
    return this.history.reservations.filter(({ fromDay, endedDay }) => fromDay <= this.day && (endedDay === null || endedDay > this.day));
  }

  public get lastCount(): LastCount | null {
    return this.history.counts.findLast(({ knownDay }) => knownDay <= this.day) ?? null;
  }

  public get useDays(): readonly UseOfDay[] {
    const days: UseOfDay[] = [];
    for (let at = Math.max(0, this.day - USE_DAYS + 1); at <= this.day; at += 1) {
      const quantityMicro = this.used[at] ?? 0;
      if (quantityMicro > 0) days.push({ date: this.dates[at] ?? '', quantityMicro, decision: null });
    }
    return days;
  }

  public get weeks(): readonly WeekOfStock[] {
    const thisMonday = this.day - daysBetween(mondayOf(this.today), this.today);
    return [1, 2, 3, 4].flatMap((back): WeekOfStock[] => {
      const from = thisMonday - back * WEEK_DAYS;
      if (from < 0 || this.firstDay === null || from < this.firstDay) return [];
      return [{ from: this.dates[from] ?? '', usedMicro: this.sumOf(this.used, from, from + WEEK_DAYS - 1), thereMicro: Math.max(0, this.endMicro[from - 1] ?? 0) + this.sumOf(this.cameIn, from, from + WEEK_DAYS - 1) }];
    });
  }

  public get use28(): { readonly nowMicro: number; readonly yearBeforeMicro: number } {
    const from = this.day - MONTH_DAYS + 1;
    return { nowMicro: this.sumOf(this.used, from, this.day), yearBeforeMicro: this.sumOf(this.used, from - YEAR_DAYS, this.day - YEAR_DAYS) };
  }

  private sumOf(values: Float64Array, from: number, through: number): number {
    let sum = 0;
    for (let at = Math.max(0, from); at <= through; at += 1) sum += values[at] ?? 0;
    return sum;
  }

  public forecast = (days: number): number | null => {
    const { dailyDemandMicro } = this.dayThresholds();
    return dailyDemandMicro <= 0 ? null : unitsFromMicro(dailyDemandMicro) * days;
  };

  public get stockOutDays(): StockOutDays {
    if (this.firstDay === null || this.lastUseDay === null || this.day - this.lastUseDay >= WANTED_DAYS) return { outDays: 0, daysInUse: 0 };
    const from = Math.max(this.firstDay, this.day - STOCK_OUT_DAYS + 1);
    let outDays = 0;
    for (let at = Math.max(from, this.firstDay + 1); at <= this.day; at += 1) if (this.endOf(at - 1) <= 0 && this.endOf(at) <= 0 && this.cameIn[at] === 0) outDays += 1;
    return { outDays, daysInUse: this.day - from + 1 };
  }

  public get turnover(): TurnoverPair {
    const before = this.day - YEAR_DAYS;
    // As in turnover-pair: a year in the past counts where enough of it is on record.
    const isOnRecord = this.firstDay !== null && this.firstDay <= before - RECORD_DAYS;
    return { now: this.turnoverUntil(this.day), yearBefore: isOnRecord ? this.turnoverUntil(before) : null };
  }
  private turnoverUntil(day: number): number | null {
    const from = day - YEAR_DAYS;
    const values = yearPoints(from).map(at => (this.valueSum[at] ?? 0) - (this.valueSum[at - 1] ?? 0));
    const { turnsTenths } = turnover((this.usedValueSum[day] ?? 0) - (this.usedValueSum[from] ?? 0), values, YEAR_DAYS);
    return turnsTenths === null ? null : turnsTenths / 10;
  }

  public readonly categoryTurnover = NO_TURNOVER;
  public readonly categoryValueE4 = null;
  public readonly supplier = NO_SUPPLIER;
  public readonly entryLagDays = null;
  public readonly trustPercent = null;
  public get calendarFlags(): readonly string[] {
    return this.history.flags.filter(({ fromDay, throughDay }) => fromDay <= this.day && this.day <= throughDay).map(({ name }) => name);
  }

  public get leadTimeDays(): number {
    return Math.ceil(this.history.leadTime.meanDays);
  }

  /** Thresholds as they would have been computed then; worked out again every `refreshDays` days. Those set by hand hold from the day they were set. */
  public dayThresholds(): DayThresholds {
    if (this.thresholdsDay === null || this.day - this.thresholdsDay >= this.refreshDays) {
      this.thresholdsDay = this.day;
      this.thresholds = this.computeThresholds();
    }
    if (this.history.overrides.length === 0) return this.thresholds;
    const set = { ...this.thresholds };
    for (const { field, valueMicro, fromDay, throughDay } of this.history.overrides) {
      if (fromDay <= this.day && (throughDay === null || this.day <= throughDay)) set[`${field}Micro`] = valueMicro;
    }
    return set;
  }

  private computeThresholds(): DayThresholds {
    if (this.firstDay === null || this.day - this.firstDay < LEARNT_DAYS_MIN) return NOTHING_KNOWN;
    const { terms, leadTime } = this.history;
    const wholeWeeks = Math.min(LEARNT_WEEKS_MAX, Math.floor((this.day - this.firstDay + 1) / WEEK_DAYS));
    const first = this.day - wholeWeeks * WEEK_DAYS + 1;
    const weeks = Array.from({ length: wholeWeeks }, (_, week) => unitsFromMicro(this.sumOf(this.used, first + week * WEEK_DAYS, first + week * WEEK_DAYS + WEEK_DAYS - 1)));
    const buckets = Math.ceil((Math.max(...leadTime.days) + terms.reviewDays) / WEEK_DAYS) + 1;
    const outlook = quickOutlook(weeks, Math.min(buckets, OUTLOOK_WEEKS_MAX));
    const undershoot = weeklyUndershoot(Array.from(this.used.subarray(first, this.day + 1), unitsFromMicro), weeks);
    const point = outlookPoint(this.day, outlook === null ? null : { ...outlook, undershoot }, leadTime, terms.reviewDays);
    if (point.leadTimeDemand === null || point.dailyDemand <= 0) return NOTHING_KNOWN;
    const rule = ruleAt(point, { serviceLevel: terms.serviceLevel, serviceMeasure: terms.serviceMeasure, coverDays: terms.coverDays }, terms.packSize);
    return {
      safetyStockMicro: microFromUnits(Math.max(0, rule.reorderPoint - point.leadTimeDemand.mean)), reorderPointMicro: microFromUnits(rule.reorderPoint),
      maximumMicro: microFromUnits(rule.orderUpTo ?? rule.reorderPoint), dailyDemandMicro: microFromUnits(point.dailyDemand),
    };
  }

  /** Days since it was last used; null: never. */
  public idleDays(): number | null {
    return this.lastUseDay === null ? null : this.day - this.lastUseDay;
  }
  /** Whether it was used in the last so many days. */
  public wasUsedWithin(days: number): boolean {
    return this.sumOf(this.used, this.day - days + 1, this.day) > 0;
  }
  public usedBetween(fromDay: number, throughDay: number): number {
    return this.sumOf(this.used, fromDay, throughDay);
  }
  public endOf(day: number): number {
    return this.endMicro[day] ?? 0;
  }
  public dayAfter(days: number): CalendarDate {
    return this.dates[this.day + days] ?? addDays(this.today, days);
  }
}

/** Further ahead the outlook is drawn on. */
const OUTLOOK_WEEKS_MAX = 13;
const NONE: readonly never[] = [];
