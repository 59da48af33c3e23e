import { expect, test } from 'vitest';

import { SURGE_DAYS_MIN, findSurge } from '../../../../shared/domain/metrics/index.ts';
import { surgeOfLastDays } from '../../../../shared/domain/metrics/use-surge.ts';
import { TODAY, inDays, pieces, used } from '../../../helpers/make-ground.ts';

/** Mean 10, standard deviation 3 (sample). */
const usual = [7, 13, 7, 13, 7, 13, 7, 13, 10].map((quantity, index) => used(inDays(-40 + index), quantity));

test('F38: usual 10 ± 3 a day, a day of 60 lies far outside, with its z-score', () => {
  const surge = findSurge([...usual, used(TODAY, 60)], inDays(-6), TODAY);
  expect([surge?.on, surge?.meanMicro, surge?.quantityMicro]).toEqual([TODAY, pieces(10), pieces(60)]);
  expect((surge?.sdMicro ?? 0) / pieces(1)).toBeCloseTo(3, 6);
  expect(surge?.zScore).toBeCloseTo(16.67, 2);
});
test('what somebody decided on is no surge, and a one-off is not usual', () => {
  expect(findSurge([...usual, used(TODAY, 60, 'one_off')], inDays(-6), TODAY)).toBeUndefined();
  expect(findSurge([...usual, used(TODAY, 60, 'real')], inDays(-6), TODAY)).toBeUndefined();
  expect(findSurge([...usual, used(inDays(-9), 60, 'one_off'), used(TODAY, 30)], inDays(-6), TODAY)?.meanMicro).toBe(pieces(10));
  expect(findSurge([...usual, used(inDays(-9), 60, 'real'), used(TODAY, 30)], inDays(-6), TODAY)?.meanMicro).toBeGreaterThan(pieces(14));
});
test('with too little to compare with nothing is unusual; use that never varied is not at the least difference', () => {
  expect(findSurge([...usual.slice(0, SURGE_DAYS_MIN - 1), used(TODAY, 60)], TODAY, TODAY)).toBeUndefined();
  expect(findSurge([...usual.slice(0, SURGE_DAYS_MIN), used(TODAY, 60)], TODAY, TODAY)).toBeDefined();
  const even = Array.from({ length: 10 }, (_, index) => used(inDays(-40 + index), 10));
  expect(findSurge([...even, used(TODAY, 11)], TODAY, TODAY)?.zScore).toBeCloseTo(1, 6);
});
test('the metric looks at the last seven days', () => {
  expect(surgeOfLastDays([...usual, used(inDays(-6), 60)], TODAY)?.on).toBe(inDays(-6));
  expect(surgeOfLastDays([...usual, used(inDays(-7), 60)], TODAY)).toBeUndefined();
});
