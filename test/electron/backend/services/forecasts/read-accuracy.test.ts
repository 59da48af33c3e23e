import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays, mondayOf } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, makeBackend, makeItem, makeSteadyItem, must, op, units } from '../../../../helpers/make-backend.ts';

const WEEKS = 40;
let rig: TestBackend;

/** Every fourth week, sometimes much: hard to forecast. */
async function makeLumpyItem(): Promise<void> {
  const item = await makeItem(rig.client, { code: 'LUMPY-1', leadTimeDays: 14, priceE4: 500_000 });
  const first = addDays(mondayOf(START_DAY), -7 * WEEKS);
  const sizes = [3, 40, 8, 25, 2, 60, 5, 12, 30, 4];
  await bookPast(rig, [
    { type: 'opening', businessDate: first, itemId: item.id, quantity: 5000 },
    ...sizes.map((quantity, index) => ({ type: 'issue' as const, businessDate: addDays(first, 28 * index + 1), itemId: item.id, quantity })),
  ]);
}

beforeAll(async () => {
  rig = await makeBackend();
  await makeSteadyItem(rig, { code: 'STEADY-1', leadTimeDays: 14, weeks: WEEKS, left: 300 });
  await makeLumpyItem();
  const gone = await makeSteadyItem(rig, { code: 'GONE-1', leadTimeDays: 14, weeks: 20, left: 0 });
  must(await rig.client.items.setActive({ ...op(), itemId: gone.id, expectedVersion: 0, isActive: false }));
  await makeItem(rig.client, { code: 'NEVER-1' });
  must(await rig.client.thresholds.recompute(op()));
});
afterAll(() => { rig.close(); });

describe('forecast against actual (F24)', () => {
  test('lists what is forecast, the worst first; what was never used or is out of use is not there', async () => {
    const { rows, total } = must(await rig.client.forecasts.accuracy({}));
    expect(rows.map(row => row.code)).toEqual(['LUMPY-1', 'STEADY-1']);
    expect(total).toBe(2);
    const [lumpy, steady] = rows;
    expect(lumpy!.errorRatio!).toBeGreaterThan(steady!.errorRatio!);
    expect(steady!.errorRatio!).toBeLessThan(0.3);
    expect(steady!.recent.at(-1)).toMatchObject({ on: addDays(mondayOf(START_DAY), -7), actualMicro: units(50) });
  });

  test('sorts, narrows and pages in the data file', async () => {
    const codes = async (input: object) => must(await rig.client.forecasts.accuracy(input)).rows.map(row => row.code);
    expect(await codes({ sort: 'error', isDescending: false })).toEqual(['STEADY-1', 'LUMPY-1']);
    expect(await codes({ sort: 'code', isDescending: false })).toEqual(['LUMPY-1', 'STEADY-1']);
    expect(await codes({ search: 'steady' })).toEqual(['STEADY-1']);
    expect(await codes({ demandClass: 'smooth' })).toEqual(['STEADY-1']);
    expect(await codes({ sort: 'code', isDescending: false, offset: 1, limit: 1 })).toEqual(['STEADY-1']);
    const drifting = must(await rig.client.forecasts.accuracy({ isDriftingOnly: true }));
    expect(drifting.rows.every(row => Math.abs(row.trackingSignal ?? 0) > 0.5)).toBe(true);
  });

  test('sums them up: how many, how far off, by class', async () => {
    const summary = must(await rig.client.forecasts.accuracySummary({}));
    expect(summary.items).toBe(2);
    expect(summary.tested + summary.withoutHistory).toBe(2);
    const { rows } = must(await rig.client.forecasts.accuracy({}));
    const errors = rows.map(row => row.errorRatio!);
    expect(summary.weightedError!).toBeGreaterThanOrEqual(Math.min(...errors));
    expect(summary.weightedError!).toBeLessThanOrEqual(Math.max(...errors));
    expect(summary.byClass.reduce((sum, each) => sum + each.items, 0)).toBe(2);
  });

  test('who may not see money sees no value, and cannot read it off the order either', async () => {
    const keeper = await rig.signInAs('keeper');
    const list = async (input: object) => must(await keeper.forecasts.accuracy(input)).rows;
    expect((await list({})).map(row => row.annualUseE4)).toEqual([null, null]);
    expect((await list({ sort: 'value', isDescending: true })).map(row => row.code)).toEqual((await list({ sort: 'code', isDescending: true })).map(row => row.code));
  });
});

test('without any forecast there is a list of nothing, and no share of nothing', async () => {
  const empty = await makeBackend();
  expect(must(await empty.client.forecasts.accuracy({}))).toEqual({ rows: [], total: 0 });
  expect(must(await empty.client.forecasts.accuracySummary({}))).toEqual({ items: 0, tested: 0, drifting: 0, withoutHistory: 0, weightedError: null, weightedBias: null, modelAt: null, modelItems: 0, modelTrials: 0, byClass: [] });
  empty.close();
});
