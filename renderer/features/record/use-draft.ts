import { useEffect, useReducer, useState } from 'react';

import { loadDraft, saveDraft } from './draft-storage.ts';
import { changeDraft, type Draft, type DraftChange, newDraft } from './draft.ts';
import type { RecordType } from './document-kinds.ts';

export type DraftState = { readonly draft: Draft; readonly savedAt: number | null; readonly isRestored: boolean; readonly change: (change: DraftChange) => void };

function openDraft(userId: string, type: RecordType, today: string): { readonly draft: Draft; readonly isRestored: boolean } {
  const kept = loadDraft(localStorage, userId, type);
  if (kept === null) return { draft: newDraft(type, crypto.randomUUID(), today), isRestored: false };
  // A head without lines is from another day's beginning; its date would be a trap.
  return kept.lines.length === 0 ? { draft: { ...kept, businessDate: today }, isRestored: false } : { draft: kept, isRestored: true };
}

/** The draft of this person and type: what was left unposted, kept again at every change. */
export function useDraft(userId: string, type: RecordType, today: string): DraftState {
  const [opened] = useState(() => openDraft(userId, type, today));
  const [draft, change] = useReducer(changeDraft, opened.draft);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => { setSavedAt(saveDraft(localStorage, userId, draft) ? Date.now() : null); }, [userId, draft]);
  return { draft, savedAt, isRestored: opened.isRestored && draft.opId === opened.draft.opId, change };
}
