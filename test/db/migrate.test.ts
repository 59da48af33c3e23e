import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { openDatabase } from '../../db/connection.ts';
import { MigrationError, migrateDatabase, migrationState } from '../../db/migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));
type Journal = { entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[] };

/** A copy of our migrations with one more at the end. */
function withOneMore(sql: string, whenOffset = 1000): string {
  const folder = mkdtempSync(join(tmpdir(), 'cangshao-migrations-'));
  mkdirSync(join(folder, 'meta'), { recursive: true });
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + whenOffset, tag: '9999_more' });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, '9999_more.sql'), sql);
  return folder;
}

function open() {
  const { handle, sqlite } = openDatabase(join(mkdtempSync(join(tmpdir(), 'cangshao-db-')), 'x.db'), 'create');
  migrateDatabase(sqlite, MIGRATIONS, 1);
  return { handle, sqlite };
}

describe('migrateDatabase', () => {
  test('counts its migrations in user_version and does nothing the second time', () => {
    const { handle, sqlite } = open();
    const { applied, known } = migrationState(sqlite, MIGRATIONS);
    expect(applied).toBe(known);
    expect(handle.pragma('user_version')).toBe(known);
    migrateDatabase(sqlite, MIGRATIONS, 2);
    handle.close();
  });

  test('every table is STRICT', () => {
    const { handle, sqlite } = open();
    const loose = sqlite.prepare("select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite_%'").pluck().all();
    expect(loose).toEqual([]);
    handle.close();
  });

  test('a file written by a newer or different build is refused', () => {
    const { handle, sqlite } = open();
    const newer = withOneMore('create table extra (id integer) strict;');
    migrateDatabase(sqlite, newer, 2);
    expect(() => migrationState(sqlite, MIGRATIONS)).toThrow(MigrationError);
    handle.close();
  });

  test('a migration merged out of order is refused, not skipped', () => {
    const { handle, sqlite } = open();
    expect(() => { migrateDatabase(sqlite, withOneMore('create table extra (id integer) strict;', -5_000_000), 2); }).toThrow('not newer');
    handle.close();
  });

  test('rebuilding a parent table keeps its children', () => {
    const { handle, sqlite } = open();
    sqlite.exec('create table parent (id integer primary key) strict; create table child (id integer primary key, parent_id integer references parent(id) on delete cascade) strict; insert into parent values (1); insert into child values (1, 1)');
    const rebuild = 'create table parent_new (id integer primary key, name text) strict;\n--> statement-breakpoint\ninsert into parent_new (id) select id from parent;\n--> statement-breakpoint\ndrop table parent;\n--> statement-breakpoint\nalter table parent_new rename to parent;';
    migrateDatabase(sqlite, withOneMore(rebuild), 2);
    expect(sqlite.prepare('select count(*) from child').pluck().get()).toBe(1);
    expect(handle.pragma('foreign_keys')).toBe(1);
    handle.close();
  });

  test('a step that fails leaves the file as it was', () => {
    const { handle, sqlite } = open();
    const before = handle.pragma('user_version');
    expect(() => { migrateDatabase(sqlite, withOneMore('create table extra (id integer) strict;\n--> statement-breakpoint\ninsert into nowhere values (1);'), 2); }).toThrow();
    expect(handle.pragma('user_version')).toBe(before);
    expect(sqlite.prepare("select count(*) from sqlite_master where name = 'extra'").pluck().get()).toBe(0);
    expect(handle.pragma('foreign_keys')).toBe(1);
    handle.close();
  });
});
