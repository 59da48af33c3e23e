/** Drafts survive a crash: one per person, type and opened paper, in the browser's own storage, written at every change. */
import { z } from 'zod';

import { itemHit } from '../../../shared/contract/items.contract.ts';
import { isCalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { BUSINESS_TYPES } from '../../../shared/kernel/vocabulary.ts';
import { RECORD_TYPES, type RecordType } from './document-kinds.ts';
import { isWorthKeeping, type Draft } from './draft.ts';

const text = z.string().max(500);
const place = z.string().nullable();
const day = z.string().refine(isCalendarDate);
const storedLine = z.strictObject({
  key: z.string(), item: itemHit, unitId: place, requested: text, quantity: text, price: text, amount: text, taxRate: text, isEstimated: z.boolean().nullable(), locationId: place, toLocationId: place,
  batchId: place, batchNumber: text, producedOn: day.nullable(), expiresOn: day.nullable(), reservationId: place, reason: text, note: text,
});
const storedDraft = z.strictObject({
  opId: z.uuid(),
  type: z.enum(RECORD_TYPES),
  businessDate: day,
  businessType: z.enum(BUSINESS_TYPES),
  departmentId: place, supplierId: place, customer: text, person: text, purpose: text, sourceNumber: text, inspector: text, reason: text, appraisal: text, residual: text, note: text,
  lines: z.array(storedLine).max(500),
  kept: z.strictObject({ id: z.string(), version: z.int(), content: z.string(), returnedReason: z.string() }).nullable(),
});

export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** `openedId`: a paper taken out of the company's drafts has a place of its own beside the new one of its type. */
export type DraftPlace = { readonly userId: string; readonly type: RecordType; readonly openedId: string | null };

export function draftKey({ userId, type, openedId }: DraftPlace): string {
  return `cangshao.draft.${userId}.${type}${openedId === null ? '' : `.${openedId}`}`;
}

/** The draft kept in this place; null when there is none or it is from another version of the program. */
export function loadDraft(store: DraftStore, at: DraftPlace): Draft | null {
  const kept = store.getItem(draftKey(at));
  if (kept === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const read = storedDraft.safeParse(value);
  return read.success && read.data.type === at.type ? read.data : null;
}

/** Keeps the draft, or forgets it when nothing worth keeping is in it. Returns whether it is kept. */
export function saveDraft(store: DraftStore, at: DraftPlace, draft: Draft): boolean {
  const key = draftKey(at);
  if (!isWorthKeeping(draft)) {
    store.removeItem(key);
    return false;
  }
  store.setItem(key, JSON.stringify(draft));
  return true;
}

/** After posting there is nothing left to lose. */
export function forgetDraft(store: DraftStore, at: DraftPlace): void {
  store.removeItem(draftKey(at));
}
