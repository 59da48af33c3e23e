import { useCallback, useRef, useState } from 'react';

export type Editing = {
  /** What is being changed; null for nothing. One thing at a time. */
  readonly key: string | null;
  readonly open: (key: string) => void;
  /** Closes and gives the focus back to where it was opened from. */
  readonly close: () => void;
};

/** Which value of the page is being changed in its place. The buttons that open one carry its key as `data-edit`. */
export function useEditing(): Editing {
  const [key, setKey] = useState<string | null>(null);
  const last = useRef<string | null>(null);
  const open = useCallback((next: string) => {
    last.current = next;
    setKey(next);
  }, []);
  const close = useCallback(() => {
    setKey(null);
    // The button comes back with the next picture.
    requestAnimationFrame(() => {
      if (last.current !== null) document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(last.current)}"]`)?.focus();
    });
  }, []);
  return { key, open, close };
}
