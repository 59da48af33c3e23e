import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertShutDown } from '../../../../../db/repositories/calendar-repository.ts';
import { addDemand } from '../../../../../db/repositories/demand-repository.ts';
import { findItem } from '../../../../../db/repositories/item-repository.ts';
import { insertInList } from '../../../../../db/repositories/master-data-repository.ts';
import { insertPurchaseOrder, insertPurchaseOrderLine } from '../../../../../db/repositories/purchase-order-repository.ts';
import { insertRequisition } from '../../../../../db/repositories/requisition-repository.ts';
import { findThreshold, insertLeadTime } from '../../../../../db/repositories/threshold-repository.ts';
import { readGround } from '../../../../../electron/backend/services/forecasts/forecast-ground.ts';
import { computeItemThresholds } from '../../../../../electron/backend/services/thresholds/compute-item-thresholds.ts';
import { estimateItemLeadTime, longestProtection } from '../../../../../electron/backend/services/thresholds/estimate-lead-time.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, units } from '../../../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  rig.db.write(tx => { insertInList(tx, 'suppliers', { id: 's', code: '', name: '恒锐', leadTimeDays: 14, contact: '', isActive: true }); });
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  rig.tamper("update items set supplier_id = 's'");
});
afterEach(() => { rig.close(); });

const itemOf = (id: string) => mustExist(findItem(rig.db.reader, id), 'made above');
const estimate = (today: string, id = 'I') => estimateItemLeadTime(rig.db.reader, itemOf(id), readGround(rig.db.reader, rig.env.settings(), today));
const receive = (itemId: string, orderedOn: string, days: number) => {
  rig.db.write(tx => {
    const id = rig.env.newId();
    insertRequisition(tx, { id, number: id, itemId, state: 'received', quantityMicro: 1, receivedMicro: 1, supplierId: 's', unitPriceE4: null, neededOn: null, orderedOn, promisedOn: null, alertId: null, reason: '', requestedById: '', isEmergency: false, purchaseOrderLineId: null, requestedByName: '', requestedAt: 1, closedAt: null, version: 0 });
    insertLeadTime(tx, { itemId, supplierId: 's', requisitionId: id, purchaseOrderLineId: null, orderedOn, receivedOn: addDays(orderedOn, days), days });
  });
};

test('what is stated, then what the supplier’s other goods took, then what the item’s own did', () => {
  expect(estimate('2026-04-01')).toMatchObject({ source: 'supplier', observationCount: 0, supplierObservationCount: 0 });
  for (let index = 0; index < 8; index += 1) receive('J', '2026-04-01', 20);
  expect(estimate('2026-07-01')).toMatchObject({ source: 'supplierReceipts', meanDays: 20, supplierObservationCount: 8 });
  for (let index = 0; index < 8; index += 1) receive('I', '2026-04-01', 6 + (index % 2));
  expect(estimate('2026-07-01')).toMatchObject({ source: 'receipts', meanDays: 6.5, observationCount: 8 });
  expect(longestProtection(estimate('2026-07-01'), 7)).toBe(14);
});

test('before Spring Festival the lead time grows by the supplier’s shut-down, and thresholds rise before it (N14)', () => {
  rig.db.write(tx => {
    insertShutDown(tx, { id: 'd', name: '春节停产', fromOn: '2026-02-07', toOn: '2026-03-01', supplierId: 's', isYearly: false, setAt: 1, setByName: '', version: 0 });
    for (let week = 0; week < 100; week += 1) addDemand(tx, { itemId: 'I', businessDate: addDays('2026-02-02', -7 * (100 - week)), quantityMicro: units(50 + (week % 5)), lines: 1 });
  });
  const on = (today: string) => {
    rig.db.write(tx => computeItemThresholds(tx, itemOf('I'), readGround(tx, rig.env.settings(), today), START_AT));
    const { leadTimeDays, reorderPointMicro, causesJson } = mustExist(findThreshold(rig.db.reader, 'I'), 'computed');
    return { leadTimeDays, reorderPointMicro: reorderPointMicro ?? 0, causes: JSON.parse(causesJson) as string[] };
  };
  const [quiet, before] = [on('2026-01-05'), on('2026-02-04')];
  expect(quiet.leadTimeDays).toBe(14);
  expect(before.leadTimeDays).toBeGreaterThan(30);
  expect(before.reorderPointMicro).toBeGreaterThan(1.2 * quiet.reorderPointMicro);
  expect(before.causes).toContain('lead_time');
  // Three days before the festival an order arrives when the shut-down is over.
  expect(estimate('2026-02-14').days.every(days => addDays('2026-02-14', Math.ceil(days)) > '2026-03-01')).toBe(true);
  expect(estimate('2026-03-10').meanDays).toBeCloseTo(14, 9);
});

test('F39: an order past its promise counts with the days it has waited, until it comes; one in time counts for nothing', () => {
  for (let index = 0; index < 8; index += 1) receive('I', '2026-04-01', 10);
  const open = (itemId: string, orderedOn: string, promisedOn: string, number: string) => {
    rig.db.write(tx => {
      insertPurchaseOrder(tx, { id: number, number, state: 'open', supplierId: 's', orderedOn, note: '', createdById: '', createdByName: '', createdAt: 1, closedAt: null, version: 0 });
      insertPurchaseOrderLine(tx, { id: `${number}-1`, purchaseOrderId: number, lineNumber: 1, itemId, state: 'open', quantityMicro: 1, receivedMicro: 0, unitPriceE4: null, taxRateBp: null, promisedOn, firstPromisedOn: promisedOn });
    });
  };
  open('I', '2026-06-01', '2026-06-15', 'P1');
  const usual = estimate('2026-06-15');
  expect(usual).toMatchObject({ meanDays: 10, observationCount: 8 });
  expect(usual.open).toBeUndefined();
  // A Saturday and a Sunday are days too: 15 days on 16 June.
  expect(estimate('2026-06-16')).toMatchObject({ days: [10, 15], observationCount: 8, open: { orders: 1, longestDays: 15 } });
  expect(estimate('2026-06-16').meanDays).toBeCloseTo((8 * 10 + 15) / 9, 9);
  // Another item of the supplier, of which nothing is known, learns of it; a second line of the same order is the same news.
  rig.tamper("insert into purchase_order_lines select 'P1-2', purchase_order_id, 2, 'I', state, quantity_micro, received_micro, unit_price_e4, tax_rate_bp, promised_on, first_promised_on from purchase_order_lines");
  expect(estimate('2026-06-30', 'J').open).toEqual({ orders: 1, longestDays: 29 });
  rig.tamper("update purchase_order_lines set state = 'received', received_micro = 1");
  expect(estimate('2026-06-16').open).toBeUndefined();
});

test('F39: so does a request that was ordered by itself', () => {
  rig.db.write(tx => {
    insertRequisition(tx, { id: 'R', number: 'R', itemId: 'I', state: 'ordered', quantityMicro: 1, receivedMicro: 0, supplierId: 's', unitPriceE4: null, neededOn: null, orderedOn: '2026-05-01', promisedOn: '2026-05-20', alertId: null, reason: '', requestedById: '', isEmergency: false, purchaseOrderLineId: null, requestedByName: '', requestedAt: 1, closedAt: null, version: 0 });
  });
  expect(estimate('2026-05-20').open).toBeUndefined();
  expect(estimate('2026-06-20').open).toMatchObject({ orders: 1 });
  expect(estimate('2026-06-20').meanDays).toBeGreaterThan(14);
  expect(estimate('2026-06-20', 'J').open).toMatchObject({ orders: 1 });
});

test('F39: a late order raises the thresholds, and their explanation names it; when it has come they are as they were learnt', () => {
  for (let index = 0; index < 8; index += 1) receive('I', '2026-04-01', 10);
  rig.db.write(tx => {
    for (let week = 0; week < 100; week += 1) addDemand(tx, { itemId: 'I', businessDate: addDays('2026-06-01', -7 * (100 - week)), quantityMicro: units(50 + (week % 5)), lines: 1 });
    insertRequisition(tx, { id: 'R', number: 'R', itemId: 'I', state: 'ordered', quantityMicro: 1, receivedMicro: 0, supplierId: 's', unitPriceE4: null, neededOn: null, orderedOn: '2026-05-01', promisedOn: '2026-06-01', alertId: null, reason: '', requestedById: '', isEmergency: false, purchaseOrderLineId: null, requestedByName: '', requestedAt: 1, closedAt: null, version: 0 });
  });
  const on = (today: string) => {
    rig.db.write(tx => computeItemThresholds(tx, itemOf('I'), readGround(tx, rig.env.settings(), today), START_AT));
    const { reorderPointMicro, explanationJson } = mustExist(findThreshold(rig.db.reader, 'I'), 'computed');
    return { reorderPointMicro: reorderPointMicro ?? 0, basis: (JSON.parse(explanationJson ?? '{}') as { readonly basis: Record<string, unknown> }).basis };
  };
  const [inTime, late] = [on('2026-06-01'), on('2026-06-02')];
  expect(inTime.basis).not.toHaveProperty('leadTimeOpen');
  // Three times the longest lead time and no more, however long it has been forgotten.
  expect(late.basis).toMatchObject({ leadTimeObservations: 8, leadTimeOpen: { orders: 1, longestDays: 32 } });
  expect(late.reorderPointMicro).toBeGreaterThan(inTime.reorderPointMicro);
  rig.tamper("update requisitions set state = 'received' where id = 'R'");
  expect(on('2026-06-02').reorderPointMicro).toBe(inTime.reorderPointMicro);
});
