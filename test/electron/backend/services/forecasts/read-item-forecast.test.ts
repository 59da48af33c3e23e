// Pins: read-item-forecast.ts, read-threshold-history.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays, addMonths, mondayOf, monthOf } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

/** Thirteen months before the start day, the first of them outside the sums; one issue each, on the fifth. */
async function makeMonthlyItem(totals: readonly number[]) {
  const item = await makeItem(rig.client, { code: 'MONTHS-1' });
  const first = addMonths(monthOf(START_DAY), -totals.length);
  await bookPast(rig, [
    { type: 'opening', businessDate: `${first}-01`, itemId: item.id, quantity: 100_000 },
    ...totals.map((quantity, index) => ({ type: 'issue' as const, businessDate: `${addMonths(first, index)}-05`, itemId: item.id, quantity })),
  ]);
  return item;
}

describe('the months of an item (F18)', () => {
  test('mean, standard deviation, peak and trough of twelve monthly totals are those of a spreadsheet', async () => {
    const totals = [120, 95, 140, 160, 155, 130, 110, 90, 105, 125, 150, 180];
    const item = await makeMonthlyItem(totals);
    const { months } = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    expect(months.totals.filter(month => month.isWhole).map(month => month.quantityMicro)).toEqual(totals.map(units));
    expect(months.summed).toBe(12);
    // AVERAGE and STDEV.S of the row above: 130 and 27.79797.
    expect(months.meanMicro).toBe(units(130));
    expect(months.stdDevMicro / 1e6).toBeCloseTo(Math.sqrt(8500 / 11), 5);
    expect(months.peakMonth).toBe(addMonths(monthOf(START_DAY), -1));
    expect(months.troughMonth).toBe(addMonths(monthOf(START_DAY), -5));
  });

  test('only the last twelve whole months are summed; the running one is shown and does not count', async () => {
    const item = await makeMonthlyItem([1000, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]);
    await bookPast(rig, [{ type: 'issue', businessDate: START_DAY, itemId: item.id, quantity: 7 }]);
    const { months } = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    expect([months.summed, months.meanMicro, months.stdDevMicro]).toEqual([12, units(10), 0]);
    expect(months.totals.at(-1)).toEqual({ month: monthOf(START_DAY), quantityMicro: units(7), isWhole: false });
    expect(months.totals).toHaveLength(14);
  });
});

describe('what will be used until an order is there (C17)', () => {
  test('is read off the thresholds in force: the quantile at the service level is the reorder point', async () => {
    const item = await makeSteadyItem(rig, { code: 'STEADY-1', leadTimeDays: 14, weeks: 40, left: 300 });
    const forecast = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    const threshold = must(await rig.client.thresholds.get({ itemId: item.id }));
    const lead = forecast.leadTimeDemand!;
    expect(lead.reorderPointMicro).toBe(threshold.system.reorderPointMicro);
    expect(Math.abs(lead.atServiceMicro + lead.addedMicro - (threshold.system.reorderPointMicro ?? 0))).toBeLessThan(units(1));
    expect(lead.leadTimeDays).toBe(14);
    expect(lead.serviceLevel).toBe(threshold.serviceLevel);
    expect(lead.meanMicro / 1e6).toBeGreaterThan(80);
    expect(lead.meanMicro / 1e6).toBeLessThan(120);
  });

  test('fifty a week are forecast as about fifty, week by week, and add up', async () => {
    const item = await makeSteadyItem(rig, { code: 'STEADY-2', leadTimeDays: 14, weeks: 40, left: 300 });
    const { demandClass, bucket, coming, past, meanPerBucketMicro, methods, months } = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    expect([demandClass, bucket]).toEqual(['smooth', 'week']);
    expect(past.at(-1)).toMatchObject({ on: addDays(mondayOf(START_DAY), -7), usedMicro: units(50), outOfStockDays: 0 });
    expect(coming[0]?.on).toBe(mondayOf(START_DAY));
    expect(meanPerBucketMicro / 1e6).toBeGreaterThan(40);
    expect(meanPerBucketMicro / 1e6).toBeLessThan(55);
    for (const [index, each] of coming.entries()) {
      expect(each.sumMeanMicro).toBeGreaterThanOrEqual(coming[index - 1]?.sumMeanMicro ?? 0);
      expect(each.sumQuantilesMicro).toEqual([...each.sumQuantilesMicro].sort((a, b) => a - b));
    }
    expect(methods.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1, 6);
    expect(months.summed).toBeGreaterThan(8);
  });

  test('three months of 30 % more than before raise the forecast (F24)', async () => {
    const item = await makeItem(rig.client, { code: 'GROWING-1', leadTimeDays: 14 });
    const weekly = Array.from({ length: 52 }, (_, index) => 100 + (index % 3) * 5);
    const first = addDays(mondayOf(START_DAY), -7 * weekly.length);
    await bookPast(rig, [
      { type: 'opening', businessDate: first, itemId: item.id, quantity: 20_000 },
      ...weekly.map((quantity, index) => ({ type: 'issue' as const, businessDate: addDays(first, 7 * index + 2), itemId: item.id, quantity })),
    ]);
    const before = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    moveTo(rig, START_AT + 91 * 86_400_000);
    await bookPast(rig, weekly.slice(0, 13).map((quantity, index) => ({ type: 'issue' as const, businessDate: addDays(mondayOf(START_DAY), 7 * index + 2), itemId: item.id, quantity: Math.round(quantity * 1.3) })));
    const after = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    // National Day lies in the quarter that comes.
    expect(after.meanPerBucketMicro).toBeGreaterThan(1.1 * before.meanPerBucketMicro);
    const { versions } = must(await rig.client.forecasts.thresholdHistory({ itemId: item.id }));
    expect(versions[0]?.causes).toContain('demand');
    expect(versions[0]?.reorderPointMicro ?? 0).toBeGreaterThan(versions.at(-1)?.reorderPointMicro ?? 0);
    expect(versions.map(version => version.computedAt)).toEqual(versions.map(version => version.computedAt).sort((a, b) => b - a));
  });
});

describe('an item nobody knows much of', () => {
  test('never used: no figure is invented, and the page can say so', async () => {
    const item = await makeItem(rig.client, { code: 'NEW-9' });
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [item.id] }));
    const forecast = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    expect(forecast).toMatchObject({ demandClass: 'none', meanPerBucketMicro: 0, marks: [], leadTimeDemand: null, months: { totals: [], summed: 0, peakMonth: null } });
    expect(JSON.stringify(forecast)).not.toContain('NaN');
  });

  test('an item that is not there is said to be missing', async () => {
    expect(codeOf(await rig.client.forecasts.ofItem({ itemId: 'none' }))).toBe('ITEM_NOT_FOUND');
    expect(codeOf(await rig.client.forecasts.thresholdHistory({ itemId: 'none' }))).toBe('ITEM_NOT_FOUND');
  });
});
