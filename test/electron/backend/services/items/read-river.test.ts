import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeSteadyItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeAll(async () => {
  rig = await makeBackend();
  itemId = (await makeSteadyItem(rig, { code: 'S1', leadTimeDays: 14, weeks: 30, left: 100 })).id;
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});
const river = async (fields: { months?: number; futureDays?: number } = {}) => must(await rig.client.stock.river({ itemId, ...fields }));

describe('what was', () => {
  test('begins with the balance at the start of the window and ends with what is on hand', async () => {
    const { steps, today } = await river({ months: 1 });
    expect(today).toBe(START_DAY);
    expect(steps[0]).toEqual({ date: addDays(START_DAY, -30), onHandMicro: units(300) });
    expect(steps.at(-1)).toEqual({ date: addDays(START_DAY, -3), onHandMicro: units(100) });
    expect(steps.slice(1).map(step => step.onHandMicro)).toEqual(Array.from({ length: 20 }, (_, index) => units(290 - 10 * index)));
  });
  test('a day with several papers has one point, its evening', async () => {
    for (const [type, quantity] of [['receipt', 50], ['issue', 45]] as const) must(await rig.client.documents.post({ ...op(), type, businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(quantity) }] }));
    expect((await river({ months: 1 })).steps.filter(step => step.date === START_DAY)).toEqual([{ date: START_DAY, onHandMicro: units(105) }]);
    expect((await river({ months: 60 })).steps[0]).toEqual({ date: addDays(START_DAY, -Math.round(60 * 30.4375)), onHandMicro: 0 });
  });
});

describe('what is expected', () => {
  test('one point for each day ahead; the bands lie in one another around the mean and never below nought', async () => {
    const { fan } = await river({ futureDays: 40 });
    expect(fan.map(point => point.date)).toEqual(Array.from({ length: fan.length }, (_, index) => addDays(fan[0]!.date, index)));
    expect(fan.at(-1)?.date).toBe(addDays(START_DAY, 40));
    for (const point of fan) {
      const edges = [0, point.low95Micro, point.low80Micro, point.low50Micro, point.high50Micro, point.high80Micro, point.high95Micro];
      expect(edges).toEqual([...edges].sort((a, b) => a - b));
    }
  });
  test('the day it runs out is the stock row’s; the earliest is not after the latest', async () => {
    const view = await river({ futureDays: 90 });
    const row = must(await rig.client.stock.get({ itemId }));
    expect([view.runsOutOn, view.runsOutWithReceiptsOn, view.suggestedOrderMicro, view.orderTodayArrivesOn]).toEqual([row.runsOutOn, row.runsOutWithReceiptsOn, row.suggestedOrderMicro, addDays(START_DAY, 14)]);
    expect(view.runsOutEarliestOn! <= view.runsOutLatestOn!).toBe(true);
  });
  test('an order that is due lifts the fan from its day on; an overdue one promises nothing', async () => {
    const before = (await river()).fan;
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(400) }));
    must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(400), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 3) }));
    const after = await river();
    expect(after.receipts).toEqual([{ date: addDays(START_DAY, 3), quantityMicro: units(400), number: asked.number }]);
    const lifted = after.fan.map((point, index) => point.expectedMicro - before[index]!.expectedMicro);
    expect(lifted.slice(0, 2)).toEqual([0, 0]);
    expect(lifted[3]).toBe(units(400));
    moveTo(rig, START_AT + 4 * 86_400_000);
    expect((await river()).receipts).toEqual([]);
    moveTo(rig, START_AT);
  });
});

test('the policy moves in steps: as computed, and by hand from the version in force', async () => {
  const before = (await river()).policy;
  const threshold = must(await rig.client.thresholds.get({ itemId }));
  expect(before.at(-1)).toEqual({ from: START_DAY, ...threshold.effective });
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'maximum', valueMicro: units(777), reason: '定' }));
  expect((await river()).policy).toEqual([...before.slice(0, -1), { ...before.at(-1), maximumMicro: units(777) }]);
  expect(codeOf(await rig.client.stock.river({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});
