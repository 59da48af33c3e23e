import { useMemo } from 'react';

import type { InputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import type { Draft } from './draft.ts';
import type { ReadLine } from './read-lines.ts';
import type { LinePreview } from './warning-words.ts';

/** Typing must never wait for an answer: the preview follows when the keys rest, in ms. */
const REST_MS = 150;

type PreviewLines = InputOf<'documents.preview'>['lines'];

/** Lines still without a quantity are asked for with nought, to show what is there. */
function previewLines(draft: Draft, read: readonly ReadLine[]): PreviewLines {
  return draft.lines.map((line, index) => {
    const partial = read[index]?.partial ?? { itemId: line.item.id, locationId: line.locationId };
    return { ...partial, quantityMicro: partial.quantityMicro ?? 0 };
  });
}

/** Answers by line: an answer that is a step behind still belongs to the line of its item, the first to the first. */
export function byLine(draft: Draft, answers: readonly LinePreview[]): ReadonlyMap<string, LinePreview> {
  const left = [...answers];
  return new Map(draft.lines.flatMap(line => {
    const at = left.findIndex(answer => answer.itemId === line.item.id);
    const [answer] = at === -1 ? [] : left.splice(at, 1);
    return answer === undefined ? [] : [[line.key, answer] as const];
  }));
}

/** What posting the lines would do, by line; the answer before stays until the next is there. */
export function usePreview(draft: Draft, read: readonly ReadLine[]): ReadonlyMap<string, LinePreview> {
  const input = useMemo(() => ({ type: draft.type, businessDate: draft.businessDate, lines: previewLines(draft, read) }), [draft, read]);
  const rested = useDebounced(input, REST_MS);
  const answer = useQuery('documents.preview', rested, { isEnabled: rested.lines.length > 0 });
  return useMemo(() => byLine(draft, answer.data ?? []), [draft, answer.data]);
}
