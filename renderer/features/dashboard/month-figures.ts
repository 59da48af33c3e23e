/** Months as the charts take them. */
export type MonthValue = { readonly month: string; readonly valueE4: number; readonly receiptsE4: number; readonly issuesE4: number };

const E4_PER_TEN_THOUSAND_YUAN = 100_000_000;
const E4_PER_THOUSAND_YUAN = 10_000_000;

/** 10⁻⁴ 元 as a plain number of 万元, or of thousands in English, for an axis. */
export function axisMoney(e4: number, isEnglish: boolean): number {
  return e4 / (isEnglish ? E4_PER_THOUSAND_YUAN : E4_PER_TEN_THOUSAND_YUAN);
}

/** "2026-06" → "6", and "2026-01" → "1" with the year before it, so that a reader sees where it turns. */
export function monthLabel(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return number === '01' ? `${year.slice(2)}/1` : String(Number(number));
}

/** The last `count` months. */
export function lastMonths<T>(months: readonly T[], count: number): readonly T[] {
  return months.slice(Math.max(0, months.length - count));
}

/** 滞销占比: what part of the stock's value is dead, tenths of a percent; null without stock. */
export function deadPermille({ totalValueE4, dead }: { readonly totalValueE4: number; readonly dead: { readonly valueE4: number } }): number | null {
  return totalValueE4 <= 0 ? null : Math.round((dead.valueE4 * 1000) / totalValueE4);
}
