// Pins: learn-from-all.ts, value-classes.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDemand } from '../../../../../db/repositories/demand-repository.ts';
import { insertForecastModel, listModelHeads } from '../../../../../db/repositories/forecast-repository.ts';
import { readGround } from '../../../../../electron/backend/services/forecasts/forecast-ground.ts';
import { isLearningDue, learnFromAll } from '../../../../../electron/backend/services/forecasts/learn-from-all.ts';
import { classifyByValue } from '../../../../../electron/backend/services/forecasts/value-classes.ts';
import type { HolidayEffect } from '../../../../../shared/domain/calendar/index.ts';
import type { GroupModel } from '../../../../../shared/domain/forecast/index.ts';
import { addDays, mondayOf } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
});
afterEach(() => { rig.close(); });

const ground = (today = START_DAY) => readGround(rig.db.reader, rig.env.settings(), today);
/** `quantityOf` by item and week, on the Monday of each of the last 120 weeks. */
const fill = (items: number, quantityOf: (item: number, monday: string, week: number) => number, from = 0) => {
  for (let item = from; item < items; item += 1) insertBareItem(rig.db, `I${item}`, { referencePriceE4: 10_000 });
  rig.db.write(tx => {
    for (let item = from; item < items; item += 1) {
      for (let week = 0; week < 120; week += 1) {
        const businessDate = addDays(mondayOf(START_DAY), -7 * (120 - week));
        const quantity = quantityOf(item, businessDate, week);
        if (quantity > 0) addDemand(tx, { itemId: `I${item}`, businessDate, quantityMicro: units(quantity), lines: 1 });
      }
    }
  });
};
/** The week of 17 February 2025 lies just after the holiday, that of 26 January 2026 three weeks before. */
const isFestival = (monday: string) => ['2025-01-27', '2026-02-16', '2024-02-12'].includes(monday);

describe('what is learnt from all items', () => {
  test('is a model for each bucket in use, with the company’s own holidays; the same again from the same histories', () => {
    fill(12, (item, monday, week) => {
      if (item >= 10) return week % 9 === 0 ? 3 : 0;
      return isFestival(monday) ? 0 : 20 + item + ((week * 7 + item * 3) % 5);
    });
    const rows = learnFromAll(rig.db.reader, ground(), START_AT);
    expect(rows.map(row => [row.sequence, row.bucket, row.itemCount, row.computedOn])).toEqual([[1, 'week', 12, START_DAY], [2, 'month', 12, START_DAY]]);
    const model = JSON.parse(rows[0]?.modelJson ?? '') as GroupModel;
    expect([model.bucketsPerYear, model.lead >= 2, rows[0]?.trialCount]).toEqual([52, true, expect.any(Number)]);
    expect(rows[0]?.trialCount).toBeGreaterThan(20);
    const effect = JSON.parse(rows[0]?.holidayEffectJson ?? '') as HolidayEffect;
    expect(effect.festivalCount).toBeGreaterThanOrEqual(2);
    expect(effect.windows[3]).toBeLessThan(0.3);
    expect(learnFromAll(rig.db.reader, ground(), START_AT)).toEqual(rows);
  });

  test('rests on nothing but the past: what is used later changes nothing', () => {
    fill(8, (item, _monday, week) => 10 + item + (week % 4));
    const learn = () => learnFromAll(rig.db.reader, ground(addDays(START_DAY, -70)), START_AT).map(row => row.modelJson);
    const before = learn();
    rig.db.write(tx => { for (let item = 0; item < 8; item += 1) addDemand(tx, { itemId: `I${item}`, businessDate: addDays(START_DAY, -5), quantityMicro: units(9999), lines: 1 }); });
    expect(learn()).toEqual(before);
  });
});

test('learning is due once a week, and when much more is known; without demand there is nothing to learn', () => {
  expect(isLearningDue(rig.db.reader, START_DAY)).toBe(false);
  fill(2, () => 5);
  expect(isLearningDue(rig.db.reader, START_DAY)).toBe(true);
  rig.db.write(tx => { for (const row of learnFromAll(tx, readGround(tx, rig.env.settings(), START_DAY), START_AT)) insertForecastModel(tx, row); });
  expect(listModelHeads(rig.db.reader).length).toBe(1);
  expect([0, 6, 7].map(days => isLearningDue(rig.db.reader, addDays(START_DAY, days)))).toEqual([false, false, true]);
  fill(4, () => 5, 2);
  expect(isLearningDue(rig.db.reader, START_DAY)).toBe(true);
});

test('by what a year’s use is worth the dearest items are A; what is not used is C', () => {
  fill(5, (item, _monday, week) => (item === 4 || week < 60 ? 0 : [400, 60, 25, 5][item] ?? 0));
  const classes = classifyByValue(rig.db.reader, START_DAY);
  expect([...classes].map(([id, value]) => [id, value.abcClass]).sort()).toEqual([['I0', 'A'], ['I1', 'B'], ['I2', 'B'], ['I3', 'C'], ['I4', 'C']]);
  expect(classes.get('I0')?.annualUseE4).toBe(400 * 10_000 * 52);
});
