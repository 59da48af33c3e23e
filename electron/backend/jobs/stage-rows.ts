/** Writes every row of the file as the page shows it, with an index, so that one page of a long file needs only its own rows. */
import { type Cell, type ImportReading, type Sheet, type SheetReading, type SheetRow, type SkipReason, type Workbook } from '../../../shared/domain/imports/index.ts';
import { ROWS_PER_BLOCK, type RowRole, type StagedRow, type StagedSheet, openLines } from '../services/imports/import-staging.ts';

/** What a row gave: its item, and the key of its content. */
export type StagedPlace = { readonly item: number; readonly key: string };

type RowIssues = { code: string; readonly cells: Record<string, string> };
type SheetContext = {
  readonly reading: SheetReading;
  readonly headers: ReadonlySet<number>;
  readonly skips: ReadonlyMap<number, SkipReason>;
  readonly issues: ReadonlyMap<number, RowIssues>;
  readonly places: ReadonlyMap<number, StagedPlace>;
};

const TEXT_MAX = 200;

/** What the page needs to know of each sheet, with the byte offsets of its rows. */
export function stageRows(folder: string, workbook: Workbook, reading: ImportReading, places: ReadonlyMap<string, ReadonlyMap<number, StagedPlace>>): StagedSheet[] {
  const lines = openLines(folder, 'rows');
  const issues = issuesByRow(reading);
  const readings = new Map(reading.sheets.map(sheet => [sheet.sheet, sheet]));
  const staged: StagedSheet[] = [];
  for (const sheet of workbook.sheets) {
    const found = readings.get(sheet.name);
    if (found === undefined) continue;
    const context: SheetContext = {
      reading: found,
      headers: new Set(found.headerRows),
      skips: new Map(found.skippedRows.map(({ row, why }) => [row, why])),
      issues: issues.get(sheet.name) ?? new Map<number, RowIssues>(),
      places: places.get(sheet.name) ?? new Map<number, StagedPlace>(),
    };
    const blocks: number[] = [];
    sheet.rows.forEach((row, index) => {
      const offset = lines.add(toStagedRow(row, context));
      if (index % ROWS_PER_BLOCK === 0) blocks.push(offset);
    });
    staged.push(describe(sheet, found, blocks));
  }
  lines.close();
  return staged;
}

/** Per sheet and row: the code that holds the row (or the first one), and the codes of its cells. */
function issuesByRow(reading: ImportReading): ReadonlyMap<string, ReadonlyMap<number, RowIssues>> {
  const sheets = new Map<string, Map<number, RowIssues>>();
  for (const { sheet, row, column, code, level } of reading.issues) {
    if (row === null) continue;
    const rows = sheets.get(sheet) ?? new Map<number, RowIssues>();
    sheets.set(sheet, rows);
    const isHolding = level === 'error' || level === 'ask';
    const known = rows.get(row) ?? { code: '', cells: {} };
    rows.set(row, known);
    if (isHolding && known.code === '') known.code = code;
    if (column !== null && (isHolding || known.cells[column] === undefined)) known.cells[column] = code;
  }
  return sheets;
}

function toStagedRow({ row, cells }: SheetRow, context: SheetContext): StagedRow {
  const place = context.places.get(row);
  const issues = context.issues.get(row);
  const texts = cells.map(shownText);
  const { role, why } = roleOf(row, context, { place, isBlank: texts.every(text => text.trim() === '') });
  return {
    row, role, why,
    cells: texts,
    ...(issues === undefined || Object.keys(issues.cells).length === 0 ? {} : { issues: issues.cells }),
    item: place?.item ?? -1,
    key: place?.key ?? '',
  };
}

function roleOf(row: number, { reading, headers, skips, issues }: SheetContext, { place, isBlank }: { place: StagedPlace | undefined; isBlank: boolean }): { role: RowRole; why: string } {
  if (reading.role === 'ignored') return { role: 'skipped', why: reading.reason ?? '' };
  if (headers.has(row)) return { role: 'header', why: '' };
  const skip = skips.get(row);
  if (skip === 'title') return { role: 'title', why: '' };
  if (skip !== undefined) return { role: 'skipped', why: skip };
  if (place !== undefined) return { role: 'data', why: '' };
  return isBlank ? { role: 'skipped', why: 'blank' } : { role: 'held', why: issues.get(row)?.code ?? '' };
}

function shownText(cell: Cell): string {
  const text = cell.kind === 'date' ? (cell.date ?? cell.text) : cell.text;
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}

function describe(sheet: Sheet, reading: SheetReading, blocks: readonly number[]): StagedSheet {
  return {
    name: sheet.name,
    role: reading.role,
    kind: reading.kind,
    reason: reading.reason ?? '',
    headerRows: reading.headerRows,
    rowCount: sheet.rows.length,
    columns: reading.columns.map(column => ({
      column: column.column, header: column.heading, confidence: column.confidence, samples: column.samples,
      // A heading nobody knows asks for a meaning; one that is known to carry nothing does not.
      meaning: column.meaning === 'ignored' && column.confidence === 0 ? null : column.meaning,
    })),
    blocks,
  };
}
