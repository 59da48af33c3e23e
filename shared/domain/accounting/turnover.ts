/** 库存周转率 and 周转天数. */

const DAYS_PER_YEAR = 365;

export type Turnover = { readonly costE4: number; readonly averageE4: number; /** Tenths of a time per year. */ readonly turnsTenths: number | null; /** Tenths of a day. */ readonly daysTenths: number | null };

/**
 * Times a year = cost of what went out in `days` days, brought to 365 days, ÷ average stock value; days = 365 ÷ times. Average value: the mean of
 * the value at the beginning and at the end of each month. Null where nothing went out or nothing lay there.
 */
export function turnover(costE4: number, monthEndsE4: readonly number[], days: number): Turnover {
  const pairs = monthEndsE4.slice(1).map((end, index) => ((monthEndsE4[index] ?? 0) + end) / 2);
  const averageE4 = pairs.length === 0 ? (monthEndsE4[0] ?? 0) : pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
  if (costE4 <= 0 || averageE4 <= 0 || days <= 0) return { costE4, averageE4: Math.round(averageE4), turnsTenths: null, daysTenths: null };
  const turns = (costE4 / averageE4) * (DAYS_PER_YEAR / days);
  return { costE4, averageE4: Math.round(averageE4), turnsTenths: Math.round(turns * 10), daysTenths: Math.round((DAYS_PER_YEAR / turns) * 10) };
}
