/** The checks as the page lists them, and the way to mend what each finds. */
import type { HealthCheck } from '../../../shared/contract/health.contract.ts';

export type CheckGroup = { readonly id: 'books' | 'records' | 'tidy'; readonly checks: readonly HealthCheck[] };

export const CHECK_GROUPS: readonly CheckGroup[] = [
  { id: 'books', checks: ['negative_balance', 'future_dated', 'zero_value', 'inactive_stock'] },
  { id: 'records', checks: ['duplicate', 'no_unit', 'no_category', 'no_location', 'no_supplier', 'no_lead_time', 'no_barcode'] },
  { id: 'tidy', checks: ['no_movement'] },
];

export type Mend = 'count' | 'document' | 'edit' | 'item';
export type Rights = { readonly mayCount: boolean; readonly mayEdit: boolean };

const MENDS: Readonly<Partial<Record<HealthCheck, Mend>>> = {
  negative_balance: 'count', future_dated: 'document', no_unit: 'edit', no_category: 'edit', no_location: 'edit', no_supplier: 'edit', no_lead_time: 'edit', no_barcode: 'edit',
};

/** What this person can do about a finding; who may change nothing is led to the item. */
export function mendOf(check: HealthCheck, { mayCount, mayEdit }: Rights): Mend {
  const mend = MENDS[check] ?? 'item';
  return (mend === 'count' && !mayCount) || (mend === 'edit' && !mayEdit) ? 'item' : mend;
}

/** Where that is done. `search`: the page's own address, so that a form above it leaves it as it is. */
export function addressOf(mend: Mend, { itemId, documentId }: { readonly itemId: string; readonly documentId: string | null }, search: string): string {
  switch (mend) {
    case 'count': return `/record?type=count&item=${encodeURIComponent(itemId)}`;
    case 'document': return documentId === null ? `/items/${itemId}` : `/documents?document=${encodeURIComponent(documentId)}`;
    case 'edit': return `/health/edit/${itemId}${search}`;
    case 'item': return `/items/${itemId}`;
  }
}
