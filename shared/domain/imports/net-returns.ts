/**
 * Nets cancellations and returns against the issues they take back (forecast.md 4.1): a return is not negative demand, and the issue
 * it takes back was no demand. Against the original issue if the file names it, else an issue of equal quantity, else the most
 * recent issues, none older than 60 days; a bucket never becomes negative.
 */
import { dayNumber } from '../../kernel/calendar-date.ts';
import type { ConsumptionRecord, ItemReference } from './import-reading.ts';

const RETURN_WINDOW_DAYS = 60;

export type NettedConsumption = {
  readonly records: readonly ConsumptionRecord[];
  readonly returnRows: number;
  readonly returnedMicro: number;
  /** Returns of something the file does not show going out, per row: left out of demand, named to the user. */
  readonly unmatched: readonly { readonly record: ConsumptionRecord; readonly restMicro: number }[];
  readonly unmatchedMicro: number;
};

type Entry = { readonly record: ConsumptionRecord; readonly day: number; net: number };

/** Sets `netQuantityMicro` of every record; micro-units throughout. Records stay in file order. */
export function netReturns(records: readonly ConsumptionRecord[]): NettedConsumption {
  const days = new Map<string, number>();
  const dayOf = (date: string): number => {
    const day = days.get(date) ?? dayNumber(date);
    days.set(date, day);
    return day;
  };
  const entries: Entry[] = records.map((record) => ({ record, day: dayOf(record.date), net: Math.max(0, record.quantityMicro) }));
  const byItem = new Map<ItemReference, Entry[]>();
  for (const entry of entries) {
    const list = byItem.get(entry.record.item);
    if (list === undefined) byItem.set(entry.record.item, [entry]);
    else list.push(entry);
  }
  const unmatched: { record: ConsumptionRecord; restMicro: number }[] = [];
  for (const list of byItem.values()) {
    if (!list.some((entry) => entry.record.quantityMicro < 0)) continue;
    for (const open of netItem(list)) unmatched.push(open);
  }
  const returns = records.filter((record) => record.quantityMicro < 0);
  const unmatchedMicro = unmatched.reduce((sum, open) => sum + open.restMicro, 0);
  const totalMicro = returns.reduce((sum, record) => sum - record.quantityMicro, 0);
  return {
    records: entries.map(({ record, net }) => (net === record.netQuantityMicro ? record : { ...record, netQuantityMicro: net })),
    returnRows: returns.length, returnedMicro: totalMicro - unmatchedMicro, unmatched, unmatchedMicro,
  };
}

/** Nets the lines of one item; changes `net` in place and returns what found nothing to take back. */
function netItem(list: Entry[]): { record: ConsumptionRecord; restMicro: number }[] {
  const ordered = list
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => a.entry.day - b.entry.day || a.index - b.index)
    .map(({ entry }) => entry);
  const open: { record: ConsumptionRecord; restMicro: number }[] = [];
  ordered.forEach((entry, position) => {
    if (entry.record.quantityMicro >= 0) return;
    let rest = -entry.record.quantityMicro;
    for (const candidate of candidatesFor(entry, rest, ordered, position)) {
      const taken = Math.min(rest, candidate.net);
      candidate.net -= taken;
      rest -= taken;
      if (rest === 0) break;
    }
    if (rest > 0) open.push({ record: entry.record, restMicro: rest });
  });
  return open;
}

/** Issues that a return may take back, best first. */
function* candidatesFor({ record, day }: Entry, size: number, ordered: readonly Entry[], position: number): Generator<Entry> {
  const original = originalDocument(record.document);
  if (original !== null) {
    for (const entry of ordered) if (entry.record.document === original && entry.record.quantityMicro > 0) yield entry;
  }
  const recent: Entry[] = [];
  for (let index = lastOfDay(ordered, position); index >= 0; index -= 1) {
    const entry = ordered[index];
    if (entry === undefined) continue;
    if (day - entry.day > RETURN_WINDOW_DAYS) break;
    if (entry.record.quantityMicro > 0 && entry.net > 0) recent.push(entry);
  }
  const equal = recent.find((entry) => entry.net === size && entry.record.quantityMicro === size);
  if (equal !== undefined) yield equal;
  yield* recent;
}

/** Lines of the same day count as earlier: a day's file order says little. */
function lastOfDay(ordered: readonly Entry[], position: number): number {
  let last = position;
  const day = ordered[position]?.day;
  while (ordered[last + 1]?.day === day) last += 1;
  return last;
}

/** C536379 cancels 536379; TL… and numbers of their own name no original. */
function originalDocument(document: string | null): string | null {
  return document === null ? null : (/^C-?(\d.*)$/i.exec(document)?.[1] ?? null);
}
