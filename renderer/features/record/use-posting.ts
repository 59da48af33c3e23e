import { useState } from 'react';

import type { Failure, Reply } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { forgetDraft } from './draft-storage.ts';
import { type Draft, type DraftChange, isWorthKeeping, newDraft } from './draft.ts';
import { documentInput, type LineInput } from './read-lines.ts';

export type Posted = OutputOf<'documents.post'>;

export type Posting = {
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly clearFailure: () => void;
  readonly post: (draft: Draft, lines: readonly LineInput[]) => Promise<Reply<Posted>>;
};

type Options = { readonly userId: string; readonly change: (change: DraftChange) => void; readonly latest: () => Draft; readonly onUndone: (number: string) => void };

/** Posts the draft, makes the form ready for the next one, and offers to take it back for ten seconds. */
export function usePosting({ userId, change, latest, onUndone }: Options): Posting {
  const t = useTexts('record');
  const command = useCommand('documents.post');
  const undo = useUndo({ change, latest, onUndone });
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isRunning: command.isRunning, failure, clearFailure: () => { setFailure(null); },
    post: async (draft, lines) => {
      setFailure(null);
      const reply = await command.run(documentInput(draft, lines), draft.opId);
      if (!reply.ok) { setFailure(reply.failure); return reply; }
      const { document } = reply.value;
      forgetDraft(localStorage, userId, draft.type);
      change({ kind: 'replace', draft: nextDraft(draft) });
      showToast({ text: t('result.posted', { number: document.number }), onUndo: () => { void undo(document.id, document.number, draft); } });
      return reply;
    },
  };
}

/** The next document of the same kind: the same day, the same department or supplier; who and what for are asked again. */
export function nextDraft(draft: Draft): Draft {
  return newDraft(draft.type, crypto.randomUUID(), draft.businessDate, { departmentId: draft.departmentId, supplierId: draft.supplierId });
}

/** A reversal, and the lines back in the form to be put right, unless another document was begun meanwhile. */
function useUndo({ change, latest, onUndone }: Pick<Options, 'change' | 'latest' | 'onUndone'>) {
  const t = useTexts('record');
  const reverse = useCommand('documents.reverse');
  const failureTexts = useFailureTexts();
  return async (documentId: string, original: string, draft: Draft): Promise<void> => {
    const reply = await reverse.run({ documentId, reason: t('result.undoReason') });
    if (!reply.ok) { showToast({ text: `${t('result.undoFailed')} · ${failureTexts(reply.failure).what}`, seconds: 10 }); return; }
    const current = latest();
    const isFree = current.type === draft.type && !isWorthKeeping(current);
    if (isFree) change({ kind: 'replace', draft: { ...draft, opId: crypto.randomUUID() } });
    showToast({ text: t(isFree ? 'result.undone' : 'result.undoneOnly', { number: reply.value.document.number, original }) });
    onUndone(reply.value.document.number);
  };
}
