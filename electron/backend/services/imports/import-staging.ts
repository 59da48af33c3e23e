/** Where an import waits before it is booked: one folder per batch beside the database, written by the reading job, read in pieces. */
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { ConsumptionRecord, ImportIssue, ItemRecord, ItemReference, MovementRecord } from '../../../../shared/domain/imports/index.ts';
import type { ImportKind } from '../../../../shared/kernel/vocabulary.ts';

/** One item the file names, however many rows name it. Rows point at it by its place in the list. */
export type StagedItem = {
  readonly item: ItemReference;
  /** Where the file names it first. */
  readonly sheet: string;
  readonly row: number;
  /** Decimals its quantities need: 0…6. */
  readonly decimals: number;
  /** The first store place the file gives for it. */
  readonly location: string | null;
};

type Staged = {
  /** Index into the items of the file. */
  readonly item: number;
  /** First 16 bytes of the SHA-256 of the row's content, in hex. */
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
};
type Replaced = 'item' | 'sheet' | 'row' | 'rowKey';

export type StagedItemRecord = Staged & Omit<ItemRecord, Replaced>;
/** In booking order: by day, what comes in before what goes out, lines of one paper together (`document` number `paper`). */
export type StagedMovement = Staged & Omit<MovementRecord, Replaced> & { readonly paper: number };
/** By item and day, so that they lie side by side in the database. */
export type StagedConsumption = Staged & Pick<ConsumptionRecord, 'date' | 'netQuantityMicro'>;
/** Key and item of every line of consumption, by key: written in this order an index of a million keys grows at one place at a time. */
export type StagedKey = readonly [key: string, item: number];
export type StagedRecords = { readonly items: StagedItemRecord; readonly movements: StagedMovement; readonly consumption: StagedConsumption };

export type RowRole = 'title' | 'header' | 'data' | 'held' | 'skipped';
/** A row as it is shown. `item` −1 and `key` '' where the row gave no record; `issues`: column letters → code. */
export type StagedRow = {
  readonly row: number;
  readonly role: RowRole;
  readonly why: string;
  readonly cells: readonly string[];
  readonly issues?: Readonly<Record<string, string>>;
  readonly item: number;
  readonly key: string;
};

export type StagedSheet = {
  readonly name: string;
  readonly role: 'data' | 'ignored';
  readonly kind: ImportKind | null;
  readonly reason: string;
  readonly headerRows: readonly number[];
  readonly rowCount: number;
  readonly columns: readonly { readonly column: string; readonly header: string; readonly meaning: string | null; readonly confidence: number; readonly samples: readonly string[] }[];
  /** Byte offset in the rows file of every ROWS_PER_BLOCK-th row. */
  readonly blocks: readonly number[];
};

/** What the reading job found, without the rows themselves. */
export type StagedReading = {
  readonly kind: ImportKind;
  readonly encoding: string | null;
  readonly sheets: readonly StagedSheet[];
  readonly issues: readonly ImportIssue[];
  readonly issueTotal: number;
  readonly errors: number;
  readonly checks: number;
  readonly rows: number;
  readonly skipped: number;
  readonly held: number;
  readonly recordCounts: Readonly<Record<ImportKind, number>>;
  readonly firstMovementOn: string | null;
};

export const ROWS_PER_BLOCK = 100;
const FILES = { file: 'file.bin', reading: 'reading.json', check: 'check.json', names: 'names.ndjson', items: 'items.ndjson', movements: 'movements.ndjson', consumption: 'consumption.ndjson', keys: 'keys.ndjson', rows: 'rows.ndjson' } as const;
export type StagedFile = keyof typeof FILES;
const READ_BYTES = 1 << 20;
const LINE_FEED = 10;

export function stagingRoot(dataDir: string): string {
  return join(dataDir, 'staging');
}
export function stagingFolder(dataDir: string, batchId: string): string {
  return join(stagingRoot(dataDir), batchId);
}
function pathOf(folder: string, file: StagedFile): string {
  return join(folder, FILES[file]);
}
export function hasStaged(folder: string, file: StagedFile): boolean {
  return existsSync(pathOf(folder, file));
}

/** Keeps the bytes a page handed over, for the user of this program alone. */
export function stageFile(folder: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(pathOf(folder, 'file'), bytes, { mode: 0o600 });
}
export function readStagedFile(folder: string): Uint8Array {
  return readFileSync(pathOf(folder, 'file'));
}
export function writeStagedJson(folder: string, file: 'reading' | 'check', value: unknown): void {
  writeFileSync(pathOf(folder, file), JSON.stringify(value), { mode: 0o600 });
}
/** Undefined when the file is not (or no longer) there. */
export function readStagedJson(folder: string, file: 'reading' | 'check'): unknown {
  return hasStaged(folder, file) ? JSON.parse(readFileSync(pathOf(folder, file), 'utf8')) : undefined;
}
export function readStagedReading(folder: string): StagedReading | undefined {
  return readStagedJson(folder, 'reading') as StagedReading | undefined; // Safe: written by the reading job alone.
}

export function removeStaging(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
/** After booking only what the page still shows is kept. */
export function removeBookedFiles(folder: string): void {
  for (const file of ['file', 'names', 'items', 'movements', 'consumption', 'keys'] as const) rmSync(pathOf(folder, file), { force: true });
}
export function listStaged(dataDir: string): { batchId: string; changedAt: number }[] {
  const root = stagingRoot(dataDir);
  if (!existsSync(root)) return [];
  return readdirSync(root).map(batchId => ({ batchId, changedAt: statSync(join(root, batchId)).mtimeMs }));
}

export type LineWriter = {
  /** Appends one value as a line; the byte offset where it begins. */
  add(value: unknown): number;
  close(): void;
};

/** Writes values line by line without holding them. */
export function openLines(folder: string, file: StagedFile): LineWriter {
  const descriptor = openSync(pathOf(folder, file), 'w', 0o600);
  let waiting: string[] = [];
  let waitingBytes = 0;
  let offset = 0;
  const flush = () => {
    writeSync(descriptor, waiting.join(''));
    waiting = [];
    waitingBytes = 0;
  };
  return {
    add: value => {
      const line = `${JSON.stringify(value)}\n`;
      const start = offset;
      const bytes = Buffer.byteLength(line);
      offset += bytes;
      waitingBytes += bytes;
      waiting.push(line);
      if (waitingBytes >= READ_BYTES) flush();
      return start;
    },
    close: () => {
      flush();
      closeSync(descriptor);
    },
  };
}

/** Reads a staged file line by line, from a byte offset on. `T` must be what was written. */
export function* readLines<T>(folder: string, file: StagedFile, from = 0): Generator<T, void> {
  if (!hasStaged(folder, file)) return;
  const descriptor = openSync(pathOf(folder, file), 'r');
  try {
    const size = fstatSync(descriptor).size;
    const block = Buffer.allocUnsafe(READ_BYTES);
    let rest: Buffer = Buffer.alloc(0);
    for (let at = from; at < size;) {
      const got = readSync(descriptor, block, 0, READ_BYTES, at);
      if (got === 0) return;
      at += got;
      const piece = Buffer.concat([rest, block.subarray(0, got)]);
      const end = piece.lastIndexOf(LINE_FEED);
      rest = piece.subarray(end + 1);
      if (end < 0) continue;
      for (const line of piece.toString('utf8', 0, end).split('\n')) yield JSON.parse(line) as T;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The items the file names, in their order. */
export function readStagedItems(folder: string): StagedItem[] {
  return [...readLines<StagedItem>(folder, 'names')];
}
/** The keys of all consumption lines, in their order. */
export function readKeys(folder: string): Generator<StagedKey, void> {
  return readLines<StagedKey>(folder, 'keys');
}
/** The records of one kind, streamed in booking order. */
export function readRecords<K extends ImportKind>(folder: string, kind: K): Generator<StagedRecords[K], void> {
  return readLines<StagedRecords[K]>(folder, kind);
}
