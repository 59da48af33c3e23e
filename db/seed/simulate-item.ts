/** The life of one item of the demo company, day by day: bought, drawn, returned, scrapped, counted. */
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';
import { aimOf, bufferOf, orderOn, placeOrder, rateAt, receiveArrivals, reorderLevel, requisitionsOf, usualOrder } from './buy-item.ts';
import { drawDemand } from './demand-patterns.ts';
import type { PlannedItem } from './demo-catalogue.ts';
import type { DemoRequisition } from './demo-types.ts';
import { dayAt, isWantTold, nextWorkIndex, priceOn, recordEvent, type ItemEvent, type Life } from './item-life.ts';
import type { Random } from './random.ts';
import type { FactoryDay } from './work-calendar.ts';

export type ItemLife = { readonly events: readonly ItemEvent[]; readonly requisitions: readonly DemoRequisition[] };

/** A paper says what was wanted where less than this part of it was there. */
const NOTED_SHARE = 0.7;

/** In the last weeks an item without a story is not drawn below its buffer, so that only stories raise alarms. */
const CALM_DAYS = 18;

/** Draws what is wanted, as far as it is there; a bin beside the machines is emptied first by its own workshop. */
function issue(life: Life, date: CalendarDate, wanted: number): void {
  const { users } = life.planned;
  const department = users.length === 1 || life.random.chance(0.6) ? users[0] : users[life.random.whole(1, users.length - 1)];
  const fromLine = department === users[0] ? Math.min(wanted, life.line) : 0;
  const fromHome = Math.min(wanted - fromLine, life.home);
  if (fromLine > 0) recordEvent(life, { type: 'issue', date, quantity: fromLine, location: 'line', department: department ?? null });
  const isShort = fromHome < (wanted - fromLine) * NOTED_SHARE && life.aim === null && isWantTold(life, date);
  if (fromHome > 0) recordEvent(life, { type: 'issue', date, quantity: fromHome, wanted: isShort ? wanted - fromLine : null, department: department ?? null });
  life.line -= fromLine;
  life.home -= fromHome;
  if (life.aim !== null) life.owed = wanted - fromLine - fromHome;
  else if (fromHome >= 4 && life.random.chance(0.02)) {
    const returned = Math.max(1, Math.floor(fromHome * 0.25));
    recordEvent(life, { type: 'return_in', date, quantity: returned, department: department ?? null });
    life.home += returned;
  }
}

function fillLineSideBin(life: Life, date: CalendarDate): void {
  const quantity = Math.floor(life.planned.monthlyUse / 6);
  if (!life.planned.hasLineSideBin || life.line > quantity / 3 || life.home < quantity * 3) return;
  recordEvent(life, { type: 'transfer', date, quantity });
  life.home -= quantity;
  life.line += quantity;
}

/** Breakage, rust and bad lots: rare, and never on an item whose figure of today is fixed. */
function loseSome(life: Life, index: number): void {
  if (life.aim !== null || life.home < 6 || index > life.todayIndex - CALM_DAYS) return;
  const { date } = dayAt(life, index);
  const chance = life.random.next();
  if (chance < 0.0007) {
    const quantity = Math.max(1, Math.floor(life.home * 0.05));
    recordEvent(life, { type: 'scrap', date, quantity });
    life.home -= quantity;
  } else if (chance < 0.001 && life.orders.some(order => order.received > 0)) {
    const quantity = Math.max(1, Math.floor(life.home * 0.1));
    recordEvent(life, { type: 'return_out', date, quantity });
    life.home -= quantity;
  }
}

/** The zone of the store that is counted in a month: seven zones in turn. */
export function zoneCountedIn(date: CalendarDate): string {
  return 'ABCDEFG'.charAt((Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))) % 7);
}

function count(life: Life, { date, workShare }: FactoryDay): void {
  const isDue = date.slice(8) === '26' && life.planned.item.locationKey.startsWith(zoneCountedIn(date));
  if (!isDue || workShare === 0 || life.planned.hasLineSideBin) return;
  const isOff = life.aim === null && life.home > 10 && life.random.chance(0.08);
  const found = isOff ? life.home + Math.max(1, Math.round(life.home * 0.015)) * (life.random.chance(0.7) ? -1 : 1) : life.home;
  recordEvent(life, { type: 'count', date, quantity: found });
  life.home = found;
}

/** What the workshops want on a day. */
function wantedOn(life: Life, index: number): number {
  const wanted = (life.demand[index] ?? 0) + life.owed;
  if (life.aim !== null) return index > life.aim.endIndex ? 0 : wanted;
  if (index <= life.todayIndex - CALM_DAYS) return wanted;
  const { step } = life.planned;
  const spare = life.home + life.line - Math.max(step, bufferOf(life, rateAt(life, index)));
  return Math.max(0, Math.min(wanted, Math.floor(spare / step) * step));
}

function liveThrough(life: Life, index: number): void {
  const day = dayAt(life, index);
  const isOpen = day.workShare > 0;
  if (isOpen) fillLineSideBin(life, day.date);
  const wanted = isOpen ? wantedOn(life, index) : 0;
  receiveArrivals(life, index, wanted);
  if (wanted > 0) issue(life, day.date, wanted);
  if (!isOpen) return;
  loseSome(life, index);
  count(life, day);
  const isNothingUnderWay = life.orders.at(-1)?.closedOn !== null;
  const quantity = index < life.todayIndex && isNothingUnderWay ? orderOn(life, index) : 0;
  if (quantity > 0) placeOrder(life, index, quantity);
}

/**
 * Simulates one item from the first of `days` to `todayIndex`. Never draws more than there is. Items with an aim do not move on today
 * itself, so that a day cut off at any hour leaves them where they should be.
 */
export function simulateItem(planned: PlannedItem, days: readonly FactoryDay[], todayIndex: number, random: Random): ItemLife {
  const life: Life = {
    planned, days, todayIndex, random, demand: drawDemand(planned, days.slice(0, todayIndex + 1), random), aim: aimOf(planned, days, todayIndex),
    events: [], orders: [], home: 0, line: 0, owed: 0, hasBoughtInBulk: false,
  };
  const startIndex = nextWorkIndex(life, planned.story?.kind === 'fresh' ? todayIndex - planned.story.sinceDays : 0);
  const rate = rateAt(life, startIndex);
  const first = Math.max(1, Math.round(reorderLevel(life, startIndex, rate) + usualOrder(life, rate) * random.next()));
  recordEvent(life, { type: planned.story?.kind === 'fresh' ? 'receipt' : 'opening', date: dayAt(life, startIndex).date, quantity: first, unitPrice: priceOn(life, startIndex), isAwaited: true });
  life.home = first;
  const endIndex = life.aim === null ? todayIndex : todayIndex - 1;
  for (let index = startIndex; index <= endIndex; index++) liveThrough(life, index);
  return { events: life.events, requisitions: requisitionsOf(life) };
}
