import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import { CallFailed } from '../../client/call-failed.ts';
import { useTransport } from '../../client/client-context.tsx';
import { createClient } from '../../client/create-client.ts';
import type { InputOf } from '../../client/procedure-types.ts';
import { useEvent } from '../../client/use-event.ts';
import type { StockRow } from '../../parts/next-action.ts';
import type { RowRange, TableSort, TableSource } from '../../ui/data-table-types.ts';
import { STOCK_SORT_FIELDS, type StockSortField } from './stock-address.ts';

export type StockTotals = { readonly total: number; readonly valueE4: number | null };

/** Grid columns carry the names of the contract's sort fields; any other column does not sort. */
function sortFieldOf(sort: TableSort | null): { sortBy: StockSortField; isDescending: boolean } {
  const sortBy = STOCK_SORT_FIELDS.find(field => field === sort?.columnId);
  return sortBy === undefined || sort === null ? { sortBy: 'urgency', isDescending: false } : { sortBy, isDescending: sort.isDescending };
}

/** Pages of the stock list for the grid: sorted and filtered in the data file, read again when something changed there. */
export function useStockSource(filter: InputOf<'stock.counts'>, onSort: (sortBy: StockSortField, isDescending: boolean) => void) {
  const transport = useTransport();
  const client = useMemo(() => createClient(transport), [transport]);
  const [version, setVersion] = useState(0);
  const [totals, setTotals] = useState<StockTotals | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reload = useCallback(() => { setVersion(before => before + 1); }, []);
  useEvent('stock.changed', reload);
  useEvent('thresholds.recomputed', reload);
  useEvent('requisitions.changed', reload);
  useEvent('alerts.changed', reload);
  useEvent('masterData.changed', reload);

  const key = JSON.stringify(filter);
  const latest = useRef({ filter, onSort });
  useEffect(() => { latest.current = { filter, onSort }; });
  const load = useCallback(async (range: RowRange): Promise<{ rows: readonly StockRow[]; total: number }> => {
    const sort = sortFieldOf(range.sort);
    const reply = await client.stock.list({ ...latest.current.filter, ...sort, offset: range.offset, limit: range.limit });
    if (!reply.ok) {
      setFailure(reply.failure);
      throw new CallFailed(reply.failure);
    }
    setFailure(null);
    setTotals({ total: reply.value.total, valueE4: reply.value.totalValueE4 });
    latest.current.onSort(sort.sortBy, sort.isDescending);
    return { rows: reply.value.rows, total: reply.value.total };
  }, [client]);
  const source = useMemo<TableSource<StockRow>>(() => ({ kind: 'pages', key, version, load }), [key, version, load]);
  return { source, totals, failure, reload };
}
