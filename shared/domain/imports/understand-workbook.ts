/** One call from cells to an import's reading. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { ImportKind } from '../../kernel/vocabulary.ts';
import { findBalanceDifferences } from './balance-differences.ts';
import type {
  ConsumptionRecord, ImportReading, ItemRecord, MovementRecord, SheetReading, UnderstandOptions,
} from './import-reading.ts';
import type { SkipReason } from './issue-codes.ts';
import { type IssueLog, makeIssueLog } from './issue-log.ts';
import { type ItemIndex, makeItemIndex } from './item-index.ts';
import { netReturns } from './net-returns.ts';
import { findAsOf, findDateOrder, findDateYears, findTitleYear } from './parse-dates.ts';
import { type ItemListScope, makeItemReader } from './read-item-rows.ts';
import { type RowOutcome, makeConsumptionReader, makeMovementReader } from './read-movement-rows.ts';
import { type PreparedSheet, ROWS_MAX, type SplitRows, prepareSheets, splitRows } from './read-sheet.ts';
import { makeRowKeys } from './row-key.ts';
import { RowScope, type SheetScope, findPackNotes } from './row-scope.ts';
import type { Sheet, Workbook } from './workbook.ts';

const PROGRESS_ROWS = 10_000;
const GREY_IS_INACTIVE = /灰.{0,8}(?:停用|停产|作废|淘汰|禁用)/;

type Reading = {
  readonly options: UnderstandOptions;
  readonly workbook: Workbook;
  readonly log: IssueLog;
  readonly items: ItemIndex;
  readonly rowKey: SheetScope['rowKey'];
  readonly itemRecords: ItemRecord[];
  readonly movements: MovementRecord[];
  readonly consumption: ConsumptionRecord[];
  readonly progress: () => void;
};

/** Reads every sheet, guesses what it is, and returns records, held rows with the reason, and counts. Never throws on bad content. */
export function understandWorkbook(workbook: Workbook, options: UnderstandOptions): ImportReading {
  const log = makeIssueLog();
  const prepared = prepareSheets(workbook, options);
  const rowsTotal = prepared.reduce((sum, sheet) => sum + (sheet.kind === null ? 0 : sheet.sheet.rows.length), 0);
  const reading: Reading = {
    options, workbook, log, items: makeItemIndex(), rowKey: makeRowKeys(), itemRecords: [], movements: [], consumption: [],
    progress: makeProgress(options.onProgress, rowsTotal),
  };
  for (const sheet of prepared) {
    for (const fault of sheet.faults) addSheetIssue(log, sheet.sheet.name, fault.code, fault.params);
  }
  if (rowsTotal > ROWS_MAX) addSheetIssue(log, workbook.sheets[0]?.name ?? '', 'too_many_rows', { limit: ROWS_MAX, found: rowsTotal });
  const readable = rowsTotal > ROWS_MAX ? prepared.map((sheet) => ({ ...sheet, kind: null })) : prepared;
  const split = new Map(readable.filter((sheet) => sheet.kind !== null).map((sheet) => [sheet.sheet, splitRows(sheet)] as const));
  const sheets = readInOrder(reading, readable, split);
  if (sheets.every((sheet) => sheet.role === 'ignored') && log.byLevel.error === 0) {
    const hasContent = sheets.some((sheet) => sheet.reason !== 'empty');
    addSheetIssue(log, workbook.sheets[0]?.name ?? workbook.fileName, hasContent ? 'header_not_found' : 'no_data_found', {});
  }
  return finish(reading, sheets, options.kind ?? overallKind(readable), findReadingAsOf(readable, options));
}

/** Item lists first: they tell the other sheets' rows which items there are. */
function readInOrder(reading: Reading, prepared: readonly PreparedSheet[], split: ReadonlyMap<Sheet, SplitRows>): SheetReading[] {
  const hasMovements = prepared.some((sheet) => sheet.kind === 'movements');
  const readings = new Map<PreparedSheet, SheetReading>();
  for (const isItemPass of [true, false]) {
    if (!isItemPass) registerNamedCodes(reading, prepared, split);
    for (const sheet of prepared) {
      const rows = split.get(sheet.sheet);
      if (sheet.kind === null || rows === undefined || (sheet.kind === 'items') !== isItemPass) continue;
      readings.set(sheet, readDataSheet(reading, sheet, rows, hasMovements));
    }
  }
  return prepared.map((sheet) => readings.get(sheet) ?? describeSheet(sheet, 'ignored', [], 0, 0));
}

/** Rows that give code and name make the code known to rows that give the name alone, also to earlier ones. */
function registerNamedCodes(reading: Reading, prepared: readonly PreparedSheet[], split: ReadonlyMap<Sheet, SplitRows>): void {
  for (const sheet of prepared) {
    const { code, name } = sheet.indexes;
    const rows = split.get(sheet.sheet);
    if (rows === undefined || sheet.kind === 'items' || code === undefined || name === undefined) continue;
    const silent: IssueLog = { ...makeIssueLog(), add: () => undefined };
    const scope = makeSheetScope({ ...reading, log: silent }, sheet, rows);
    for (const row of rows.dataRows) {
      const line = new RowScope(scope, row, undefined);
      const reference = line.reference(line.text('unit'));
      if (reference?.code != null && reference.name !== null) reading.items.register(reference);
    }
  }
}

function readDataSheet(reading: Reading, prepared: PreparedSheet, rows: SplitRows, hasMovements: boolean): SheetReading {
  const scope = makeSheetScope(reading, prepared, rows);
  const readRow = makeRowReader(reading, prepared, rows, hasMovements);
  const skipped = [...rows.skippedRows];
  let recordCount = 0;
  let held = 0;
  rows.dataRows.forEach((row, index) => {
    const line = new RowScope(scope, row, rows.dataRows[index - 1]);
    const outcome = readRow(line);
    if (outcome === undefined) held += 1;
    else if (typeof outcome === 'string') skipped.push({ row: row.row, why: outcome });
    else recordCount += 1;
    if (row.isHidden === true && typeof outcome !== 'string') line.report('hidden_row', null);
    reading.progress();
  });
  skipped.sort((a, b) => a.row - b.row);
  return describeSheet(prepared, 'data', skipped, recordCount, held);
}

/** One row in: 'stored', why it was left out, or undefined when it is held. */
function makeRowReader(
  reading: Reading, prepared: PreparedSheet, rows: SplitRows, hasMovements: boolean,
): (line: RowScope) => true | SkipReason | undefined {
  if (prepared.kind === 'items') {
    const read = makeItemReader(itemListScope(prepared, rows, hasMovements));
    return (line) => {
      const record = read(line);
      if (record !== undefined) reading.itemRecords.push(record);
      return record === undefined ? undefined : true;
    };
  }
  const flow = { direction: prepared.direction, namesRedEntries: prepared.kind === 'movements' };
  if (prepared.kind === 'movements') {
    const read = makeMovementReader(flow);
    return (line) => store(read(line), reading.movements);
  }
  const read = makeConsumptionReader(flow);
  return (line) => store(read(line), reading.consumption);
}

function store<T>(outcome: RowOutcome<T>, records: T[]): true | SkipReason | undefined {
  if (outcome === undefined) return undefined;
  if ('skip' in outcome) return outcome.skip;
  records.push(outcome.record);
  return true;
}

/** Which column is the stock to open with: counted, else the opening figure beside movements, else the present one. */
function itemListScope(prepared: PreparedSheet, rows: SplitRows, hasMovements: boolean): ItemListScope {
  const { quantity, openingQuantity, balance } = prepared.indexes;
  const greyMeansInactive = rows.remarks.some((line) => GREY_IS_INACTIVE.test(line));
  if (quantity !== undefined) return { quantityMeaning: 'quantity', statedMeaning: hasMovements && balance !== undefined ? 'balance' : null, greyMeansInactive };
  if (openingQuantity !== undefined && (hasMovements || balance === undefined)) {
    return { quantityMeaning: 'openingQuantity', statedMeaning: balance === undefined ? null : 'balance', greyMeansInactive };
  }
  return { quantityMeaning: balance === undefined ? null : 'balance', statedMeaning: null, greyMeansInactive };
}

function makeSheetScope(reading: Omit<Reading, 'progress'>, prepared: PreparedSheet, rows: SplitRows): SheetScope {
  const { today, asOf } = reading.options;
  const dateIndex = prepared.indexes.date;
  return {
    sheet: prepared.sheet, columns: prepared.columns, indexes: prepared.indexes, log: reading.log, items: reading.items, rowKey: reading.rowKey,
    dates: {
      year: findTitleYear([...prepared.titleLines, prepared.sheet.name]),
      order: dateIndex === undefined ? null : findDateOrder(cellsOf(rows, dateIndex)),
      years: dateIndex === undefined ? null : findDateYears(cellsOf(rows, dateIndex)),
    },
    lastDate: asOf !== undefined && asOf < today ? asOf : today,
    isTextFile: reading.workbook.format === 'text' || reading.workbook.format === 'html',
    packNotes: findPackNotes(rows.remarks),
    dateCache: new Map(), codeCache: new Map(),
  };
}

function* cellsOf(rows: SplitRows, index: number): Generator<Sheet['rows'][number]['cells'][number] | undefined> {
  for (const row of rows.dataRows) yield row.cells[index];
}

function describeSheet(prepared: PreparedSheet, role: SheetReading['role'], skippedRows: SheetReading['skippedRows'], recordCount: number, heldRowCount: number): SheetReading {
  return {
    sheet: prepared.sheet.name, role, kind: role === 'data' ? prepared.kind : null, confidence: prepared.confidence,
    reason: role === 'data' ? null : prepared.reason, headerRows: prepared.headerRows, columns: prepared.columns, skippedRows, recordCount, heldRowCount,
  };
}

function overallKind(prepared: readonly PreparedSheet[]): ImportKind {
  const kinds = prepared.map((sheet) => sheet.kind);
  if (kinds.includes('movements')) return 'movements';
  return kinds.includes('consumption') ? 'consumption' : 'items';
}

/** The day of the opening stock: the user's word, else the heading of the stock column, else the title. */
function findReadingAsOf(prepared: readonly PreparedSheet[], options: UnderstandOptions): CalendarDate | null {
  if (options.asOf !== undefined) return options.asOf;
  for (const sheet of prepared) {
    if (sheet.kind !== 'items') continue;
    const headings = sheet.columns.filter((column) => column.meaning === 'openingQuantity' || column.meaning === 'balance').map((column) => column.heading);
    const found = findAsOf(headings) ?? findAsOf(sheet.titleLines);
    if (found !== null) return found;
  }
  return null;
}

function finish(reading: Reading, sheets: readonly SheetReading[], kind: ImportKind, asOf: CalendarDate | null): ImportReading {
  const { log } = reading;
  const netted = netReturns(reading.consumption);
  for (const open of netted.unmatched) {
    const { sheet, row, item } = open.record;
    log.add({ sheet, row, column: null, code: 'return_unmatched', value: null, params: { item: item.code ?? item.name ?? '', number: open.restMicro / 1_000_000 } });
  }
  const balanceDifferences = findBalanceDifferences(reading.itemRecords, reading.movements);
  for (const difference of balanceDifferences) {
    log.add({
      sheet: difference.sheet, row: difference.row, column: null, code: 'balance_differs', value: null,
      params: {
        item: difference.item.code ?? difference.item.name ?? '', stated: difference.statedMicro / 1_000_000, computed: difference.computedMicro / 1_000_000,
      },
    });
  }
  const sum = (count: (sheet: SheetReading) => number): number => sheets.reduce((total, sheet) => total + count(sheet), 0);
  const records = sum((sheet) => sheet.recordCount);
  const heldRows = sum((sheet) => sheet.heldRowCount);
  const skippedRows = sum((sheet) => sheet.skippedRows.length);
  return {
    kind, sheets, asOf, items: reading.itemRecords, movements: reading.movements, consumption: netted.records,
    issues: log.issues, balanceDifferences,
    counts: {
      rows: records + heldRows + skippedRows, records, heldRows, skippedRows, issuesByLevel: log.byLevel, issuesByCode: log.byCode,
      zeroPriceRows: sum((sheet) => sheet.skippedRows.filter((skipped) => skipped.why === 'zero_price').length),
      returnRows: netted.returnRows, returnedMicro: netted.returnedMicro, unmatchedReturnMicro: netted.unmatchedMicro,
    },
  };
}

function addSheetIssue(log: IssueLog, sheet: string, code: Parameters<IssueLog['add']>[0]['code'], params: Readonly<Record<string, string | number>>): void {
  log.add({ sheet, row: null, column: null, code, value: null, params });
}

function makeProgress(onProgress: UnderstandOptions['onProgress'], total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (done % PROGRESS_ROWS === 0) onProgress?.(done, total);
  };
}
