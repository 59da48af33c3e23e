import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  type ThresholdVersionRow, countOutcome, deleteOverride, findHistoryStart, findThreshold, insertLeadTime, insertThreshold, listLeadTimes, listOverrides, listSupplierLeadTimes, listThresholdVersions, renewThreshold, saveOverride,
} from '../../../db/repositories/threshold-repository.ts';
import { addDemand } from '../../../db/repositories/demand-repository.ts';
import { insertRequisition } from '../../../db/repositories/requisition-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

const version = (fields: Partial<ThresholdVersionRow> = {}): Omit<ThresholdVersionRow, 'sequence'> => ({
  itemId: 'I', computedAt: 1, computedOn: '2026-01-01', inputsHash: 'h', outcome: 'computed', demandClass: 'smooth', method: 'ses', safetyStockMicro: 1, reorderPointMicro: 2, maximumMicro: 3, orderQuantityMicro: 4, dailyDemandMicro: 5,
  dailyVariance: 0.25, leadTimeDays: 7.5, leadTimeStdDevDays: 1.5, leadTimeReceipts: 2, serviceLevel: 0.95, historyWeeks: 9, historyFrom: null, historyLines: 8, explanationJson: '{}', inputPartsJson: '{}', causesJson: '[]', flagsJson: '[]', ...fields,
});

test('the newest version is in force, and all are kept in their order', () => {
  expect(findThreshold(rig.db.reader, 'I')).toBeUndefined();
  rig.db.write(tx => {
    insertThreshold(tx, version());
    insertThreshold(tx, version({ itemId: 'J' }));
    insertThreshold(tx, version({ reorderPointMicro: null, computedAt: 0 }));
  });
  expect(findThreshold(rig.db.reader, 'I')).toEqual({ sequence: 3, ...version({ reorderPointMicro: null, computedAt: 0 }) });
  expect(listThresholdVersions(rig.db.reader, 'I').map(row => row.sequence)).toEqual([1, 3]);
});

test('outcomes are counted by the newest version of items in use, or of those named', () => {
  rig.db.write(tx => {
    insertThreshold(tx, version({ outcome: 'no_demand' }));
    insertThreshold(tx, version());
    insertThreshold(tx, version({ itemId: 'J', outcome: 'no_demand' }));
  });
  const count = (itemIds?: string[]) => countOutcome(rig.db.reader, 'no_demand', itemIds);
  expect([count(), count(['I']), count(['I', 'J', 'no'])]).toEqual([1, 0, 1]);
  rig.tamper("update items set is_active = 0 where id = 'J'");
  expect([count(), count(['J'])]).toEqual([0, 1]);
});

test('only the newest version keeps its explanation; one that came out the same stands on what is known now', () => {
  rig.db.write(tx => {
    insertThreshold(tx, version());
    insertThreshold(tx, version({ causesJson: '["demand"]', computedAt: 7 }));
    renewThreshold(tx, { ...version({ inputsHash: 'new', explanationJson: '{"a":1}' }), sequence: 2 });
  });
  expect(listThresholdVersions(rig.db.reader, 'I')).toEqual([
    { sequence: 1, ...version({ explanationJson: null }) },
    { sequence: 2, ...version({ causesJson: '["demand"]', computedAt: 7, inputsHash: 'new', explanationJson: '{"a":1}' }) },
  ]);
});

test('one value by hand per field; a second one takes the place of the first; given back once', () => {
  const set = (id: string, field: 'maximum' | 'safetyStock', valueMicro: number) => ({ id, itemId: 'I', field, valueMicro, reason: '定', remindOn: null, expiresOn: null, setAt: 1, setByName: '陈' });
  rig.db.write(tx => { for (const row of [set('1', 'maximum', 5), set('2', 'safetyStock', 6), set('3', 'maximum', 7)]) saveOverride(tx, row); });
  expect(listOverrides(rig.db.reader, 'I').map(row => [row.id, row.valueMicro]).sort()).toEqual([['2', 6], ['3', 7]]);
  expect([rig.db.write(tx => deleteOverride(tx, 'I', 'maximum')), rig.db.write(tx => deleteOverride(tx, 'I', 'maximum')), rig.db.write(tx => deleteOverride(tx, 'J', 'safetyStock'))]).toEqual([true, false, false]);
});

test('history begins with the first movement or the first use, whichever is earlier', () => {
  expect(findHistoryStart(rig.db.reader, 'I')).toBeNull();
  rig.tamper("insert into documents (id, number, type, business_date, recorded_at, recorded_by_id, recorded_by_name) values ('d', 'N', 'receipt', '2026-01-05', 1, '', ''); insert into movements (id, document_id, line_number, item_id, kind, business_date, position, quantity_micro, recorded_at, hash) values ('m', 'd', 1, 'I', 'receipt', '2026-01-05', 1, 1, 1, '')");
  expect(findHistoryStart(rig.db.reader, 'I')).toBe('2026-01-05');
  rig.db.write(tx => { addDemand(tx, { itemId: 'I', businessDate: '2025-12-31', quantityMicro: 0, lines: 0 }); });
  expect(findHistoryStart(rig.db.reader, 'I')).toBe('2026-01-05');
  rig.db.write(tx => { addDemand(tx, { itemId: 'I', businessDate: '2025-12-31', quantityMicro: 1, lines: 1 }); });
  expect(findHistoryStart(rig.db.reader, 'I')).toBe('2025-12-31');
});

test('one lead time an order, the first; newest first, thirty at most; none below nought', () => {
  rig.db.write(tx => {
    for (let index = 0; index < 32; index += 1) {
      insertRequisition(tx, { id: `r${index}`, number: `N${index}`, itemId: 'I', state: 'received', quantityMicro: 1, receivedMicro: 1, supplierId: null, unitPriceE4: null, neededOn: null, orderedOn: null, promisedOn: null, alertId: null, reason: '', requestedById: '', isEmergency: false, purchaseOrderLineId: null, requestedByName: '', requestedAt: 1, closedAt: null, version: 0 });
      insertLeadTime(tx, { itemId: 'I', supplierId: null, requisitionId: `r${index}`, purchaseOrderLineId: null, orderedOn: '2026-01-01', receivedOn: `2026-02-${String(1 + (index % 28)).padStart(2, '0')}`, days: 31 });
    }
    insertLeadTime(tx, { itemId: 'I', supplierId: null, requisitionId: 'r31', purchaseOrderLineId: null, orderedOn: '2020-01-01', receivedOn: '2020-01-02', days: 1 });
  });
  const times = listLeadTimes(rig.db.reader, 'I');
  expect([times.length, times[0]]).toEqual([30, { orderedOn: '2026-01-01', receivedOn: '2026-02-04' }]);
  rig.tamper("insert into suppliers (id, code, name, contact, is_active) values ('s', '', '恒锐', '', 1); update lead_times set supplier_id = 's' where requisition_id in ('r3', 'r4')");
  expect([listSupplierLeadTimes(rig.db.reader, 's', 'J').length, listSupplierLeadTimes(rig.db.reader, 's', 'I')]).toEqual([2, []]);
  expect(() => { rig.db.write(tx => { insertLeadTime(tx, { itemId: 'J', supplierId: null, requisitionId: 'r0', purchaseOrderLineId: null, orderedOn: '2026-01-02', receivedOn: '2026-01-01', days: -1 }); }); }).toThrow('CHECK');
});
