/** What is in a data file, read past the program: for tests that must see that nothing changed, and for those that change it behind its back. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { DATA_FILE } from '../../db/data-file.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Opens the file beside the program; `work` may read and write. */
export function behindTheBack<T>(dataDir: string, work: (sqlite: Database.Database) => T): T {
  const sqlite = new Database(join(dataDir, DATA_FILE), { fileMustExist: true });
  try {
    return work(sqlite);
  } finally {
    sqlite.close();
  }
}

export function readRows(dataDir: string, sql: string): Row[] {
  return behindTheBack(dataDir, sqlite => sqlite.prepare(sql).all() as Row[]);
}

/** One hash over every row of every table. */
export function contentHash(dataDir: string): string {
  return behindTheBack(dataDir, sqlite => {
    const hash = createHash('sha256');
    const tables = sqlite.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all() as string[];
    for (const table of tables) hash.update(table).update(JSON.stringify(sqlite.prepare(`select * from "${table}"`).raw().all()));
    return hash.digest('hex');
  });
}

/** All text in the file, to look for what must not be there. */
export function allText(dataDir: string): string {
  return behindTheBack(dataDir, sqlite => {
    const tables = sqlite.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all() as string[];
    return tables.map(table => JSON.stringify(sqlite.prepare(`select * from "${table}"`).raw().all())).join('\n');
  });
}
