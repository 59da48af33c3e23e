/** Reads a file of series (`id,start,freq,values`) as daily demand: each bucket is spread evenly over its days, in whole pieces where it is whole. */
import { cellsOf, type ItemHistory } from './read-ledger.ts';

const BUCKET_DAYS = { D: 1, W: 7, M: 30 } as const;

export type SpreadSeries = { readonly items: readonly ItemHistory[]; readonly days: number; readonly bucketDays: number };

/** All series end on the same day; shorter ones begin later. Prices are not known: each item counts by its mean use, so that all weigh the same. */
export function readSeries(text: string): SpreadSeries {
  const rows = text.split(/\r?\n/).filter(line => line !== '').slice(1).map(cellsOf);
  const frequency = rows[0]?.[2] ?? 'W';
  if (!(frequency in BUCKET_DAYS)) throw new Error(`Frequency D, W or M, got ${frequency}`);
  // Safe: checked just above.
  const bucketDays = BUCKET_DAYS[frequency as keyof typeof BUCKET_DAYS];
  const series = rows.map(([id = '', , , values = '']) => ({ id, values: values.trim().split(/\s+/).map(value => (value === 'NA' ? 0 : Math.max(0, Number(value)))) }));
  const buckets = Math.max(0, ...series.map(({ values }) => values.length));
  const items = series.map(({ id, values }) => {
    const demand = [...new Array<number>((buckets - values.length) * bucketDays).fill(0), ...values.flatMap(value => spread(value, bucketDays))];
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length * bucketDays);
    return { id, demand, corrections: [], unitValue: mean > 0 ? 1 / mean : 0, isWholeNumbers: values.every(Number.isInteger) };
  });
  return { items, days: buckets * bucketDays, bucketDays };
}

/** Running totals rounded, so that the days add up to the bucket exactly. */
function spread(quantity: number, days: number): number[] {
  const reached = (day: number): number => (Number.isInteger(quantity) ? Math.round((quantity * day) / days) : (quantity * day) / days);
  return Array.from({ length: days }, (_, day) => reached(day + 1) - reached(day));
}
