import { useMemo } from 'react';

import type { InputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import type { Draft } from './draft.ts';
import type { ReadLine } from './read-lines.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import type { LinePreview } from './warning-words.ts';

/** Typing must never wait for an answer: the preview follows when the keys rest, in ms. */
const REST_MS = 150;

type PreviewLines = InputOf<'documents.preview'>['lines'];

/** Lines still without a quantity are asked for with nought, to show what is there. */
function previewLines(draft: Draft, read: readonly ReadLine[]): PreviewLines {
  return draft.lines.map((line, index) => {
    const input = read[index]?.input;
    return input ?? { itemId: line.item.id, quantityMicro: 0, locationId: line.locationId };
  });
}

/** What posting the lines would do, by item; the answer before stays until the next is there. */
export function usePreview(draft: Draft, read: readonly ReadLine[]): ReadonlyMap<string, LinePreview> {
  const input = useMemo(() => ({ type: draft.type, businessDate: draft.businessDate, lines: previewLines(draft, read) }), [draft, read]);
  const rested = useDebounced(input, REST_MS);
  const answer = useQuery('documents.preview', rested, { isEnabled: rested.lines.length > 0 });
  return useMemo(() => new Map((answer.data ?? []).map(line => [line.itemId, line])), [answer.data]);
}
