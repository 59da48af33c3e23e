import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDemand } from '../../../db/repositories/demand-repository.ts';
import {
  type ForecastModelRow, type ItemForecastRow, countItemsWithDemand, deleteDecision, deleteOldModels, findForecastHead, findForecastModel, findItemForecast, insertForecastModel, listDecisions, listForecastHeads,
  listModelHeads, saveDecision, saveItemForecast, saveValueClass,
} from '../../../db/repositories/forecast-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

const model = (sequence: number, bucket: ForecastModelRow['bucket'] = 'week'): ForecastModelRow => ({ sequence, computedAt: sequence, computedOn: '2026-01-05', bucket, itemCount: 2, trialCount: 9, modelJson: `{"n":${sequence}}`, holidayEffectJson: '{}' });
const forecast = (fields: Partial<ItemForecastRow> = {}): ItemForecastRow => ({
  itemId: 'I', computedAt: 1, computedOn: '2026-01-05', inputsHash: 'h', modelSequence: null, bucket: 'week', demandClass: 'smooth', dailyDemand: 1.5, forecastJson: '{}', outlookJson: '{}', testedBuckets: 3,
  errorRatio: 0.25, biasRatio: -0.1, trackingSignal: null, annualUseE4: 7, abcClass: 'A', xyzClass: 'X', ...fields,
});

test('of each bucket the newest model is in force; old ones go when no forecast rests on them', () => {
  expect([findForecastModel(rig.db.reader, 'week'), listModelHeads(rig.db.reader)]).toEqual([undefined, []]);
  rig.db.write(tx => {
    for (const row of [model(1), model(2), model(3, 'month'), model(4), model(5)]) insertForecastModel(tx, row);
    saveItemForecast(tx, forecast({ modelSequence: 1 }));
  });
  expect(findForecastModel(rig.db.reader, 'week')).toEqual(model(5));
  expect(listModelHeads(rig.db.reader).map(head => [head.sequence, head.bucket])).toEqual([[3, 'month'], [5, 'week']]);
  expect([rig.db.write(tx => deleteOldModels(tx, 2)), rig.db.write(tx => deleteOldModels(tx, 1))]).toEqual([1, 1]);
  expect(rig.db.reader.all<{ sequence: number }>('select sequence from forecast_models order by sequence').map(row => row.sequence)).toEqual([1, 3, 5]);
});

test('one forecast an item, the latest; its class by value is written apart', () => {
  expect([findItemForecast(rig.db.reader, 'I'), findForecastHead(rig.db.reader, 'I')]).toEqual([undefined, undefined]);
  rig.db.write(tx => {
    saveItemForecast(tx, forecast());
    saveItemForecast(tx, forecast({ inputsHash: 'h2', xyzClass: null, errorRatio: null }));
    saveValueClass(tx, { itemId: 'I', annualUseE4: 99, abcClass: 'B' });
    saveValueClass(tx, { itemId: 'J', annualUseE4: 99, abcClass: 'B' });
  });
  expect(findItemForecast(rig.db.reader, 'I')).toEqual(forecast({ inputsHash: 'h2', xyzClass: null, errorRatio: null, annualUseE4: 99, abcClass: 'B' }));
  expect(findForecastHead(rig.db.reader, 'I')).toEqual({ inputsHash: 'h2', annualUseE4: 99, abcClass: 'B' });
  expect(listForecastHeads(rig.db.reader)).toEqual([{ itemId: 'I', inputsHash: 'h2', annualUseE4: 99, abcClass: 'B' }]);
});

test('what a person said of a week: once a week, said anew, taken back', () => {
  const say = (bucketOn: string, decision: 'real' | 'one_off') => { rig.db.write(tx => { saveDecision(tx, { itemId: 'I', bucketOn, decision, reason: '项目', setAt: 1, setByName: '陈' }); }); };
  say('2026-01-12', 'real');
  say('2026-01-05', 'one_off');
  say('2026-01-12', 'one_off');
  expect(listDecisions(rig.db.reader, 'I').map(row => [row.bucketOn, row.decision, row.reason, row.setByName])).toEqual([['2026-01-05', 'one_off', '项目', '陈'], ['2026-01-12', 'one_off', '项目', '陈']]);
  expect([rig.db.write(tx => deleteDecision(tx, 'I', '2026-01-12')), rig.db.write(tx => deleteDecision(tx, 'I', '2026-01-12')), listDecisions(rig.db.reader, 'I').length]).toEqual([true, false, 1]);
});

test('items with demand are counted while they are in use', () => {
  expect(countItemsWithDemand(rig.db.reader)).toBe(0);
  rig.db.write(tx => { for (const [itemId, quantityMicro] of [['I', 5], ['J', 0]] as const) addDemand(tx, { itemId, businessDate: '2026-01-05', quantityMicro, lines: 1 }); });
  expect(countItemsWithDemand(rig.db.reader)).toBe(1);
  rig.tamper("update items set is_active = 0 where id = 'I'");
  expect(countItemsWithDemand(rig.db.reader)).toBe(0);
});
