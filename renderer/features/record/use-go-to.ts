import { useCallback, useEffect, useState, type RefObject } from 'react';

import type { HeaderField } from './document-kinds.ts';
import type { Draft } from './draft.ts';
import type { Target } from './grid-keys.ts';
import { focusHeaderField } from './header-fields.tsx';

export type Destination = Target | { readonly field: HeaderField };

/** Moves the cursor once the page shows where it is to go: a line may have to be drawn first. */
export function useGoTo(root: RefObject<HTMLElement | null>, scanInput: RefObject<HTMLInputElement | null>, draft: Draft): (to: Destination) => void {
  const [wanted, setWanted] = useState<{ readonly to: Destination } | null>(null);
  useEffect(() => {
    if (wanted === null || root.current === null) return;
    const { to } = wanted;
    if (to === 'scan') scanInput.current?.focus();
    else if ('field' in to) focusHeaderField(to.field, root.current);
    else {
      const line = draft.lines[to.row];
      const cell = line === undefined ? null : root.current.querySelector<HTMLElement>(`[data-cell="${line.key}:${to.column}"]`);
      if (cell === null && line !== undefined) {
        // A place cell shows its field only in the current line: entering the line draws it.
        root.current.querySelector<HTMLInputElement>(`[data-cell="${line.key}:quantity"]`)?.focus();
        setWanted({ to });
        return;
      }
      const field = cell instanceof HTMLInputElement ? cell : cell?.querySelector('input');
      field?.focus();
      // Where the cursor is already there, what stands in the cell may have changed: typing replaces it all the same.
      field?.select();
      cell?.scrollIntoView({ block: 'nearest' });
    }
    setWanted(null);
  }, [wanted, draft, root, scanInput]);
  return useCallback((to: Destination) => { setWanted({ to }); }, []);
}
