import dayjs from 'dayjs';

import { DASH } from './format-number.ts';

/** `full`: 2026-06-18. `short`: 06-18, where the year is plain. */
export type DateForm = 'full' | 'short';

export function dateText(date: string, form: DateForm = 'full'): string {
  return form === 'short' ? date.slice(5) : date;
}

/** A business date; null is a dash. */
export function CalendarDate({ date, form = 'full' }: { readonly date: string | null; readonly form?: DateForm }) {
  if (date === null) return <span className="zero">{DASH}</span>;
  return <time dateTime={date}>{dateText(date, form)}</time>;
}

/** An instant (epoch ms) in this computer's own time: `2026-06-09 08:02`, or `06-09 08:02` when short. */
export function instantText(at: number, form: DateForm = 'full'): string {
  return dayjs(at).format(form === 'short' ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm');
}

/** An instant; null is a dash. */
export function Instant({ at, form = 'full' }: { readonly at: number | null; readonly form?: DateForm }) {
  if (at === null) return <span className="zero">{DASH}</span>;
  return <time dateTime={dayjs(at).toISOString()}>{instantText(at, form)}</time>;
}
