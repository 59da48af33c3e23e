/**
 * The one place that opens the data file. It sets what SQLite would leave off, reads each setting back, and hands out two handles: a reader,
 * and — only inside `write` — a writer.
 */
import { existsSync } from 'node:fs';

import Database from 'better-sqlite3';

import { assert } from '../shared/kernel/assert.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

export type SqlValue = string | number | bigint | boolean | Uint8Array | null;
export type SqlParams = Readonly<Record<string, SqlValue>>;

/** Can read. Both a plain connection and an open write transaction are readable. */
export type ReadableDb = {
  readonly [readable]: true;
  /** All rows, keys in camelCase, `is_…` columns as booleans. Parameters are named: `@itemId`. */
  all<T>(sql: string, params?: SqlParams): T[];
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the type of its row, as with `all`
  get<T>(sql: string, params?: SqlParams): T | undefined;
  iterate<T>(sql: string, params?: SqlParams): IterableIterator<T>;
};

/** Only `write` hands one out, so a function that asks for it is by construction inside a transaction. */
export type WritableDb = ReadableDb & {
  readonly [writable]: true;
  /** Runs a statement; how many rows changed. */
  run(sql: string, params?: SqlParams): number;
  /** Inserts one row; keys are camelCase column names. The rowid. */
  insert(table: string, row: SqlParams): number;
};

type NotPromise<T> = T extends PromiseLike<unknown> ? never : T;

export type DbHandle = {
  readonly reader: ReadableDb;
  readonly path: string;
  /** One IMMEDIATE transaction: all of `work` or nothing. Synchronous by type and by driver. */
  write<T>(work: (db: WritableDb) => NotPromise<T>): T;
  /** Carries `work` out in full and takes all of it back; what it found. */
  tryOut<T>(work: (db: WritableDb) => NotPromise<T>): T;
  /** Copies the whole file, consistent, to a path that must not exist. */
  copyTo(path: string): void;
  /** Moves the write-ahead log into the file. */
  checkpoint(): void;
  pragma(name: string): unknown;
  close(): void;
};

/** First four bytes of "CSHA": SQLite's application_id of our files. */
export const APPLICATION_ID = 0x43534841;
/** Before it two connections could corrupt a write-ahead log (sqlite.org/wal.html, "WAL-reset"). */
const SQLITE_VERSION_MIN = [3, 51, 3] as const;
const STATEMENTS_MAX = 2000;
/** Pages kept in memory: a year's ledger of a busy store is some hundred MB, and SQLite's own 2 MB would read most of it again and again. */
const CACHE_KIB = 65_536;

/** Throws unless this Node can load the database driver: on an older N-API the process would die without a word. */
export function requireNodeForDriver(): void {
  assert(Number(process.versions.napi) >= 10, `the database driver needs Node 24 (N-API 10); this is Node ${process.versions.node}`);
}

/** Opens a data file. `mode: 'create'` makes it; else it must exist, so that a lost file never comes up as an empty store. */
export function openDatabase(path: string, mode: 'create' | 'existing' | 'readonly'): { handle: DbHandle; sqlite: Database.Database } {
  requireNodeForDriver();
  assert(mode !== 'create' || path === ':memory:' || !existsSync(path), `${path} is not there yet`);
  const sqlite = new Database(path, { fileMustExist: mode !== 'create', readonly: mode === 'readonly' });
  try {
    configure(sqlite, mode, path);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return { handle: makeHandle(sqlite, path), sqlite };
}

function configure(sqlite: Database.Database, mode: 'create' | 'existing' | 'readonly', path: string): void {
  const version = (sqlite.prepare('select sqlite_version()').pluck().get() as string).split('.').map(Number);
  const isNewEnough = SQLITE_VERSION_MIN.map((part, index) => (version[index] ?? 0) - part).find(difference => difference !== 0) ?? 0;
  assert(isNewEnough >= 0, `SQLite ${version.join('.')} is at least ${SQLITE_VERSION_MIN.join('.')}`);
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('trusted_schema = OFF');
  sqlite.pragma('cell_size_check = ON');
  sqlite.pragma('mmap_size = 0');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('recursive_triggers = ON');
  sqlite.pragma(`cache_size = ${-CACHE_KIB}`);
  sqlite.pragma('temp_store = MEMORY');
  if (mode === 'readonly') return;
  if (mode === 'create') sqlite.pragma(`application_id = ${APPLICATION_ID}`);
  const journal = sqlite.pragma('journal_mode = WAL', { simple: true });
  assert(path === ':memory:' || journal === 'wal', `journal mode is wal, got ${String(journal)}`);
  // The driver's default in WAL is NORMAL, which forgets acknowledged movements in a power cut.
  sqlite.pragma('synchronous = FULL');
  assert(sqlite.pragma('synchronous', { simple: true }) === 2, 'synchronous is FULL');
  assert(sqlite.pragma('foreign_keys', { simple: true }) === 1, 'foreign keys are on');
  assert(sqlite.pragma('recursive_triggers', { simple: true }) === 1, 'recursive triggers are on: OR REPLACE would go around the ledger');
  sqlite.pragma('journal_size_limit = 67108864');
  if (process.platform === 'darwin') {
    sqlite.pragma('fullfsync = ON');
    sqlite.pragma('checkpoint_fullfsync = ON');
  }
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

type Reader = { readonly statement: Database.Statement; readonly toObject: (row: unknown[]) => unknown };

function makeReader(sqlite: Database.Database, sql: string): Reader {
  const statement = sqlite.prepare(sql).raw(true);
  const keys = statement.columns().map(column => camel(column.name));
  const isFlag = keys.map(key => /^is[A-Z]/.test(key));
  return {
    statement,
    toObject: row => {
      const object: Record<string, unknown> = {};
      for (let index = 0; index < keys.length; index += 1) {
        const value = row[index];
        object[keys[index] as string] = isFlag[index] === true && value !== null ? value === 1 : value;
      }
      return object;
    },
  };
}

function bind(params: SqlParams | undefined): Record<string, SqlValue> {
  const bound: Record<string, SqlValue> = {};
  if (params === undefined) return bound;
  for (const key in params) {
    const value = params[key] as SqlValue;
    bound[key] = typeof value === 'boolean' ? (value ? 1 : 0) : value;
  }
  return bound;
}

/** A transaction that is always taken back; SQLite itself takes it back after some errors. */
function tryOut<T>(sqlite: Database.Database, work: () => T): T {
  assert(!sqlite.inTransaction, 'tryOut: not inside another transaction');
  sqlite.prepare('begin immediate').run();
  try {
    return work();
  } finally {
    const transaction: { readonly inTransaction: boolean } = sqlite;
    if (transaction.inTransaction) sqlite.prepare('rollback').run();
  }
}

function makeHandle(sqlite: Database.Database, path: string): DbHandle {
  const readers = new Map<string, Reader>();
  const writers = new Map<string, Database.Statement>();
  const reader = (sql: string): Reader => {
    const known = readers.get(sql);
    if (known !== undefined) return known;
    assert(readers.size < STATEMENTS_MAX, 'the set of SQL texts is finite: bind values, do not build texts');
    const made = makeReader(sqlite, sql);
    readers.set(sql, made);
    return made;
  };
  const writer = (sql: string): Database.Statement => {
    const known = writers.get(sql);
    if (known !== undefined) return known;
    assert(writers.size < STATEMENTS_MAX, 'the set of SQL texts is finite: bind values, do not build texts');
    const made = sqlite.prepare(sql);
    writers.set(sql, made);
    return made;
  };
  const inserters = new Map<string, Database.Statement>();
  const inserter = (table: string, columns: readonly string[]): Database.Statement => {
    const key = `${table}:${columns.join()}`;
    const known = inserters.get(key);
    if (known !== undefined) return known;
    const made = writer(`insert into ${table} (${columns.map(snake).join(', ')}) values (${columns.map(column => `@${column}`).join(', ')})`);
    inserters.set(key, made);
    return made;
  };
  const db = {
    all: (sql: string, params?: SqlParams) => {
      const { statement, toObject } = reader(sql);
      return (statement.all(bind(params)) as unknown[][]).map(toObject);
    },
    get: (sql: string, params?: SqlParams) => {
      const { statement, toObject } = reader(sql);
      const row = statement.get(bind(params)) as unknown[] | undefined;
      return row === undefined ? undefined : toObject(row);
    },
    *iterate(sql: string, params?: SqlParams) {
      const { toObject } = reader(sql);
      // A statement that is being stepped through cannot be run again: an iteration gets its own.
      for (const row of sqlite.prepare(sql).raw(true).iterate(bind(params)) as IterableIterator<unknown[]>) yield toObject(row);
    },
    run: (sql: string, params?: SqlParams) => writer(sql).run(bind(params)).changes,
    insert: (table: string, row: SqlParams) => Number(inserter(table, Object.keys(row)).run(bind(row)).lastInsertRowid),
    // Safe: the brands exist for the compiler only; `write` below is the one that lends the writing half.
  } as unknown as WritableDb;
  return {
    reader: db,
    path,
    write: work => {
      assert(!sqlite.inTransaction, 'write: not inside another transaction');
      return sqlite.transaction(() => work(db)).immediate();
    },
    tryOut: work => tryOut(sqlite, () => work(db)),
    copyTo: target => {
      sqlite.prepare('vacuum into ?').run(target);
    },
    checkpoint: () => {
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
    },
    pragma: name => sqlite.pragma(name, { simple: true }),
    close: () => {
      sqlite.close();
    },
  };
}
