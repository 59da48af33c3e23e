import { expect, test } from 'vitest';

import { lotOutlooks, outlooksOf } from '../../../../shared/domain/metrics/index.ts';
import { TODAY, inDays, lot, makeGround, pieces, yuan } from '../../../helpers/make-ground.ts';

const unused = (lots: Parameters<typeof lotOutlooks>[0], daily: number) => lotOutlooks(lots, pieces(daily), TODAY).map(({ lot: { number }, daysLeft, unusedMicro }) => [number, daysLeft, unusedMicro / pieces(1)]);

test('first to expire, first used: the second batch has only what the first leaves of the demand', () => {
  expect(unused([lot('a', inDays(10), 15), lot('b', inDays(20), 30)], 2)).toEqual([['a', 10, 0], ['b', 20, 5]]);
  expect(unused([lot('a', inDays(10), 25), lot('b', inDays(20), 20)], 2)).toEqual([['a', 10, 5], ['b', 20, 0]]);
});
test('both sides: used up on the very last day, and one piece too many', () => {
  expect(unused([lot('a', inDays(10), 20)], 2)).toEqual([['a', 10, 0]]);
  expect(unused([lot('a', inDays(10), 21)], 2)).toEqual([['a', 10, 1]]);
});
test('what has expired is used by nobody; what never expires has no outlook', () => {
  expect(unused([lot('a', inDays(0), 5), lot('b', inDays(5), 10), lot('c', null, 9)], 2)).toEqual([['a', 0, 5], ['b', 5, 0]]);
});
test('without use everything stays, with its value', () => {
  const [only] = outlooksOf(makeGround({ facts: { dailyDemandMicro: 0 }, lots: [lot('a', inDays(40), 7, 350)] }));
  expect([only?.unusedMicro, only?.unusedValueE4]).toEqual([pieces(7), yuan(350)]);
});
