import type { AppHandlers } from '../dispatch.ts';
import { bookDraft, discardDraft, giveBackDraft, keepDraft, previewDraft, setDraftWaiting, submitDraft } from '../services/documents/change-draft.ts';
import { readDraft, readDraftCounts, readDrafts } from '../services/documents/read-drafts.ts';

export const draftsProcedures: AppHandlers['drafts'] = {
  save: (context, input) => keepDraft(context, input),
  list: (context, input) => readDrafts(context, input),
  counts: context => readDraftCounts(context),
  get: (context, input) => readDraft(context, input.draftId),
  impact: (context, input) => previewDraft(context, input.draftId),
  discard: (context, input) => discardDraft(context, input),
  submit: (context, input) => submitDraft(context, input),
  giveBack: (context, input) => giveBackDraft(context, input),
  wait: (context, input) => setDraftWaiting(context, input),
  book: (context, input) => bookDraft(context, input),
};
