import { describe, expect, test } from 'vitest';

import { withSubcategories } from '../../../renderer/features/stock/with-subcategories.ts';
import { categoryTree } from '../../../renderer/parts/category-options.ts';

const CATEGORIES = [
  { id: 'tools', code: 'DJ', name: '刀具', parentId: null, ownerId: null },
  { id: 'bearings', code: 'ZC', name: '轴承传动', parentId: null, ownerId: null },
  { id: 'mills', code: 'DJ-X', name: '铣刀', parentId: 'tools', ownerId: null },
  { id: 'inserts', code: 'DJ-P', name: '刀片', parentId: 'tools', ownerId: null },
  { id: 'lost', code: 'QT', name: '其他', parentId: 'gone', ownerId: null },
];

describe('categories in the filter', () => {
  test('each stands below its parent, one without a parent at the top', () => {
    expect(categoryTree(CATEGORIES).map(({ label, depth }) => [label, depth])).toEqual([['刀具', 0], ['铣刀', 1], ['刀片', 1], ['轴承传动', 0], ['其他', 0]]);
  });

  test('choosing one means everything below it', () => {
    expect(withSubcategories(['tools'], CATEGORIES)).toEqual(['tools', 'mills', 'inserts']);
    expect(withSubcategories(['mills', 'tools'], CATEGORIES)).toEqual(['mills', 'tools', 'inserts']);
  });

  test('categories that refer to each other in a circle end', () => {
    const circle = [{ id: 'a', code: '', name: 'A', parentId: 'b', ownerId: null }, { id: 'b', code: '', name: 'B', parentId: 'a', ownerId: null }];
    expect(withSubcategories(['a'], circle)).toEqual(['a', 'b']);
  });
});
