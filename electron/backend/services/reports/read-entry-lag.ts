/** 录入时效 (任何变动必须当日录入): how many days after their business date papers were entered. */
import { type EntryRow, listEntries, listEntryWords } from '../../../../db/repositories/health-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { ENTRY_LAG_DAYS_MAX } from '../../../../shared/contract/health.contract.ts';
import { addDays, dateInZone, dayNumber, daysBetween, mondayOf, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import type { DocumentType } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';

type Span = { readonly from: string; readonly to: string };
type Entry = EntryRow & { readonly recordedOn: string; readonly lagDays: number };

/** A longer span is shown week by week. */
const DAILY_STEPS_MAX = 45;
const HOUR_MS = 3_600_000;

/** First instants of the days `from` … `to` and of the day after, ascending. A day is 24 hours except where the clocks are changed. */
export function dayStartsInZone(from: string, to: string, timeZone: string): number[] {
  const starts = [startOfDayInZone(from, timeZone)];
  for (let date = addDays(from, 1); date <= addDays(to, 1); date = addDays(date, 1)) {
    const guess = (starts.at(-1) ?? 0) + 24 * HOUR_MS;
    const isRight = dateInZone(guess, timeZone) === date && dateInZone(guess - 1, timeZone) < date;
    starts.push(isRight ? guess : startOfDayInZone(date, timeZone));
  }
  return starts;
}

/** Index of the last start that is not after `at`. */
function dayIndexOf(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Throws INVALID_INPUT for a span that ends before it begins or is longer than a year. */
export function readEntries(context: CallContext, { from, to }: Span): Entry[] {
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > ENTRY_LAG_DAYS_MAX) throw new DomainError('INVALID_INPUT', { field: 'to' });
  const starts = dayStartsInZone(from, to, context.env.settings().timeZone);
  const dates = starts.map((_start, index) => addDays(from, index));
  // Many papers share a day: each is read as a date once.
  const known = new Map<string, number>();
  const numberOf = (date: string) => {
    const number = known.get(date) ?? dayNumber(date);
    known.set(date, number);
    return number;
  };
  return listEntries(context.env.db.reader, starts[0] ?? 0, starts.at(-1) ?? 0).map(row => {
    const recordedOn = dates[dayIndexOf(starts, row.recordedAt)] ?? from;
    // A paper dated ahead is wrong, not late: the health check names it.
    return { ...row, recordedOn, lagDays: Math.max(0, numberOf(recordedOn) - numberOf(row.businessDate)) };
  });
}

const sumLines = (entries: readonly Entry[], counts: (lagDays: number) => boolean = () => true) =>
  entries.reduce((sum, entry) => sum + (counts(entry.lagDays) ? entry.lines : 0), 0);

/** Hundredths of a day, each line counted. */
function meanLagHundredths(entries: readonly Entry[]): number {
  const lines = sumLines(entries);
  return lines === 0 ? 0 : multiplyDivide(100, entries.reduce((sum, entry) => sum + entry.lagDays * entry.lines, 0), lines);
}

function shareOf(entries: readonly Entry[]) {
  return { lines: sumLines(entries), sameDayLines: sumLines(entries, lag => lag === 0), meanLagHundredths: meanLagHundredths(entries), longestLag: entries.reduce((longest, entry) => Math.max(longest, entry.lagDays), 0) };
}

/** Most late lines first. */
function sharesBy<K extends string>(entries: readonly Entry[], keyOf: (entry: Entry) => K) {
  return [...groupBy(entries, keyOf)].map(([key, own]) => ({ key, share: shareOf(own) }))
    .sort((a, b) => b.share.lines - b.share.sameDayLines - (a.share.lines - a.share.sameDayLines) || b.share.lines - a.share.lines);
}

function courseOf(entries: readonly Entry[], { from, to }: Span): { steps: 'day' | 'week'; course: { from: string; lines: number; sameDayLines: number }[] } {
  const isDaily = daysBetween(from, to) < DAILY_STEPS_MAX;
  const mondays = new Map<string, string>();
  const stepOf = (date: string) => {
    const step = isDaily ? date : mondays.get(date) ?? mondayOf(date);
    mondays.set(date, step);
    return step;
  };
  const course = new Map<string, { from: string; lines: number; sameDayLines: number }>();
  for (let date = stepOf(from); date <= to; date = addDays(date, isDaily ? 1 : 7)) course.set(date, { from: date, lines: 0, sameDayLines: 0 });
  for (const entry of entries) {
    const step = course.get(stepOf(entry.recordedOn));
    if (step === undefined) continue;
    step.lines += entry.lines;
    if (entry.lagDays === 0) step.sameDayLines += entry.lines;
  }
  return { steps: isDaily ? 'day' : 'week', course: [...course.values()] };
}

/** The figures of a span. The score is the share of lines entered on their own day, of 100. */
export function readEntryLag(context: CallContext, input: Span) {
  const entries = readEntries(context, input);
  const lines = sumLines(entries);
  const sameDayLines = sumLines(entries, lag => lag === 0);
  return {
    lines,
    documents: entries.length,
    sameDayLines,
    nextDayLines: sumLines(entries, lag => lag === 1),
    threeDayLines: sumLines(entries, lag => lag === 2 || lag === 3),
    laterLines: sumLines(entries, lag => lag > 3),
    meanLagHundredths: meanLagHundredths(entries),
    // Rounded down: 100 is said only when every line was in time.
    scoreTenths: lines === 0 ? null : Math.floor((1000 * sameDayLines) / lines),
    byPerson: sharesBy(entries, entry => entry.person).map(({ key, share }) => ({ person: key, ...share })),
    byType: sharesBy(entries, entry => entry.type).map(({ key, share }) => ({ type: key, ...share })),
    ...courseOf(entries, input),
  };
}

/** The documents entered late, the latest of all first, of one person or type where asked. */
export function readLateDocuments(context: CallContext, input: Span & { person: string | null; type: DocumentType | null; offset: number; limit: number }) {
  const late = readEntries(context, input)
    .filter(entry => entry.lagDays > 0 && (input.person === null || entry.person === input.person) && (input.type === null || entry.type === input.type))
    .sort((a, b) => b.lagDays - a.lagDays || b.recordedAt - a.recordedAt);
  const shown = late.slice(input.offset, input.offset + input.limit);
  const words = new Map(listEntryWords(context.env.db.reader, shown.map(entry => entry.documentId)).map(row => [row.documentId, row]));
  return {
    rows: shown.map(({ lines, role: _, ...entry }) => ({ ...entry, lines, number: words.get(entry.documentId)?.number ?? '', firstItemName: words.get(entry.documentId)?.firstItemName ?? '' })),
    total: late.length,
  };
}
