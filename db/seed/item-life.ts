/** The state that the simulation of one item carries from day to day. */
import { assert } from '../../shared/kernel/assert.ts';
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';
import type { PlannedItem } from './demo-catalogue.ts';
import type { OpenOrder } from './demo-stories.ts';
import type { Random } from './random.ts';
import type { FactoryDay } from './work-calendar.ts';

export type ItemEvent = {
  readonly type: 'opening' | 'receipt' | 'transfer' | 'issue' | 'return_in' | 'return_out' | 'scrap' | 'count';
  readonly date: CalendarDate;
  /** What was moved; for a count what was found. */
  readonly quantity: number;
  /** Of an issue: what was wanted, where there was less. */
  readonly wanted: number | null;
  readonly unitPrice: number | null;
  readonly location: 'home' | 'line';
  readonly department: string | null;
  readonly requisitionKey: string | null;
  /** A receipt somebody waited for: it was booked before the day's first issue. */
  readonly isAwaited: boolean;
};

/** Where the simulation has to arrive: `target` left at the end of `endIndex`. `bulkFromIndex`: one big order from that day on. */
export type Aim = { readonly endIndex: number; readonly target: number; readonly bulkFromIndex: number | null; readonly openOrder: OpenOrder | null };

export type Order = {
  readonly key: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly isEmergency: boolean;
  readonly orderedOn: CalendarDate;
  readonly promisedOn: CalendarDate;
  /** Day by index, quantity. */
  readonly arrivals: readonly { readonly index: number; readonly quantity: number }[];
  received: number;
  closedOn: CalendarDate | null;
};

export type Life = {
  readonly planned: PlannedItem;
  /** From the first day to well beyond today. */
  readonly days: readonly FactoryDay[];
  readonly todayIndex: number;
  readonly random: Random;
  readonly demand: readonly number[];
  readonly aim: Aim | null;
  readonly events: ItemEvent[];
  readonly orders: Order[];
  home: number;
  line: number;
  /** Wanted while there was none, of items with an aim: drawn when it comes. */
  owed: number;
  hasBoughtInBulk: boolean;
};

/** The day at an index; throws outside the simulated time. */
export function dayAt(life: Pick<Life, 'days'>, index: number): FactoryDay {
  const day = life.days[index];
  assert(day !== undefined, `demo company: day ${index} lies outside the simulation`);
  return day;
}

/** The day itself when people work on it, else the next one they do. */
export function nextWorkIndex(life: Pick<Life, 'days'>, index: number): number {
  let next = index;
  while (dayAt(life, next).workShare === 0) next += 1;
  return next;
}

/** From here on papers tell what was wanted and not there, and requests what was bought in a hurry: alerts have been at work for a lead time by then. */
const WANTS_TOLD_DAYS = 150;
export function isWantTold(life: Pick<Life, 'days' | 'todayIndex'>, date: CalendarDate): boolean {
  return date >= dayAt(life, life.todayIndex - WANTS_TOLD_DAYS).date;
}

/** Notes an event. Everything not given is the usual: at the item's own shelf, no department, no order. */
export function recordEvent(life: Life, event: Partial<ItemEvent> & Pick<ItemEvent, 'type' | 'date' | 'quantity'>): void {
  life.events.push({ wanted: null, unitPrice: null, location: 'home', department: null, requisitionKey: null, isAwaited: false, ...event });
}

/** What the supplier charges on a day: prices drift a little, differ from delivery to delivery, and some suppliers have raised them of late. */
export function priceOn(life: Life, index: number): number {
  const { item: { price }, supplier: { raise } } = life.planned;
  const isBefore = raise !== undefined && index < life.todayIndex - raise.daysAgo;
  const drift = (1 + 0.05 * (index / life.todayIndex - 1)) / (isBefore ? 1 + raise.share : 1);
  const digits = price < 2 ? 1000 : 100;
  return Math.round(price * drift * life.random.between(0.985, 1.015) * digits) / digits;
}
