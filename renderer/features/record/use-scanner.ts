import { useEffect, useRef } from 'react';

import { addStroke, NO_BURST, SCAN_END_MS, scannedText } from './scan-burst.ts';

/** Where a key landed: in the scan box, in a cell for figures, in words that keep what is scanned, or nowhere one can type. */
type Place = 'box' | 'figures' | 'words' | 'nowhere';

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'nowhere';
  if (target.closest('[data-scan="box"]') !== null) return 'box';
  if (target.closest('[data-scan="figures"]') !== null) return 'figures';
  return target.closest('input, textarea, select, [contenteditable="true"]') !== null ? 'words' : 'nowhere';
}

/** Before a scan wrote into it, so that a cell gets back what stood there. */
type Origin = { readonly input: HTMLInputElement; readonly value: string };

/**
 * Hears a scanner anywhere on the page: `onScan` gets the code. In the scan box Enter is left to the box, except while an input
 * method holds the signs; in a cell for figures `onRestore` gives the cell back what the scan wrote over. Fields for words keep
 * what is scanned: work orders carry barcodes too.
 */
export function useScanner(onScan: (code: string) => void, onRestore: (input: HTMLInputElement, value: string) => void): void {
  const handlers = useRef({ onScan, onRestore });
  useEffect(() => { handlers.current = { onScan, onRestore }; });
  useEffect(() => {
    let burst = NO_BURST;
    let origin: Origin | null = null;
    let place: Place = 'nowhere';
    let isHeldByMethod = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const finish = (): boolean => {
      const code = place === 'words' ? undefined : scannedText(burst, place === 'figures' ? 'figures' : 'text');
      burst = NO_BURST;
      if (code === undefined) return false;
      if (origin !== null) handlers.current.onRestore(origin.input, origin.value);
      handlers.current.onScan(code);
      return true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      clearTimeout(timer);
      if (event.ctrlKey || event.altKey || event.metaKey) { burst = NO_BURST; return; }
      if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab') {
        if (place === 'box' && !isHeldByMethod) { burst = NO_BURST; return; }
        if (finish()) { event.preventDefault(); event.stopPropagation(); }
        return;
      }
      const before = burst;
      burst = addStroke(burst, { code: event.code, isShifted: event.shiftKey, at: event.timeStamp });
      if (burst.text.length <= 1 && burst !== before) {
        place = placeOf(event.target);
        isHeldByMethod = false;
        origin = place === 'figures' && event.target instanceof HTMLInputElement ? { input: event.target, value: event.target.value } : null;
      }
      isHeldByMethod ||= event.isComposing || event.key === 'Process';
      timer = setTimeout(finish, SCAN_END_MS);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => { clearTimeout(timer); window.removeEventListener('keydown', onKeyDown, true); };
  }, []);
}
