/** How periods are named, and where what a check finds is put right. */
import type { PeriodCheck } from '../../../shared/contract/periods.contract.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type Overview = OutputOf<'periods.overview'>;
export type PeriodRow = Overview['months'][number];
export type Check = OutputOf<'periods.checks'>['checks'][number];
export type Method = OutputOf<'periods.method'>;
export type Finding = Check['findings'][number];

/** `2026年5月`, `May 2026`; a year is `2026年`, `2026`. */
export function periodText(period: string, language: Language): string {
  const [year, month] = period.split('-');
  if (month === undefined) return language === 'en' ? period : `${period}年`;
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.UTC(Number(year), Number(month) - 1, 1));
}

const INVOICES = '/accounts/invoices';
const PAGES = { unposted_counts: '/stocktakes', estimated_receipts: INVOICES, ledger: '/settings/system' } as const satisfies { readonly [C in PeriodCheck]?: string };
export type MendedAtOnce = keyof typeof PAGES;

/** The page on which all findings of a check are put right; null where each finding has its own. */
export function pageOf(check: PeriodCheck): { readonly check: MendedAtOnce; readonly to: string } | null {
  return check === 'unposted_counts' || check === 'estimated_receipts' || check === 'ledger' ? { check, to: PAGES[check] } : null;
}

/** Where one finding is put right: its paper, else its item. */
export function placeOf(check: PeriodCheck, finding: Finding): string | null {
  if (check === 'unpriced_receipts' && finding.documentType === 'receipt') return INVOICES;
  if (check === 'open_drafts') return `/documents?view=${finding.detail}&draft=${finding.id}`;
  if (check === 'unposted_counts') return `/stocktakes/${finding.id}`;
  if (finding.documentId !== null) return `/documents?document=${finding.documentId}`;
  return finding.itemId === null ? null : `/items/${finding.itemId}`;
}
