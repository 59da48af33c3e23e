import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale';
import { AllCommunityModule, type ColDef, type GridApi, type IDatasource, type IRowNode, ModuleRegistry } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useMemo, useState } from 'react';

import { COLUMN_MEANINGS } from '../../../shared/domain/imports/index.ts';
import { useAsk } from '../../client/use-ask.ts';
import { type Translate, useLanguage, useTexts } from '../../language/use-texts.tsx';
import { gridTheme } from '../../ui/theme.ts';
import type { ImportSheet } from './column-choices.ts';
import { ColumnHead, type ColumnHeadParams } from './column-head.tsx';
import { FileCell, type FileCellParams, RowMark } from './file-cell.tsx';
import { type FileRow, type Issue, issuesByCell } from './issue-words.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

export type Place = { readonly sheet: string; readonly row: number; readonly column: string };

type FileGridProps = {
  readonly batchId: string;
  readonly sheet: ImportSheet;
  readonly issues: readonly Issue[];
  /** The row to show; a new object asks again. */
  readonly target: Place | null;
  readonly isBusy: boolean;
  readonly onMeaning: (column: string, meaning: string) => void;
};

const BLOCK_ROWS = 100;
const ROW_PX = 28;
const HEAD_PX = 52;
const CHARACTER_PX = 8;
const COLUMN_PX_MIN = 112;
const COLUMN_PX_MAX = 260;
/** Beside the word in a head: its padding and the arrow. */
const HEAD_EXTRA_PX = 52;
/** A row that is not there is not looked for for ever. */
const JUMP_TRIES_MAX = 12;

/** Wide characters take two places. */
function textPlaces(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? 2 : 1), 0);
}

function widthOf(column: ImportSheet['columns'][number], meaning: string): number {
  const longest = Math.max(textPlaces(column.header), ...column.samples.map(textPlaces));
  return Math.min(COLUMN_PX_MAX, Math.max(COLUMN_PX_MIN, longest * CHARACTER_PX + 16, textPlaces(meaning) * CHARACTER_PX + HEAD_EXTRA_PX));
}

function useRows(batchId: string, sheet: string): IDatasource {
  const ask = useAsk('imports.rows');
  return useMemo(() => ({
    getRows: params => {
      ask({ batchId, sheet, offset: params.startRow, limit: params.endRow - params.startRow }).then(
        reply => { if (reply.ok) params.successCallback(reply.value.rows, reply.value.total); else params.failCallback(); },
        () => { params.failCallback(); },
      );
    },
  }), [ask, batchId, sheet]);
}

function meaningWord(meaning: string | null, t: Translate<'imports'>): string {
  const known = COLUMN_MEANINGS.find(each => each === meaning);
  return t(known === undefined ? 'meanings.none' : `meanings.${known}`);
}

function useColumns({ sheet, issues, isBusy, onMeaning }: FileGridProps): ColDef<FileRow>[] {
  const t = useTexts('imports');
  return useMemo(() => {
    const byCell = issuesByCell(issues, sheet.name);
    return [
      { colId: 'row', headerName: t('row'), width: 116, pinned: 'left', suppressMovable: true, cellRenderer: RowMark, cellClass: 'imports-row-mark', valueGetter: params => params.data?.row ?? null },
      ...sheet.columns.map((column): ColDef<FileRow> => ({
        colId: column.column,
        width: widthOf(column, meaningWord(column.meaning, t)),
        suppressMovable: true,
        headerComponent: ColumnHead,
        headerComponentParams: { column, isBusy, onMeaning, isIgnored: sheet.role === 'ignored' && sheet.reason !== 'unsupported' && sheet.reason !== 'no_items' } satisfies ColumnHeadParams,
        cellRenderer: FileCell,
        cellRendererParams: { column: column.column, byCell } satisfies FileCellParams,
        valueGetter: params => params.data?.cells.find(cell => cell.column === column.column)?.text ?? null,
      })),
    ];
  }, [sheet, issues, isBusy, onMeaning, t]);
}

/** Where a row stands among those shown: known when it is loaded, else reckoned from the nearest row that is. */
function placeOfRow(api: GridApi<FileRow>, row: number): { readonly index: number; readonly node: IRowNode<FileRow> | null } {
  let nearest: IRowNode<FileRow> | null = null;
  let distance = Number.POSITIVE_INFINITY;
  api.forEachNode(node => {
    if (node.data === undefined || node.rowIndex === null) return;
    const away = Math.abs(node.data.row - row);
    if (away >= distance) return;
    distance = away;
    nearest = node;
  });
  // The compiler does not see assignments inside the callback.
  const found = nearest as IRowNode<FileRow> | null;
  const reckoned = found?.data === undefined || found.rowIndex === null ? row - 1 : found.rowIndex + row - found.data.row;
  const index = Math.max(0, Math.min(reckoned, api.getDisplayedRowCount() - 1));
  return { index, node: distance === 0 ? found : null };
}

/** Scrolls until the row is there: each block that arrives puts the reckoning right. */
function useJump(api: GridApi<FileRow> | null, target: Place | null): void {
  useEffect(() => {
    if (api === null || target === null || target.row <= 0) return undefined;
    let tries = 0;
    const stop = () => { if (!api.isDestroyed()) api.removeEventListener('modelUpdated', go); };
    const go = () => {
      const { index, node } = placeOfRow(api, target.row);
      tries += 1;
      if (api.getDisplayedRowCount() > 0) api.ensureIndexVisible(index, 'middle');
      if (node !== null) {
        node.setSelected(true, true);
        if (target.column !== '') api.ensureColumnVisible(target.column);
      }
      if (node !== null || tries >= JUMP_TRIES_MAX) stop();
    };
    api.addEventListener('modelUpdated', go);
    go();
    return stop;
  }, [api, target]);
}

const SHEET_REASONS = ['empty', 'no_header', 'user', 'unsupported', 'other_kind'] as const;

function sheetReason(reason: string, t: Translate<'imports'>): string {
  const known = SHEET_REASONS.find(each => each === reason);
  return known === undefined ? reason : t(`sheetReasons.${known}`);
}

/** The sheet as it is, row by row, coloured by what was understood; each head tells and changes what its column means. */
export function FileGrid(props: FileGridProps) {
  const { batchId, sheet, target } = props;
  const t = useTexts('imports');
  const language = useLanguage();
  const [api, setApi] = useState<GridApi<FileRow> | null>(null);
  const datasource = useRows(batchId, sheet.name);
  const columns = useColumns(props);
  // The heads say what was understood: when they change, the rows have been read anew.
  useEffect(() => { if (api !== null && !api.isDestroyed()) api.purgeInfiniteCache(); }, [api, sheet]);
  useJump(api, target);
  if (sheet.columns.length === 0) return <p className="imports-nothing">{t('draft.sheetIgnored', { name: sheet.name })} {sheetReason(sheet.reason, t)}</p>;
  return (
    <AgGridReact<FileRow>
      key={language} theme={gridTheme} localeText={language === 'en' ? AG_GRID_LOCALE_EN : AG_GRID_LOCALE_CN} columnDefs={columns}
      defaultColDef={{ sortable: false, resizable: true, suppressHeaderMenuButton: true }} rowModelType="infinite" datasource={datasource} cacheBlockSize={BLOCK_ROWS} maxBlocksInCache={20}
      infiniteInitialRowCount={Math.max(1, Math.min(BLOCK_ROWS, sheet.rowCount))} getRowId={params => `${params.data.sheet} ${params.data.row}`} rowHeight={ROW_PX} headerHeight={HEAD_PX}
      rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
      getRowClass={params => (params.data === undefined ? undefined : `imports-row-${params.data.role}`)} animateRows={false} suppressNoRowsOverlay tooltipShowDelay={300} ensureDomOrder
      onGridReady={event => { event.api.setGridAriaProperty('label', t('draft.sheet')); setApi(event.api); }} onGridPreDestroyed={() => { setApi(null); }}
    />
  );
}
