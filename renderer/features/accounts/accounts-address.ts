/** What an address of 账表 says: months, a day, an item, a moment. */
import { monthOf } from '../../../shared/kernel/calendar-date.ts';
import { dateOf } from '../../parts/address-parts.ts';

export type AccountsAddress = {
  /** YYYY-MM; `from` is never after `to`. */
  readonly from: string;
  readonly to: string;
  readonly itemId: string | null;
  /** A business day; null: today. */
  readonly date: string | null;
  /** As known at: epoch ms; null: now. */
  readonly knownAt: number | null;
};

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Missing and impossible parts are those of today's month. */
export function readAddress(search: URLSearchParams, today: string): AccountsAddress {
  const month = (name: string) => {
    const value = search.get(name);
    return value !== null && MONTH.test(value) ? value : null;
  };
  const to = month('to') ?? month('from') ?? monthOf(today);
  const from = month('from') ?? to;
  const known = search.get('known');
  return {
    from: from > to ? to : from, to, itemId: search.get('item'),
    date: dateOf(search.get('date')),
    knownAt: known !== null && /^\d{1,15}$/.test(known) ? Number(known) : null,
  };
}

export function writeAddress({ from, to, itemId, date, knownAt }: AccountsAddress): URLSearchParams {
  const search = new URLSearchParams({ from, to });
  if (itemId !== null) search.set('item', itemId);
  if (date !== null) search.set('date', date);
  if (knownAt !== null) search.set('known', String(knownAt));
  return search;
}
