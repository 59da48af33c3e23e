/** Days out of cells, in the forms that ledgers use. */
import { type CalendarDate, dateFromDayNumber, isCalendarDate } from '../../kernel/calendar-date.ts';
import { cleanText, foldFullWidth } from './normalise-text.ts';
import type { Cell } from './workbook.ts';

export type DateFault = 'missing' | 'impossible' | 'not_a_date' | 'zero' | 'year_missing';
export type ParsedDate =
  | { readonly ok: true; readonly date: CalendarDate; readonly note: 'date_serial_text' | 'date_year_from_title' | null }
  | { readonly ok: false; readonly fault: DateFault };

/** What the file says about its dates as a whole. */
export type DateContext = {
  /** From the title, for 3月5日. */
  readonly year: number | null;
  /** For 12/1/2010: which comes first. Null: the column does not tell. */
  readonly order: 'month_first' | 'day_first' | null;
  /** First and last year of the column's full dates, for 24/7/4. */
  readonly years: { readonly first: number; readonly last: number } | null;
};

/** 1899-12-30 as a day number since 1970-01-01: Excel's serial 0, given that it counts a 1900-02-29 that never was. */
const EXCEL_EPOCH_DAY = -25_569;
const SERIAL_MIN = 20_000; // 1954-10-03
const SERIAL_MAX = 80_000; // 2119-01-10
const YEAR_MIN = 1950;
/** Dates looked at to learn the years of a column. */
const DATE_SAMPLE_MAX = 20_000;
// Both may be followed by a time, which is dropped.
const YEAR_FIRST = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?:[T ]+(?:[上下]午 ?)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[秒分]?(?: ?[AP]M)?Z?)?$/i;
const SHORT_YEAR_FIRST = /^(\d{2})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]+(?:[上下]午 ?)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[秒分]?(?: ?[AP]M)?Z?)?$/i;
const MONTH_DAY = /^(\d{1,2})(?: ?月 ?(\d{1,2}) ?[日号]?|[./-](\d{1,2}))$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** A cell → the day it names, or the reason why it names none. */
export function parseDate(cell: Cell | undefined, context: DateContext): ParsedDate {
  if (cell === undefined || cell.kind === 'empty') return { ok: false, fault: 'missing' };
  if (cell.kind === 'date') return cell.date === undefined ? { ok: false, fault: 'zero' } : plausible(cell.date, null);
  if (cell.kind === 'number') return parseSerial(cell.number ?? Number.NaN, null);
  if (cell.kind !== 'text') return { ok: false, fault: 'not_a_date' };
  const text = cleanText(foldFullWidth(cell.text));
  if (text === '' || /^[-/]+$/.test(text)) return { ok: false, fault: 'missing' };
  return parseDateText(text, context);
}

function parseDateText(text: string, context: DateContext): ParsedDate {
  if (/^\d{1,5}(?:\.\d+)?$/.test(text) && !/^\d{1,2}\.\d{1,2}$/.test(text)) return parseSerial(Number(text), 'date_serial_text');
  const full = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (full !== null) return fromParts(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = SHORT_YEAR_FIRST.exec(text);
  if (short !== null) return fromShortYear(short, context);
  const last = YEAR_LAST.exec(text);
  if (last !== null) return fromYearLast(Number(last[1]), Number(last[2]), Number(last[3]), context.order);
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay === null) return { ok: false, fault: 'not_a_date' };
  if (context.year === null) return { ok: false, fault: 'year_missing' };
  const parsed = fromParts(context.year, Number(monthDay[1]), Number(monthDay[2] ?? monthDay[3]));
  return parsed.ok ? { ...parsed, note: 'date_year_from_title' } : parsed;
}

function parseSerial(serial: number, note: 'date_serial_text' | null): ParsedDate {
  if (serial === 0) return { ok: false, fault: 'zero' };
  if (Number.isInteger(serial) && serial >= 19_500_101 && serial <= 21_001_231) {
    return fromParts(Math.floor(serial / 10_000), Math.floor(serial / 100) % 100, serial % 100);
  }
  if (!(serial >= SERIAL_MIN && serial <= SERIAL_MAX)) return { ok: false, fault: 'not_a_date' };
  return { ok: true, date: dateFromDayNumber(Math.floor(serial) + EXCEL_EPOCH_DAY), note };
}

/** 24/7/4 is a day of 2024 where the column's full dates are of such years; 24年7月4日 and 24.7.4 are read so anywhere. */
function fromShortYear(short: RegExpExecArray, context: DateContext): ParsedDate {
  const year = 2000 + Number(short[1]);
  const isUsual = short[2] === '.' || short[2] === '年';
  const isOfColumn = context.years !== null && year >= context.years.first && year <= context.years.last;
  if (!isUsual && !isOfColumn) return { ok: false, fault: 'not_a_date' };
  return fromParts(year, Number(short[3]), Number(short[4]));
}

function fromYearLast(first: number, second: number, year: number, order: DateContext['order']): ParsedDate {
  if (first > 12 || order === 'day_first') return fromParts(year, second, first);
  if (second > 12 || order === 'month_first' || first === second) return fromParts(year, first, second);
  return { ok: false, fault: 'not_a_date' }; // 3/5/2025 is two days; guessing would be silent.
}

function fromParts(year: number, month: number, day: number): ParsedDate {
  if (year === 1900 || year === 0) return { ok: false, fault: 'zero' };
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(date) ? plausible(date, null) : { ok: false, fault: 'impossible' };
}

function plausible(date: CalendarDate, note: null): ParsedDate {
  if (date < '1901') return { ok: false, fault: 'zero' };
  return Number(date.slice(0, 4)) < YEAR_MIN ? { ok: false, fault: 'impossible' } : { ok: true, date, note };
}

/** Which comes first in dates like 12/1/2010, decided by the first value of the column that allows only one reading. */
export function findDateOrder(cells: Iterable<Cell | undefined>): DateContext['order'] {
  for (const cell of cells) {
    if (cell?.kind !== 'text') continue;
    const match = YEAR_LAST.exec(cleanText(foldFullWidth(cell.text)));
    if (match === null) continue;
    if (Number(match[1]) > 12) return 'day_first';
    if (Number(match[2]) > 12) return 'month_first';
  }
  return null;
}

/** First and last year of the full dates of a column; years of single slips (2052) count only when they are common. */
export function findDateYears(cells: Iterable<Cell | undefined>): DateContext['years'] {
  const tally = new Map<number, number>();
  let count = 0;
  for (const cell of cells) {
    const year = Number((cell?.kind === 'date' ? cell.date : cell?.kind === 'text' ? YEAR_FIRST.exec(cell.text.trim())?.[1] : undefined)?.slice(0, 4));
    if (!(year >= YEAR_MIN)) continue;
    tally.set(year, (tally.get(year) ?? 0) + 1);
    count += 1;
    if (count >= DATE_SAMPLE_MAX) break;
  }
  const years = [...tally].filter(([, rows]) => rows * 100 >= count).map(([year]) => year);
  return years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) };
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** The one year that title lines name; null when they name none or several. */
export function findTitleYear(lines: readonly string[]): number | null {
  const years = new Set<number>();
  for (const line of lines) {
    const folded = foldFullWidth(line).replace(/[〇○零一二三四五六七八九]{4}(?=年)/g, (word) =>
      word.replace(/[○零]/g, '〇').replace(/./g, (c) => String(CHINESE_DIGITS.indexOf(c))),
    );
    for (const match of folded.matchAll(/(?<!\d)((?:19|20)\d{2}) ?(?=[年./-])/g)) years.add(Number(match[1]));
  }
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

/** The day a line names as the day of its figures ("盘点日期：2024年12月31日"); null when it names none or several. */
export function findAsOf(lines: readonly string[]): CalendarDate | null {
  const days = new Set<CalendarDate>();
  for (const line of lines) {
    for (const match of foldFullWidth(line).matchAll(/(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})/g)) {
      const parsed = fromParts(Number(match[1]), Number(match[2]), Number(match[3]));
      if (parsed.ok) days.add(parsed.date);
    }
  }
  return days.size === 1 ? ([...days][0] ?? null) : null;
}
