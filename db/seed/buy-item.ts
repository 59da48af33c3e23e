/** The demo company's buyer: when an item is ordered, how much, and when it really comes. */
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { dailyRate, meanDraw } from './demand-patterns.ts';
import type { PlannedItem } from './demo-catalogue.ts';
import type { DemoRequisition } from './demo-types.ts';
import { dayAt, isWantTold, nextWorkIndex, priceOn, recordEvent, type Aim, type Life, type Order } from './item-life.ts';
import { festivalDelayDays, type FactoryDay } from './work-calendar.ts';

/** So long before the day of its aim the buyer of an item with a story begins to steer towards it. */
const STEER_DAYS = 240;
const BULK_BUY_DAYS = 95;
/** Suppliers promise a little later than they mean to come: this share of how much they vary. */
const PROMISE_SLACK = 0.7;
/** From here to today suppliers keep their word, so that the states of today are those of the stories. */
const PUNCTUAL_DAYS = 30;
/** What is left when the buyer has waited for the warning lasts for this part of the time the goods usually take. */
const WAITED_SHARE = 0.95;
/** In a hurry, goods take this part of their time. */
const HURRIED_SHARE = 0.35;
/** Days of use one usual order brings. */
const ORDER_COVER_DAYS = 28;

/** Units a calendar day at an index, as the buyer reckons. */
export function rateAt(life: Pick<Life, 'planned' | 'days' | 'todayIndex'>, index: number): number {
  return dailyRate(life.planned, dayAt(life, index).date, Math.min(1, index / life.todayIndex));
}

/** What the item's story asks of the simulation; null when it has none to steer to. */
export function aimOf(planned: PlannedItem, days: readonly FactoryDay[], todayIndex: number): Aim | null {
  const { story, step } = planned;
  if (story === undefined || story.kind === 'fresh') return null;
  const rate = rateAt({ planned, days, todayIndex }, todayIndex);
  const inSteps = (coverDays: number) => Math.max(step, Math.round((coverDays * rate) / step) * step);
  switch (story.kind) {
    case 'out': return { endIndex: todayIndex - story.daysOut, target: 0, bulkFromIndex: null, openOrder: story.order };
    case 'draining': return { endIndex: todayIndex - 1, target: inSteps(story.coverDays), bulkFromIndex: null, openOrder: story.order };
    case 'requested': return { endIndex: todayIndex - 1, target: inSteps(story.coverDays), bulkFromIndex: null, openOrder: null };
    case 'over': return { endIndex: todayIndex - 1, target: inSteps(story.coverDays) + (story.disposed ?? 0), bulkFromIndex: todayIndex - BULK_BUY_DAYS, openOrder: null };
    case 'dead': return { endIndex: todayIndex - story.idleDays, target: story.quantity + (story.disposed ?? 0), bulkFromIndex: todayIndex - story.idleDays - BULK_BUY_DAYS, openOrder: null };
  }
}

/** Stock kept against late suppliers and large draws. */
export function bufferOf(life: Life, rate: number): number {
  const { supplier, pattern } = life.planned;
  const lateDays = supplier.lateShare * supplier.lateDays * 2 + supplier.spreadDays * 1.6;
  const draws = pattern === 'lumpy' ? 1.4 : pattern === 'erratic' ? 1.5 : pattern === 'intermittent' ? 1 : 0.9;
  return rate * (lateDays + 4) + meanDraw(life.planned) * draws;
}

/** Since the program warns, the buyer lets every third item come down to the warning and has it sent in a hurry; shortly before today nobody waits that long. */
const WAITS_FROM_DAYS = 182;
const WAITS_UNTIL_DAYS = 14;
function waitsForWarning({ planned: { item }, aim, todayIndex }: Life, index: number): boolean {
  return aim === null && item.code.charCodeAt(item.code.length - 1) % 3 === 0 && index >= todayIndex - WAITS_FROM_DAYS && index < todayIndex - WAITS_UNTIL_DAYS;
}

/** The stock at which the buyer orders. */
export function reorderLevel(life: Life, index: number, rate: number): number {
  if (waitsForWarning(life, index)) return Math.max(1, rate * life.planned.item.leadTimeDays * WAITED_SHARE);
  const { festivalInDays } = dayAt(life, index);
  const festivalDays = festivalInDays !== null && festivalInDays > 0 && festivalInDays <= 45 ? 14 : 0;
  return Math.max(1, rate * (life.planned.item.leadTimeDays + festivalDays) + bufferOf(life, rate));
}

/** A usual order in whole packs. */
export function usualOrder(life: Life, rate: number): number {
  const { item } = life.planned;
  const wanted = Math.max(item.minimumOrder, rate * Math.max(ORDER_COVER_DAYS, item.leadTimeDays * 1.1));
  return Math.ceil(wanted / item.packSize) * item.packSize;
}

/** What the buyer orders on a day when nothing is under way; nought for nothing. */
export function orderOn(life: Life, index: number): number {
  const { aim, demand } = life;
  const rate = rateAt(life, index);
  const stock = life.home + life.line;
  const isShort = stock <= reorderLevel(life, index, rate);
  const usual = usualOrder(life, rate);
  if (aim === null || index < aim.endIndex - STEER_DAYS) return isShort ? usual : 0;
  if (index >= aim.endIndex) return 0;
  const wanted = demand.slice(index + 1, aim.endIndex + 1).reduce((sum, one) => sum + one, 0) + life.owed + aim.target - stock;
  if (wanted <= 0) return 0;
  if (aim.bulkFromIndex !== null && index >= aim.bulkFromIndex && !life.hasBoughtInBulk) {
    life.hasBoughtInBulk = true;
    return wanted;
  }
  if (!isShort) return 0;
  return wanted < usual * 1.4 ? wanted : usual;
}

/** What a workshop cannot do without for a day is bought in a hurry when it is gone: every fourth item. */
function isMissedAtOnce({ code }: PlannedItem['item']): boolean {
  return code.charCodeAt(code.length - 1) % 4 === 1;
}

/** Places an order and settles when it will really come: some suppliers are late, and everybody is home at Spring Festival. */
export function placeOrder(life: Life, index: number, quantity: number): void {
  const { planned: { item, supplier }, random, aim } = life;
  const ordered = dayAt(life, index);
  const usualDays = waitsForWarning(life, index) ? Math.max(2, Math.round(item.leadTimeDays * HURRIED_SHARE)) : item.leadTimeDays;
  const quoted = usualDays + festivalDelayDays(ordered, usualDays);
  const isPunctual = index > life.todayIndex - PUNCTUAL_DAYS || (aim !== null && index > aim.endIndex - STEER_DAYS);
  const late = random.chance(supplier.lateShare) ? supplier.lateDays * random.between(0.5, 1.8) : 0;
  const delay = random.between(-1, 1) * supplier.spreadDays + late;
  let days = Math.max(1, Math.round(quoted + (isPunctual ? Math.min(0, delay) : delay)));
  if (aim !== null && index <= aim.endIndex && index + days > aim.endIndex - 2) days = Math.max(1, aim.endIndex - index - 2);
  const isSplit = aim === null && quantity >= 20 * item.packSize && random.chance(0.12);
  const firstPart = isSplit ? Math.round((quantity * 0.75) / item.packSize) * item.packSize : quantity;
  const arrivals = [{ index: nextWorkIndex(life, index + days), quantity: firstPart }];
  if (isSplit) arrivals.push({ index: nextWorkIndex(life, index + days + random.whole(5, 9)), quantity: quantity - firstPart });
  life.orders.push({
    key: `${item.key}#${life.orders.length + 1}`, quantity, unitPrice: priceOn(life, index), isEmergency: life.home + life.line === 0 && isWantTold(life, ordered.date) && isMissedAtOnce(item), orderedOn: ordered.date,
    promisedOn: addDays(ordered.date, quoted + Math.ceil(supplier.spreadDays * PROMISE_SLACK)), arrivals, received: 0, closedOn: null,
  });
}

/** Books what arrives today. `wantedToday`: what the workshops want before evening. */
export function receiveArrivals(life: Life, index: number, wantedToday: number): void {
  const order = life.orders.at(-1);
  if (order === undefined) return;
  const quantity = order.arrivals.reduce((sum, arrival) => sum + (arrival.index === index ? arrival.quantity : 0), 0);
  if (quantity === 0) return;
  const { date } = dayAt(life, index);
  recordEvent(life, { type: 'receipt', date, quantity, unitPrice: order.unitPrice, requisitionKey: order.key, isAwaited: life.home < wantedToday });
  life.home += quantity;
  order.received += quantity;
  if (order.received >= order.quantity) order.closedOn = date;
}

/** The order under way that the item's story asks for, or the request nobody has ordered yet. */
function requisitionOfStory(life: Life): DemoRequisition[] {
  const { planned: { item, story, step }, todayIndex, aim } = life;
  const rate = rateAt(life, todayIndex);
  const { date: today } = dayAt(life, todayIndex);
  const base = { key: `${item.key}#story`, itemKey: item.key, supplierKey: item.supplierKey, received: 0, unitPrice: item.price, isEmergency: false, purchaseOrderKey: null, closedOn: null };
  const inPacks = (units: number) => Math.max(item.minimumOrder, Math.ceil(units / item.packSize) * item.packSize, step);
  if (story?.kind === 'requested') {
    return [{ ...base, quantity: inPacks(rate * 30), requestedOn: addDays(today, -1), orderedOn: null, promisedOn: null, state: 'requested', reason: '低于再订货点' }];
  }
  const order = aim?.openOrder ?? null;
  if (order === null) return [];
  const lastArrival = Math.max(0, ...life.orders.flatMap(one => one.arrivals.map(arrival => arrival.index)));
  const orderedOn = dayAt(life, Math.min(todayIndex - 1, Math.max(todayIndex - order.orderedDaysAgo, lastArrival + 1))).date;
  return [{ ...base, quantity: inPacks(rate * order.coverDays), requestedOn: orderedOn, orderedOn, promisedOn: addDays(today, order.promisedInDays), state: 'ordered', reason: '补货' }];
}

function toRequisition(life: Life, order: Order): DemoRequisition {
  const { item } = life.planned;
  const state = order.received === 0 ? 'ordered' : order.received < order.quantity ? 'partially_received' : 'received';
  const { key, quantity, received, unitPrice, isEmergency, orderedOn, promisedOn, closedOn } = order;
  return { key, itemKey: item.key, supplierKey: item.supplierKey, quantity, received, unitPrice, isEmergency, purchaseOrderKey: null, requestedOn: orderedOn, orderedOn, promisedOn, closedOn, state, reason: '补货' };
}

/** Every order of the item's life, as requisitions. */
export function requisitionsOf(life: Life): readonly DemoRequisition[] {
  return [...life.orders.map(order => toRequisition(life, order)), ...requisitionOfStory(life)];
}
