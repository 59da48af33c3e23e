/** Where the cursor goes in the grid of lines. */
import type { CellColumn } from './document-kinds.ts';

export type CellPlace = { readonly row: number; readonly column: CellColumn };
/** `scan`: back to the box where the next item is named. */
export type Target = CellPlace | 'scan';

type Grid = {
  readonly rows: number;
  /** Cells of a line, in reading order. */
  cellsAt(row: number): readonly CellColumn[];
  /** Those of them where Enter stops. */
  stopsAt(row: number): readonly CellColumn[];
  /** Whether the cell still has to be filled in. */
  isOpen(place: CellPlace): boolean;
};

/** Enter: the next stop of the line, then the next open stop of the lines below, then the scan box. */
export function afterEnter(grid: Grid, place: CellPlace): Target {
  const cells = grid.cellsAt(place.row);
  const stopsOf = (row: number) => grid.cellsAt(row).filter(cell => grid.stopsAt(row).includes(cell));
  const passed = cells.indexOf(place.column);
  const next = stopsOf(place.row).find(stop => cells.indexOf(stop) > passed);
  if (next !== undefined) return { row: place.row, column: next };
  for (let row = place.row + 1; row < grid.rows; row += 1) {
    const open = stopsOf(row).find(column => grid.isOpen({ row, column }));
    if (open !== undefined) return { row, column: open };
  }
  return 'scan';
}

/** ↓: the same cell one line below, below the last line the scan box. */
export function afterDown(grid: Grid, place: CellPlace): Target {
  return place.row + 1 < grid.rows ? { row: place.row + 1, column: place.column } : 'scan';
}

/** ↑: the same cell one line above, above the first line the scan box. */
export function afterUp(place: CellPlace): Target {
  return place.row > 0 ? { row: place.row - 1, column: place.column } : 'scan';
}

/** Ctrl+Del: the line that moves into the place of the removed one, else the one above, else the scan box. */
export function afterRemove(rowsLeft: number, place: CellPlace): Target {
  if (rowsLeft === 0) return 'scan';
  return { row: Math.min(place.row, rowsLeft - 1), column: place.column };
}
