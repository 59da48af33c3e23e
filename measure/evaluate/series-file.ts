/** Reads files of demand series: `id,start,freq,values`, one line a series, values separated by spaces, NA possible. */
import { readText } from '../read-text.ts';

export const FREQUENCIES = ['month', 'week', 'day'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Buckets after which the season repeats, and the lead times the protocol scores. */
export const TERMS = {
  month: { bucketsPerYear: 12, leads: [1, 2, 3] },
  week: { bucketsPerYear: 52, leads: [1, 2, 3] },
  day: { bucketsPerYear: 7, leads: [3, 7, 14] },
} as const satisfies Record<Frequency, { readonly bucketsPerYear: number; readonly leads: readonly number[] }>;

export type NamedSeries = {
  readonly id: string;
  /** null: not known. Unknown buckets at both ends are cut off. */
  readonly values: readonly (number | null)[];
  /** Place of the first bucket in the season, from its start date; 0 where that cannot be read. */
  readonly firstBucket: number;
};

/** Reads a file, gzipped or not; `last` keeps only so many buckets. */
export function readSeriesFile(path: string, frequency: Frequency, last: number | null): NamedSeries[] {
  return readSeriesText(readText(path), frequency, last);
}

/** Parses the text of a file. A value that is not a number counts as unknown; a line without an id is left out. */
export function readSeriesText(text: string, frequency: Frequency, last: number | null = null): NamedSeries[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const body = /^"?id"?,/i.test(lines[0] ?? '') ? lines.slice(1) : lines;
  return body.flatMap((line) => {
    const [id = '', start = '', , values = ''] = line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    return id === '' ? [] : [trim(id, values.split(/\s+/).filter((word) => word !== '').map(numberOf), placeInSeason(start, frequency), TERMS[frequency].bucketsPerYear, last)];
  });
}

function numberOf(word: string): number | null {
  const value = Number(word);
  return Number.isFinite(value) ? value : null;
}

function trim(id: string, values: readonly (number | null)[], place: number, bucketsPerYear: number, last: number | null): NamedSeries {
  let first = values.findIndex((value) => value !== null);
  const end = values.findLastIndex((value) => value !== null) + 1;
  if (first === -1) first = 0;
  if (last !== null) first = Math.max(first, end - last);
  return { id, values: values.slice(first, end), firstBucket: (place + first) % bucketsPerYear };
}

const DAY_MS = 86_400_000;

/** Month of the year, week of the year or day of the week of '2010-12', '2010-W05', 'W005' or '2010-12-06'; 0-based. */
function placeInSeason(start: string, frequency: Frequency): number {
  const week = /W(\d+)$/.exec(start);
  if (week !== null) return Math.max(0, Number(week[1]) - 1) % 52;
  const date = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(start);
  if (date === null) return 0;
  const [year, month, day] = [Number(date[1]), Number(date[2]) - 1, Number(date[3] ?? 1)];
  if (frequency === 'month') return month;
  const instant = Date.UTC(year, month, day);
  if (frequency === 'day') return new Date(instant).getUTCDay();
  return Math.floor((instant - Date.UTC(year, 0, 1)) / DAY_MS / 7) % 52;
}
