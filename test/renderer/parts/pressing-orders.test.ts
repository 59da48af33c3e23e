import { expect, test } from 'vitest';

import { mostPressingFirst } from '../../../renderer/parts/pressing-orders.ts';
import type { StockState } from '../../../shared/kernel/vocabulary.ts';

const group = (supplierName: string, ...lines: [StockState, string | null][]) => ({ supplierName, lines: lines.map(([state, runsOutOn]) => ({ state, runsOutOn })) });

test('the supplier of what has run out comes first, then who delivers what runs out soonest', () => {
  const groups = [group('标件五金', ['ok', '2026-12-13']), group('新滤科', ['ok', '2027-01-01'], ['out', null]), group('宏锐刀具', ['running_out', '2026-11-30']), group('润峰油品', ['running_out', '2026-11-25'])];
  expect(mostPressingFirst(groups).map(each => each.supplierName)).toEqual(['新滤科', '润峰油品', '宏锐刀具', '标件五金']);
});

test('what nobody can date comes last among its like', () => {
  expect(mostPressingFirst([group('甲', ['ok', null]), group('乙', ['ok', '2026-12-01'])]).map(each => each.supplierName)).toEqual(['乙', '甲']);
});
