/** The demo company: a machine shop's consumables store with two years behind it, the same for the same day and seed. */
import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts';
import { assembleDocuments, LINE_SIDE_LOCATION } from './assemble-documents.ts';
import { planItems, randomForItem } from './demo-catalogue.ts';
import { DEMO_CATEGORIES, DEMO_DEPARTMENTS, DEMO_UNITS, DEMO_USERS, SUPPLIER_HABITS } from './demo-organisation.ts';
import type { DemoCompany, DemoDocument, DemoLocation, DemoRequisition } from './demo-types.ts';
import { combineOrders } from './purchase-orders.ts';
import { simulateItem } from './simulate-item.ts';
import { factoryDays } from './work-calendar.ts';

export type { DemoCompany, DemoDocument, DemoItem, DemoLine, DemoPurchaseOrder, DemoRequisition, DemoSupplier, DemoUser } from './demo-types.ts';

const HISTORY_DAYS = 731;
/** Deliveries under way reach so far beyond today. */
const DAYS_AHEAD = 120;
const DEFAULT_SEED = 20_260_609;
const ZONES: Readonly<Record<string, string>> = { A: '刀具磨具区', B: '轴承传动区', C: '液压气动区', D: '电气区', E: '油品间', F: '劳保区', G: '紧固件区' };

function listLocations(codes: readonly string[]): readonly DemoLocation[] {
  return [
    ...[...new Set(codes)].sort().map(code => ({ key: code, code, name: ZONES[code.charAt(0)] ?? '' })),
    { key: LINE_SIDE_LOCATION, code: LINE_SIDE_LOCATION, name: '机加线边库' },
  ];
}

/** Leaves out what had not come yet when the day's papers were cut off. */
function settle(requisition: DemoRequisition, documents: ReadonlyMap<string, number>, today: CalendarDate): DemoRequisition {
  if (requisition.state === 'requested') return requisition;
  const received = documents.get(requisition.key) ?? 0;
  if (received === requisition.received) return requisition;
  return { ...requisition, received, state: received === 0 ? 'ordered' : 'partially_received', closedOn: null, promisedOn: requisition.promisedOn ?? today };
}

function receivedByRequisition(documents: readonly DemoDocument[]): ReadonlyMap<string, number> {
  const received = new Map<string, number>();
  for (const { requisitionKey, lines } of documents) {
    if (requisitionKey === null) continue;
    received.set(requisitionKey, (received.get(requisitionKey) ?? 0) + lines.reduce((sum, line) => sum + line.quantity, 0));
  }
  return received;
}

/**
 * Makes the demo company as it stands on `today` at `minuteOfDay` (minutes after midnight): nothing in it is later. Deterministic in its
 * arguments. Quantities in base units, prices in 元.
 */
export function makeDemoCompany(options: { readonly today: CalendarDate; readonly minuteOfDay: number; readonly seed?: number }): DemoCompany {
  const { today, minuteOfDay, seed = DEFAULT_SEED } = options;
  const from = addDays(today, 1 - HISTORY_DAYS);
  const days = factoryDays(from, HISTORY_DAYS + DAYS_AHEAD);
  const lives = planItems().map(planned => ({ item: planned.item, ...simulateItem(planned, days, HISTORY_DAYS - 1, randomForItem(seed, planned)) }));
  const documents = assembleDocuments(lives, seed, today, minuteOfDay);
  const received = receivedByRequisition(documents);
  const requisitions = lives.flatMap(life => life.requisitions)
    .map(requisition => settle(requisition, received, today))
    .sort((a, b) => (a.requestedOn === b.requestedOn ? 0 : a.requestedOn < b.requestedOn ? -1 : 1));
  return {
    companyName: '演示工厂 · 启明机械',
    timeZone: 'Asia/Shanghai',
    from,
    today,
    units: DEMO_UNITS,
    categories: DEMO_CATEGORIES,
    suppliers: SUPPLIER_HABITS.map(({ key, leadTimeDays, contact }, index) => ({ key, code: `GY${String(index + 1).padStart(2, '0')}`, name: key, leadTimeDays, contact })),
    locations: listLocations(lives.map(life => life.item.locationKey)),
    departments: DEMO_DEPARTMENTS,
    users: DEMO_USERS,
    items: lives.map(life => life.item),
    documents,
    ...combineOrders(requisitions, today),
  };
}
