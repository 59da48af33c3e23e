import { useCallback } from 'react';

import type { InputOf, OutputOf } from '../client/procedure-types.ts';
import { useAsk } from '../client/use-ask.ts';

/** What an item picker asks as somebody types; a failed search finds nothing. Without `activeOnly: false` only items still in use. */
export function useItemSearch({ activeOnly = true, limit }: Pick<InputOf<'items.find'>, 'activeOnly' | 'limit'> = {}): (text: string) => Promise<OutputOf<'items.find'>> {
  const find = useAsk('items.find');
  return useCallback(async text => {
    const reply = await find({ text, activeOnly, limit });
    return reply.ok ? reply.value : { hits: [], isExact: false };
  }, [find, activeOnly, limit]);
}
