/** Rows of the item's time line: consecutive issues become one row with their sum, so that a month of daily issues reads as one fact. */
import { assert, mustExist } from '../../../shared/kernel/assert.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type TimelineEntry = OutputOf<'stock.timeline'>['rows'][number];

export type TimelineRow =
  | { readonly kind: 'single'; readonly key: string; readonly entry: TimelineEntry }
  | {
      readonly kind: 'folded';
      readonly key: string;
      /** Newest first, at least two. */
      readonly entries: readonly TimelineEntry[];
      readonly from: string;
      readonly to: string;
      readonly sumMicro: number;
      /** After the newest of them: the balance follows from row to row. */
      readonly onHandAfterMicro: number | null;
      /** How many documents each place took, most first. */
      readonly places: readonly { readonly place: string; readonly count: number }[];
    };

/** Fewer in a row are read faster than a sum. */
const FOLD_FROM = 2;

const isIssue = (entry: TimelineEntry): boolean => entry.kind === 'movement' && entry.word === 'issue';

/** A stable name for an entry; two entries can share an instant, not a place in the list. */
function keyOf(entry: TimelineEntry, index: number): string {
  return `${entry.kind}-${entry.at}-${entry.number}-${index}`;
}

/** The place is the first part of the detail: department · person · purpose. */
function placeOf(entry: TimelineEntry): string {
  return (entry.detail.split(' · ')[0] ?? '').trim();
}

function countPlaces(entries: readonly TimelineEntry[]): { place: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const place = placeOf(entry);
    if (place !== '') counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => ({ place, count })).sort((a, b) => b.count - a.count);
}

function fold(entries: readonly TimelineEntry[], index: number): TimelineRow {
  const newest = mustExist(entries[0], 'fold: has entries');
  const oldest = mustExist(entries.at(-1), 'fold: has entries');
  return {
    kind: 'folded',
    key: keyOf(newest, index),
    entries,
    from: oldest.businessDate,
    to: newest.businessDate,
    sumMicro: entries.reduce((sum, entry) => sum + (entry.quantityMicro ?? 0), 0),
    onHandAfterMicro: newest.onHandAfterMicro,
    places: countPlaces(entries),
  };
}

/** Folds entries given newest first. Whatever lies between two issues (an alert, a receipt, an order) keeps them apart. */
export function foldTimeline(entries: readonly TimelineEntry[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let start = 0;
  while (start < entries.length) {
    let end = start;
    while (end < entries.length && isIssue(mustExist(entries[end], 'foldTimeline: within the list'))) end += 1;
    if (end - start >= FOLD_FROM) {
      rows.push(fold(entries.slice(start, end), start));
      start = end;
      continue;
    }
    const entry = mustExist(entries[start], 'foldTimeline: within the list');
    rows.push({ kind: 'single', key: keyOf(entry, start), entry });
    start += 1;
  }
  assert(rows.reduce((count, row) => count + (row.kind === 'single' ? 1 : row.entries.length), 0) === entries.length, 'foldTimeline: no entry is lost');
  return rows;
}
