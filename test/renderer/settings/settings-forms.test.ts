import { describe, expect, test } from 'vitest';

import { type Category, categoryLines, possibleParents } from '../../../renderer/features/settings/category-tree.ts';
import { fileSize } from '../../../renderer/features/settings/file-size.ts';
import zh from '../../../renderer/features/settings/texts.zh-CN.json' with { type: 'json' };
import { PERMISSIONS } from '../../../shared/contract/permissions.ts';

const category = (id: string, code: string, parentId: string | null = null): Category => ({ id, code, name: `类 ${code}`, parentId });

describe('categories as a tree', () => {
  const tree = [category('b1', '0201', 'b'), category('a', '01'), category('b', '02'), category('a1', '0101', 'a')];

  test('children stand below their parent, siblings by code', () => {
    expect(categoryLines(tree).map(line => [line.category.id, line.depth])).toEqual([['a', 0], ['a1', 1], ['b', 0], ['b1', 1]]);
  });

  test('a category cannot be put under itself or what is below it', () => {
    expect(possibleParents(tree, 'a').map(line => line.category.id)).toEqual(['b', 'b1']);
    expect(possibleParents(tree, null)).toHaveLength(4);
  });

  test('a circle in the data neither hangs nor hides a category', () => {
    expect(categoryLines([category('x', '1', 'y'), category('y', '2', 'x')]).map(line => line.category.id)).toEqual(['x', 'y']);
  });
});

test('every permission has a word', () => {
  expect(PERMISSIONS.filter(permission => !(permission in zh.permissions))).toEqual([]);
});

test('sizes are said in up to three figures', () => {
  expect([0, 999, 1024, 12_988_416, 400 * 1024 * 1024].map(fileSize)).toEqual(['0 B', '999 B', '1.0 KB', '12.4 MB', '400 MB']);
});
