import { useEffect, useRef, useState } from 'react';

import { useAsk } from '../../client/use-ask.ts';
import { useScanner } from '../../parts/use-scanner.ts';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { ItemHit } from './draft.ts';

type Options = {
  /** `isScanned`: once more of the same is one piece more. */
  readonly onFound: (item: ItemHit, isScanned: boolean) => void;
  /** The code of a bin: where what was scanned before lies. */
  readonly onPlace: (location: { readonly id: string; readonly code: string }) => void;
  readonly onUnknown: (code: string) => void;
  readonly firstItemId: string | null;
};

/**
 * Turns scans anywhere on the page, and the item an address names, into lines. `scans` counts those that came through. In a field
 * for words only what is known here is taken; anything else is a number the field is to keep.
 */
export function useItemLookup({ onFound, onPlace, onUnknown, firstItemId }: Options): { readonly scans: number; readonly look: (code: string) => Promise<boolean> } {
  const find = useAsk('items.find');
  const get = useAsk('items.get');
  const readLists = useAsk('masterData.all');
  const say = useFailureTexts();
  const [scans, setScans] = useState(0);
  const found = useRef(onFound);
  useEffect(() => { found.current = onFound; });
  const look = async (code: string, isUnknownTold = true) => {
    // Two hits at the top would mean that one item's code is another's barcode: then nobody can say which one is meant.
    const reply = await find({ text: code, limit: 2, activeOnly: false });
    if (!reply.ok) { showToast({ text: say(reply.failure).what }); return isUnknownTold; }
    const hit = reply.value.isExact ? reply.value.hits[0] : undefined;
    const lists = hit === undefined ? await readLists({}) : undefined;
    const bin = lists?.ok === true ? lists.value.locations.find(location => location.isActive && location.code.toLowerCase() === code.toLowerCase()) : undefined;
    if (hit !== undefined) found.current(hit, true);
    else if (bin !== undefined) onPlace(bin);
    else if (isUnknownTold) onUnknown(code);
    else return false;
    setScans(count => count + 1);
    return true;
  };
  useScanner('page', (code, place) => look(code, place !== 'words'));
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (firstItemId === null || asked.current === firstItemId) return;
    asked.current = firstItemId;
    void get({ itemId: firstItemId }).then(async item => {
      const reply = item.ok ? await find({ text: item.value.code, limit: 5, activeOnly: false }) : null;
      const hit = reply?.ok === true ? reply.value.hits.find(candidate => candidate.id === firstItemId) : undefined;
      if (hit !== undefined) found.current(hit, false);
    });
  }, [firstItemId, get, find]);
  return { scans, look };
}
