import { useState } from 'react';

import type { Reply } from '../../shared/contract/errors.ts';
import type { OutputOf } from '../client/procedure-types.ts';
import { useToday } from './use-session.ts';

export type Impact = OutputOf<'documents.impact'>;

type Held = { readonly impact: Impact; readonly go: () => Promise<void> };

/** A paper that may be late, and how it is tried out. */
export type LatePaper = { readonly businessDate: string; readonly tryOut: () => Promise<Reply<Impact>> };

export type ImpactStep = {
  /** What the paper would change of what is known; null while nobody has to be asked. */
  readonly impact: Impact | null;
  /** Books at once what changes nothing that was known before; else it is shown first, and booked when the person says so. */
  readonly ask: (paper: LatePaper, go: () => Promise<void>) => Promise<void>;
  readonly confirm: () => void;
  readonly close: () => void;
};

/** Whether there is something a person would want to know before it is booked. */
export function isWorthTelling({ laterLines, shortDays, months, counts, alerts }: Impact): boolean {
  return laterLines > 0 && [shortDays, months, counts, alerts].some(found => found.length > 0);
}

/** N6: a paper that comes late is tried out before it is booked. Asked once, at the press of the button. */
export function useImpact(): ImpactStep {
  const today = useToday();
  const [held, setHeld] = useState<Held | null>(null);
  const [isAsking, setAsking] = useState(false);
  const close = () => { setHeld(null); };
  return {
    impact: held?.impact ?? null,
    ask: async ({ businessDate, tryOut }, go) => {
      if (isAsking || held !== null) return;
      if (businessDate >= today) { await go(); return; }
      setAsking(true);
      const reply = await tryOut();
      setAsking(false);
      // What cannot be tried out cannot be booked either: booking says why.
      if (reply.ok && isWorthTelling(reply.value)) setHeld({ impact: reply.value, go });
      else await go();
    },
    confirm: () => { close(); if (held !== null) void held.go(); },
    close,
  };
}
