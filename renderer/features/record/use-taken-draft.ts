import { useCallback, useEffect, useState } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useAsk } from '../../client/use-ask.ts';
import type { Draft } from './draft.ts';
import { takeDraft } from './take-draft.ts';

export type TakenDraft = { readonly taken: Draft | null; readonly isForeign: boolean; readonly failure: Failure | null; readonly retry: () => void };

/** Reads a kept paper once: what others do to it meanwhile shows when it is kept again. */
export function useTakenDraft(draftId: string): TakenDraft {
  const get = useAsk('drafts.get');
  const [state, setState] = useState<Omit<TakenDraft, 'retry'>>({ taken: null, isForeign: false, failure: null });
  const read = useCallback(async () => {
    const reply = await get({ draftId });
    if (!reply.ok) setState({ taken: null, isForeign: false, failure: reply.failure });
    else if (reply.value.actions.includes('edit')) setState({ taken: takeDraft(reply.value, () => crypto.randomUUID()), isForeign: false, failure: null });
    else setState({ taken: null, isForeign: true, failure: null });
  }, [get, draftId]);
  useEffect(() => { void read(); }, [read]);
  return { ...state, retry: () => { void read(); } };
}
