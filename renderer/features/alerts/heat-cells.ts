/** Open alerts by category and place, with their levels in each cell (F72). */
import { groupBy } from '../../../shared/kernel/group-by.ts';
import type { AlertLevel } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

type Cell = OutputOf<'alerts.heatMap'>['cells'][number];
type Category = { readonly id: string; readonly name: string; readonly parentId: string | null };

export type Tally = { readonly [L in AlertLevel]: number } & { readonly total: number; readonly lossE4: number | null };
/** `id` null: without one; `zone`: the places of a zone, summed up; `isRest`: several, summed up, without an address of their own. */
export type HeatHead = { readonly id: string | null; readonly zone: string | null; readonly name: string; readonly isRest: boolean; readonly members: number; readonly tally: Tally };
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

/** The gravest first. */
function groupsOf(cells: readonly Cell[], keyOf: (cell: Cell) => string, nameOf: (cell: Cell) => string): Group[] {
  const groups = [...groupBy(cells, keyOf)].map(([key, own]): Group => ({ head: { id: key === '' ? null : key, zone: null, name: own[0] === undefined ? '' : nameOf(own[0]), isRest: false, members: 1, tally: tallyOf(own) }, keys: [key] }));
  return groups.sort((a, b) => byWeight(a.head, b.head));
}

/** So many groups, the last of them all that are left. */
function limitGroups(groups: readonly Group[], limit: number): readonly Group[] {
  if (groups.length <= limit) return groups;
  const left = groups.slice(limit - 1);
  const losses = left.flatMap(({ head }) => (head.tally.lossE4 === null ? [] : [head.tally.lossE4]));
  const sum = (part: 'notice' | 'warning' | 'urgent' | 'total') => left.reduce((total, { head }) => total + head.tally[part], 0);
  const tally: Tally = { notice: sum('notice'), warning: sum('warning'), urgent: sum('urgent'), total: sum('total'), lossE4: losses.length === 0 ? null : losses.reduce((total, loss) => total + loss, 0) };
  const keys = left.flatMap(group => group.keys);
  return [...groups.slice(0, limit - 1), { head: { id: null, zone: null, name: '', isRest: true, members: keys.length, tally }, keys }];
}

/** What the codes of places near each other begin with: D of D-02-2. */
function zoneOf(cell: Cell): string {
  return cell.locationId === null ? '' : (/^[^-_/.\s]+/.exec(cell.locationCode)?.[0] ?? cell.locationCode);
}

/** Places as columns; more than fit are taken together by their zones, unless that would gather nothing. */
function columnsOf(cells: readonly Cell[], limit: number, isOneZone: boolean): readonly Group[] {
  const places = groupsOf(cells, cell => cell.locationId ?? '', cell => cell.locationCode);
  const byZone = groupBy(cells, zoneOf);
  if (isOneZone || places.length <= limit || byZone.size === places.length) return limitGroups(places, limit);
  const zones = [...byZone].map(([zone, own]): Group => {
    const keys = [...new Set(own.map(cell => cell.locationId ?? ''))];
    const [only] = own;
    // A zone of one place is that place.
    if (keys.length === 1 && only !== undefined) return { head: { id: only.locationId, zone: null, name: only.locationCode, isRest: false, members: 1, tally: tallyOf(own) }, keys };
    return { head: { id: null, zone, name: zone, isRest: false, members: keys.length, tally: tallyOf(own) }, keys };
  });
  return limitGroups(zones.sort((a, b) => byWeight(a.head, b.head)), limit);
}

type Limits = { readonly rows: number; readonly columns: number };

/**
 * Categories, those of the top with all below them, as rows; places as columns, or their zones where there are many. `zone`: only its places.
 * Beyond the limits the rest is one row, one column. Nothing is counted twice or left out.
 */
export function alertHeat(all: readonly Cell[], categories: readonly Category[], limits: Limits, zone: string | null = null): AlertHeat {
  const cells = zone === null ? all : all.filter(cell => zoneOf(cell) === zone);
  const byId = new Map(categories.map(category => [category.id, category]));
  const categoryKey = (cell: Cell) => (cell.categoryId === null ? '' : (rootOf(cell.categoryId, byId)?.id ?? cell.categoryId));
  const rows = limitGroups(groupsOf(cells, categoryKey, cell => (cell.categoryId === null ? '' : (rootOf(cell.categoryId, byId)?.name ?? cell.categoryName))), limits.rows);
  const columns = columnsOf(cells, limits.columns, zone !== null);
  return {
    rows: rows.map(row => ({ ...row.head, cells: columns.map(column => tallyOf(cells.filter(cell => row.keys.includes(categoryKey(cell)) && column.keys.includes(cell.locationId ?? '')))) })),
    columns: columns.map(column => column.head),
    total: tallyOf(cells),
  };
}
