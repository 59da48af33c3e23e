/** Opens the company's data file: refuses what is not ours, is newer or is damaged; makes a verified copy before it migrates. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { assert } from '../shared/kernel/assert.ts';
import { backUp } from './backup.ts';
import { APPLICATION_ID, type DbHandle, openDatabase, requireNodeForDriver } from './connection.ts';
import { MigrationError, migrateDatabase, migrationState } from './migrate.ts';

export const DATA_FILE = 'cangshao.db';

export type DataFileProblem = 'DB_NOT_OURS' | 'DB_NEWER' | 'DB_CORRUPT' | 'DB_MISSING' | 'DB_READONLY' | 'DB_IO';

export class DataFileError extends Error {
  public readonly problem: DataFileProblem;
  public constructor(problem: DataFileProblem, path: string) {
    super(`${problem}: ${path}`);
    this.problem = problem;
  }
}

/** Opens `<folder>/cangshao.db`, making it only in a folder that never had one. Throws DataFileError and changes nothing when it cannot. */
export function openDataFile(folder: string, migrationsFolder: string, now: number): DbHandle {
  const path = join(folder, DATA_FILE);
  const marker = join(folder, 'backups');
  if (!existsSync(path)) {
    // A folder with backups had a database: a new empty one in its place would look like a lost store.
    if (existsSync(marker)) throw new DataFileError('DB_MISSING', path);
    return createDataFile(path, marker, migrationsFolder, now);
  }
  checkFile(path);
  const { handle, sqlite } = openOrExplain(path);
  try {
    const { applied, known } = readState(sqlite, migrationsFolder, path);
    if (applied < known) {
      if (applied > 0) backUp(handle, folder, 'pre-migration', now);
      migrateDatabase(sqlite, migrationsFolder, now);
    }
  } catch (error) {
    handle.close();
    throw error;
  }
  return handle;
}

function createDataFile(path: string, marker: string, migrationsFolder: string, now: number): DbHandle {
  const { handle, sqlite } = openDatabase(path, 'create');
  migrateDatabase(sqlite, migrationsFolder, now);
  mkdirSync(marker, { recursive: true });
  return handle;
}

/** Looks at a file read-only, before anything is allowed to write to it. */
function checkFile(path: string): void {
  requireNodeForDriver();
  if (!statSync(path).isFile()) throw new DataFileError('DB_NOT_OURS', path);
  if (statSync(path).size === 0) throw new DataFileError('DB_CORRUPT', path);
  let sqlite: Database.Database;
  try {
    sqlite = new Database(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw explain(error, path);
  }
  try {
    if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new DataFileError('DB_NOT_OURS', path);
  } catch (error) {
    throw explain(error, path);
  } finally {
    sqlite.close();
  }
}

function openOrExplain(path: string): ReturnType<typeof openDatabase> {
  try {
    return openDatabase(path, 'existing');
  } catch (error) {
    throw explain(error, path);
  }
}

function readState(sqlite: Database.Database, migrationsFolder: string, path: string): { applied: number; known: number } {
  try {
    const state = migrationState(sqlite, migrationsFolder);
    const version = sqlite.pragma('user_version', { simple: true });
    assert(version === state.applied, `user_version counts the migrations, got ${String(version)} for ${state.applied}`);
    return state;
  } catch (error) {
    throw error instanceof MigrationError ? new DataFileError('DB_NEWER', path) : explain(error, path);
  }
}

function explain(error: unknown, path: string): Error {
  if (!(error instanceof Database.SqliteError)) return error instanceof Error ? error : new Error(String(error));
  if (error.code === 'SQLITE_NOTADB' ) return new DataFileError('DB_NOT_OURS', path);
  if (error.code.startsWith('SQLITE_CORRUPT')) return new DataFileError('DB_CORRUPT', path);
  if (error.code.startsWith('SQLITE_READONLY')) return new DataFileError('DB_READONLY', path);
  return new DataFileError('DB_IO', path);
}

/** The code of a failure the disk or the file caused while in use; undefined for anything else. */
export function diskFailureCode(error: unknown): 'DISK_FULL' | 'DB_IO' | 'DB_READONLY' | 'DB_BUSY' | 'DB_CORRUPT' | undefined {
  if (!(error instanceof Database.SqliteError)) return fileFailureCode(error);
  if (error.code === 'SQLITE_FULL') return 'DISK_FULL';
  if (error.code.startsWith('SQLITE_IOERR') || error.code.startsWith('SQLITE_CANTOPEN')) return 'DB_IO';
  if (error.code.startsWith('SQLITE_READONLY')) return 'DB_READONLY';
  if (error.code.startsWith('SQLITE_BUSY')) return 'DB_BUSY';
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') return 'DB_CORRUPT';
  return undefined;
}

const NO_SPACE: readonly string[] = ['ENOSPC', 'EDQUOT'];
const NO_ACCESS: readonly string[] = ['EIO', 'EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOENT', 'EISDIR'];

/** The same for a file beside the database, such as a backup. */
function fileFailureCode(error: unknown): 'DISK_FULL' | 'DB_IO' | undefined {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return undefined;
  if (NO_SPACE.includes(code)) return 'DISK_FULL';
  return NO_ACCESS.includes(code) ? 'DB_IO' : undefined;
}
