import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import type { Choice } from './choice-field.tsx';
import { CountSums } from './count-sums.tsx';
import { cellsOf, type CellColumn, type LineColumn, type RecordType, stopsOf } from './document-kinds.ts';
import type { Draft } from './draft.ts';
import { afterDown, afterEnter, afterRemove, afterUp, type CellPlace, type Target } from './grid-keys.ts';
import type { LineFields } from './line-row-props.ts';
import { LineRow } from './line-row.tsx';
import { cellTitle } from './line-cells.tsx';
import type { ReadLine } from './read-lines.ts';
import type { Reservation } from './use-reservations.ts';
import type { LinePreview } from './warning-words.ts';

export type LineGridProps = {
  readonly draft: Draft;
  readonly columns: readonly LineColumn[];
  readonly locations: readonly Choice[];
  readonly currentKey: string | null;
  readonly read: readonly ReadLine[];
  readonly areProblemsShown: boolean;
  readonly previews: ReadonlyMap<string, LinePreview>;
  readonly reservations: ReadonlyMap<string, readonly Reservation[]>;
  readonly refusal: { readonly line: number; readonly text: string } | null;
  readonly onCell: (key: string, column: CellColumn, value: string) => void;
  readonly onLine: LineFields;
  readonly onEnter: (key: string) => void;
  readonly onRemove: (row: number) => void;
  readonly onGo: (target: Target) => void;
};

const WIDTHS: { readonly [C in LineColumn]: number } = {
  booked: 78, requested: 66, quantity: 78, difference: 72, price: 80, amount: 92, taxRate: 56, tax: 80, total: 96, estimated: 50, location: 80, toLocation: 80, after: 74, hint: 108, reason: 128, note: 104,
};
const FIGURES: readonly LineColumn[] = ['booked', 'requested', 'quantity', 'difference', 'price', 'amount', 'taxRate', 'tax', 'total', 'after'];
/** Number, code, name, spec and unit; with less the name could not be read. */
const FIRST_COLUMNS_PX = 44 + 84 + 100 + 112 + 52;
/** A short document looks like the form: blank lines to the foot, cut off there. A long one scrolls and needs none. */
const SHORT_LINES_MAX = 8;
const BLANK_ROWS = 40;
const NO_PROBLEMS: ReadLine['problems'] = {};
const NO_RESERVATIONS: readonly Reservation[] = [];
const OUTGOING: readonly RecordType[] = ['issue', 'return_out', 'scrap', 'transfer'];

/** What has not been reached yet is not a mistake yet: gaps are named once somebody tries to post. */
function shownProblems(read: ReadLine | undefined, areGapsShown: boolean): ReadLine['problems'] {
  if (read === undefined || (!areGapsShown && Object.values(read.problems).every(problem => problem === 'missing'))) return NO_PROBLEMS;
  return read.problems;
}

function useTitle(type: RecordType): (column: LineColumn) => string {
  const t = useTexts('record');
  return column => {
    switch (column) {
      case 'booked': case 'difference': case 'tax': case 'total': case 'hint': return t(`columns.${column}`);
      case 'after': return t(type === 'scrap' || type === 'return_out' ? 'columns.after.left' : OUTGOING.includes(type) ? 'columns.after.out' : 'columns.after.in');
      case 'requested': case 'quantity': case 'price': case 'amount': case 'taxRate': case 'estimated': case 'location': case 'toLocation': case 'reason': case 'note': return cellTitle(t, type, column);
    }
  };
}

/** Keys of a cell: Enter on, ↑↓ by line, Ctrl+Del away, Esc back to the scan box. */
function useCellKeys({ draft, columns, onGo, onRemove }: LineGridProps) {
  const isTracked = (row: number) => draft.lines[row]?.item.isBatchTracked ?? false;
  const grid = {
    rows: draft.lines.length,
    cellsAt: (row: number) => cellsOf(draft.type, columns, isTracked(row)),
    stopsAt: (row: number) => stopsOf(draft.type, isTracked(row)),
    isOpen: ({ row, column }: CellPlace) => {
      const line = draft.lines[row];
      if (line === undefined) return false;
      return column === 'quantity' ? line.quantity === '' : column === 'batch' ? line.batchNumber === '' : column === 'toLocation' && line.toLocationId === null;
    },
  };
  const onNext = (row: number, column: CellColumn) => { onGo(afterEnter(grid, { row, column })); };
  const onKey = (event: KeyboardEvent, row: number, column: CellColumn) => {
    if (event.nativeEvent.isComposing) return;
    const place = { row, column };
    const go = (target: Target) => { event.preventDefault(); event.stopPropagation(); onGo(target); };
    if (event.key === 'Enter' && !event.ctrlKey) go(afterEnter(grid, place));
    else if (event.key === 'ArrowDown') go(afterDown(grid, place));
    else if (event.key === 'ArrowUp') go(afterUp(place));
    else if (event.key === 'Escape') go('scan');
    else if (event.key === 'Delete' && event.ctrlKey) { onRemove(row); go(afterRemove(draft.lines.length - 1, place)); }
  };
  // The same two functions for the life of the grid, so that a key press draws one row again and not all.
  const latest = useRef({ onKey, onNext });
  useEffect(() => { latest.current = { onKey, onNext }; });
  return useMemo(() => ({
    onKey: (event: KeyboardEvent, row: number, column: CellColumn) => { latest.current.onKey(event, row, column); },
    onNext: (row: number, column: CellColumn) => { latest.current.onNext(row, column); },
  }), []);
}

/** The lines of the paper: a few blank ones below what is written, as on the form. */
export function LineGrid(props: LineGridProps) {
  const { draft, columns, locations, currentKey, read, areProblemsShown, previews, reservations, refusal, onCell, onLine, onEnter, onRemove } = props;
  const t = useTexts('record');
  const titleOf = useTitle(draft.type);
  const { onKey, onNext } = useCellKeys(props);
  const isShort = draft.lines.length <= SHORT_LINES_MAX;
  const minWidth = FIRST_COLUMNS_PX + columns.reduce((sum, column) => sum + WIDTHS[column], 0);
  return (
    <div className={isShort ? 'record-grid record-grid-short' : 'record-grid'} tabIndex={-1}>
      <table className={columns.includes('tax') ? 'record-lines record-crowded' : 'record-lines'} aria-label={t('title')} style={{ minWidth }}>
        <colgroup>
          <col style={{ width: 44 }} /><col style={{ width: 84 }} /><col /><col className="record-spec" /><col style={{ width: 52 }} />
          {columns.map(column => <col key={column} style={{ width: WIDTHS[column] }} />)}
        </colgroup>
        <thead>
          <tr>
            <th className="record-center">{t('columns.number')}</th><th>{t('columns.code')}</th><th>{t('columns.name')}</th><th>{t('columns.spec')}</th><th>{t('columns.unit')}</th>
            {columns.map(column => <th key={column} className={FIGURES.includes(column) ? 'figure' : undefined}>{titleOf(column)}</th>)}
          </tr>
        </thead>
        <tbody>
          {draft.lines.map((line, row) => (
            <LineRow
              key={line.key} type={draft.type} isPurchase={draft.businessType === 'purchase'} row={row} line={line} columns={columns} locations={locations} isCurrent={line.key === currentKey}
              problems={shownProblems(read[row], areProblemsShown)} preview={previews.get(line.key)} reservations={reservations.get(line.item.id) ?? NO_RESERVATIONS} refusal={refusal?.line === row + 1 ? refusal.text : null}
              onCell={onCell} onLine={onLine} onEnter={onEnter} onKey={onKey} onNext={onNext} onRemove={onRemove}
            />
          ))}
          {draft.type === 'count' && draft.lines.length > 1 && <CountSums draft={draft} columns={columns} previews={previews} />}
          <tr className="record-blank">
            <td className="record-center">{draft.lines.length + 1}</td>
            <td colSpan={4 + columns.length}><button type="button" className="record-new" onClick={() => { props.onGo('scan'); }}>{t(draft.lines.length === 0 ? 'empty.row' : 'empty.next')}</button></td>
          </tr>
          {Array.from({ length: isShort ? BLANK_ROWS : 0 }, (_, index) => <tr key={index} className="record-blank" aria-hidden="true">{Array.from({ length: 5 + columns.length }, (__, cell) => <td key={cell} />)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}
