import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';

import { backUp, listBackups } from '../../db/backup.ts';
import { DATA_FILE, DataFileError, openDataFile } from '../../db/data-file.ts';
import { findLocationProblem } from '../../db/data-location.ts';
import { lockFolder } from '../../db/lock.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));
const newFolder = () => mkdtempSync(join(tmpdir(), 'cangshao-folder-'));
const sha = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function made(): { folder: string; path: string } {
  const folder = newFolder();
  openDataFile(folder, MIGRATIONS, 1).close();
  return { folder, path: join(folder, DATA_FILE) };
}
function problemOf(folder: string): string {
  try {
    openDataFile(folder, MIGRATIONS, 2).close();
  } catch (error) {
    if (error instanceof DataFileError) return error.problem;
    throw error;
  }
  return 'opened';
}

describe('a data file that cannot be used is refused and not touched', () => {
  test.each<[string, string, (path: string) => void]>([
    ['a file of another program', 'DB_NOT_OURS', path => { const other = new Database(path); other.pragma('application_id = 7'); other.close(); }],
    ['no database at all', 'DB_NOT_OURS', path => { writeFileSync(path, 'this is a shopping list, not a store\n'.repeat(40)); }],
    ['an empty file', 'DB_CORRUPT', path => { truncateSync(path, 0); }],
    ['a newer schema', 'DB_NEWER', path => { const file = new Database(path); file.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9)"); file.pragma('user_version = 99'); file.close(); }],
  ])('%s', (_name, problem, harm) => {
    const { folder, path } = made();
    harm(path);
    const before = sha(path);
    expect(problemOf(folder)).toBe(problem);
    expect(sha(path)).toBe(before);
  });

  test('a lost file is not replaced by an empty store', () => {
    const { folder, path } = made();
    rmSync(path);
    expect(problemOf(folder)).toBe('DB_MISSING');
    expect(existsSync(path)).toBe(false);
  });

  test('a folder in its place', () => {
    const folder = newFolder();
    mkdirSync(join(folder, DATA_FILE));
    expect(problemOf(folder)).toBe('DB_NOT_OURS');
  });
});

describe('the lock of a folder', () => {
  test('one owner at a time, and the next one after it', () => {
    const folder = newFolder();
    const first = lockFolder(folder);
    expect(first).toBeDefined();
    expect(lockFolder(folder)).toBeUndefined();
    first?.release();
    const second = lockFolder(folder);
    expect(second).toBeDefined();
    second?.release();
  });
});

describe('where a live database may lie', () => {
  const mounts = 'rootfs / ext4 rw 0 0\n//nas/store /mnt/nas cifs rw 0 0\nsshfs /mnt/far fuse.sshfs rw 0 0\nx /mnt/my\\040disk nfs4 rw 0 0\n';
  test.each([
    ['/tmp/x', undefined],
    ['/mnt/nas/cangshao', 'network'],
    ['/mnt/far', 'network'],
    ['/mnt/my disk/data', 'network'],
    ['\\\\server\\share', 'network'],
    ['//server/share', 'network'],
    ['/home/a/OneDrive - Firm/data', 'sync'],
    ['/home/a/我的坚果云/仓库', 'sync'],
    ['/home/a/Dropbox', 'sync'],
    ['/home/a/dropboxes', undefined],
  ])('%s', (folder, problem) => {
    const found = findLocationProblem(folder, mounts);
    expect(found).toBe(problem);
  });
});

describe('backups', () => {
  test('are opened, checked and described before they get their name', () => {
    const { folder } = made();
    const db = openDataFile(folder, MIGRATIONS, 1);
    const manifest = backUp(db, folder, 'by-hand', Date.parse('2026-06-08T02:00:00Z'));
    const path = join(folder, 'backups', manifest.file);
    expect(manifest).toMatchObject({ movements: 0, ledgerHead: '', sha256: sha(path) });
    expect(listBackups(folder)).toEqual([manifest]);
    expect(readdirSync(join(folder, 'backups')).filter(name => name.includes('.part'))).toEqual([]);
    db.close();
  });
  test('a copy that fails leaves nothing under a final name', () => {
    const { folder } = made();
    const db = openDataFile(folder, MIGRATIONS, 1);
    const broken = { ...db, copyTo: (target: string) => { writeFileSync(target, 'half a file'); } };
    expect(() => backUp(broken, folder, 'by-hand', 5)).toThrow();
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
    db.close();
  });
  test('only so many of a kind are kept, the newest always', () => {
    const { folder } = made();
    const db = openDataFile(folder, MIGRATIONS, 1);
    for (let day = 1; day <= 7; day += 1) backUp(db, folder, 'quit', day * 86_400_000);
    const kept = listBackups(folder).map(backup => backup.takenAt / 86_400_000);
    expect(kept).toEqual([7, 6, 5, 4, 3]);
    db.close();
  });
});
