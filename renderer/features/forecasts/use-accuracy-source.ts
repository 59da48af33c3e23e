import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import { CallFailed } from '../../client/call-failed.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useEvent } from '../../client/use-event.ts';
import type { RowRange, TableSort, TableSource } from '../../ui/data-table-types.ts';
import type { AccuracyAddress } from './accuracy-address.ts';

export type AccuracyRow = OutputOf<'forecasts.accuracy'>['rows'][number];

const SORTS = ['error', 'bias', 'value', 'code'] as const;
export const INITIAL_SORT: TableSort = { columnId: 'error', isDescending: true };

function sortOf(sort: TableSort | null): { readonly sort: (typeof SORTS)[number]; readonly isDescending: boolean } {
  const known = SORTS.find(each => each === sort?.columnId);
  return known === undefined || sort === null ? { sort: 'error', isDescending: true } : { sort: known, isDescending: sort.isDescending };
}

/** Pages of the list for the grid: sorted and filtered in the data file, read again when forecasts were made anew. */
export function useAccuracySource(address: AccuracyAddress) {
  const ask = useAsk('forecasts.accuracy');
  const [version, setVersion] = useState(0);
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reload = useCallback(() => { setVersion(before => before + 1); }, []);
  useEvent('thresholds.recomputed', reload);
  const key = JSON.stringify(address);
  const latest = useRef(address);
  useEffect(() => { latest.current = address; });
  const load = useCallback(async ({ offset, limit, sort }: RowRange): Promise<{ rows: readonly AccuracyRow[]; total: number }> => {
    const reply = await ask({ ...latest.current, ...sortOf(sort), offset, limit });
    if (!reply.ok) {
      setFailure(reply.failure);
      throw new CallFailed(reply.failure);
    }
    setFailure(null);
    setTotal(reply.value.total);
    return reply.value;
  }, [ask]);
  const source = useMemo<TableSource<AccuracyRow>>(() => ({ kind: 'pages', key, version, load }), [key, version, load]);
  return { source, total, failure, reload };
}
