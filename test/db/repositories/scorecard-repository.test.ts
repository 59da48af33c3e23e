import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { NEW_RULE, saveRule } from '../../../db/repositories/alert-repository.ts';
import {
  type SuggestionRow, countEnteredLate, countUnitChanges, decideSuggestion, findLatestSuggestion, findSuggestion, firstRecordedAt, insertSuggestion, listItemsToJudge, listMissed, listPath, listRecentEntries, listSuggestions, listWants, readTrustFacts,
  replaceMissed,
} from '../../../db/repositories/scorecard-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

test('a store without a paper has nothing to judge and nothing to trust by', () => {
  const { reader } = rig.db;
  expect([listItemsToJudge(reader, 0), listPath(reader, 'I'), listWants(reader, 'I', () => '2026-01-01'), listRecentEntries(reader, 'I', 5), firstRecordedAt(reader), countEnteredLate(reader, 'I', '2026-01-01', 0), countUnitChanges(reader, 'I')]).toEqual([[], [], [], [], null, 0, 0]);
  expect(readTrustFacts(reader, 'I', '2026-01-01')).toEqual({ lastCountOn: null, bookMicro: null, countedMicro: null, firstOn: null, negativeEpisodes: 0 });
});

test('what was missed of an item is written over whole, other items’ stay', () => {
  const row = (itemId: string, businessDate: string) => ({ itemId, businessDate, ruleId: 'running_out', evidenceJson: '{}', isByLateness: false, judgedAt: 1 });
  rig.db.write(tx => {
    replaceMissed(tx, 'I', [row('I', '2026-03-01'), row('I', '2026-03-09')]);
    replaceMissed(tx, 'J', [row('J', '2026-03-05')]);
    replaceMissed(tx, 'I', [row('I', '2026-03-07')]);
  });
  const days = (from: string, to: string) => listMissed(rig.db.reader, { from, to }).map(each => `${each.itemId} ${each.businessDate}`);
  expect(days('2026-03-01', '2026-03-31')).toEqual(['I 2026-03-07', 'J 2026-03-05']);
  expect([days('2026-03-06', '2026-03-07'), days('2026-03-08', '2026-03-31')]).toEqual([['I 2026-03-07'], []]);
});

describe('suggestions', () => {
  const suggestion = (id: string, fields: Partial<SuggestionRow> = {}): SuggestionRow => ({
    id, ruleId: 'dead_stock', scope: null, scopeId: '', parameter: 'deadDays', fromValue: 90, toValue: 120, evidenceJson: '{}', state: 'open', createdAt: 1, decidedAt: null, decidedByName: '', note: '', ...fields,
  });
  beforeEach(() => { rig.db.write(tx => { saveRule(tx, { ...NEW_RULE, id: 'dead_stock', kind: 'dead_stock', isEnabled: true, level: 'notice', parametersJson: '{}' }); }); });

  test('the newest first; once decided among those; the last word on one figure is found whatever it was', () => {
    rig.db.write(tx => { for (const row of [suggestion('a'), suggestion('b', { createdAt: 2 }), suggestion('c', { scope: 'item', scopeId: 'I', createdAt: 3 })]) insertSuggestion(tx, row); });
    rig.db.write(tx => { decideSuggestion(tx, { id: 'b', state: 'dismissed', decidedAt: 9, decidedByName: '王', note: '季节件' }); });
    expect(listSuggestions(rig.db.reader, 'open').map(row => row.id)).toEqual(['c', 'a']);
    expect(listSuggestions(rig.db.reader, 'dismissed')).toEqual([suggestion('b', { createdAt: 2, state: 'dismissed', decidedAt: 9, decidedByName: '王', note: '季节件' })]);
    expect([findLatestSuggestion(rig.db.reader, suggestion(''))?.id, findLatestSuggestion(rig.db.reader, suggestion('', { scope: 'item', scopeId: 'I' }))?.id, findLatestSuggestion(rig.db.reader, suggestion('', { parameter: 'other' }))?.id]).toEqual(['b', 'c', undefined]);
    expect([findSuggestion(rig.db.reader, 'a')?.toValue, findSuggestion(rig.db.reader, 'no')]).toEqual([120, undefined]);
  });
  test('only of a rule there is, in a state there is', () => {
    expect(() => { rig.db.write(tx => { insertSuggestion(tx, suggestion('x', { ruleId: 'none' })); }); }).toThrow('FOREIGN KEY');
    expect(() => { rig.db.write(tx => { insertSuggestion(tx, suggestion('x', { state: 'maybe' as 'open' })); }); }).toThrow('CHECK');
  });
});
