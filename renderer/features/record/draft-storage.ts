/** Drafts survive a crash: one per person and type, in the browser's own storage, written at every change. */
import { z } from 'zod';

import { itemHit } from '../../../shared/contract/items.contract.ts';
import { isCalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { RECORD_TYPES, type RecordType } from './document-kinds.ts';
import { isWorthKeeping, type Draft } from './draft.ts';

const text = z.string().max(500);
const place = z.string().nullable();
const storedDraft = z.strictObject({
  opId: z.uuid(),
  type: z.enum(RECORD_TYPES),
  businessDate: z.string().refine(isCalendarDate),
  departmentId: place, supplierId: place, person: text, purpose: text, sourceNumber: text,
  lines: z.array(z.strictObject({ key: z.string(), item: itemHit, requested: text, quantity: text, price: text, locationId: place, toLocationId: place, note: text })).max(500),
});

export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function draftKey(userId: string, type: RecordType): string {
  return `cangshao.draft.${userId}.${type}`;
}

/** The draft kept for this person and type; null when there is none or it is from another version of the program. */
export function loadDraft(store: DraftStore, userId: string, type: RecordType): Draft | null {
  const kept = store.getItem(draftKey(userId, type));
  if (kept === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const read = storedDraft.safeParse(value);
  return read.success && read.data.type === type ? read.data : null;
}

/** Keeps the draft, or forgets it when nothing worth keeping is in it. Returns whether it is kept. */
export function saveDraft(store: DraftStore, userId: string, draft: Draft): boolean {
  const key = draftKey(userId, draft.type);
  if (!isWorthKeeping(draft)) {
    store.removeItem(key);
    return false;
  }
  store.setItem(key, JSON.stringify(draft));
  return true;
}

/** After posting there is nothing left to lose. */
export function forgetDraft(store: DraftStore, userId: string, type: RecordType): void {
  store.removeItem(draftKey(userId, type));
}
