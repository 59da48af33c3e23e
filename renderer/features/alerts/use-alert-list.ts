import { useEffect, useState } from 'react';

import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import type { OpenForm } from './alert-actions.tsx';
import { afterLeaving, mark, type Marked, NOTHING_MARKED, stepsOf, type Steps } from './alert-steps.ts';
import type { AlertLine } from './reason-words.ts';
import type { AlertCursor } from './use-alert-cursor.ts';
import { type Answering, useAnswer } from './use-answer.ts';
import { type Handling, useHandling } from './use-handling.ts';

export type Listing = {
  readonly cursor: AlertCursor; readonly handling: Handling; readonly answering: Answering; readonly today: string; readonly form: OpenForm;
  readonly marked: readonly AlertLine[]; readonly mayMark: boolean; readonly onMark: (alertId: string, isRange: boolean) => void; readonly markAll: () => void; readonly unmark: () => void; readonly acknowledgeMarked: () => void;
  readonly stepsFor: (line: AlertLine) => Steps; readonly setForm: (form: OpenForm) => void; readonly done: (line: AlertLine) => void;
};

/** What is going on in the list, and its keys. */
export function useAlertList(lines: readonly AlertLine[], outside: AlertLine | null, cursor: AlertCursor, mayMark: boolean): Listing {
  const may = useMay();
  const today = useToday();
  const handling = useHandling();
  const answering = useAnswer();
  const [form, setForm] = useState<OpenForm>(null);
  const [marks, setMarks] = useState<Marked>(NOTHING_MARKED);
  const order = lines.map(line => line.alert.id);
  // What has left the list is no longer marked.
  const marked = mayMark ? lines.filter(line => marks.ids.has(line.alert.id)) : [];
  const stepsFor = (line: AlertLine) => stepsOf(line, today, may);
  const current = lines.find(line => line.alert.id === cursor.currentId) ?? outside;
  const unmark = () => { setMarks(NOTHING_MARKED); };
  const acknowledgeMarked = () => { void handling.acknowledgeMany(marked).then(isDone => { if (isDone) unmark(); }); };
  const withCurrent = (step: (line: AlertLine, steps: Steps) => void) => () => { if (current !== null) step(current, stepsFor(current)); };
  const openForm = (line: AlertLine, wanted: OpenForm) => { if (cursor.openId !== line.alert.id) cursor.toggle(line.alert.id); setForm(wanted); };
  const move = (step: 1 | -1) => () => { setForm(null); cursor.move(step); };
  const { openId } = cursor;
  useEffect(() => { handling.clearFailure(); }, [openId]);
  useHotkeys({
    J: move(1), ArrowDown: move(1), K: move(-1), ArrowUp: move(-1),
    Escape: () => { setForm(null); if (openId !== null) cursor.toggle(openId); else unmark(); },
    X: event => { if (mayMark && current !== null) setMarks(before => mark(order, before, current.alert.id, event.shiftKey)); },
    A: () => { if (marked.length > 0) acknowledgeMarked(); else withCurrent((line, steps) => { if (steps.acknowledge) void handling.acknowledge(line); })(); },
    S: withCurrent((line, steps) => { if (steps.snooze) openForm(line, 'snooze'); }),
    E: withCurrent((line, steps) => { if (steps.reassign) openForm(line, 'reassign'); }),
    C: withCurrent((line, steps) => { if (steps.close) openForm(line, 'close'); }),
    O: withCurrent((line, steps) => { const [main] = steps.answers; if (main !== undefined) answering.give(line, main); }),
  });
  return {
    cursor: { ...cursor, toggle: alertId => { setForm(null); cursor.toggle(alertId); } }, handling, answering, today, form, marked, mayMark, stepsFor, setForm, unmark, acknowledgeMarked,
    onMark: (alertId, isRange) => { setMarks(before => mark(order, before, alertId, isRange)); },
    markAll: () => { setMarks(marked.length === lines.length ? NOTHING_MARKED : { ids: new Set(order), anchor: null }); },
    done: line => { setForm(null); cursor.goTo(afterLeaving(order, line.alert.id)); },
  };
}
