import { Suspense, useCallback, useMemo, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import type { NextAction, StockRow } from '../../parts/next-action.ts';
import { DisposeItem } from '../../parts/dispose-item.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { useMay, useToday } from '../../parts/use-session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { withSubcategories } from './with-subcategories.ts';
import { isNarrowed, stockFilterOf, type StockSortField } from './stock-address.ts';
import { stockColumns } from './stock-columns.tsx';
import { StockFilters } from './stock-filters.tsx';
import { StockFoot, StockHead, StockNone } from './stock-frame.tsx';
import { StockPreview } from './stock-preview.tsx';
import { useActionRights } from '../../parts/use-action-rights.ts';
import { useStockAddress } from './use-stock-address.ts';
import { useStockSource } from './use-stock-source.ts';
import './stock.css';

/** What a press on an action opened. */
type OpenPanel = { readonly action: 'requisition' | 'dispose'; readonly row: StockRow };

function useActions() {
  const navigate = useNavigate();
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const act = useCallback((action: NextAction, row: StockRow) => {
    if (action === 'requisition' || action === 'dispose') setPanel({ action, row });
    else void navigate(row.openRequisitionId === null ? '/purchasing' : `/purchasing?requisition=${row.openRequisitionId}`);
  }, [navigate]);
  return { panel, act, close: () => { setPanel(null); } };
}

/** 库存: every item on one line with its state and its next action, and a preview beside the list. */
export function StockPage() {
  const t = useTexts('stock');
  const navigate = useNavigate();
  const { search } = useLocation();
  const may = useMay();
  const today = useToday();
  const isWide = useWide();
  const language = useLanguage();
  const hasAction = useActionRights();
  const { address, visit, amend } = useStockAddress();
  const { panel, act, close } = useActions();
  const categories = useQuery('masterData.all', {}).data?.categories;
  const filter = useMemo(() => ({ ...stockFilterOf(address), categoryIds: withSubcategories(address.categoryIds, categories ?? []) }), [address, categories]);
  const counts = useQuery('stock.counts', filter).data;
  const onSort = useCallback((sortBy: StockSortField, isDescending: boolean) => {
    if (sortBy !== address.sortBy || isDescending !== address.isDescending) amend({ sortBy, isDescending });
  }, [address.sortBy, address.isDescending, amend]);
  const { source, totals, failure, reload } = useStockSource(filter, onSort);
  const [initialSort] = useState(() => ({ columnId: address.sortBy, isDescending: address.isDescending }));
  const hasCosts = may('costs.read');
  const isBeside = address.itemId !== null;
  const columns = useMemo(() => stockColumns({ t, language, today, isWide, isBeside, hasCosts, hasAction, onAction: act }), [t, language, today, isWide, isBeside, hasCosts, hasAction, act]);
  const open = useCallback((row: StockRow) => { void navigate(`/items/${row.itemId}`); }, [navigate]);
  const select = useCallback((row: StockRow) => { amend({ itemId: row.itemId }); }, [amend]);
  const createItem = () => { void navigate({ pathname: '/stock/new', search }); };
  useHotkeys({ 'Escape': () => { amend({ itemId: null }); } }, { isEnabled: address.itemId !== null && panel === null });

  return (
    <div className="stock">
      <StockHead address={address} counts={counts} filter={{ ...filter, sortBy: address.sortBy, isDescending: address.isDescending }} canCreate={may('items.write')} onVisit={visit} onAmend={amend} onCreate={createItem} />
      <StockFilters address={address} counts={counts} onChange={visit} />
      <div className="stock-grid" data-testid="stock-grid">
        {failure === null
          ? <DataTable label={t('title')} columns={columns} rowId={row => row.itemId} source={source} selectedId={address.itemId} onSelect={select} onOpen={open} initialSort={initialSort} empty={<StockNone isNarrowed={isNarrowed(address)} canCreate={may('items.write')} canImport={may('imports.write')} onCreate={createItem} onClear={() => { void navigate('/stock'); }} />} />
          : <ErrorPanel isFilling failure={failure} onRetry={reload} />}
      </div>
      <StockFoot totals={totals} />
      {address.itemId !== null && <StockPreview itemId={address.itemId} onClose={() => { amend({ itemId: null }); }} onAction={act} hasAction={hasAction} />}
      {panel?.action === 'requisition' && <RaiseRequisition row={panel.row} onClose={close} />}
      {panel?.action === 'dispose' && <DisposeItem row={panel.row} onClose={close} />}
      <Suspense><Outlet /></Suspense>
    </div>
  );
}
