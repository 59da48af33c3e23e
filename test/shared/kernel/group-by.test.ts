import { expect, test } from 'vitest';

import { groupBy } from '../../../shared/kernel/group-by.ts';

test('groups stand in the order of their first row, rows in the order they came; null is a group too', () => {
  const rows = [['b', 1], ['a', 2], [null, 3], ['b', 4]] as const;
  expect([...groupBy(rows, ([key]) => key)]).toEqual([['b', [['b', 1], ['b', 4]]], ['a', [['a', 2]]], [null, [[null, 3]]]]);
  expect(groupBy([], String).size).toBe(0);
});
