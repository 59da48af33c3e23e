/** Brings a data file up to the schema this build knows, or leaves it as it was and throws. */
import type Database from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';

import { assert } from '../shared/kernel/assert.ts';

export class MigrationError extends Error {}

const TABLE = '__drizzle_migrations';

export type MigrationState = { readonly known: number; readonly applied: number };

/** How far a file is, and whether it is one of ours at all. Throws MigrationError when its past is not a beginning of ours. */
export function migrationState(sqlite: Database.Database, migrationsFolder: string): MigrationState {
  const known = readMigrationFiles({ migrationsFolder });
  for (const [index, migration] of known.entries()) {
    const previous = known[index - 1];
    if (previous !== undefined && migration.folderMillis <= previous.folderMillis) {
      throw new MigrationError(`migration ${index} is not newer than the one before it; generate it again`);
    }
  }
  const applied = appliedHashes(sqlite);
  if (applied.length > known.length || applied.some((hash, index) => hash !== known[index]?.hash)) {
    throw new MigrationError('this file was written by a newer or a different build');
  }
  return { known: known.length, applied: applied.length };
}

/**
 * Applies what is missing in one transaction. drizzle's own migrator is not used: it skips a migration merged out of order without a word, and
 * it runs inside a transaction, where SQLite ignores PRAGMA foreign_keys, so that a table rebuild would cascade-delete rows.
 * The caller has made a verified backup of a file that holds data.
 */
export function migrateDatabase(sqlite: Database.Database, migrationsFolder: string, now: number): void {
  const { applied, known } = migrationState(sqlite, migrationsFolder);
  if (applied === known) return;
  const missing = readMigrationFiles({ migrationsFolder }).slice(applied);
  sqlite.pragma('foreign_keys = OFF');
  assert(sqlite.pragma('foreign_keys', { simple: true }) === 0, 'foreign keys are off while migrating');
  try {
    sqlite.transaction(() => {
      sqlite.exec(`create table if not exists ${TABLE} (id integer primary key autoincrement, hash text not null, created_at integer not null) strict`);
      for (const migration of missing) {
        for (const statement of migration.sql) if (statement.trim() !== '') sqlite.exec(statement);
        sqlite.prepare(`insert into ${TABLE} (hash, created_at) values (?, ?)`).run(migration.hash, now);
      }
      const broken = sqlite.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new MigrationError(`${broken.length} rows point at nothing after migration`);
      sqlite.pragma(`user_version = ${known}`);
    }).immediate();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  assert(sqlite.pragma('foreign_keys', { simple: true }) === 1, 'foreign keys are on again');
  assert(appliedHashes(sqlite).length === known, 'every migration is applied');
}

function appliedHashes(sqlite: Database.Database): string[] {
  const exists = sqlite.prepare('select 1 from sqlite_master where name = ?').get(TABLE);
  if (exists === undefined) return [];
  return sqlite.prepare(`select hash from ${TABLE} order by id`).pluck().all() as string[];
}
