import { useEffect, useReducer, useState } from 'react';

import { type DraftPlace, loadDraft, saveDraft } from './draft-storage.ts';
import { changeDraft, type Draft, type DraftChange, newDraft } from './draft.ts';

export type DraftState = { readonly draft: Draft; readonly savedAt: number | null; readonly isRestored: boolean; readonly change: (change: DraftChange) => void };

function openDraft(at: DraftPlace, today: string, taken: Draft | null): { readonly draft: Draft; readonly isRestored: boolean } {
  const kept = loadDraft(localStorage, at);
  // What was typed on this machine stands, unless the company's copy has moved on since.
  if (taken !== null) return kept?.kept?.version === taken.kept?.version && kept !== null ? { draft: kept, isRestored: true } : { draft: taken, isRestored: false };
  if (kept === null) return { draft: newDraft(at.type, crypto.randomUUID(), today), isRestored: false };
  // A head without lines is from another day's beginning; its date would be a trap.
  return kept.lines.length === 0 ? { draft: { ...kept, businessDate: today }, isRestored: false } : { draft: kept, isRestored: true };
}

/** The draft in this place: what was left unposted, kept again at every change. `taken`: out of the company's drafts. */
export function useDraft(at: DraftPlace, today: string, taken: Draft | null): DraftState {
  const [opened] = useState(() => openDraft(at, today, taken));
  const [draft, change] = useReducer(changeDraft, opened.draft);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const { userId, type, openedId } = at;
  useEffect(() => { setSavedAt(saveDraft(localStorage, { userId, type, openedId }, draft) ? Date.now() : null); }, [userId, type, openedId, draft]);
  return { draft, savedAt, isRestored: opened.isRestored && draft.opId === opened.draft.opId, change };
}
