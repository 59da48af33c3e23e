// Pins: change-calendar.ts, read-work-calendar.ts
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { type MadeItem, type TestBackend, makeBackend, makeSteadyItem, must, op, units } from '../../../../helpers/make-backend.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';

let rig: TestBackend;
let item: MadeItem;
let other: MadeItem;

beforeAll(async () => {
  rig = await makeBackend();
  item = await makeSteadyItem(rig, { code: 'F-1', leadTimeDays: 14, weeks: 60, left: 300 });
  other = await makeSteadyItem(rig, { code: 'F-2', leadTimeDays: 14, weeks: 60, left: 300 });
});
afterAll(() => { rig.close(); });

const reorderPoint = async (of = item) => must(await rig.client.thresholds.get({ itemId: of.id })).effective.reorderPointMicro ?? 0;
const plan = (fields: object) => rig.client.calendar.saveEntry({
  ...op(), id: null, kind: 'promotion', name: '促销', fromOn: START_DAY, toOn: addDays(START_DAY, 27), scope: 'item', scopeId: item.id, factor: null, quantityMicro: null, isYearly: false, expectedVersion: null, ...fields,
});

describe('plans move thresholds (F7, F23)', () => {
  test('a promotion raises the reorder point of its item at once, and of no other; without it all is as before', async () => {
    const before = await reorderPoint();
    const made = must(await plan({ factor: 2 }));
    expect(await reorderPoint()).toBeGreaterThan(1.5 * before);
    expect(await reorderPoint(other)).toBe(before);
    must(await rig.client.calendar.deleteEntry({ ...op(), id: made.id, expectedVersion: made.version }));
    expect(await reorderPoint()).toBe(before);
  });

  test('an overhaul that needs 100 pieces makes the item run out sooner', async () => {
    const runsOut = async () => must(await rig.client.stock.get({ itemId: item.id })).runsOutOn ?? '';
    const before = await runsOut();
    const made = must(await plan({ kind: 'maintenance', name: '大修', fromOn: addDays(START_DAY, 5), toOn: addDays(START_DAY, 6), quantityMicro: units(100) }));
    expect([before > START_DAY, await runsOut() < before]).toEqual([true, true]);
    must(await rig.client.calendar.deleteEntry({ ...op(), id: made.id, expectedVersion: made.version }));
    expect(await runsOut()).toBe(before);
  });

  test('what is planned for all items reaches them soon after', async () => {
    const before = await reorderPoint(other);
    const own = await reorderPoint();
    const made = must(await plan({ scope: 'all', scopeId: null, factor: 1.5 }));
    await vi.waitFor(async () => { expect(await reorderPoint(other)).toBeGreaterThan(1.2 * before); }, 20_000);
    must(await rig.client.calendar.deleteEntry({ ...op(), id: made.id, expectedVersion: made.version }));
    await vi.waitFor(async () => { expect([await reorderPoint(), await reorderPoint(other)]).toEqual([own, before]); }, 20_000);
  });
});

describe('the policy moves thresholds (F44)', () => {
  test('a higher service level for one item raises its safety stock at once; taken back, that of the company holds again', async () => {
    const safety = async () => must(await rig.client.thresholds.get({ itemId: item.id })).effective.safetyStockMicro ?? 0;
    const before = await safety();
    const set = (value: number | string) => rig.client.policies.set({ ...op(), scope: 'item', scopeId: item.id, parameter: 'serviceLevel', value, reason: '关键' });
    must(await set(0.9995));
    expect(await safety()).toBeGreaterThan(before);
    expect(must(await rig.client.thresholds.get({ itemId: item.id })).serviceLevel).toBe(0.9995);
    must(await set('inherit'));
    expect(await safety()).toBe(before);
  });

  test('days an order covers, set for the company, reach every item', async () => {
    const maximum = async () => must(await rig.client.thresholds.get({ itemId: other.id })).effective.maximumMicro ?? 0;
    const before = await maximum();
    must(await rig.client.policies.set({ ...op(), scope: 'company', scopeId: '', parameter: 'coverDays', value: 90, reason: '集中订' }));
    await vi.waitFor(async () => { expect(await maximum()).toBeGreaterThan(before); }, 20_000);
  });
});
