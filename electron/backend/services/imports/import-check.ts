/** Holds what a file says against what the store knows: items, rows booked before, what is left to book. */
import { hasLiveMovements, hasRowKey, hasRowKeysOfKind, saveImportBatch, type ImportBatchRow } from '../../../../db/repositories/import-repository.ts';
import type { ImportIssue } from '../../../../shared/domain/imports/index.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../../shared/kernel/vocabulary.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { Environment } from '../../environment.ts';
import { type ImportMatch, matchImport } from './import-match.ts';
import { type StagedItem, type StagedItemRecord, type StagedReading, readRecords, readStagedItems, readStagedJson, readStagedReading, stagingFolder, writeStagedJson } from './import-staging.ts';
import { breathe, tellProgress } from './import-work.ts';

export type ImportCounts = {
  readonly rows: number;
  readonly records: number;
  readonly skipped: number;
  readonly held: number;
  readonly errors: number;
  readonly checks: number;
  readonly newItems: number;
  readonly knownItems: number;
  readonly alreadyImported: number;
  readonly added: number;
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly keptItems?: number;
};
/** What a batch keeps in its row of the database. */
export type StoredCounts = { readonly counts: ImportCounts; readonly needsOpeningDate: boolean };

/** What the page needs beside the reading; kept with the staging files. */
export type StoredCheck = { readonly heldItems: Readonly<Record<number, string>>; readonly issues: readonly ImportIssue[] };

export type ImportCheck = {
  readonly stored: StoredCounts;
  /** Per kind: records that would be booked. */
  readonly fresh: Readonly<Record<ImportKind, number>>;
  /** Items of the file that a record to be booked names. */
  readonly needed: ReadonlySet<number>;
};

/** Records looked at between two breaths: less than a twentieth of a second. */
const PIECE = 2_000;
export const NO_COUNTS: ImportCounts = { rows: 0, records: 0, skipped: 0, held: 0, errors: 0, checks: 0, newItems: 0, knownItems: 0, alreadyImported: 0, added: 0, fromDate: null, toDate: null };

type Tally = {
  readonly fresh: Record<ImportKind, number>;
  readonly needed: Set<number>;
  readonly known: Set<number>;
  readonly openingIssues: ImportIssue[];
  readonly openingByItem: Map<number, boolean>;
  records: number;
  held: number;
  already: number;
  hasOpening: boolean;
  fromDate: string | null;
  toDate: string | null;
};

/** Reads the staged records through in pieces. Changes nothing in the database. */
export async function checkImport(env: Environment, batchId: string): Promise<ImportCheck> {
  const folder = stagingFolder(env.dataDir, batchId);
  const reading = mustExist(readStagedReading(folder), 'a draft has its reading');
  const items = readStagedItems(folder);
  const match = matchImport(env.db.reader, items);
  const tally: Tally = {
    fresh: { items: 0, movements: 0, consumption: 0 }, needed: new Set(), known: new Set(), openingIssues: [], openingByItem: new Map(),
    records: 0, held: 0, already: 0, hasOpening: false, fromDate: null, toDate: null,
  };
  const total = IMPORT_KINDS.reduce((sum, kind) => sum + reading.recordCounts[kind], 0);
  for (const kind of IMPORT_KINDS) {
    const mayBeBooked = hasRowKeysOfKind(env.db.reader, kind);
    for (const record of readRecords(folder, kind)) {
      if ((tally.records + tally.held) % PIECE === PIECE - 1) {
        tellProgress(env, batchId, 'checking', tally.records + tally.held, total);
        await breathe(env, batchId);
      }
      if (match.matches[record.item]?.outcome === 'held') {
        tally.held += 1;
        continue;
      }
      tally.records += 1;
      if (match.matches[record.item]?.outcome === 'existing') tally.known.add(record.item);
      if (mayBeBooked && hasRowKey(env.db.reader, kind, record.key)) {
        tally.already += 1;
        continue;
      }
      tally.fresh[kind] += 1;
      tally.needed.add(record.item);
      if ('date' in record) noteDate(tally, record.date);
      else noteOpening(env, tally, record, match, items);
    }
  }
  const stored = toCounts(reading, tally, match);
  writeStagedJson(folder, 'check', { heldItems: heldItems(match), issues: [...match.issues, ...tally.openingIssues] } satisfies StoredCheck);
  return { stored, fresh: tally.fresh, needed: tally.needed };
}

function noteDate(tally: Tally, date: string): void {
  if (tally.fromDate === null || date < tally.fromDate) tally.fromDate = date;
  if (tally.toDate === null || date > tally.toDate) tally.toDate = date;
}

/** Stock is opened once: an item with something booked keeps its stock, and the row is named. */
function noteOpening(env: Environment, tally: Tally, record: StagedItemRecord, { matches }: ImportMatch, items: readonly StagedItem[]): void {
  if (record.openingQuantityMicro === null || record.openingQuantityMicro === 0) return;
  const match = matches[record.item];
  const isStocked = tally.openingByItem.get(record.item) ?? (match?.outcome === 'existing' && hasLiveMovements(env.db.reader, match.itemId));
  tally.openingByItem.set(record.item, isStocked);
  if (!isStocked) {
    tally.hasOpening = true;
    return;
  }
  const { code, name } = mustExist(items[record.item]?.item, 'a record points at an item of the file');
  tally.openingIssues.push({ sheet: record.sheet, row: record.row, column: null, code: 'opening_exists', level: 'check', value: null, params: { item: code ?? name ?? '', heading: '' } });
}

function heldItems({ matches }: ImportMatch): Record<number, string> {
  return Object.fromEntries(matches.flatMap((match, index) => (match.outcome === 'held' ? [[index, match.issue.code] as const] : [])));
}

function toCounts(reading: StagedReading, tally: Tally, match: ImportMatch): StoredCounts {
  const of = (level: 'ask' | 'check') => match.issues.filter(issue => issue.level === level).length;
  const newItems = [...tally.needed].filter(index => match.matches[index]?.outcome === 'new').length;
  return {
    counts: {
      rows: reading.rows,
      records: tally.records,
      skipped: reading.skipped,
      held: reading.held + tally.held,
      errors: reading.errors + of('ask'),
      checks: reading.checks + of('check') + tally.openingIssues.length,
      newItems,
      knownItems: tally.known.size,
      alreadyImported: tally.already,
      added: 0,
      fromDate: tally.fromDate,
      toDate: tally.toDate,
    },
    // A ledger says itself when it begins; a list does not say of which day it is.
    needsOpeningDate: tally.hasOpening && tally.fresh.movements === 0,
  };
}

/** Undefined before the first check. */
export function readStoredCheck(folder: string): StoredCheck | undefined {
  return readStagedJson(folder, 'check') as StoredCheck | undefined; // Safe: written above alone.
}

/** Keeps the result for the page. */
export function saveCheck(env: Environment, batch: ImportBatchRow, check: ImportCheck): ImportBatchRow {
  const row: ImportBatchRow = { ...batch, state: 'draft', countsJson: JSON.stringify(check.stored) };
  env.db.write(tx => { saveImportBatch(tx, row); });
  return row;
}
