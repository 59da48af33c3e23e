import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertShutDown } from '../../../../../db/repositories/calendar-repository.ts';
import { addDemand } from '../../../../../db/repositories/demand-repository.ts';
import { findItem } from '../../../../../db/repositories/item-repository.ts';
import { insertInList } from '../../../../../db/repositories/master-data-repository.ts';
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
