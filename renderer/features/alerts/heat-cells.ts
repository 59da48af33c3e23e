/** Open alerts by category and place, with their levels in each cell (F72). */
import type { AlertLevel } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

type Cell = OutputOf<'alerts.heatMap'>['cells'][number];
type Category = { readonly id: string; readonly name: string; readonly parentId: string | null };

export type Tally = { readonly [L in AlertLevel]: number } & { readonly total: number; readonly lossE4: number | null };
/** `id` null: without one; `isRest`: several, summed up, without an address of their own. */
export type HeatHead = { readonly id: string | null; readonly name: string; readonly isRest: boolean; readonly members: number; readonly tally: Tally };
export type AlertHeat = { readonly rows: readonly (HeatHead & { readonly cells: readonly Tally[] })[]; readonly columns: readonly HeatHead[]; readonly total: Tally };

function tallyOf(cells: readonly Cell[]): Tally {
  const count = (level: AlertLevel) => cells.reduce((sum, cell) => sum + (cell.level === level ? cell.alerts : 0), 0);
  const losses = cells.flatMap(cell => (cell.lossE4 === null ? [] : [cell.lossE4]));
  return {
    notice: count('notice'), warning: count('warning'), urgent: count('urgent'), total: cells.reduce((sum, cell) => sum + cell.alerts, 0),
    lossE4: losses.length === 0 ? null : losses.reduce((sum, loss) => sum + loss, 0),
  };
}

/** The gravest count first: a place with three urgent alerts stands before one with ten notices. */
function byWeight(a: HeatHead, b: HeatHead): number {
  return b.tally.urgent - a.tally.urgent || b.tally.total - a.tally.total || a.name.localeCompare(b.name);
}

function rootOf(id: string, byId: ReadonlyMap<string, Category>): Category | undefined {
  let at = byId.get(id);
  // A circle in the data must not hang the page: no tree is deeper than it has members.
  for (let depth = 0; depth < byId.size && at?.parentId != null && byId.has(at.parentId); depth += 1) at = byId.get(at.parentId);
  return at;
}

type Group = { readonly head: HeatHead; readonly keys: readonly string[] };

function groupsOf(cells: readonly Cell[], keyOf: (cell: Cell) => string, nameOf: (cell: Cell) => string, limit: number): Group[] {
  const byKey = new Map<string, Cell[]>();
  for (const cell of cells) byKey.set(keyOf(cell), [...(byKey.get(keyOf(cell)) ?? []), cell]);
  const groups = [...byKey].map(([key, own]): Group => ({ head: { id: key === '' ? null : key, name: own[0] === undefined ? '' : nameOf(own[0]), isRest: false, members: 1, tally: tallyOf(own) }, keys: [key] }));
  groups.sort((a, b) => byWeight(a.head, b.head));
  if (groups.length <= limit) return groups;
  const keys = groups.slice(limit - 1).flatMap(group => group.keys);
  const rest = { id: null, name: '', isRest: true, members: keys.length, tally: tallyOf(cells.filter(cell => keys.includes(keyOf(cell)))) };
  return [...groups.slice(0, limit - 1), { head: rest, keys }];
}

/** Categories, those of the top with all below them, as rows; places as columns; beyond the limits the rest is one row, one column. Nothing is counted twice or left out. */
export function alertHeat(cells: readonly Cell[], categories: readonly Category[], limits: { readonly rows: number; readonly columns: number }): AlertHeat {
  const byId = new Map(categories.map(category => [category.id, category]));
  const categoryKey = (cell: Cell) => (cell.categoryId === null ? '' : (rootOf(cell.categoryId, byId)?.id ?? cell.categoryId));
  const placeKey = (cell: Cell) => cell.locationId ?? '';
  const rows = groupsOf(cells, categoryKey, cell => (cell.categoryId === null ? '' : (rootOf(cell.categoryId, byId)?.name ?? cell.categoryName)), limits.rows);
  const columns = groupsOf(cells, placeKey, cell => cell.locationCode, limits.columns);
  return {
    rows: rows.map(row => ({ ...row.head, cells: columns.map(column => tallyOf(cells.filter(cell => row.keys.includes(categoryKey(cell)) && column.keys.includes(placeKey(cell))))) })),
    columns: columns.map(column => column.head),
    total: tallyOf(cells),
  };
}
