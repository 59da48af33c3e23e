import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, type RuleParameters, evaluateRule, lotsOfReason } from '../../../../shared/domain/alerts/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import { TODAY, inDays, lot, makeGround, pieces, used, yuan } from '../../../helpers/make-ground.ts';

type Fields = NonNullable<Parameters<typeof makeGround>[0]>;
const read = (kind: RuleKind, fields: Fields, parameters: RuleParameters = {}) => {
  const rule = mustExist(DEFAULT_RULES.find(each => each.kind === kind), kind);
  return evaluateRule({ ...rule, parameters: { ...rule.parameters, ...parameters } }, makeGround(fields), false);
};
const verdict = (...args: Parameters<typeof read>) => read(...args).verdict;

describe('F36: close to expiry', () => {
  const expiresOn = addDays('2025-01-01', 180);
  const on = (today: string): Fields => ({ today, facts: { onHand: 10, dailyDemandMicro: pieces(10) }, lots: [lot('B1', expiresOn, 10)] });
  test('made on 1 January, good for 180 days, told 30 days before: on 31 May, not on the 30th; expired on 30 June', () => {
    expect(expiresOn).toBe('2025-06-30');
    expect([verdict('expiring', on('2025-05-30')), verdict('expiring', on('2025-05-31')), verdict('expiring', on('2025-06-29'))]).toEqual(['clear', 'breach', 'breach']);
    expect([read('expired', on('2025-06-29')).tasks?.length, read('expired', on('2025-06-30')).tasks?.map(task => task.dedupeKey)]).toEqual([0, ['scrap_expired:lot-B1']]);
  });
  test('C20: expired goods raise no alarm any more', () => {
    expect([verdict('expiring', on('2025-06-30')), verdict('expired', on('2025-06-30'))]).toEqual(['clear', 'clear']);
  });
  test('each batch is told of by itself', () => {
    const { params } = read('expiring', { facts: { onHand: 60, dailyDemandMicro: pieces(2) }, lots: [lot('A', inDays(10), 30), lot('B', inDays(20), 25), lot('C', inDays(400), 5)] });
    expect(lotsOfReason(params)).toEqual([
      { number: 'A', expiresOn: inDays(10), daysLeft: 10, quantityMicro: pieces(30), unusedMicro: pieces(10) },
      { number: 'B', expiresOn: inDays(20), daysLeft: 20, quantityMicro: pieces(25), unusedMicro: pieces(5) },
    ]);
    expect(params).toMatchObject({ lotCount: 2, lotNumber: 'A', daysLeft: 10, expiringMicro: pieces(55), unusedMicro: pieces(15), unusedValueE4: yuan(1500) });
    expect(lotsOfReason({})).toEqual([]);
  });
});

describe('C19: what will expire before it is used', () => {
  const at = (days: number, quantity: number, daily = 1): Fields => ({ facts: { onHand: quantity, dailyDemandMicro: pieces(daily) }, lots: [lot('A', inDays(days), quantity)] });
  test('60 days left, 1 a day: 60 pieces are used in time, 61 are not, long before the date rule', () => {
    expect([verdict('expiring', at(60, 60)), verdict('expiring', at(60, 61))]).toEqual(['clear', 'breach']);
  });
  test('looked for 90 days ahead', () => {
    expect([verdict('expiring', at(90, 200)), verdict('expiring', at(91, 200))]).toEqual(['breach', 'clear']);
  });
  test('the batch before it is used first', () => {
    const lots = [lot('A', inDays(50), 50), lot('B', inDays(60), 11)];
    expect(lotsOfReason(read('expiring', { facts: { onHand: 61, dailyDemandMicro: pieces(1) }, lots }).params).map(each => [each.number, each.unusedMicro])).toEqual([['B', pieces(1)]]);
  });
  test('a loss of less than ¥50 is left to the date rule', () => {
    const worth = (sum: number) => verdict('expiring', { facts: { onHand: 61, dailyDemandMicro: pieces(1) }, lots: [lot('A', inDays(60), 61, sum)] });
    expect([worth(61 * 49), worth(61 * 50)]).toEqual(['clear', 'breach']);
  });
  test('used in time is a notice, lost is a warning, lost within a week is urgent', () => {
    expect([read('expiring', at(20, 20)).level, read('expiring', at(20, 21)).level, read('expiring', at(7, 8)).level, read('expiring', at(8, 9)).level]).toEqual(['notice', undefined, 'urgent', undefined]);
  });
});

describe('F38: use far outside the usual', () => {
  const usual = [7, 13, 7, 13, 7, 13, 7, 13, 10].map((quantity, index) => used(inDays(-40 + index), quantity));
  const at = (quantity: number, decision: 'real' | 'one_off' | null = null, date = TODAY): Fields => ({ useDays: [...usual, used(date, quantity, decision)] });
  test('usual 10 ± 3 a day, 60 in a day: an alert with its z-score', () => {
    expect(read('usage_surge', at(60))).toMatchObject({ verdict: 'breach', params: { usedOn: TODAY, usedMicro: pieces(60), usualMicro: pieces(10), zTenths: 167 } });
  });
  test('both sides of z = 4: 21 is not unusual, 22 is', () => {
    expect([verdict('usage_surge', at(21)), verdict('usage_surge', at(22))]).toEqual(['clear', 'breach']);
  });
  test('said to be a one-off project, or real, it is not told of again', () => {
    expect([verdict('usage_surge', at(60, 'one_off')), verdict('usage_surge', at(60, 'real'))]).toEqual(['noData', 'noData']);
  });
  test('told once: for a week after the day, and never of use of little worth', () => {
    expect([verdict('usage_surge', at(60, null, inDays(-6))), verdict('usage_surge', at(60, null, inDays(-7)))]).toEqual(['breach', 'noData']);
    expect(verdict('usage_surge', { ...at(60), item: { unitCostE4: yuan(3) } })).toBe('clear');
    expect(verdict('usage_surge', { ...at(60), item: { unitCostE4: null } })).toBe('breach');
  });
  test('lumpy use is as lumpy as ever: less than half again as much as the largest day is not unusual', () => {
    const lumpy = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 30].map((quantity, index) => used(inDays(-60 + index), quantity));
    expect([verdict('usage_surge', { useDays: [...lumpy, used(TODAY, 44)] }), verdict('usage_surge', { useDays: [...lumpy, used(TODAY, 45)] })]).toEqual(['clear', 'breach']);
  });
});

describe('F40: a count that is off, by share and by amount', () => {
  const counted = (quantity: number, worth: number, countedOn = TODAY, book = 100): Fields => ({ lastCount: { documentId: 'd', countedOn, bookMicro: pieces(book), countedMicro: pieces(quantity), varianceE4: -yuan(worth) } });
  test('book 100, counted 94 at 5 %: an alert; 95: none', () => {
    expect([verdict('count_variance', counted(94, 600)), verdict('count_variance', counted(95, 500))]).toEqual(['breach', 'clear']);
    expect(read('count_variance', counted(94, 600)).params).toMatchObject({ bookMicro: pieces(100), countedMicro: pieces(94), differenceMicro: -pieces(6), percentTenths: 60, varianceE4: -yuan(600) });
  });
  test('one screw of five is no alert, a surplus is one like a loss', () => {
    expect([verdict('count_variance', counted(4, 99.99, TODAY, 5)), verdict('count_variance', counted(4, 100, TODAY, 5)), verdict('count_variance', counted(106, 600))]).toEqual(['clear', 'breach', 'breach']);
  });
  test('3 % of the copper is one, where the share is set lower', () => {
    expect([verdict('count_variance', counted(97, 9000)), verdict('count_variance', counted(97, 9000), { variancePercent: 2 })]).toEqual(['clear', 'breach']);
  });
  test('who counts is asked to count again; after a fortnight it is history', () => {
    expect(read('count_variance', counted(94, 600)).tasks?.map(task => [task.kind, task.dedupeKey])).toEqual([['recount', 'recount:d:i']]);
    expect([verdict('count_variance', counted(94, 600, inDays(-13))), verdict('count_variance', counted(94, 600, inDays(-14)))]).toEqual(['breach', 'clear']);
  });
  test('never counted, nothing to say', () => {
    expect(verdict('count_variance', {})).toBe('noData');
  });
});
