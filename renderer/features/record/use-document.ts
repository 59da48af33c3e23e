import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useNavigate } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useImpact } from '../../parts/use-impact.ts';
import type { DraftPlace } from './draft-storage.ts';
import type { Draft } from './draft.ts';
import { focusHeaderField } from './header-fields.tsx';
import { readLine } from './read-lines.ts';
import type { Note } from './scan-band.tsx';
import { useDraft } from './use-draft.ts';
import { firstEmptyField, useFinishing } from './use-finishing.ts';
import { useGoTo } from './use-go-to.ts';
import { useItemLookup } from './use-item-lookup.ts';
import { useLineSteps } from './use-line-steps.ts';
import { usePosting } from './use-posting.ts';
import { usePreview } from './use-preview.ts';

type DocumentOptions = { readonly at: DraftPlace; readonly today: string; readonly taken: Draft | null; readonly firstItemId: string | null; readonly root: RefObject<HTMLDivElement | null> };

/** State and steps of the form. */
export function useDocument({ at, today, taken, firstItemId, root }: DocumentOptions) {
  const kept = useDraft(at, today, taken);
  const { draft, change } = kept;
  const scanInput = useRef<HTMLInputElement>(null);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [areProblemsShown, setProblemsShown] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const needsReview = useQuery('settings.get', {}).data?.needsReview ?? false;
  const latest = useRef(draft);
  useEffect(() => { latest.current = draft; });
  const goTo = useGoTo(root, scanInput, draft);
  const read = useMemo(() => draft.lines.map(line => readLine(draft, line)), [draft]);
  const previews = usePreview(draft, read);
  const posting = usePosting({ at, change, latest: () => latest.current, onUndone: () => { setNote(null); } });
  const lines = useLineSteps({ draft, change, latest, goTo, setNote, clearFailure: posting.clearFailure });
  const { scans, look } = useItemLookup({ onFound: lines.addItem, onPlace: place => { lines.putPlace(place, currentKey); }, onUnknown: text => { setNote({ kind: 'unknown', text }); }, firstItemId });
  const impact = useImpact();
  const navigate = useNavigate();
  const finishing = useFinishing({ draft, read, root, goTo, posting, impact, needsReview, isOpened: at.openedId !== null, setProblemsShown, onPosted: setNote });
  useEffect(() => {
    if (draft.lines.length === 0 && firstItemId === null) focusHeaderField(firstEmptyField(draft), root.current ?? document);
    // Where the cursor starts is a matter of opening the page, not of every change.
  }, []);
  const row = draft.lines.findIndex(line => line.key === currentKey);
  return {
    ...kept, ...lines, ...finishing, read, previews, posting, impact, note, setNote, scans, look, scanInput, goTo, areProblemsShown, currentKey, setCurrentKey, needsReview,
    currentRow: row === -1 ? draft.lines.length - 1 : row,
    refusal: useRefusal(posting.failure),
    back: () => { void navigate(-1); },
    clear: () => { lines.another(); posting.clearFailure(); setProblemsShown(false); setNote(null); goTo('scan'); },
  };
}

/** What the last posting said about one line. */
function useRefusal(failure: ReturnType<typeof usePosting>['failure']): { readonly line: number; readonly text: string } | null {
  const t = useTexts('record');
  const line = failure?.params?.['line'];
  if (typeof line !== 'number') return null;
  const short = failure?.params?.['short'];
  if (short !== undefined) return { line, text: t('attention.failed', { quantity: short }) };
  return { line, text: t(failure?.code === 'BATCH_REQUIRED' ? 'attention.batch' : failure?.code === 'ITEM_INACTIVE' ? 'attention.inactive' : 'attention.refused') };
}
