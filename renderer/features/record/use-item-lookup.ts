import { useEffect, useRef, useState } from 'react';

import { useAsk } from '../../client/use-ask.ts';
import type { ItemHit } from './draft.ts';
import { useScanner } from './use-scanner.ts';

type Options = { readonly onFound: (item: ItemHit) => void; readonly onUnknown: (text: string) => void; readonly firstItemId: string | null };

/** Sets a React-controlled input's text as typing would, so that its owner hears of it. */
function writeInto(input: HTMLInputElement, value: string): void {
  // React watches the property on the element; the prototype's own setter goes past that, the event then reports it.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Turns scans anywhere on the page, and the item an address names, into lines. `scans` counts those that came through. */
export function useItemLookup({ onFound, onUnknown, firstItemId }: Options): { readonly scans: number } {
  const find = useAsk('items.find');
  const get = useAsk('items.get');
  const [scans, setScans] = useState(0);
  const found = useRef(onFound);
  useEffect(() => { found.current = onFound; });
  useScanner(code => {
    void find({ text: code, limit: 1 }).then(reply => {
      const hit = reply.ok && reply.value.isExact ? reply.value.hits[0] : undefined;
      if (hit === undefined) { onUnknown(code); return; }
      setScans(count => count + 1);
      onFound(hit);
    });
  }, writeInto);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (firstItemId === null || asked.current === firstItemId) return;
    asked.current = firstItemId;
    void get({ itemId: firstItemId }).then(async item => {
      const reply = item.ok ? await find({ text: item.value.code, limit: 5, activeOnly: false }) : null;
      const hit = reply?.ok === true ? reply.value.hits.find(candidate => candidate.id === firstItemId) : undefined;
      if (hit !== undefined) found.current(hit);
    });
  }, [firstItemId, get, find]);
  return { scans };
}
