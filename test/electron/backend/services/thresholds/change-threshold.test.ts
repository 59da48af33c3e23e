import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let steadyId: string;
beforeAll(async () => {
  rig = await makeBackend();
  steadyId = (await makeSteadyItem(rig, { code: 'S1', leadTimeDays: 14, weeks: 25, left: 300 })).id;
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

describe('a value set by hand', () => {
  test('holds at once, one per field, with who, why and when to look again; the alert follows it', async () => {
    const set = (value: number, remindAfterDays?: number) => rig.client.thresholds.override({ ...op(), itemId: steadyId, field: 'safetyStock', valueMicro: units(value), reason: `定 ${value}`, ...(remindAfterDays === undefined ? {} : { remindAfterDays }) });
    must(await set(290, 30));
    expect(must(await rig.client.stock.get({ itemId: steadyId }))).toMatchObject({ state: 'ok', safetyStockMicro: units(290), isSafetyStockManual: true, openAlertId: null });
    const view = must(await set(301));
    expect(view.overrides).toEqual([{ field: 'safetyStock', valueMicro: units(301), setBy: '老板', setAt: START_AT, reason: '定 301', remindOn: addDays(START_DAY, 90), expiresOn: null, state: 'inForce' }]);
    expect(must(await rig.client.stock.get({ itemId: steadyId }))).toMatchObject({ state: 'low', alertLevel: 'warning' });
    expect(readRows(rig.dataDir, "select action, entity_name, reason, after_json from audit_log where action = 'thresholds.override'")).toEqual([
      { action: 'thresholds.override', entity_name: 'S1 物料 S1', reason: '定 290', after_json: `{"safetyStockMicro":${units(290)},"isManual":true}` },
      { action: 'thresholds.override', entity_name: 'S1 物料 S1', reason: '定 301', after_json: `{"safetyStockMicro":${units(301)},"isManual":true}` },
    ]);
  });

  test('given back, the computed one holds; what was never set cannot be given back', async () => {
    const clear = (itemId: string, field: 'safetyStock' | 'maximum') => rig.client.thresholds.clearOverride({ ...op(), itemId, field });
    const view = must(await clear(steadyId, 'safetyStock'));
    expect([view.overrides, view.effective.safetyStockMicro]).toEqual([[], view.system.safetyStockMicro]);
    expect(must(await rig.client.stock.get({ itemId: steadyId }))).toMatchObject({ state: 'ok', isSafetyStockManual: false, openAlertId: null });
    expect(codeOf(await clear(steadyId, 'safetyStock'))).toBe('NOT_FOUND');
    expect(codeOf(await clear('no', 'maximum'))).toBe('ITEM_NOT_FOUND');
    expect(codeOf(await rig.client.thresholds.override({ ...op(), itemId: 'no', field: 'maximum', valueMicro: 1, reason: 'x' }))).toBe('ITEM_NOT_FOUND');
  });
});

describe('recomputing', () => {
  test('says what moved: every item in use, or those named; an unknown one is refused', async () => {
    const young = (await makeItem(rig.client, { code: 'Y1' })).id;
    must(await post(rig.client, 'receipt', young, 5, START_DAY));
    const old = (await makeItem(rig.client, { code: 'O1' })).id;
    must(await rig.client.items.setActive({ ...op(), itemId: old, expectedVersion: 0, isActive: false }));
    expect(must(await rig.client.thresholds.recompute(op()))).toEqual({ computed: 2, changed: 0, unchanged: 2, notEnoughHistory: 1 });
    moveTo(rig, START_AT + 7 * 86_400_000);
    expect(must(await rig.client.thresholds.recompute({ ...op(), itemIds: [steadyId] }))).toEqual({ computed: 1, changed: 1, unchanged: 0, notEnoughHistory: 0 });
    expect(rig.events.filter(event => event.name === 'thresholds.recomputed').at(-1)?.payload).toEqual({ changed: 1, skipped: 0 });
    expect(codeOf(await rig.client.thresholds.recompute({ ...op(), itemIds: [steadyId, 'no'] }))).toBe('ITEM_NOT_FOUND');
  });
});

test('a value that ends reminds two weeks before, and the day after its last the computed one is in force again', async () => {
  moveTo(rig, START_AT);
  const view = must(await rig.client.thresholds.override({ ...op(), itemId: steadyId, field: 'maximum', valueMicro: units(900), reason: '旺季', expiresAfterDays: 30 }));
  expect(view.overrides).toMatchObject([{ field: 'maximum', remindOn: addDays(START_DAY, 16), expiresOn: addDays(START_DAY, 30), state: 'inForce' }]);
  const on = async (days: number) => {
    moveTo(rig, START_AT + days * 86_400_000);
    const { overrides, effective, system } = must(await rig.client.thresholds.get({ itemId: steadyId }));
    return [overrides[0]?.state, effective.maximumMicro === units(900), effective.maximumMicro === system.maximumMicro];
  };
  expect([await on(16), await on(17), await on(30), await on(31)]).toEqual([['inForce', true, false], ['endingSoon', true, false], ['endingSoon', true, false], ['ended', false, true]]);
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: [steadyId] }));
  expect(must(await rig.client.stock.get({ itemId: steadyId }))).toMatchObject({ isMaximumManual: false });
  must(await rig.client.thresholds.clearOverride({ ...op(), itemId: steadyId, field: 'maximum' }));
  moveTo(rig, START_AT);
});

test('a value set by hand is in what the unit counts, rounded up: whole pieces, kilograms with their decimals', async () => {
  const unitId = must(await rig.client.masterData.saveUnit({ ...op(), name: '千克', decimals: 2 })).id;
  const kilograms = must(await rig.client.items.create({ ...op(), code: 'KG', name: '油', unitId })).id;
  const pieces = (await makeItem(rig.client, { code: 'PC' })).id;
  const set = async (itemId: string, value: number) => must(await rig.client.thresholds.override({ ...op(), itemId, field: 'reorderPoint', valueMicro: Math.round(value * 1e6), reason: '定' })).effective.reorderPointMicro;
  expect([await set(pieces, 37.5), await set(pieces, 38), await set(pieces, 38.000001), await set(pieces, 0)]).toEqual([38, 38, 39, 0].map(units));
  expect([await set(kilograms, 37.5), await set(kilograms, 37.501)]).toEqual([37_500_000, 37_510_000]);
});
