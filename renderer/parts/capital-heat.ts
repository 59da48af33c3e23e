/** Figures of the table category × age: what to shade how strongly, sums, shares. Money in 10⁻⁴ 元. */
import type { OutputOf } from '../client/procedure-types.ts';

type CategoryAge = OutputOf<'reports.dashboard'>['byCategoryAge'][number];
type Category = { readonly id: string; readonly name: string; readonly parentId: string | null };

/** One line: a category of the top with all below it; what has no category, or several lines summed up, has none of its own. */
export type HeatRow = Omit<CategoryAge, 'categoryId'> & { readonly categoryIds: readonly string[] };

/** Strongest tint of a cell, percent of the heat colour in the surface: text on it keeps its contrast. */
const TINT_PERCENT_MAX = 34;
/** Bends the scale so that small sums still show beside large ones. */
const TINT_EXPONENT = 0.65;
/** The first bucket of old stock: 181–365 days. */
export const OLD_FROM_BUCKET = 3;

/** Sums the categories up to the top of their tree. A category not in the tree stands for itself. */
export function rollUpCategories(rows: readonly CategoryAge[], categories: readonly Category[]): HeatRow[] {
  const byId = new Map(categories.map(category => [category.id, category]));
  const rootOf = (id: string): string => {
    let at = id;
    // A circle in the data must not hang the page: no tree is deeper than it has members.
    for (let depth = 0; depth < categories.length; depth += 1) {
      const parentId = byId.get(at)?.parentId ?? null;
      if (parentId === null || !byId.has(parentId)) break;
      at = parentId;
    }
    return at;
  };
  const groups = new Map<string | null, CategoryAge[]>();
  for (const row of rows) {
    const root = row.categoryId === null ? null : rootOf(row.categoryId);
    groups.set(root, [...(groups.get(root) ?? []), row]);
  }
  return [...groups].map(([root, members]) => ({
    ...sumRows(members),
    categoryIds: members.flatMap(member => (member.categoryId === null ? [] : [member.categoryId])),
    categoryName: root === null ? '' : (byId.get(root)?.name ?? members[0]?.categoryName ?? ''),
  }));
}

function sumRows(rows: readonly Omit<CategoryAge, 'categoryId'>[]): Omit<HeatRow, 'categoryIds' | 'categoryName'> {
  const { agesE4, totalE4, over180E4, lastMonthE4 } = heatTotals(rows);
  return { agesE4: [...agesE4], totalE4, over180E4, lastMonthE4 };
}

/** The tint of one cell in whole percent; 0 for nothing and for a negative residue. */
export function tintPercent(valueE4: number, largestE4: number): number {
  if (valueE4 <= 0 || largestE4 <= 0) return 0;
  return Math.max(2, Math.round(TINT_PERCENT_MAX * (valueE4 / largestE4) ** TINT_EXPONENT));
}

export type HeatTotals = { readonly agesE4: readonly number[]; readonly totalE4: number; readonly over180E4: number; readonly lastMonthE4: number; readonly largestE4: number };

/** Sums of all categories, and the largest single cell. */
export function heatTotals(rows: readonly Omit<CategoryAge, 'categoryId'>[]): HeatTotals {
  const sum = (valueOf: (row: Omit<CategoryAge, 'categoryId'>) => number) => rows.reduce((total, row) => total + valueOf(row), 0);
  const buckets = rows[0]?.agesE4.length ?? 0;
  return {
    agesE4: Array.from({ length: buckets }, (_, bucket) => sum(row => row.agesE4[bucket] ?? 0)),
    totalE4: sum(row => row.totalE4), over180E4: sum(row => row.over180E4), lastMonthE4: sum(row => row.lastMonthE4),
    largestE4: Math.max(0, ...rows.flatMap(row => row.agesE4)),
  };
}

/** The share of old stock in tenths of a percent; 0 of nothing. */
export function oldSharePermille(row: Pick<HeatRow, 'over180E4' | 'totalE4'>): number {
  return row.totalE4 <= 0 ? 0 : Math.round((row.over180E4 / row.totalE4) * 1000);
}

/** Largest first; beyond `limit` rows the rest is one row without a category of its own. */
export function largestRows(rows: readonly HeatRow[], limit: number): { readonly shown: readonly HeatRow[]; readonly rest: HeatRow | null } {
  const sorted = [...rows].sort((a, b) => b.totalE4 - a.totalE4);
  if (sorted.length <= limit) return { shown: sorted, rest: null };
  return { shown: sorted.slice(0, limit - 1), rest: { ...sumRows(sorted.slice(limit - 1)), categoryIds: [], categoryName: '' } };
}
