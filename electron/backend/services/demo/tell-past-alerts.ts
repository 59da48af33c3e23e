/**
 * The alerts of the demo company's last half year: the program's own rules over its ledger day by day, and people who answered soon, late or never. What
 * was still open yesterday is left out, unless a review holds it: the first look at everything raises it today. What the alerts were worth is judged
 * afterwards by the program itself.
 */
import type { WritableDb } from '../../../../db/connection.ts';
import { appendAlertTransition } from '../../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { findRequisition, linkRequisition } from '../../../../db/repositories/requisition-repository.ts';
import type { DemoCompany, DemoItem, DemoRequisition } from '../../../../db/seed/demo-company.ts';
import { ANSWERING_DAYS } from '../../../../db/seed/purchase-orders.ts';
import { makeRandom } from '../../../../db/seed/random.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import type { CompanySettings } from '../../environment.ts';
import { makeWorkClock, readAttention } from '../alerts/alert-ground.ts';
import { resolveItemPolicy } from '../policies/resolve-item-policy.ts';
import { type DemoIds, personOf } from './demo-words.ts';
import { type PastAlert, keepPastAlert } from './past-alert.ts';
import { type PastOrder, type PastPaper, readPastItem } from './past-day.ts';
import { type PastReview, playPastItem } from './play-past-item.ts';

const SEED = 20_260_609;

export type PastTold = {
  readonly demo: DemoCompany;
  readonly ids: DemoIds;
  readonly settings: CompanySettings;
  readonly newId: () => string;
  /** By item. */
  readonly papers: ReadonlyMap<string, readonly PastPaper[]>;
  readonly reviews: ReadonlyMap<string, readonly PastReview[]>;
  /** Items whose figures of today are somebody's doing. */
  readonly isStory: (itemId: string) => boolean;
  readonly now: number;
};

/** The alert each review took over, by the review's id. */
export function tellPastAlerts(tx: WritableDb, told: PastTold): ReadonlyMap<string, string> {
  const { demo, settings } = told;
  const fromOn = addDays(demo.today, -ANSWERING_DAYS);
  const attention = readAttention(tx);
  const shared = { fromOn, attention, clock: makeWorkClock(tx, attention, settings.timeZone, fromOn) };
  const orders = groupBy(demo.requisitions.filter(requisition => requisition.orderedOn !== null && requisition.orderedOn >= addDays(fromOn, -ORDERS_BEFORE_DAYS)), requisition => requisition.itemKey);
  const arrivals = arrivalsOf(demo);
  const alerts = demo.items.flatMap(item => playItem(tx, told, { ...shared, item, orders: (orders.get(item.key) ?? []).map(order => toPastOrder(tx, told.ids, order, arrivals.get(order.key) ?? [])) }));
  const kept = alerts.filter(alert => isKept(told, alert));
  for (const alert of kept) keepPastAlert(tx, alert);
  for (const alert of kept) linkRequest(tx, alert);
  for (const step of kept.flatMap(alert => alert.steps).sort((a, b) => a.at - b.at)) appendAlertTransition(tx, step);
  return new Map(kept.flatMap(({ disposalId, first }) => (disposalId === null ? [] : [[disposalId, first.id] as const])));
}

/** What nobody has answered yet, or only so long ago that it is due again, is for today. */
function isKept({ now, isStory }: PastTold, { closed, state, first, dueAt, requisitionId }: PastAlert): boolean {
  if (closed !== null || state === 'in_disposal') return true;
  const isAnswered = state === 'on_order' && requisitionId !== null && first.openedAt > now - ANSWERED_DAYS * MS_PER_DAY;
  return !isStory(first.itemId) && (isAnswered || (state === 'acknowledged' && (dueAt ?? 0) > now + MS_PER_DAY));
}
const MS_PER_DAY = 86_400_000;
/** What was ordered longer ago than that and has not come is late: today's look says so. */
const ANSWERED_DAYS = 16;

/** Goods ordered so long before were still on their way when the company began to work with alerts. */
const ORDERS_BEFORE_DAYS = 90;

type OneItem = { readonly item: DemoItem; readonly fromOn: string; readonly attention: ReturnType<typeof readAttention>; readonly clock: ReturnType<typeof makeWorkClock>; readonly orders: readonly PastOrder[] };

function playItem(tx: WritableDb, { demo, ids, settings, newId, papers, reviews, isStory }: PastTold, { item: { key, name, spec }, fromOn, attention, clock, orders }: OneItem): PastAlert[] {
  const itemId = ids('item', key);
  const item = mustExist(findItem(tx, itemId), 'the items of the demo company were written');
  const past = readPastItem(tx, item, fromOn, { papers: papers.get(itemId) ?? [], orders });
  return playPastItem({
    looking: { past, policy: resolveItemPolicy(tx, item, settings), attention, clock }, fromOn, untilOn: addDays(demo.today, -1), random: makeRandom(SEED, `answers/${name}/${spec}`),
    hasStory: isStory(itemId), reviews: reviews.get(itemId) ?? [], nameOf: role => personOf(demo, role).displayName, newId,
  });
}

type Arrival = { readonly date: string; readonly quantityMicro: number };

function arrivalsOf(demo: DemoCompany): Map<string, Arrival[]> {
  const found = new Map<string, Arrival[]>();
  for (const { requisitionKey, businessDate, lines } of demo.documents) {
    if (requisitionKey === null) continue;
    const arrival = { date: businessDate, quantityMicro: lines.reduce((sum, line) => sum + microFromUnits(line.quantity), 0) };
    const known = found.get(requisitionKey);
    if (known === undefined) found.set(requisitionKey, [arrival]);
    else known.push(arrival);
  }
  return found;
}

function toPastOrder(tx: WritableDb, ids: DemoIds, { key, orderedOn, promisedOn, quantity }: DemoRequisition, arrivals: readonly Arrival[]): PastOrder {
  const requisitionId = ids('requisition', key);
  const known = 'what is ordered is promised';
  return { requisitionId, number: mustExist(findRequisition(tx, requisitionId), 'written before').number, orderedOn: mustExist(orderedOn, known), promisedOn: mustExist(promisedOn, known), quantityMicro: microFromUnits(quantity), arrivals };
}

/** The request the alert led to says so. */
function linkRequest(tx: WritableDb, { requisitionId, first }: PastAlert): void {
  if (requisitionId !== null) linkRequisition(tx, { id: requisitionId, alertId: first.id });
}
