import { expect, test } from 'vitest';

import { SHEET_ROWS, sheetPages } from '../../../renderer/features/stocktakes/sheet-pages.ts';

test('lines page by page, none lost, none empty but the only one', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => index);
  expect([0, 1, SHEET_ROWS, SHEET_ROWS + 1, 3 * SHEET_ROWS].map(count => sheetPages(lines(count)).map(page => page.length))).toEqual([[0], [1], [SHEET_ROWS], [SHEET_ROWS, 1], [SHEET_ROWS, SHEET_ROWS, SHEET_ROWS]]);
  expect(sheetPages(lines(50)).flat()).toEqual(lines(50));
});
