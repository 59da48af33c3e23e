import { expect, test } from 'vitest';

import { axisMoney, deadPermille, lastMonths, monthLabel } from '../../../renderer/features/dashboard/month-figures.ts';

test('January carries its year, the other months their number', () => {
  expect(['2025-12', '2026-01', '2026-06'].map(monthLabel)).toEqual(['12', '26/1', '6']);
});

test('the axis counts 万元 in Chinese and thousands in English', () => {
  expect(axisMoney(18_642_000_000, false)).toBe(186.42);
  expect(axisMoney(18_642_000_000, true)).toBe(1864.2);
});

test('the last twelve of many, all of few', () => {
  expect(lastMonths([1, 2, 3], 2)).toEqual([2, 3]);
  expect(lastMonths([1], 12)).toEqual([1]);
});

test('F74: 滞销占比 is the dead value of all; without stock it is none', () => {
  expect([deadPermille({ totalValueE4: 3_260_100, dead: { valueE4: 1_006_733 } }), deadPermille({ totalValueE4: 0, dead: { valueE4: 0 } })]).toEqual([309, null]);
});
