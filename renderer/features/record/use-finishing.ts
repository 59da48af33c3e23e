import type { RefObject } from 'react';
import { useNavigate } from 'react-router';

import { useAsk } from '../../client/use-ask.ts';
import { useTexts } from '../../language/use-texts.tsx';
import type { ImpactStep } from '../../parts/use-impact.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import { cellsOf, columnsOf, type HeaderField, headerOf } from './document-kinds.ts';
import type { Draft } from './draft.ts';
import { focusHeaderField } from './header-fields.tsx';
import { documentInput, draftContent, headerValue, type LineInput, missingFields, type ReadLine } from './read-lines.ts';
import type { Note } from './scan-band.tsx';
import { type Destination } from './use-go-to.ts';
import { nextDraft, type Posting, type PostingWay } from './use-posting.ts';

type FinishingOptions = {
  readonly draft: Draft; readonly read: readonly ReadLine[]; readonly root: RefObject<HTMLElement | null>; readonly goTo: (to: Destination) => void; readonly posting: Posting;
  readonly impact: ImpactStep;
  /** 审核 is asked for: the main step hands the paper on. */
  readonly needsReview: boolean;
  /** It was taken out of the company's drafts: the page is left when it is done. */
  readonly isOpened: boolean;
  readonly setProblemsShown: (areShown: boolean) => void; readonly onPosted: (note: Note) => void;
};

export type Finishing = { readonly finish: (how?: PostingWay) => Promise<void>; readonly keep: () => Promise<void>; readonly setWaiting: () => Promise<void> };

/** The last step of a paper: posted or handed on, kept for later, or set aside; or to the first thing that stands in its way. */
export function useFinishing(options: FinishingOptions): Finishing {
  const t = useTexts('record');
  const { draft, read, posting, impact, goTo, needsReview, isOpened, setProblemsShown, onPosted } = options;
  const navigate = useNavigate();
  const askImpact = useAsk('documents.impact');
  const startNext = () => { setProblemsShown(false); goTo({ field: firstEmptyField(nextDraft(draft)) }); };
  const handOn = async (lines: readonly LineInput[], step: 'submit' | 'wait') => {
    if (!await posting.handOn(draft, documentInput(draft, lines), step)) return;
    if (isOpened) void navigate(`/documents?view=${step === 'submit' ? 'submitted' : 'waiting'}`, { replace: true });
    else startNext();
  };
  const post = async (lines: readonly LineInput[], how?: PostingWay) => {
    const reply = await posting.post(draft, lines, how);
    if (!reply.ok) {
      const line = reply.failure.params?.['line'];
      if (typeof line === 'number') goTo({ row: line - 1, column: 'quantity' });
      return;
    }
    const { document, openedAlertIds, closedAlertIds } = reply.value;
    if (isOpened) { void navigate(`/documents?document=${document.id}`, { replace: true }); return; }
    onPosted({ kind: 'posted', number: document.number, documentId: document.id, lines: document.lines.length, opened: openedAlertIds, closed: closedAlertIds });
    startNext();
  };
  return {
    finish: async how => {
      const lines = wholeLines(options);
      if (lines !== null) await (needsReview ? handOn(lines, 'submit') : how === undefined ? impact.ask({ businessDate: draft.businessDate, tryOut: () => askImpact(documentInput(draft, lines)) }, () => post(lines)) : post(lines, how));
    },
    setWaiting: async () => {
      const lines = wholeLines(options);
      if (lines !== null) await handOn(lines, 'wait');
    },
    keep: async () => {
      if (posting.isRunning) return;
      const content = draftContent(draft, read);
      if (content === null) { setProblemsShown(true); goToProblem(options); return; }
      if (await posting.keep(draft, content) !== null) showToast({ text: t('draft.kept') });
    },
  };
}

/** The lines as they are posted; null when something is missing, and then the cursor stands there. */
function wholeLines(options: FinishingOptions): readonly LineInput[] | null {
  const { draft, read, root, goTo, posting, setProblemsShown } = options;
  if (posting.isRunning) return null;
  const [missing] = missingFields(draft);
  if (draft.lines.length === 0) { setProblemsShown(missing !== undefined); goTo('scan'); return null; }
  if (missing === undefined && read.every(line => line.input !== null)) return read.flatMap(line => line.input ?? []);
  setProblemsShown(true);
  if (missing !== undefined) focusHeaderField(missing, root.current ?? document);
  else goToProblem(options);
  return null;
}

function goToProblem({ draft, read, goTo }: FinishingOptions): void {
  const row = read.findIndex(line => line.input === null);
  const cells = cellsOf(draft.type, columnsOf(draft.type, { maySeeCosts: true, isMore: true }), true);
  goTo({ row, column: cells.find(column => read[row]?.problems[column] !== undefined) ?? 'quantity' });
}

/** Where the hands begin: the first field of the head that is still empty, the date aside. */
export function firstEmptyField(draft: Draft): HeaderField {
  return headerOf(draft.type, draft.businessType, { maySeeCosts: false, isMore: false }).find(field => headerValue(draft, field) === '') ?? 'date';
}
