/** The days a review looks at: a month, a quarter or a year, one after the other. */
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../../../shared/kernel/calendar-date.ts';

export const SPAN_KINDS = ['month', 'quarter', 'year'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];
/** `month`: the first month of the span. */
export type ReviewSpan = { readonly kind: SpanKind; readonly month: string };

const MONTHS_OF: Readonly<Record<SpanKind, number>> = { month: 1, quarter: 3, year: 12 };

/** The span of that kind a day lies in. */
export function spanAt(kind: SpanKind, date: string): ReviewSpan {
  const month = monthOf(date);
  const number = Number(month.slice(5));
  return { kind, month: addMonths(month, -((number - 1) % MONTHS_OF[kind])) };
}

export function moveSpan(span: ReviewSpan, steps: number): ReviewSpan {
  return { ...span, month: addMonths(span.month, steps * MONTHS_OF[span.kind]) };
}

/** First and last day, both included. */
export function daysOf({ kind, month }: ReviewSpan): { readonly from: string; readonly to: string } {
  return { from: firstDayOf(month), to: lastDayOf(addMonths(month, MONTHS_OF[kind] - 1)) };
}

export function monthsIn({ kind, month }: ReviewSpan): readonly string[] {
  return Array.from({ length: MONTHS_OF[kind] }, (_, index) => addMonths(month, index));
}

/** From the address: `span=quarter&from=2026-04`; anything else is the month of today. */
export function readSpan(search: URLSearchParams, today: string): ReviewSpan {
  const kind = SPAN_KINDS.find(each => each === search.get('span')) ?? 'month';
  const from = search.get('from');
  return spanAt(kind, from !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(from) ? firstDayOf(from) : today);
}
