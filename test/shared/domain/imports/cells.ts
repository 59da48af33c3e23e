/** Builds the cells of a test's sheet from plain values: strings are text, numbers numbers, dates 'date:2025-03-05'. */
import type { Cell, ImportReading, Sheet, UnderstandOptions, Workbook } from '../../../../shared/domain/imports/index.ts';
import { understandWorkbook } from '../../../../shared/domain/imports/index.ts';

export type Plain = string | number | null | Cell;

export function toCell(value: Plain): Cell {
  if (value === null || value === '') return { kind: 'empty', text: '' };
  if (typeof value === 'number') return { kind: 'number', text: String(value), number: value };
  if (typeof value !== 'string') return value;
  if (value.startsWith('date:')) return { kind: 'date', text: value.slice(5), date: value.slice(5), number: 45_000 };
  if (/^#[A-Z/0]+[!?A]?$/.test(value)) return { kind: 'error', text: value };
  return { kind: 'text', text: value };
}

export function makeSheet(rows: readonly (readonly Plain[])[], name = '表'): Sheet {
  return { name, isHidden: false, hiddenColumns: [], rows: rows.map((cells, index) => ({ row: index + 1, cells: cells.map(toCell) })) };
}

export function makeWorkbook(...sheets: readonly Sheet[]): Workbook {
  return { fileName: '表.xlsx', format: 'xlsx', sheets };
}

export function understand(rows: readonly (readonly Plain[])[], options: Partial<UnderstandOptions> = {}): ImportReading {
  return understandWorkbook(makeWorkbook(makeSheet(rows)), { today: '2026-01-15', ...options });
}

/** Issues as short lines: "17 C quantity_not_a_number 十二". */
export function lines(reading: ImportReading, levels: readonly string[] = ['error', 'ask']): string[] {
  return reading.issues
    .filter((issue) => levels.includes(issue.level))
    .map((issue) => [issue.row ?? '-', issue.column ?? '-', issue.code, issue.value ?? ''].join(' ').trim());
}
