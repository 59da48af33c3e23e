/** On which side each column of a table stands. */
import type { DataColumn } from './data-table-types.ts';

export type ColumnSide = 'start' | 'end' | 'center';

type Shown = Pick<DataColumn<never>, 'id' | 'align' | 'isHidden'>;

/** By column id. A date right after figures stands at the right like them, so that the two do not run into each other; after words, or first, it stands at the left. */
export function columnSides(columns: readonly Shown[]): ReadonlyMap<string, ColumnSide> {
  const sides = new Map<string, ColumnSide>();
  let before: ColumnSide = 'start';
  for (const { id, align = 'start', isHidden = false } of columns) {
    const side: ColumnSide = align === 'date' ? (before === 'end' ? 'end' : 'start') : align;
    sides.set(id, side);
    if (!isHidden) before = side;
  }
  return sides;
}
