/** What the page shows, as its address says: the list, a year, or what reopening a month has changed. */
import { useSearchParams } from 'react-router';

export type PeriodsAddress = { readonly year: string | null; readonly closingId: string | null };

export function readAddress(search: URLSearchParams): PeriodsAddress {
  const year = search.get('year');
  const closingId = search.get('difference');
  return { year: year !== null && /^\d{4}$/.test(year) ? year : null, closingId: closingId === '' ? null : closingId };
}

export const LIST = '/accounts/periods';
export const yearAddress = (year: string) => `${LIST}?year=${year}`;
export const differenceAddress = (closingId: string) => `${LIST}?difference=${closingId}`;

export function usePeriodsAddress(): PeriodsAddress {
  const [search] = useSearchParams();
  return readAddress(search);
}
