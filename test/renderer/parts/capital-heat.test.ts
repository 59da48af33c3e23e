import { describe, expect, test } from 'vitest';

import { heatTotals, largestRows, oldSharePermille, rollUpCategories, tintPercent } from '../../../renderer/parts/capital-heat.ts';

const makeRow = (categoryName: string, agesE4: number[], lastMonthE4 = 0) => {
  const totalE4 = agesE4.reduce((sum, value) => sum + value, 0);
  return { categoryIds: [categoryName], categoryName, agesE4, totalE4, over180E4: (agesE4[3] ?? 0) + (agesE4[4] ?? 0), lastMonthE4 };
};
const TOOLS = makeRow('刀具', [1482, 1236, 640, 318, 192], 3784);
const OILS = makeRow('油液', [935, 422, 86, 24, 0], 1275);

describe('the table of category and age', () => {
  test('the largest cell has the strongest tint that text can be read on, nothing has none', () => {
    expect([tintPercent(1482, 1482), tintPercent(640, 1482), tintPercent(0, 1482), tintPercent(-5, 1482)]).toEqual([34, 20, 0, 0]);
    expect(tintPercent(1, 1_000_000)).toBe(2);
  });

  test('sums follow from the rows', () => {
    expect(heatTotals([TOOLS, OILS])).toEqual({ agesE4: [2417, 1658, 726, 342, 192], totalE4: 5335, over180E4: 534, lastMonthE4: 5059, largestE4: 1482 });
  });

  test('13.2 % of the tools have lain for more than half a year', () => {
    expect(oldSharePermille(TOOLS)).toBe(132);
    expect(oldSharePermille({ over180E4: 0, totalE4: 0 })).toBe(0);
  });

  test('categories are summed up to the top of their tree; a circle and a stranger stand for themselves', () => {
    const leaf = (categoryId: string | null, value: number) => ({ categoryId, categoryName: categoryId ?? '', agesE4: [value, 0, 0, 0, value], totalE4: 2 * value, over180E4: value, lastMonthE4: value });
    const tree = [{ id: 't', name: '刀具', parentId: null }, { id: 'mill', name: '铣刀', parentId: 't' }, { id: 'turn', name: '车刀', parentId: 't' }, { id: 'x', name: '甲', parentId: 'y' }, { id: 'y', name: '乙', parentId: 'x' }];
    const rows = rollUpCategories([leaf('mill', 10), leaf('turn', 5), leaf(null, 1), leaf('gone', 2), leaf('x', 3)], tree);
    expect(rows[0]).toEqual({ categoryIds: ['mill', 'turn'], categoryName: '刀具', agesE4: [15, 0, 0, 0, 15], totalE4: 30, over180E4: 15, lastMonthE4: 15 });
    expect(rows.map(row => row.categoryName)).toEqual(['刀具', '', 'gone', expect.stringMatching(/[甲乙]/)]);
  });

  test('what does not fit is one row, and the sum stays', () => {
    const rows = [OILS, TOOLS, makeRow('劳保', [10, 0, 0, 0, 0]), makeRow('磨料', [5, 0, 0, 0, 5])];
    const { shown, rest } = largestRows(rows, 3);
    expect(shown.map(row => row.categoryName)).toEqual(['刀具', '油液']);
    expect(rest).toMatchObject({ totalE4: 20, over180E4: 5 });
    expect(largestRows(rows, 4).rest).toBeNull();
  });
});
