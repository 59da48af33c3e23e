import { expect, test } from 'vitest';

import { type TurnoverLine, changePercent, itemsAddress, shownTurnovers, trendValues } from '../../../renderer/features/dashboard/turnover-lines.ts';

const line = (more: Partial<TurnoverLine>): TurnoverLine => ({ categoryId: null, categoryName: '', isRoot: true, now: 3.9, yearBefore: 4.5, fallPercent: 13.3, isBelow: true, daysTenths: 936, costE4: null, averageE4: null, trend: [], taskId: null, ...more });

test('everything first, then the outermost categories, five at most', () => {
  const categories = Array.from({ length: 9 }, (_, index) => line({ categoryId: `c${index}` }));
  const shown = shownTurnovers([line({}), line({ categoryId: 'below', isRoot: false }), ...categories]);
  expect(shown.map(({ categoryId }) => categoryId)).toEqual([null, 'c0', 'c1', 'c2', 'c3', 'c4']);
});

test('a line leads to its items; a fall is a change below nought; a year that cannot be said draws no point', () => {
  expect([itemsAddress({ categoryId: null }), itemsAddress({ categoryId: 'a&b' })]).toEqual(['/stock?sort=-value', '/stock?category=a%26b&sort=-value']);
  expect([changePercent({ fallPercent: 13.3 }), changePercent({ fallPercent: -25 }), changePercent({ fallPercent: null })]).toEqual([-13.3, 25, null]);
  expect(trendValues({ trend: [{ date: '2025-01-01', turns: null, daysTenths: null }, { date: '2025-02-01', turns: 4.5, daysTenths: 811 }] })).toEqual([4.5]);
});
