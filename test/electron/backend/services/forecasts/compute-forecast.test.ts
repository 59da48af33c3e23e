// Pins: compute-forecast.ts, gather-demand.ts, pack-forecast.ts, forecast-ground.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { insertCalendarEntry, saveCalendarDay } from '../../../../../db/repositories/calendar-repository.ts';
import { addDemand } from '../../../../../db/repositories/demand-repository.ts';
import { saveDecision } from '../../../../../db/repositories/forecast-repository.ts';
import { findItem, saveAnalogue } from '../../../../../db/repositories/item-repository.ts';
import { findThreshold, listThresholdVersions } from '../../../../../db/repositories/threshold-repository.ts';
import { ensureForecast, readForecast } from '../../../../../electron/backend/services/forecasts/compute-forecast.ts';
import { readGround } from '../../../../../electron/backend/services/forecasts/forecast-ground.ts';
import { gatherDemand, prepareGathered } from '../../../../../electron/backend/services/forecasts/gather-demand.ts';
import { packForecast, unpackForecast } from '../../../../../electron/backend/services/forecasts/pack-forecast.ts';
import { recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import { computeItemThresholds } from '../../../../../electron/backend/services/thresholds/compute-item-thresholds.ts';
import { quantileAt } from '../../../../../shared/domain/forecast/index.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { addDays, mondayOf } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I', { referencePriceE4: 10_000 });
});
afterEach(() => { rig.close(); });

const itemOf = (id = 'I') => mustExist(findItem(rig.db.reader, id), 'made above');
const groundOn = (today = START_DAY) => readGround(rig.db.reader, rig.env.settings(), today);
const compute = (id = 'I', today = START_DAY) => rig.db.write(tx => computeItemThresholds(tx, itemOf(id), readGround(tx, rig.env.settings(), today), START_AT));
const forecastOf = (id = 'I') => mustExist(readForecast(rig.db.reader, id), 'computed before');
const thresholdOf = (id = 'I') => mustExist(findThreshold(rig.db.reader, id), 'computed before');
const causes = (id = 'I') => listThresholdVersions(rig.db.reader, id).map(version => JSON.parse(version.causesJson) as string[]);
const use = (date: string, quantity: number, id = 'I') => { rig.db.write(tx => { addDemand(tx, { itemId: id, businessDate: date, quantityMicro: units(quantity), lines: 1 }); }); };
/** One use a week, on its Monday, the last one in the week before `until`. */
const weekly = (quantities: readonly number[], id = 'I', until = START_DAY) => {
  quantities.forEach((quantity, index) => { if (quantity > 0) use(addDays(mondayOf(until), -7 * (quantities.length - index)), quantity, id); });
};
/** A plan for one item; its quantity is needed in all, its factor while it lasts. */
const plan = (fields: { fromOn: string; toOn: string; factor?: number; quantity?: number; isYearly?: boolean }) => {
  rig.db.write(tx => {
    insertCalendarEntry(tx, {
      id: 'plan', kind: 'project', name: '', fromOn: fields.fromOn, toOn: fields.toOn, scope: 'item', scopeId: 'I', factor: fields.factor ?? null, quantityMicro: fields.quantity === undefined ? null : units(fields.quantity),
      isYearly: fields.isYearly ?? false, note: '', setAt: 1, setByName: '', version: 0,
    });
  });
};
const finite = (value: unknown): boolean => (typeof value === 'number' ? Number.isFinite(value) : value === null || typeof value !== 'object' || Object.values(value).every(finite));

describe('histories at the edge give words, never a figure that is none', () => {
  const cases: [name: string, quantities: readonly number[], outcome: string, flags: readonly string[]][] = [
    ['nothing at all', [], 'not_enough_history', ['empty_history']],
    ['one week', [8], 'not_enough_history', ['one_point', 'short_history']],
    ['one giant week among small ones', [3, 2, 3, 4, 2, 3, 100_000, 3, 2, 4, 3, 2], 'computed', []],
    ['a giant week and next to nothing else', [1, 0, 0, 0, 0, 50_000, 0, 0, 0, 0], 'not_enough_history', ['short_history']],
  ];
  test.each(cases)('%s', (_name, quantities, outcome, flags) => {
    weekly(quantities);
    compute();
    const { record, outlook, row } = forecastOf();
    expect([finite(record), finite(outlook), finite(row)]).toEqual([true, true, true]);
    expect(record.flags).toEqual(expect.arrayContaining([...flags]));
    expect(thresholdOf()).toMatchObject({ outcome });
    expect(JSON.stringify(thresholdOf())).not.toMatch(/NaN|Infinity/);
  });

  test('twenty years without use: no demand, nothing to keep', () => {
    rig.db.write(tx => recordDocument(
      { tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '' }, newId: () => rig.env.newId() },
      { type: 'receipt', businessDate: addDays(START_DAY, -20 * 365) },
      [{ itemId: 'I', quantityMicro: units(5), requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, note: '' }],
    ));
    compute();
    expect(forecastOf().record.flags).toContain('all_zero');
    expect(thresholdOf()).toMatchObject({ outcome: 'no_demand', reorderPointMicro: null, safetyStockMicro: null, method: 'none', flagsJson: '["noDemand"]' });
    expect(forecastOf().row).toMatchObject({ dailyDemand: 0, errorRatio: null, xyzClass: null });
  });

  test('what came back is never less than nothing used', () => {
    use(addDays(START_DAY, -20), 3);
    rig.tamper("update demand_days set ledger_micro = 0, history_micro = -5000000");
    compute();
    expect(thresholdOf()).toMatchObject({ outcome: 'not_enough_history', reorderPointMicro: null });
    expect(finite(forecastOf().record)).toBe(true);
  });

  test('a lead time of nought, and service levels of a half and of one in ten thousand, are computed and said in words', () => {
    weekly(Array.from({ length: 40 }, (_, week) => 20 + (week % 5)));
    rig.tamper("update items set lead_time_days = 0 where id = 'I'");
    compute();
    expect(JSON.parse(thresholdOf().flagsJson)).toContain('leadTimeZero');
    expect(thresholdOf().reorderPointMicro).toBe(0);
    rig.tamper("update items set lead_time_days = 14 where id = 'I'");
    compute();
    const at = (serviceLevel: number) => {
      rig.db.write(tx => computeItemThresholds(tx, itemOf(), readGround(tx, { ...rig.env.settings(), serviceLevel }, START_DAY), START_AT));
      return thresholdOf();
    };
    expect([at(0.5).flagsJson, at(0.9999).flagsJson]).toEqual(['["noSafetyAtHalf"]', '["beyondExperience"]']);
    const points = [0.5, 0.8, 0.95, 0.99, 0.9999].map(level => at(level).reorderPointMicro ?? Number.NaN);
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(points.every(Number.isFinite)).toBe(true);
  });
});

test('what is stored short is whole again when read: what was used, what counted, days without stock, tests', () => {
  weekly(Array.from({ length: 60 }, (_, week) => (week === 50 ? 900 : 10 + (week % 4))));
  compute();
  const { record, row } = forecastOf();
  const prepared = prepareGathered(gatherDemand(rig.db.reader, itemOf(), groundOn(), 14), groundOn());
  expect([record.bucketsOn, record.used, record.comingOn]).toEqual([prepared.spans.map(span => span.from), prepared.series.buckets, prepared.futureSpans.map(span => span.from)]);
  expect(record.counts.length).toBe(60);
  expect([record.used[50], record.marks.map(mark => mark.bucketOn)]).toEqual([900, [record.bucketsOn[50]]]);
  expect(record.counts[50]).toBeLessThan(900);
  expect(unpackForecast(packForecast(record))).toEqual(record);
  expect(record.backtest.length).toBe(row.testedBuckets);
  expect(row.forecastJson.length).toBeLessThan(6000);
});

describe('the inputs decide', () => {
  test('unchanged ones cost no forecast; each that moves is named', () => {
    weekly(Array.from({ length: 40 }, (_, week) => (week === 39 ? 60 : 20 + (week % 5))));
    expect([compute(), compute()]).toEqual([true, false]);
    const made = forecastOf().row;
    rig.db.write(tx => { saveDecision(tx, { itemId: 'I', bucketOn: addDays(mondayOf(START_DAY), -7), decision: 'one_off', reason: '', setAt: 1, setByName: '' }); });
    compute();
    rig.tamper("update items set lead_time_days = 40 where id = 'I'");
    compute();
    rig.tamper("update items set pack_size_micro = 50000000 where id = 'I'");
    compute();
    plan({ fromOn: START_DAY, toOn: addDays(START_DAY, 20), factor: 3 });
    compute();
    use(addDays(START_DAY, -20), 500);
    compute();
    rig.db.write(tx => { saveCalendarDay(tx, { date: addDays(START_DAY, 60), kind: 'holiday', name: '', setAt: 1, setByName: '' }); });
    compute();
    expect(causes()).toEqual([['first'], ['decision'], ['lead_time'], ['policy'], ['calendar'], ['demand'], ['calendar']].slice(0, causes().length));
    expect(causes().length).toBeGreaterThanOrEqual(6);
    expect(forecastOf().row.inputsHash).not.toBe(made.inputsHash);
  });

  test('a week that passes and changes no figure renews the version instead of adding one', () => {
    weekly(Array.from({ length: 40 }, () => 20));
    compute();
    const before = thresholdOf();
    compute('I', addDays(START_DAY, 1));
    expect(thresholdOf()).toEqual(before);
    use(addDays(mondayOf(START_DAY), 2), 20);
    compute('I', addDays(START_DAY, 7));
    const after = thresholdOf();
    expect(after.inputsHash).not.toBe(before.inputsHash);
    if (after.sequence === before.sequence) expect(after).toMatchObject({ computedAt: before.computedAt, reorderPointMicro: before.reorderPointMicro, historyWeeks: 41 });
    else expect([after.reorderPointMicro, after.maximumMicro, after.safetyStockMicro, after.orderQuantityMicro]).not.toEqual([before.reorderPointMicro, before.maximumMicro, before.safetyStockMicro, before.orderQuantityMicro]);
  });

  test('the forecast of an item that cannot be made leaves the last one in force, and the log says why', () => {
    weekly(Array.from({ length: 40 }, () => 20));
    compute();
    const before = forecastOf();
    use(addDays(START_DAY, -10), 5);
    const problems: string[] = [];
    const ground = { ...groundOn(), report: (message: string) => { problems.push(message); } };
    const broken = { ...ground, calendars: { ...ground.calendars, get company(): never { throw new Error('no calendar'); } } };
    expect(rig.db.write(tx => ensureForecast(tx, itemOf(), broken, { now: START_AT, protectionDays: 14 }))?.row).toEqual(before.row);
    expect(problems).toEqual(['I cannot be forecast']);
  });
});

describe('demand that cannot be seen, and demand that is known', () => {
  test('weeks without stock are not weeks without need; after a quarter nobody waits any more', () => {
    const book = (type: 'receipt' | 'issue', businessDate: string, quantity: number) => {
      rig.db.write(tx => recordDocument(
        { tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '' }, newId: () => rig.env.newId() },
        { type, businessDate },
        [{ itemId: 'I', quantityMicro: units(quantity), requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, note: '' }],
      ));
    };
    const first = addDays(mondayOf(START_DAY), -7 * 60);
    book('receipt', first, 10 * 30);
    for (let week = 0; week < 30; week += 1) book('issue', addDays(first, 7 * week + 2), 10);
    const gathered = gatherDemand(rig.db.reader, itemOf(), groundOn(), 14);
    expect(gathered.stockOuts).toEqual([{ from: addDays(first, 7 * 29 + 3), to: addDays(first, 7 * 29 + 3 + 90) }]);
    const { history } = prepareGathered(gathered, groundOn());
    expect(history.values.slice(30, 42).every(value => value === null)).toBe(true);
    // The week after next holds Spring Festival and does not count either.
    expect(history.values.slice(45)).toEqual(Array.from({ length: 15 }, () => 0));
    compute();
    expect(forecastOf().record.outOfStockDays.slice(28, 32)).toEqual([0, 4, 7, 7]);
  });

  test('a project within the lead time is needed for certain: it shifts the whole curve, and the stock runs out earlier (F23)', () => {
    weekly(Array.from({ length: 40 }, (_, week) => 20 + (week % 5)));
    compute();
    const before = { forecast: forecastOf(), threshold: thresholdOf() };
    plan({ fromOn: addDays(mondayOf(START_DAY), 7), toOn: addDays(mondayOf(START_DAY), 7), quantity: 500 });
    compute();
    const after = { forecast: forecastOf(), threshold: thresholdOf() };
    const [was, is] = [before.forecast.outlook.cumulative[1], after.forecast.outlook.cumulative[1]].map(curve => mustExist(curve, 'two weeks ahead'));
    for (const level of [0.1, 0.5, 0.95]) expect(quantileAt(is!, level) - quantileAt(was!, level)).toBeCloseTo(500, 6);
    expect((after.threshold.reorderPointMicro ?? 0) - (before.threshold.reorderPointMicro ?? 0)).toBeGreaterThan(units(300));
    expect([after.forecast.row.dailyDemand, after.forecast.record.planned.slice(0, 3)]).toEqual([before.forecast.row.dailyDemand, [0, 500, 0]]);
    rig.tamper('delete from calendar_entries');
    compute();
    expect(thresholdOf()).toMatchObject({ reorderPointMicro: before.threshold.reorderPointMicro, maximumMicro: before.threshold.maximumMicro });
  });

  test('a spare part that nothing but planned maintenance needs is kept for it', () => {
    plan({ fromOn: addDays(START_DAY, 3), toOn: addDays(START_DAY, 3), quantity: 5 });
    compute();
    expect(thresholdOf()).toMatchObject({ outcome: 'computed', safetyStockMicro: 0 });
    expect(thresholdOf().reorderPointMicro).toBeGreaterThanOrEqual(units(5));
  });

  test('a promotion of two months a year raises the threshold before it, and taking it out lowers it again (F7)', () => {
    const until = '2026-11-02';
    const weeks = Array.from({ length: 120 }, (_, index) => addDays(until, -7 * (120 - index)));
    weekly(weeks.map((monday, index) => (['11', '12'].includes(monday.slice(5, 7)) ? 40 : 20) + (index % 3)), 'I', until);
    plan({ fromOn: '2025-11-01', toOn: '2025-12-31', factor: 2, isYearly: true });
    const on = (today: string) => {
      compute('I', today);
      return thresholdOf().reorderPointMicro ?? 0;
    };
    const [august, november] = [on('2026-08-03'), on(until)];
    expect(november).toBeGreaterThan(1.4 * august);
    rig.tamper('delete from calendar_entries');
    expect(on(addDays(until, 1))).toBeLessThan(november);
  });
});

describe('a new item said to be like another one', () => {
  test('is forecast with that one’s history times the factor, until it has eight weeks of its own', () => {
    insertBareItem(rig.db, 'OLD');
    weekly(Array.from({ length: 60 }, (_, week) => 40 + (week % 5)), 'OLD');
    compute('OLD');
    compute();
    expect(thresholdOf()).toMatchObject({ outcome: 'not_enough_history', reorderPointMicro: null });
    rig.db.write(tx => { saveAnalogue(tx, { id: 'I', analogueItemId: 'OLD', analogueFactor: 0.5 }); });
    compute();
    expect(thresholdOf()).toMatchObject({ outcome: 'computed', method: 'combined' });
    expect(causes().at(-1)).toEqual(['demand', 'item']);
    expect(forecastOf().row.dailyDemand / forecastOf('OLD').row.dailyDemand).toBeCloseTo(0.5, 1);
    expect(forecastOf().record.isLent).toBe(true);
    weekly([5, 5, 5, 5, 5, 5, 5, 5, 5]);
    compute();
    expect([forecastOf().record.isLent, forecastOf().record.used.length]).toEqual([false, 9]);
  });
});
