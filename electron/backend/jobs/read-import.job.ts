/** Reads an imported file in a process of its own: cells, understanding, and the staging files the backend then works from. */
import { hash } from 'node:crypto';

import {
  COLUMN_MEANINGS,
  type ColumnMeaning,
  type ConsumptionRecord,
  type ImportIssue,
  type ImportReading,
  type ItemRecord,
  type ItemReference,
  type MovementRecord,
  type SheetChoice,
  TEXT_ENCODINGS,
  type Workbook,
  understandWorkbook,
} from '../../../shared/domain/imports/index.ts';
import { MICRO_PER_UNIT } from '../../../shared/kernel/quantity.ts';
import type { ImportKind } from '../../../shared/kernel/vocabulary.ts';
import { type StagedConsumption, type StagedItem, type StagedKey, type StagedMovement, type StagedReading, openLines, readStagedFile, writeStagedJson } from '../services/imports/import-staging.ts';
import { readWorkbook } from '../spreadsheets/read-workbook.ts';
import { orderMovements } from './order-movements.ts';
import { type StagedPlace, stageRows } from './stage-rows.ts';

export const READ_IMPORT = 'read-import';
export type ReadImportPayload = {
  readonly folder: string;
  readonly fileName: string;
  readonly kind: ImportKind | null;
  /** Sheet → column letters → meaning: the user's corrections. */
  readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly encoding: string | null;
  readonly today: string;
};
export type ReadImportResult = { readonly kind: ImportKind; readonly encoding: string | null } | { readonly refused: { readonly code: string; readonly params: Record<string, string | number> } };
export type ReadImportProgress = { readonly done: number; readonly total: number };

/** Listed for the page; beyond it only the count grows. */
const ISSUES_LISTED_MAX = 2_000;
const LEVEL_ORDER = ['error', 'ask', 'check', 'info'] as const;
const DECIMALS_MAX = 6;

/** Reads, understands and stages the file. A file that cannot be read is an answer, not an error. */
export async function readImportFile(payload: ReadImportPayload, onProgress: (progress: ReadImportProgress) => void): Promise<ReadImportResult> {
  const { folder, fileName } = payload;
  onProgress({ done: 0, total: 0 });
  const encoding = TEXT_ENCODINGS.find(known => known === payload.encoding);
  const read = await readWorkbook({ fileName, bytes: readStagedFile(folder), ...(encoding === undefined ? {} : { encoding }) });
  if (!read.ok) {
    const { sheet, row, column, params } = read.details;
    const place = Object.fromEntries(Object.entries({ sheet, row, column }).filter((part): part is [string, string | number] => part[1] !== null));
    return { refused: { code: read.code, params: { ...place, ...params } } };
  }
  const workbook = read.value;
  const reading = holdNegativeOpenings(understandWorkbook(workbook, {
    ...(payload.kind === null ? {} : { kind: payload.kind }),
    mapping: toChoices(payload.mapping),
    today: payload.today,
    onProgress: (done, total) => { onProgress({ done, total }); },
  }));
  stage(folder, workbook, reading);
  return { kind: reading.kind, encoding: workbook.encoding ?? null };
}

function toChoices(mapping: ReadImportPayload['mapping']): SheetChoice[] {
  return Object.entries(mapping).map(([sheet, columns]) => ({
    sheet,
    columns: Object.fromEntries(Object.entries(columns).filter((entry): entry is [string, ColumnMeaning] => COLUMN_MEANINGS.some(meaning => meaning === entry[1]))),
  }));
}

/** A stock below zero cannot be opened with: the row is held back, not taken as something else. */
function holdNegativeOpenings(reading: ImportReading): ImportReading {
  const good = reading.items.filter(record => (record.openingQuantityMicro ?? 0) >= 0);
  const held = reading.items.length - good.length;
  if (held === 0) return reading;
  const { counts } = reading;
  const levels = { ...counts.issuesByLevel, error: counts.issuesByLevel.error + held, check: counts.issuesByLevel.check - held };
  return {
    ...reading,
    items: good,
    issues: reading.issues.map(issue => (issue.code === 'quantity_negative_opening' ? { ...issue, level: 'error' as const } : issue)),
    counts: { ...counts, records: counts.records - held, heldRows: counts.heldRows + held, issuesByLevel: levels },
  };
}

export const rowKeyHash = (rowKey: string): string => hash('sha256', rowKey, 'hex').slice(0, 32);

/** Distinct items in the order of their first record. */
function makeItemList(): { readonly indexOf: (record: NamedRecord, quantities: readonly (number | null)[], location: string | null) => number; readonly list: readonly StagedItem[] } {
  const list: StagedItem[] = [];
  const indexes = new Map<ItemReference, number>();
  return {
    list,
    indexOf: ({ item, sheet, row }, quantities, location) => {
      const decimals = Math.max(0, ...quantities.map(decimalsOf));
      const known = indexes.get(item);
      if (known === undefined) {
        indexes.set(item, list.length);
        return list.push({ item, sheet, row, decimals, location }) - 1;
      }
      const before = list[known];
      if (before !== undefined && (before.decimals < decimals || (before.location === null && location !== null))) {
        list[known] = { ...before, decimals: Math.max(before.decimals, decimals), location: before.location ?? location };
      }
      return known;
    },
  };
}
type NamedRecord = { readonly item: ItemReference; readonly sheet: string; readonly row: number };

function decimalsOf(micro: number | null): number {
  let decimals = 0;
  for (let rest = Math.abs(micro ?? 0) % MICRO_PER_UNIT; rest !== 0 && decimals < DECIMALS_MAX; decimals += 1) rest = (rest * 10) % MICRO_PER_UNIT;
  return decimals;
}

function stage(folder: string, workbook: Workbook, reading: ImportReading): void {
  const names = makeItemList();
  const places = new Map<string, Map<number, StagedPlace>>(reading.sheets.map(sheet => [sheet.sheet, new Map()]));
  const note = (record: ItemRecord | MovementRecord | ConsumptionRecord, item: number) => {
    const { rowKey, ...rest } = record;
    const key = rowKeyHash(rowKey);
    places.get(rest.sheet)?.set(rest.row, { item, key });
    return { ...rest, item, key };
  };
  writeAll(folder, 'items', reading.items, record => note(record, names.indexOf(record, [record.openingQuantityMicro, record.minimumOrderMicro, record.packSizeMicro], record.location)));
  const ordered = orderMovements(reading.movements);
  writeAll(folder, 'movements', ordered, ({ record, paper }): StagedMovement =>
    ({ ...note(record, names.indexOf(record, [record.quantityMicro], record.location)), paper }) as StagedMovement); // Safe: `note` keeps every other field.
  const used = reading.consumption.map((record): StagedConsumption => {
    const { item, key, sheet, row } = note(record, names.indexOf(record, [record.netQuantityMicro], null));
    return { item, key, sheet, row, date: record.date, netQuantityMicro: record.netQuantityMicro };
  });
  used.sort((a, b) => a.item - b.item || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  writeAll(folder, 'consumption', used, record => record);
  const keys = used.map(({ key, item }): StagedKey => [key, item]);
  keys.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  writeAll(folder, 'keys', keys, key => key);
  writeAll(folder, 'names', names.list, item => item);
  const sheets = stageRows(folder, workbook, reading, places);
  writeStagedJson(folder, 'reading', summarise(workbook, reading, sheets, ordered[0]?.record.date ?? null));
}

function writeAll<T>(folder: string, file: 'items' | 'movements' | 'consumption' | 'keys' | 'names', values: readonly T[], toLine: (value: T) => unknown): void {
  const lines = openLines(folder, file);
  for (const value of values) lines.add(toLine(value));
  lines.close();
}

function summarise(workbook: Workbook, reading: ImportReading, sheets: StagedReading['sheets'], firstMovementOn: string | null): StagedReading {
  const { counts } = reading;
  const { issuesByLevel } = counts;
  return {
    kind: reading.kind,
    encoding: workbook.encoding ?? null,
    sheets,
    issues: worstFirst(reading.issues).slice(0, ISSUES_LISTED_MAX),
    issueTotal: LEVEL_ORDER.reduce((sum, level) => sum + issuesByLevel[level], 0),
    errors: issuesByLevel.error + issuesByLevel.ask,
    checks: issuesByLevel.check,
    rows: counts.rows,
    skipped: counts.skippedRows,
    held: counts.heldRows,
    recordCounts: { items: reading.items.length, movements: reading.movements.length, consumption: reading.consumption.length },
    firstMovementOn,
  };
}

function worstFirst(issues: readonly ImportIssue[]): ImportIssue[] {
  return LEVEL_ORDER.flatMap(level => issues.filter(issue => issue.level === level));
}
