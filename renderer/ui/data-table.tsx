import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale';
import {
  AllCommunityModule, ModuleRegistry,
  type CellKeyDownEvent, type ColDef, type ColGroupDef, type GridApi, type GridReadyEvent, type GridState, type ICellRendererParams, type IDatasource, type RowSelectionOptions,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { useLanguage } from '../language/use-texts.tsx';
import { type ColumnSide, columnSides } from './column-sides.ts';
import type { DataColumn, DataTableProps, TableSource } from './data-table-types.ts';
import { EmptyOverlay, LoadingOverlay } from './data-table-overlays.tsx';
import { gridTheme } from './theme.ts';

export type { DataColumn, DataTableProps, RowRange, TableSort, TableSource } from './data-table-types.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

const ROW_PX = { standard: 32, compact: 28 } as const;
const PAGE_ROWS = 100;
/** How long a list may be until drawing every row at once would be felt. */
const CONTENT_ROWS_MAX = 200;

const CELL_CLASS = { start: '', end: 'cell-end', center: 'cell-center' } as const;

function columnDefinition<Row>(column: DataColumn<Row>, at: ColumnSide): ColDef<Row> {
  const side = CELL_CLASS[at];
  const { render } = column;
  return {
    colId: column.id,
    headerName: column.title,
    width: column.width,
    minWidth: Math.min(column.width, 48),
    sortable: column.isSortable ?? false,
    hide: column.isHidden ?? false,
    cellClass: side,
    headerClass: [side, column.explain === undefined ? '' : 'cell-explained'].filter(name => name !== ''),
    valueGetter: params => (params.data === undefined || params.data === null ? null : column.value(params.data)),
    ...(column.grow === undefined ? {} : { flex: column.grow, minWidth: column.width }),
    ...(column.pin === undefined ? {} : { pinned: column.pin }),
    ...(column.explain === undefined ? {} : { headerTooltip: column.explain }),
    ...(render === undefined ? {} : { cellRenderer: (params: ICellRendererParams<Row>) => (params.data === undefined || params.data === null ? null : render(params.data)) }),
  };
}

/** Columns under the headings above them. */
function groupColumns<Row>(columns: readonly DataColumn<Row>[], sides = columnSides(columns), level = 0): (ColDef<Row> | ColGroupDef<Row>)[] {
  const made: (ColDef<Row> | ColGroupDef<Row>)[] = [];
  for (let start = 0; start < columns.length;) {
    const first = columns[start];
    if (first === undefined) break;
    const heading = first.group?.[level];
    let end = start + 1;
    while (heading !== undefined && columns[end]?.group?.[level] === heading) end += 1;
    if (heading === undefined) made.push(columnDefinition(first, sides.get(first.id) ?? 'start'));
    else made.push({ groupId: `${level} ${first.id}`, headerName: heading, marryChildren: true, headerClass: 'column-group', children: groupColumns(columns.slice(start, end), sides, level + 1) });
    start = end;
  }
  return made;
}

function readState(storageKey: string | undefined): GridState | undefined {
  const stored = storageKey === undefined ? null : localStorage.getItem(`cangshao.table.${storageKey}`);
  if (stored === null) return undefined;
  try {
    // Safe: only this file writes under this key; a column that has gone is ignored by the grid.
    return JSON.parse(stored) as GridState;
  } catch {
    // Someone edited the storage by hand: start with the widths of the page.
    return undefined;
  }
}

function datasourceOf<Row>(source: Extract<TableSource<Row>, { kind: 'pages' }>, onTotal: (total: number) => void): IDatasource {
  return {
    getRows: params => {
      const [first] = params.sortModel;
      const sort = first === undefined ? null : { columnId: first.colId, isDescending: first.sort === 'desc' };
      source.load({ offset: params.startRow, limit: params.endRow - params.startRow, sort }).then(
        page => { onTotal(page.total); params.successCallback([...page.rows], page.total); },
        () => { params.failCallback(); },
      );
    },
  };
}

/** The chosen row may come on screen later than the choice: rows are read piece by piece, so each new piece is looked through. */
function useSelection<Row>(api: GridApi<Row> | null, selectedId: string | null | undefined): void {
  useEffect(() => {
    if (api === null || selectedId === undefined) return undefined;
    if (selectedId === null) {
      api.deselectAll();
      return undefined;
    }
    const choose = () => {
      const node = api.getRowNode(selectedId);
      if (node !== undefined && node.isSelected() !== true) node.setSelected(true, true, 'api');
    };
    choose();
    api.addEventListener('modelUpdated', choose);
    return () => { if (!api.isDestroyed()) api.removeEventListener('modelUpdated', choose); };
  }, [api, selectedId]);
}

function usePages<Row>(api: GridApi<Row> | null, source: TableSource<Row>): number | null {
  const [total, setTotal] = useState<number | null>(null);
  const latest = useRef(source);
  useEffect(() => { latest.current = source; });
  const key = source.kind === 'pages' ? source.key : null;
  const version = source.kind === 'pages' ? source.version : 0;
  useEffect(() => {
    if (api === null || key === null || latest.current.kind !== 'pages') return;
    setTotal(null);
    api.setGridOption('datasource', datasourceOf({
      ...latest.current,
      load: range => (latest.current.kind === 'pages' ? latest.current.load(range) : Promise.resolve({ rows: [], total: 0 })),
    }, setTotal));
  }, [api, key]);
  useEffect(() => { if (version > 0) api?.refreshInfiniteCache(); }, [api, version]);
  return source.kind === 'rows' ? null : total;
}

const SELECTION_COLUMN_ID = 'ag-Grid-SelectionColumn';

function selectionOptions(isChecking: boolean): RowSelectionOptions {
  return isChecking
    ? { mode: 'multiRow', checkboxes: true, headerCheckbox: true, enableClickSelection: false }
    : { mode: 'singleRow', checkboxes: false, enableClickSelection: true };
}

function useGridEvents<Row>({ onOpen, onRowKey, onSelect, onCheckedChange }: DataTableProps<Row>) {
  const isChecking = onCheckedChange !== undefined;
  return {
    onRowDoubleClicked: (event: { data: Row | undefined }) => { if (event.data !== undefined) onOpen?.(event.data); },
    onCellKeyDown: (event: CellKeyDownEvent<Row> | { data: Row | undefined; event?: Event | null }) => {
      if (event.data === undefined || !(event.event instanceof KeyboardEvent) || event.event.isComposing) return;
      if (event.event.key === 'Enter') onOpen?.(event.data);
      else onRowKey?.(event.data, event.event);
    },
    // The selection follows the focus, so that arrow keys alone move it.
    onCellFocused: (event: { api: GridApi<Row>; rowIndex: number | null; rowPinned: unknown }) => {
      if (isChecking || onSelect === undefined || event.rowIndex === null || event.rowPinned !== null) return;
      const node = event.api.getDisplayedRowAtIndex(event.rowIndex);
      if (node?.data !== undefined) { node.setSelected(true, true); onSelect(node.data); }
    },
    // Where rows are ticked, a press beside the tick chooses the row.
    onCellClicked: (event: { data: Row | undefined; column: { getColId(): string } }) => {
      if (isChecking && event.data !== undefined && event.column.getColId() !== SELECTION_COLUMN_ID) onSelect?.(event.data);
    },
    onSelectionChanged: (event: { api: GridApi<Row> }) => { onCheckedChange?.(event.api.getSelectedRows()); },
  };
}

/** False: the browser moves the focus. */
const leaveTable = () => false;

/** The table for every list over 30 rows: arrow keys move, Enter opens, heads sort; only what is on screen is drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowId, source, selectedId, density = 'standard', storageKey, height = 'fill', empty, footer, rowClass, totals, initialSort, onCheckedChange } = props;
  const language = useLanguage();
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const total = usePages(api, source);
  useSelection(api, selectedId);
  const events = useGridEvents(props);
  const definitions = useMemo(() => groupColumns(columns), [columns]);
  const initialState = useMemo<GridState | undefined>(() => readState(storageKey)
    ?? (initialSort === undefined ? undefined : { sort: { sortModel: [{ colId: initialSort.columnId, sort: initialSort.isDescending ? 'desc' : 'asc' }] } }), [storageKey, initialSort]);
  const remember = useCallback((event: { state: GridState }) => {
    if (storageKey === undefined) return;
    const { columnOrder, columnSizing, sort } = event.state;
    localStorage.setItem(`cangshao.table.${storageKey}`, JSON.stringify({ partialColumnState: true, columnOrder, columnSizing, sort }));
  }, [storageKey]);
  const isEmpty = (source.kind === 'rows' ? source.rows?.length : total) === 0;
  const isContent = height === 'content' && (source.kind !== 'rows' || (source.rows?.length ?? 0) <= CONTENT_ROWS_MAX);
  return (
    <div className={isContent ? 'data-table data-table-content' : 'data-table'}>
      <div className="data-table-grid" style={{ position: 'relative' }}>
        <AgGridReact<Row>
          // Texts and the kind of source cannot change in a living grid.
          key={`${language}-${source.kind}`}
          theme={gridTheme}
          localeText={language === 'en' ? AG_GRID_LOCALE_EN : AG_GRID_LOCALE_CN}
          columnDefs={definitions}
          defaultColDef={{ suppressMovable: false, resizable: true, suppressHeaderMenuButton: true, sortingOrder: ['asc', 'desc', null] }}
          getRowId={params => rowId(params.data)}
          rowModelType={source.kind === 'pages' ? 'infinite' : 'clientSide'}
          {...(source.kind === 'rows' ? { rowData: source.rows === undefined ? null : [...source.rows] } : { cacheBlockSize: PAGE_ROWS, maxBlocksInCache: 20, infiniteInitialRowCount: 30 })}
          rowHeight={ROW_PX[density]}
          {...(selectedId === undefined && onCheckedChange === undefined ? {} : { rowSelection: selectionOptions(onCheckedChange !== undefined) })}
          {...(initialState === undefined ? {} : { initialState })}
          {...(rowClass === undefined ? {} : { getRowClass: (params: { data: Row | undefined }) => (params.data === undefined ? undefined : rowClass(params.data)) })}
          {...(totals === undefined ? {} : { pinnedBottomRowData: [totals] })}
          domLayout={isContent ? 'autoHeight' : 'normal'}
          // Else the columns are measured before the bar is there, and the last one ends below it.
          alwaysShowVerticalScroll={source.kind === 'pages'}
          loading={source.kind === 'rows' && source.rows === undefined}
          loadingOverlayComponent={LoadingOverlay}
          suppressNoRowsOverlay
          animateRows={false}
          tooltipShowDelay={300}
          suppressCellFocus={selectedId === undefined && props.onOpen === undefined}
          // Arrow keys move inside; Tab goes on to what comes after the table, not through hundreds of cells.
          tabToNextCell={leaveTable}
          tabToNextHeader={leaveTable}
          ensureDomOrder
          onGridReady={(event: GridReadyEvent<Row>) => { event.api.setGridAriaProperty('label', label); setApi(event.api); }}
          onGridPreDestroyed={() => { setApi(null); }}
          onStateUpdated={remember}
          {...events}
        />
        {isEmpty && <EmptyOverlay>{empty}</EmptyOverlay>}
      </div>
      {footer !== undefined && <div className="data-table-footer">{footer}</div>}
    </div>
  );
}
