import { useState } from 'react';

import type { Failure, Reply } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { type DraftPlace, forgetDraft } from './draft-storage.ts';
import { type Draft, type DraftChange, isWorthKeeping, type KeptAs, newDraft } from './draft.ts';
import { documentInput, type DraftContent, type LineInput } from './read-lines.ts';

export type Posted = OutputOf<'documents.post'>;

/** Takes what is reserved for others all the same. */
export type PostingWay = { readonly overridesReservations?: boolean };

export type Posting = {
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly clearFailure: () => void;
  readonly post: (draft: Draft, lines: readonly LineInput[], how?: PostingWay) => Promise<Reply<Posted>>;
  /** Among the company's drafts, as far as it is written. Null: it could not be kept, `failure` says why. */
  readonly keep: (draft: Draft, content: DraftContent) => Promise<KeptAs | null>;
  /** To a checker, or apart until its goods are there; the form is empty afterwards. */
  readonly handOn: (draft: Draft, content: DraftContent, step: 'submit' | 'wait') => Promise<boolean>;
};

type Options = { readonly at: DraftPlace; readonly change: (change: DraftChange) => void; readonly latest: () => Draft; readonly onUndone: (number: string) => void };

/** Posts the draft, makes the form ready for the next one, and offers to take it back for ten seconds. */
export function usePosting({ at, change, latest, onUndone }: Options): Posting {
  const t = useTexts('record');
  const post = useCommand('documents.post');
  const book = useCommand('drafts.book');
  const submit = useCommand('drafts.submit');
  const wait = useCommand('drafts.wait');
  const [failure, setFailure] = useState<Failure | null>(null);
  const saving = useSaving(change, setFailure);
  const undo = useUndo({ change, latest, onUndone });
  const startNext = (draft: Draft) => {
    forgetDraft(localStorage, at);
    change({ kind: 'replace', draft: nextDraft(draft) });
  };
  const send = async (draft: Draft, lines: readonly LineInput[], how: PostingWay): Promise<Reply<Posted> | null> => {
    const input = documentInput(draft, lines);
    if (draft.kept === null) return post.run({ ...input, ...how }, draft.opId);
    const kept = await saving.keep(draft, input);
    return kept === null ? null : book.run({ draftId: kept.id, expectedVersion: kept.version, ...how }, draft.opId);
  };
  return {
    isRunning: [post, book, submit, wait, saving].some(command => command.isRunning), failure, clearFailure: () => { setFailure(null); }, keep: saving.keep,
    post: async (draft, lines, how = {}) => {
      setFailure(null);
      const reply = await send(draft, lines, how) ?? { ok: false as const, failure: { code: 'VERSION_CONFLICT' as const } };
      if (!reply.ok) { setFailure(before => before ?? reply.failure); return reply; }
      const { document } = reply.value;
      startNext(draft);
      showToast({ text: t('result.posted', { number: document.number }), onUndo: () => { void undo(document.id, document.number, { ...draft, kept: null }); } });
      return reply;
    },
    handOn: async (draft, content, step) => {
      setFailure(null);
      const kept = await saving.keep(draft, content);
      if (kept === null) return false;
      const reply = await (step === 'submit' ? submit : wait).run({ draftId: kept.id, expectedVersion: kept.version });
      if (!reply.ok) { setFailure(reply.failure); return false; }
      startNext(draft);
      showToast({ text: t(step === 'submit' ? 'result.submitted' : 'result.waiting') });
      return true;
    },
  };
}

/** What has not changed since it was kept is not kept again: a second press after a lost answer asks for the same thing. */
function useSaving(change: (change: DraftChange) => void, setFailure: (failure: Failure | null) => void) {
  const save = useCommand('drafts.save');
  const keep = async (draft: Draft, content: DraftContent): Promise<KeptAs | null> => {
    const text = JSON.stringify(content);
    if (draft.kept?.content === text) return draft.kept;
    setFailure(null);
    const reply = await save.run({ content, ...(draft.kept === null ? {} : { draftId: draft.kept.id, expectedVersion: draft.kept.version }) });
    if (!reply.ok) { setFailure(reply.failure); return null; }
    const kept = { id: reply.value.id, version: reply.value.version, content: text, returnedReason: reply.value.returnedReason };
    change({ kind: 'kept', kept });
    return kept;
  };
  return { keep, isRunning: save.isRunning };
}

/** The next document of the same kind: the same day, the same department or supplier; who and what for are asked again. */
export function nextDraft(draft: Draft): Draft {
  return newDraft(draft.type, crypto.randomUUID(), draft.businessDate, { departmentId: draft.departmentId, supplierId: draft.supplierId, businessType: draft.businessType });
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
