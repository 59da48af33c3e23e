/** Where the figures of the day lead. */
export const STOCK_IDLE_ADDRESS = '/stock?dead=1&sort=-value';

/** The stock list of one category, most valuable first. */
export function stockOfCategory(categoryId: string): string {
  return `/stock?category=${encodeURIComponent(categoryId)}&sort=-value`;
}
