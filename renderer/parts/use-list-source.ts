import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { Failure } from '../../shared/contract/errors.ts';
import type { EventName } from '../../shared/contract/events.ts';
import { CallFailed } from '../client/call-failed.ts';
import { useTransport } from '../client/client-context.tsx';
import type { InputOf, OutputOf } from '../client/procedure-types.ts';
import { useAsk } from '../client/use-ask.ts';
import type { RowRange, TableSort, TableSource } from '../ui/data-table-types.ts';

/** Lists read page by page, put in order in the data file. */
type ListName = 'accounts.asOf' | 'audit.list' | 'disposals.list' | 'documents.list' | 'documents.receipts' | 'drafts.list' | 'forecasts.accuracy' | 'health.findings' | 'health.lateDocuments' | 'purchaseOrders.list' | 'requisitions.list' | 'stocktakes.list';
type RowOf<N extends ListName> = OutputOf<N>['rows'][number];

export type ListSource<N extends ListName> = { readonly source: TableSource<RowOf<N>>; readonly total: number | null; readonly failure: Failure | null; readonly reload: () => void };

/** What the grid's sorting means to the list; a list without it comes in its own order. */
type OrderOf<N extends ListName> = (sort: TableSort | null) => Partial<InputOf<N>>;

/** Pages of a list for the grid, read again in place when one of the events says that something changed. */
export function useListSource<N extends ListName>(name: N, filter: Omit<InputOf<N>, 'offset' | 'limit'>, events: readonly EventName[], orderOf?: OrderOf<N>): ListSource<N> {
  const transport = useTransport();
  const ask = useAsk(name);
  const [version, setVersion] = useState(0);
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reload = useCallback(() => { setVersion(before => before + 1); }, []);
  const wanted = events.join(' ');
  useEffect(() => transport.subscribe(event => { if (wanted.split(' ').includes(event.name)) reload(); }), [transport, wanted, reload]);
  const key = JSON.stringify(filter);
  const latest = useRef({ filter, orderOf });
  useEffect(() => { latest.current = { filter, orderOf }; });
  const load = useCallback(async ({ offset, limit, sort }: RowRange): Promise<{ rows: readonly RowOf<N>[]; total: number }> => {
    // Safe: the filter is this list's own input without its range.
    const reply = await ask({ ...latest.current.filter, ...latest.current.orderOf?.(sort), offset, limit } as InputOf<N>);
    if (!reply.ok) {
      setFailure(reply.failure);
      throw new CallFailed(reply.failure);
    }
    setFailure(null);
    setTotal(reply.value.total);
    return reply.value;
  }, [ask]);
  const source = useMemo<TableSource<RowOf<N>>>(() => ({ kind: 'pages', key, version, load }), [key, version, load]);
  return { source, total, failure, reload };
}
