/** Imports as the page sees them: batches, the preview, pages of rows. */
import { type ImportBatchRow, findImportBatch, findRowKeyOwner, listImportBatches } from '../../../../db/repositories/import-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type ImportIssue, columnLetter } from '../../../../shared/domain/imports/index.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { NO_COUNTS, type StoredCheck, type StoredCounts, readStoredCheck } from './import-check.ts';
import { ROWS_PER_BLOCK, type StagedRow, type StagedSheet, readLines, readStagedReading, stagingFolder } from './import-staging.ts';

/** Issues one preview carries; the total says how many there are. */
const ISSUES_SHOWN_MAX = 1_000;
const LEVEL_ORDER = ['error', 'ask', 'check', 'info'] as const;

type Failure = { readonly code: string; readonly params: Record<string, string | number> };
type Mapping = Record<string, Record<string, string>>;

/** Throws NOT_FOUND. */
export function requireBatch(env: Environment, batchId: string): ImportBatchRow {
  const row = findImportBatch(env.db.reader, batchId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

export function storedCounts(row: ImportBatchRow): StoredCounts {
  // Safe: only this program writes these texts; a batch still being read has none.
  return { counts: NO_COUNTS, needsOpeningDate: false, ...(JSON.parse(row.countsJson) as Partial<StoredCounts>) };
}
export function storedMapping(row: ImportBatchRow): Mapping {
  // Safe: written from the parsed input of `imports.reread` alone.
  return JSON.parse(row.mappingJson) as Mapping;
}

export function toBatchView(row: ImportBatchRow) {
  return {
    id: row.id,
    fileName: row.fileName,
    kind: row.kind,
    state: row.state,
    encoding: row.encoding,
    createdAt: row.createdAt,
    createdBy: row.createdByName,
    committedAt: row.committedAt,
    undoneAt: row.undoneAt,
    failure: row.failureJson === null ? null : (JSON.parse(row.failureJson) as Failure), // Safe: written by this program.
    ...storedCounts(row),
  };
}

export function listImports({ env }: CallContext, page: { offset: number; limit: number }) {
  const { rows, total } = listImportBatches(env.db.reader, page);
  return { rows: rows.map(toBatchView), total };
}

export function previewImport({ env }: CallContext, { batchId }: { batchId: string }) {
  const row = requireBatch(env, batchId);
  const folder = stagingFolder(env.dataDir, batchId);
  const isRead = row.state !== 'reading' && row.state !== 'rejected';
  const reading = isRead ? readStagedReading(folder) : undefined;
  const check = isRead ? readStoredCheck(folder) : undefined;
  const issues = [...(reading?.issues ?? []), ...(check?.issues ?? [])];
  const sorted = LEVEL_ORDER.flatMap(level => issues.filter(issue => issue.level === level));
  return {
    batch: toBatchView(row),
    sheets: (reading?.sheets ?? []).map(toSheetView),
    mapping: storedMapping(row),
    issues: sorted.slice(0, ISSUES_SHOWN_MAX).map(toIssueView),
    issueTotal: (reading?.issueTotal ?? 0) + (check?.issues.length ?? 0),
  };
}

function toSheetView({ name, role, reason, headerRows, rowCount, columns }: StagedSheet) {
  return { name, role, reason, headerRows: [...headerRows], rowCount, columns: columns.map(column => ({ ...column, samples: [...column.samples] })) };
}

function toIssueView({ sheet, row, column, code, level, value, params }: ImportIssue) {
  return { sheet, row: row ?? 0, column: column ?? '', code, level, value: value ?? '', params: { ...params } };
}

/** One page of a sheet's rows. Reads only the blocks the page lies in. */
export function readImportRows({ env }: CallContext, input: { batchId: string; sheet: string; offset: number; limit: number }) {
  requireBatch(env, input.batchId);
  const folder = stagingFolder(env.dataDir, input.batchId);
  const reading = readStagedReading(folder);
  const check = readStoredCheck(folder);
  const sheet = reading?.sheets.find(candidate => candidate.name === input.sheet);
  if (sheet === undefined) throw new DomainError('NOT_FOUND');
  const block = Math.floor(input.offset / ROWS_PER_BLOCK);
  const from = sheet.blocks[block];
  const rows: ReturnType<typeof toRowView>[] = [];
  if (from !== undefined) {
    let index = block * ROWS_PER_BLOCK;
    const end = Math.min(input.offset + input.limit, sheet.rowCount);
    for (const row of readLines<StagedRow>(folder, 'rows', from)) {
      if (index >= end) break;
      if (index >= input.offset) rows.push(toRowView(env, { batchId: input.batchId, sheet, check }, row));
      index += 1;
    }
  }
  return { rows, total: sheet.rowCount };
}

type RowContext = { readonly batchId: string; readonly sheet: StagedSheet; readonly check: StoredCheck | undefined };

function toRowView(env: Environment, context: RowContext, row: StagedRow) {
  const { role, why } = shownRole(env, context, row);
  return {
    sheet: context.sheet.name, row: row.row, role, why,
    cells: row.cells.flatMap((text, index) => {
      const column = columnLetter(index);
      const issue = row.issues?.[column] ?? null;
      return text === '' && issue === null ? [] : [{ column, text, issue }];
    }),
  };
}

/** What the store knows may hold or skip a row the file alone would book. */
function shownRole(env: Environment, { batchId, sheet, check }: RowContext, row: StagedRow): Pick<StagedRow, 'role' | 'why'> {
  if (row.item < 0 || sheet.kind === null) return row;
  const held = check?.heldItems[row.item];
  if (held !== undefined) return { role: 'held', why: held };
  const owner = findRowKeyOwner(env.db.reader, sheet.kind, row.key);
  return owner !== undefined && owner !== batchId ? { role: 'skipped', why: 'already_imported' } : row;
}
