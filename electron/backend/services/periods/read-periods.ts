/** The list of months and years: which are closed, by whom, with what totals, and what comes next. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ClosingRow, closedThrough, findLastClosing, firstBusinessDate, listClosings } from '../../../../db/repositories/period-repository.ts';
import { sumValueUpTo } from '../../../../db/repositories/report-repository.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, addMonths, firstDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import type { ClosingKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { nextMonthToClose } from './check-period.ts';
import { type PeriodTotals, daysOf, joinTotals, parseTotals, sumPeriod, visibleTotals } from './period-totals.ts';

/** The year after the last closed one, at first that of the first movement; null while nothing is booked. */
export function nextYearInOrder(db: ReadableDb): string | null {
  const last = findLastClosing(db, 'year');
  if (last !== undefined) return String(Number(last.period) + 1).padStart(4, '0');
  return firstBusinessDate(db)?.slice(0, 4) ?? null;
}
/** True when every month of the year, since the start of the ledger, is closed. */
export function isYearComplete(db: ReadableDb, year: string): boolean {
  const closed = closedThrough(db);
  return closed !== null && closed >= daysOf(year).through;
}

type Known = { readonly next: string | null; readonly last: ClosingRow | undefined; readonly lastYear: ClosingRow | undefined; readonly closings: readonly ClosingRow[] };

function gather(db: ReadableDb, kind: ClosingKind): Known {
  const year = nextYearInOrder(db);
  const next = kind === 'month' ? nextMonthToClose(db) : year !== null && isYearComplete(db, year) ? year : null;
  return { next, last: findLastClosing(db, kind), lastYear: findLastClosing(db, 'year'), closings: listClosings(db).filter(each => each.kind === kind) };
}

function toRow(context: CallContext, db: ReadableDb, kind: ClosingKind, period: string, known: Known) {
  const own = known.closings.filter(each => each.period === period);
  const inForce = own.find(each => each.reopenedAt === null);
  const state = inForce !== undefined ? ('closed' as const) : known.next === period ? ('next' as const) : ('open' as const);
  const isUnderYear = kind === 'month' && known.lastYear !== undefined && period.slice(0, 4) <= known.lastYear.period;
  return {
    period,
    state,
    isReopenable: inForce !== undefined && inForce.id === known.last?.id && !isUnderYear,
    closing: inForce === undefined ? null : toClosing(inForce),
    totals: state === 'open' ? null : visibleTotals(context, inForce === undefined ? liveTotals(db, kind, period, known) : parseTotals(inForce.totalsJson)),
    reopenings: own.filter(each => each.reopenedAt !== null).map(toReopening).reverse(),
  };
}

export function toClosing({ id, closedAt, closedByName, ledgerSequence, ledgerHash }: ClosingRow) {
  return { id, closedAt, closedBy: closedByName, ledgerSequence, ledgerHash };
}
export function toReopening(row: ClosingRow) {
  return { closingId: row.id, closedAt: row.closedAt, reopenedAt: mustExist(row.reopenedAt, 'it was taken back'), reopenedBy: row.reopenedByName, reason: row.reopenReason };
}

function liveTotals(db: ReadableDb, kind: ClosingKind, period: string, known: Known): PeriodTotals {
  return kind === 'year' ? sumYear(db, period, `${period}-12`).totals : sumPeriod(db, daysOf(period), known.last === undefined ? 0 : parseTotals(known.last.totalsJson).closingE4);
}

/** One line of the list as it stands now. */
export function readPeriodRow(context: CallContext, db: ReadableDb, { kind, period }: { readonly kind: ClosingKind; readonly period: string }) {
  return toRow(context, db, kind, period, gather(db, kind));
}

/** Every month and year since the first movement, newest first. */
export function readOverview(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const first = firstBusinessDate(db);
  const months = gather(db, 'month');
  const years = gather(db, 'year');
  const listed = first === null ? [] : monthsBetween(monthOf(first), monthOf(env.today()));
  return {
    today: env.today(),
    closedThrough: closedThrough(db),
    nextMonth: months.next,
    nextYear: years.next,
    months: listed.map(month => toRow(context, db, 'month', month, months)).reverse(),
    years: [...new Set(listed.map(month => month.slice(0, 4)))].map(year => toRow(context, db, 'year', year, years)).reverse(),
  };
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** A year up to a month, month by month: closed ones as they were closed, open ones as they stand. */
export function sumYear(db: ReadableDb, year: string, lastMonth: string): { readonly totals: PeriodTotals; readonly months: { readonly period: string; readonly isClosed: boolean; readonly totals: PeriodTotals }[] } {
  const first = firstBusinessDate(db);
  const begin = first === null || monthOf(first) < `${year}-01` ? `${year}-01` : monthOf(first);
  const end = lastMonth < `${year}-12` ? lastMonth : `${year}-12`;
  const closed = new Map(listClosings(db).filter(each => each.kind === 'month' && each.reopenedAt === null).map(each => [each.period, each]));
  const months: { period: string; isClosed: boolean; totals: PeriodTotals }[] = [];
  for (const period of first === null ? [] : monthsBetween(begin, end)) {
    const closing = closed.get(period);
    const openingE4 = months.at(-1)?.totals.closingE4 ?? sumValueUpTo(db, addDays(firstDayOf(period), -1));
    months.push({ period, isClosed: closing !== undefined, totals: closing === undefined ? sumPeriod(db, daysOf(period), openingE4) : parseTotals(closing.totalsJson) });
  }
  return { totals: joinTotals(months.map(each => each.totals)), months };
}

/** 年度收发存: the year by months. */
export function readYear(context: CallContext, input: { readonly year: string }) {
  const { env } = context;
  const db = env.db.reader;
  const { totals, months } = sumYear(db, input.year, monthOf(env.today()));
  const last = findLastClosing(db, 'year');
  return {
    year: input.year,
    isClosed: last !== undefined && last.period >= input.year,
    totals: visibleTotals(context, totals),
    months: months.map(each => ({ ...each, totals: visibleTotals(context, each.totals) })),
  };
}
