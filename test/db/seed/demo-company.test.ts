import { beforeAll, describe, expect, it } from 'vitest';

import { makeDemoCompany, type DemoCompany, type DemoDocument } from '../../../db/seed/demo-company.ts';
import { ANSWERING_DAYS } from '../../../db/seed/purchase-orders.ts';
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';

const TODAY = '2026-06-09';
const NINE_O_CLOCK = 9 * 60;
const INCOMING = new Set(['opening', 'receipt', 'return_in']);

/** Balances by "item/location", with the lowest value each ever had. */
function replay(documents: readonly DemoDocument[]): { balances: Map<string, number>; lowest: number } {
  const balances = new Map<string, number>();
  let lowest = 0;
  const add = (item: string, location: string, quantity: number) => {
    const after = (balances.get(`${item}/${location}`) ?? 0) + quantity;
    balances.set(`${item}/${location}`, after);
    lowest = Math.min(lowest, after);
  };
  for (const { type, lines } of documents) {
    for (const line of lines) {
      if (type === 'count') balances.set(`${line.itemKey}/${line.locationKey}`, line.quantity);
      else add(line.itemKey, line.locationKey, INCOMING.has(type) ? line.quantity : -line.quantity);
      if (line.toLocationKey !== undefined) add(line.itemKey, line.toLocationKey, line.quantity);
    }
  }
  return { balances, lowest };
}

function onHandByItem(company: DemoCompany): Map<string, number> {
  const onHand = new Map<string, number>();
  for (const [key, quantity] of replay(company.documents).balances) {
    const item = key.slice(0, key.indexOf('/'));
    onHand.set(item, (onHand.get(item) ?? 0) + quantity);
  }
  return onHand;
}

describe('the demo company', () => {
  let company: DemoCompany;
  beforeAll(() => {
    company = makeDemoCompany({ today: TODAY, minuteOfDay: NINE_O_CLOCK });
  });

  it('is the same for the same day and seed, and another with another seed', () => {
    expect(makeDemoCompany({ today: TODAY, minuteOfDay: NINE_O_CLOCK })).toEqual(company);
    expect(makeDemoCompany({ today: TODAY, minuteOfDay: NINE_O_CLOCK, seed: 7 }).documents).not.toEqual(company.documents);
  });

  it('names only what it lists', () => {
    const keys = (things: readonly { key: string }[]) => new Set(things.map(thing => thing.key));
    const [units, categories, suppliers, locations, departments, items, requisitions] = [company.units, company.categories, company.suppliers, company.locations, company.departments, company.items, company.requisitions].map(keys);
    for (const item of company.items) {
      expect([units?.has(item.unitKey), categories?.has(item.categoryKey), suppliers?.has(item.supplierKey), locations?.has(item.locationKey)], item.code).toEqual([true, true, true, true]);
    }
    const strangers = company.documents.filter(document =>
      (document.departmentKey !== null && departments?.has(document.departmentKey) !== true)
      || (document.requisitionKey !== null && requisitions?.has(document.requisitionKey) !== true)
      || document.lines.some(line => items?.has(line.itemKey) !== true || locations?.has(line.locationKey) !== true));
    expect(strangers).toEqual([]);
    expect(new Set(company.items.map(item => item.code)).size).toBe(company.items.length);
    const barcodes = company.items.flatMap(item => item.barcode ?? []);
    expect(new Set(barcodes).size).toBe(barcodes.length);
  });

  it('never lets a balance pass below nought at any location, on any day, for any today', () => {
    for (const today of [TODAY, '2026-02-20', '2027-03-01']) {
      const { documents } = makeDemoCompany({ today, minuteOfDay: NINE_O_CLOCK });
      expect(replay(documents).lowest, today).toBe(0);
    }
  });

  it('is in order of time and holds nothing later than now', () => {
    const order = company.documents.map(document => `${document.businessDate} ${String(document.minuteOfDay).padStart(4, '0')}`);
    expect(order).toEqual([...order].sort());
    expect(order.at(-1)! <= `${TODAY} 0540`).toBe(true);
    expect(daysBetween(company.from, TODAY)).toBe(730);
  });

  it('receives no more than was ordered and keeps at most one order open per item', () => {
    const open = company.requisitions.filter(requisition => ['requested', 'ordered', 'partially_received'].includes(requisition.state));
    expect(new Set(open.map(requisition => requisition.itemKey)).size).toBe(open.length);
    expect(company.requisitions.filter(requisition => requisition.received > requisition.quantity)).toEqual([]);
    expect(company.requisitions.filter(requisition => (requisition.state === 'received') !== (requisition.received === requisition.quantity))).toEqual([]);
    expect(open.filter(requisition => requisition.promisedOn !== null && requisition.promisedOn < TODAY).length).toBeGreaterThan(0);
  });

  it('has about 300 items, two years of papers and about 1.8 million yuan of stock', () => {
    const onHand = onHandByItem(company);
    const value = company.items.reduce((sum, item) => sum + (onHand.get(item.key) ?? 0) * item.price, 0);
    expect(company.items.length).toBeGreaterThan(300);
    expect(company.documents.reduce((sum, document) => sum + document.lines.length, 0)).toBeGreaterThan(20_000);
    expect(value).toBeGreaterThan(1_600_000);
    expect(value).toBeLessThan(2_000_000);
  });

  it('ends with the stories it tells: two bearings and fittings out, servo drives untouched for 213 days', () => {
    const onHand = onHandByItem(company);
    expect([onHand.get('ZC-0016'), onHand.get('QD-0016'), onHand.get('DQ-0040'), onHand.get('MF-0021')]).toEqual([0, 0, 4, 11]);
    const lastDraw = company.documents.filter(document => document.type === 'issue' && document.lines.some(line => line.itemKey === 'DQ-0040')).at(-1);
    expect(daysBetween(lastDraw!.businessDate, TODAY)).toBeGreaterThanOrEqual(213);
  });

  it('stands still at Spring Festival', () => {
    const linesIn = (from: string, to: string) => company.documents.filter(document => document.type === 'issue' && document.businessDate >= from && document.businessDate <= to).length;
    expect(linesIn('2026-02-14', '2026-02-24')).toBe(0);
    expect(linesIn('2026-03-14', '2026-03-24')).toBeGreaterThan(50);
  });
});

describe('purchase orders', () => {
  const company = makeDemoCompany({ today: TODAY, minuteOfDay: NINE_O_CLOCK });
  const requisitions = new Map(company.requisitions.map(requisition => [requisition.key, requisition]));

  it('hold every request ordered in the last half year once, with its supplier and day, and none before', () => {
    const inOrders = company.purchaseOrders.flatMap(order => order.requisitionKeys.map(key => ({ order, requisition: requisitions.get(key)! })));
    expect(inOrders.filter(({ order, requisition }) => requisition.purchaseOrderKey !== order.key || requisition.supplierKey !== order.supplierKey || requisition.orderedOn !== order.orderedOn)).toEqual([]);
    expect(inOrders.length).toBe(company.requisitions.filter(({ orderedOn }) => orderedOn !== null && daysBetween(orderedOn, TODAY) <= ANSWERING_DAYS).length);
    expect(new Set(company.purchaseOrders.map(order => order.supplierKey)).size).toBe(company.suppliers.length);
  });

  it('some came late and some are late today; prices went up', () => {
    const done = company.requisitions.filter(({ purchaseOrderKey, closedOn }) => purchaseOrderKey !== null && closedOn !== null);
    const late = done.filter(({ promisedOn, closedOn }) => closedOn! > promisedOn!);
    expect([late.length / done.length > 0.08, late.length / done.length < 0.5]).toEqual([true, true]);
    expect(company.requisitions.some(({ state, promisedOn }) => state === 'ordered' && promisedOn! < TODAY)).toBe(true);
    const prices = new Map(company.items.map(item => [item.key, item.price]));
    const paid = (from: number, to: number) => {
      const found = company.requisitions.filter(({ supplierKey, orderedOn }) => supplierKey === '宏锐刀具' && orderedOn !== null && daysBetween(orderedOn, TODAY) >= from && daysBetween(orderedOn, TODAY) < to);
      return found.reduce((sum, { unitPrice, itemKey }) => sum + unitPrice / prices.get(itemKey)!, 0) / found.length;
    };
    expect(paid(0, 74) / paid(80, 300)).toBeGreaterThan(1.04);
  });

  it('papers of the last months say what was wanted and not there, and what was bought because of it', () => {
    const short = company.documents.flatMap(({ type, businessDate, lines }) => lines.flatMap(({ wanted, quantity }) => (wanted === undefined ? [] : [{ type, businessDate, isLess: quantity < wanted }])));
    expect(short.length).toBeGreaterThan(10);
    expect(short.filter(({ type, businessDate, isLess }) => type !== 'issue' || !isLess || daysBetween(businessDate, TODAY) > 150)).toEqual([]);
    expect(company.requisitions.some(({ isEmergency }) => isEmergency)).toBe(true);
  });
});
