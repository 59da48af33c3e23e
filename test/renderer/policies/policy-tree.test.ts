import { expect, test } from 'vitest';

import { policyTree } from '../../../renderer/features/policies/policy-tree.ts';

test('parents before their children, in the order given; without its parent a category stands at the top', () => {
  const of = (categoryId: string, parentId: string | null) => ({ categoryId, parentId });
  const lines = policyTree([of('b1', 'b'), of('a', null), of('b', null), of('lost', 'gone'), of('b2', 'b'), of('b11', 'b1')]);
  expect(lines.map(({ category, depth }) => `${category.categoryId} ${depth}`)).toEqual(['a 0', 'b 0', 'b1 1', 'b11 2', 'b2 1', 'lost 0']);
});
