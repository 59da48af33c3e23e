/** The short lists and what a line of each looks like in the table and in its form. */
import type { OutputOf } from '../../client/procedure-types.ts';
import { categoryLines } from './category-tree.ts';

export const LIST_KINDS = ['units', 'categories', 'suppliers', 'locations', 'departments'] as const;
export type ListKind = (typeof LIST_KINDS)[number];
export type MasterData = OutputOf<'masterData.all'>;

/** Columns between the name and the state, by list. */
export const LIST_COLUMNS: Readonly<Record<ListKind, readonly ('code' | 'decimals' | 'leadTimeDays' | 'contact')[]>> = {
  units: ['decimals'], categories: ['code'], suppliers: ['code', 'leadTimeDays', 'contact'], locations: ['code'], departments: [],
};
/** Units and categories have no state: what is in use stays. */
export const HAS_STATE: Readonly<Record<ListKind, boolean>> = { units: false, categories: false, suppliers: true, locations: true, departments: true };

/** A line of any of the lists, with what the others lack left empty. */
export type ListLine = {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly decimals: number;
  readonly leadTimeDays: number | null;
  readonly contact: string;
  readonly parentId: string | null;
  readonly isActive: boolean;
  /** Of a category in its tree. */
  readonly depth: number;
};

const EMPTY_LINE: ListLine = { id: '', name: '', code: '', decimals: 0, leadTimeDays: null, contact: '', parentId: null, isActive: true, depth: 0 };

export function newLine(): ListLine {
  return EMPTY_LINE;
}

/** The lines of one list whose code or name holds `text`: categories as a tree, the rest by code and name, what is inactive last. */
export function listLines(kind: ListKind, data: MasterData, text: string): ListLine[] {
  const wanted = text.trim().toLowerCase();
  const lines: ListLine[] = kind === 'categories'
    ? categoryLines(data.categories).map(({ category, depth }) => ({ ...EMPTY_LINE, ...category, depth }))
    : data[kind].map(line => ({ ...EMPTY_LINE, ...line }));
  const fitting = wanted === '' ? lines : lines.filter(line => `${line.code} ${line.name}`.toLowerCase().includes(wanted));
  if (kind === 'categories') return fitting;
  return fitting.sort((a, b) => Number(b.isActive) - Number(a.isActive) || a.code.localeCompare(b.code, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'));
}
