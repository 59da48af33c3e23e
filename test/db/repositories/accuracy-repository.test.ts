import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type AccuracySort, listAccuracy, listAccuracyByClass, summariseAccuracy } from '../../../db/repositories/accuracy-repository.ts';
import { type ItemForecastRow, saveItemForecast } from '../../../db/repositories/forecast-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const forecast = (itemId: string, fields: Partial<ItemForecastRow>): ItemForecastRow => ({
  itemId, computedAt: 1, computedOn: '2026-01-05', inputsHash: 'h', modelSequence: null, bucket: 'week', demandClass: 'smooth', dailyDemand: 1.5, forecastJson: '{}', outlookJson: '{}', testedBuckets: 3,
  errorRatio: null, biasRatio: null, trackingSignal: null, annualUseE4: 0, abcClass: 'C', xyzClass: null, ...fields,
});

beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['A', 'B', 'C', 'D', 'E']) insertBareItem(rig.db, id);
  rig.db.write(tx => {
    saveItemForecast(tx, forecast('A', { errorRatio: 0.2, biasRatio: 0.1, trackingSignal: 0.2, annualUseE4: 300, abcClass: 'A' }));
    saveItemForecast(tx, forecast('B', { errorRatio: 1, biasRatio: -0.5, trackingSignal: -0.7, annualUseE4: 100, abcClass: 'B', demandClass: 'lumpy' }));
    // Too young to have been tested, never used, and no longer kept.
    saveItemForecast(tx, forecast('C', { annualUseE4: 200 }));
    saveItemForecast(tx, forecast('D', { demandClass: 'none' }));
    saveItemForecast(tx, forecast('E', { errorRatio: 9, annualUseE4: 900 }));
    tx.run("update items set is_active = 0 where id = 'E'");
  });
});
afterEach(() => { rig.close(); });

const everything = { text: '', demandClass: null, abcClass: null, isDriftingOnly: false, driftFrom: 0.5 } as const;
const ids = (filter: object, sort: AccuracySort = 'error', isDescending = true) => listAccuracy(rig.db.reader, { ...everything, ...filter }, { sort, isDescending }, { offset: 0, limit: 10 }).rows.map(row => row.itemId);

describe('items by how good their forecasts have been', () => {
  test('without a figure an item comes last either way', () => {
    expect([ids({}), ids({}, 'error', false)]).toEqual([['B', 'A', 'C'], ['A', 'B', 'C']]);
  });

  test('bias is sorted by its size, to whichever side; value and code by themselves', () => {
    expect([ids({}, 'bias'), ids({}, 'value'), ids({}, 'value', false), ids({}, 'code', false)]).toEqual([['B', 'A', 'C'], ['A', 'C', 'B'], ['B', 'C', 'A'], ['A', 'B', 'C']]);
  });

  test('drift to either side counts, beyond the limit only', () => {
    expect([ids({ isDriftingOnly: true }), ids({ isDriftingOnly: true, driftFrom: 0.1 })]).toEqual([['B'], ['B', 'A']]);
  });

  test('narrowed by class and by value class, and counted over all pages', () => {
    expect([ids({ demandClass: 'lumpy' }), ids({ abcClass: 'A' })]).toEqual([['B'], ['A']]);
    expect(listAccuracy(rig.db.reader, everything, { sort: 'error', isDescending: true }, { offset: 1, limit: 1 })).toMatchObject({ total: 3, rows: [{ itemId: 'A', code: 'A', abcClass: 'A', errorRatio: 0.2 }] });
  });
});

test('the sum is weighted by the value used in a year', () => {
  const { weightedError, weightedBias, ...counts } = summariseAccuracy(rig.db.reader, 0.5);
  expect(counts).toEqual({ items: 3, tested: 2, drifting: 1, withoutHistory: 1 });
  expect(weightedError).toBeCloseTo((0.2 * 300 + 1 * 100) / 400, 12);
  expect(weightedBias).toBeCloseTo((0.1 * 300 - 0.5 * 100) / 400, 12);
  expect(listAccuracyByClass(rig.db.reader)).toEqual([{ demandClass: 'lumpy', items: 1, errorRatio: 1 }, { demandClass: 'smooth', items: 2, errorRatio: 0.2 }]);
});
