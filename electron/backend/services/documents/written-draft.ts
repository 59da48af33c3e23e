/** What is written on a paper that is not booked yet. */
import type { z } from 'zod';

import type { DraftRow } from '../../../../db/repositories/draft-repository.ts';
import type { draftContent } from '../../../../shared/contract/drafts.contract.ts';

/** A paper as far as it is written: lines may lack their quantity. */
export type DraftContent = z.output<typeof draftContent>;

/** What a receipt is for; `lines` beside those of the paper. */
export type Arrival = {
  readonly kind: 'requisition' | 'purchaseOrder';
  readonly id: string;
  readonly number: string;
  /** The order's line (null for a request), and whether nothing more is to come. */
  readonly lines: readonly { readonly purchaseOrderLineId: string | null; readonly isLast: boolean }[];
};
type Written = DraftContent & { readonly arrival?: Arrival };

/** The text that is kept; it was made by this program from a checked input. */
export function writtenText(content: DraftContent, arrival: Arrival | null): string {
  return JSON.stringify(arrival === null ? content : { ...content, arrival });
}

export function contentOf(row: Pick<DraftRow, 'contentJson'>): DraftContent {
  const { arrival, ...content } = JSON.parse(row.contentJson) as Written;
  return content;
}

/** The request or order it was written against; null for a paper that stands for itself. */
export function arrivalOf(row: Pick<DraftRow, 'contentJson'>): Arrival | null {
  return (JSON.parse(row.contentJson) as Written).arrival ?? null;
}
