/** Where the figures of the day lead. */
export const STOCK_IDLE_ADDRESS = '/stock?dead=1&sort=-value';

/** The stock list of some categories, most valuable first. */
export function stockOfCategories(categoryIds: readonly string[]): string {
  return `/stock?category=${categoryIds.map(encodeURIComponent).join(',')}&sort=-value`;
}
