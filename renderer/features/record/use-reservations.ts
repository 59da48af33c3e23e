import { useMemo } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import type { Draft } from './draft.ts';

export type Reservation = OutputOf<'reservations.list'>['rows'][number];

const ROWS = 500;
const OPEN = ['open'] as const;

/** Open reservations by item, for an issue; the same list for an item as long as nothing changes, so that its row is not drawn again. */
export function useReservations(draft: Draft): ReadonlyMap<string, readonly Reservation[]> {
  const isEnabled = draft.type === 'issue' && draft.lines.length > 0;
  const rows = useQuery('reservations.list', { states: [...OPEN], limit: ROWS }, { isEnabled }).data?.rows;
  return useMemo(() => {
    const byItem = new Map<string, readonly Reservation[]>();
    for (const row of isEnabled ? rows ?? [] : []) byItem.set(row.itemId, [...byItem.get(row.itemId) ?? [], row]);
    return byItem;
  }, [rows, isEnabled]);
}
