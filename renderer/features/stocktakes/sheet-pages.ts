/** 盘点表 on A4 lying: how the lines are laid out over its pages. */

/** Lines of 8 mm under the head of a page; the first page has the company's name, the last one the signatures. */
export const SHEET_ROWS = 18;

/** Lines page by page; a sheet without lines still has one page. */
export function sheetPages<Line>(lines: readonly Line[]): Line[][] {
  const count = Math.max(1, Math.ceil(lines.length / SHEET_ROWS));
  return Array.from({ length: count }, (_, page) => lines.slice(page * SHEET_ROWS, (page + 1) * SHEET_ROWS));
}
