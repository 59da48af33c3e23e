import { expect, test } from 'vitest';

import { sum } from '../../../shared/kernel/sum.ts';

test('nothing adds up to nought', () => {
  expect([sum([]), sum([5]), sum([2, -3, 4])]).toEqual([0, 5, 3]);
});
