import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { findItem } from '../../../../../db/repositories/item-repository.ts';
import { readForecast } from '../../../../../electron/backend/services/forecasts/compute-forecast.ts';
import { readGround } from '../../../../../electron/backend/services/forecasts/forecast-ground.ts';
import { readSettings } from '../../../../../electron/backend/services/settings/read-settings.ts';
import { estimateItemLeadTime } from '../../../../../electron/backend/services/thresholds/estimate-lead-time.ts';
import { type Explanation, estimateLeadTimeDistribution, evaluateExplanation, planThresholds } from '../../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { microFromUnits, unitsFromMicro } from '../../../../../shared/kernel/quantity.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, bookPast, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeAll(async () => {
  rig = await makeBackend();
  itemId = (await makeSteadyItem(rig, { code: 'S1', leadTimeDays: 14, weeks: 30, left: 300 })).id;
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});
const read = async (id = itemId) => must(await rig.client.thresholds.get({ itemId: id }));
const versions = () => readRows(rig.dataDir, `select sequence from threshold_versions where item_id = '${itemId}'`).length;

test('what is stored is what the formulas give for this item’s forecast, and its explanation evaluates to it', async () => {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'readonly');
  const db = handle.reader;
  const ground = readGround(db, readSettings(db), START_DAY);
  const forecast = mustExist(readForecast(db, itemId), 'the item is forecast');
  const stored = await read();
  const leadTime = estimateLeadTimeDistribution({ observedDays: [], supplierDays: [], statedDays: 14, statedSource: 'item' });
  expect(estimateItemLeadTime(db, mustExist(findItem(db, itemId), 'made above'), ground)).toEqual(leadTime);
  const { classification, methods } = forecast.record;
  const explanation = stored.explanation as unknown as Explanation;
  // Ten pieces on each working day: 10² ∕ (2 · 10) − ½ = 4.5, a little less by weeks the forecast cuts because holidays lie in them.
  const undershoot = explanation.inputs.find(({ name }) => name === 'undershoot')?.value ?? 0;
  expect(undershoot).toBeGreaterThan(4.3);
  expect(undershoot).toBeLessThanOrEqual(4.5);
  const result = planThresholds({
    demand: { kind: 'forecast', outlook: forecast.outlook, dailyDemand: forecast.row.dailyDemand }, leadTime, serviceLevel: stored.serviceLevel, serviceMeasure: 'cycle', reviewDays: 0, coverDays: 30,
    economicOrder: null, minimumOrderQuantity: null, packSize: null, packRounding: 'up', shelfLifeDays: null, unitDecimals: 0,
    undershoot,
    basis: { method: 'combined', demandClass: 'smooth', history: 'full', bucketCount: 30, demandBucketCount: classification.demandBucketCount },
  });
  handle.close();
  expect(methods.length).toBeGreaterThan(1);
  expect([stored.system, stored.dailyDemandMicro, stored.demandClass, stored.method, classification.demandClass]).toEqual([
    { safetyStockMicro: units(result.safetyStock!), reorderPointMicro: units(result.reorderPoint!), maximumMicro: units(result.maximum!), orderQuantityMicro: units(result.orderQuantity!) }, microFromUnits(result.dailyDemand), 'smooth', 'combined', 'smooth',
  ]);
  expect(explanation).toEqual(JSON.parse(JSON.stringify(result.explanation)));
  for (const [name, micro] of [['safetyStock', stored.system.safetyStockMicro], ['reorderPoint', stored.system.reorderPointMicro], ['maximum', stored.system.maximumMicro]] as const) expect(evaluateExplanation(explanation, name)).toBe(unitsFromMicro(micro ?? -1));
});

test('thresholds of an older program, computed by another rule, are computed anew and say so', async () => {
  const older = await makeSteadyItem(rig, { code: 'S2', leadTimeDays: 14, weeks: 30, left: 300 });
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const [row] = handle.reader.all<{ inputPartsJson: string }>(`select input_parts_json from threshold_versions where item_id = '${older.id}' order by sequence desc limit 1`, {});
  const parts = { ...(JSON.parse(mustExist(row, 'made above').inputPartsJson) as Record<string, string>), experience: 'without the undershoot' };
  handle.write(tx => { tx.run(`update threshold_versions set inputs_hash = 'older', reorder_point_micro = ${units(147)}, input_parts_json = @parts where item_id = '${older.id}'`, { parts: JSON.stringify(parts) }); });
  handle.close();
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: [older.id] }));
  expect((await read(older.id)).system.reorderPointMicro).toBe(units(151));
  expect(readRows(rig.dataDir, `select causes_json from threshold_versions where item_id = '${older.id}' order by sequence desc limit 1`)).toEqual([{ causes_json: '["experience"]' }]);
});

describe('a new version is stored when something it rests on has moved, and only then', () => {
  test('not by a name, nor by use in the running week; by the lead time, the pack, the service level and a passed week', async () => {
    let known = versions();
    const grew = () => {
      const now = versions();
      const by = now - known;
      known = now;
      return by;
    };
    const item = must(await rig.client.items.get({ itemId }));
    const change = async (fields: object) => {
      const current = must(await rig.client.items.get({ itemId }));
      must(await rig.client.items.update({ ...op(), itemId, expectedVersion: current.version, code: item.code, name: item.name, unitId: item.unitId, leadTimeDays: current.leadTimeDays, packSizeMicro: current.packSizeMicro, ...fields }));
    };
    await change({ name: '改名' });
    expect(grew()).toBe(0);
    must(await post(rig.client, 'issue', itemId, 1, START_DAY));
    expect(grew()).toBe(0);
    await change({ leadTimeDays: 21 });
    expect(grew()).toBe(1);
    await change({ packSizeMicro: units(12) });
    expect(grew()).toBe(1);
    expect((await read()).system.orderQuantityMicro! % units(12)).toBe(0);
    const settings = must(await rig.client.settings.get({}));
    must(await rig.client.settings.update({ ...op(), companyName: settings.companyName, timeZone: settings.timeZone, language: 'zh-CN', serviceLevel: 0.99, defaultLeadTimeDays: 14, orderCoverDays: 30, reviewPeriodDays: 0, needsReview: false }));
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
    expect(grew()).toBe(1);
    expect((await read()).serviceLevel).toBe(0.99);
    moveTo(rig, START_AT + 6 * 86_400_000);
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
    expect(grew()).toBe(0);
    moveTo(rig, START_AT + 7 * 86_400_000);
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
    expect(grew()).toBe(1);
    moveTo(rig, START_AT);
  });
});

test('receipts against orders teach the lead time; stated days keep a share while they are few', async () => {
  const item = await makeItem(rig.client, { code: 'L1', leadTimeDays: 14 });
  for (const days of [4, 6]) {
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(1) }));
    const ordered = must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(1), supplierId: null, orderedOn: addDays(START_DAY, -days), promisedOn: START_DAY }));
    must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: ordered.version, quantityMicro: units(1), businessDate: START_DAY }));
  }
  const wanted = estimateLeadTimeDistribution({ observedDays: [6, 4], supplierDays: [], statedDays: 14, statedSource: 'item' });
  expect(await read(item.id)).toMatchObject({ leadTimeReceipts: 2, leadTimeDays: expect.closeTo(wanted.meanDays, 5) as number, leadTimeStdDevDays: expect.closeTo(wanted.stdDevDays, 5) as number });
  expect(wanted.meanDays).toBeCloseTo(14 * 0.75 + 5 * 0.25, 9);
});

test('too short a history gives no bounds, and says so', async () => {
  const item = await makeItem(rig.client, { code: 'Y1' });
  await bookPast(rig, [{ type: 'receipt', businessDate: addDays(START_DAY, -10), itemId: item.id, quantity: 50 }]);
  expect(await read(item.id)).toMatchObject({ outcome: 'not_enough_history', system: { safetyStockMicro: null, reorderPointMicro: null } });
});

test('bounds are rounded up to what the unit counts, as the last step of their explanation: whole pieces here, hundredths where there are such', async () => {
  const unitOf = async () => mustExist(must(await rig.client.masterData.all({})).units.find(unit => unit.name === '件'), 'made with the item');
  const bounds = async () => {
    const { system, explanation } = await read();
    const exactly = (name: 'safetyStock' | 'safetyStockExact' | 'reorderPoint' | 'reorderPointExact') => evaluateExplanation(explanation as unknown as Explanation, name);
    return { micro: [system.safetyStockMicro ?? -1, system.reorderPointMicro ?? -1, system.maximumMicro ?? -1, system.orderQuantityMicro ?? -1], exact: [exactly('safetyStockExact'), exactly('reorderPointExact')], rounded: [exactly('safetyStock'), exactly('reorderPoint')] };
  };
  const decide = async (decimals: number) => {
    const { id, name } = await unitOf();
    must(await rig.client.masterData.saveUnit({ ...op(), id, name, decimals }));
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
    return bounds();
  };
  const whole = await decide(0);
  expect(whole.exact.some(value => !Number.isInteger(value))).toBe(true);
  expect(whole.rounded).toEqual(whole.exact.map(value => Math.ceil(value - 1e-9)));
  expect(whole.micro.map(micro => micro % 1_000_000)).toEqual([0, 0, 0, 0]);
  const hundredths = await decide(2);
  expect(hundredths.exact).toEqual(whole.exact);
  expect(hundredths.micro.slice(0, 2).map(micro => micro / 10_000)).toEqual(whole.exact.map(value => Math.ceil(100 * value - 1e-7)));
  expect(hundredths.micro.some(micro => micro % 1_000_000 !== 0)).toBe(true);
  await decide(0);
});
