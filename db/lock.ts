/** One program per data folder: an exclusive lock on a file beside the database, freed by the system when the process ends, however it ends. */
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { requireNodeForDriver } from './connection.ts';

export type FolderLock = { release(): void };

/** Undefined when another process holds it. */
export function lockFolder(folder: string): FolderLock | undefined {
  requireNodeForDriver();
  const sqlite = new Database(join(folder, 'app.lock'), { timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('begin exclusive');
    return {
      release: () => {
        if (sqlite.inTransaction) sqlite.exec('rollback');
        sqlite.close();
      },
    };
  } catch (error) {
    sqlite.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
