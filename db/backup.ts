/** Copies of the data file that can be trusted: written aside, opened again, checked, named last, with a manifest. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { assert } from '../shared/kernel/assert.ts';
import type { DbHandle } from './connection.ts';

export type BackupReason = 'pre-migration' | 'pre-import' | 'period-close' | 'hourly' | 'nightly' | 'by-hand' | 'quit';
export type BackupManifest = { readonly file: string; readonly bytes: number; readonly sha256: string; readonly movements: number; readonly ledgerHead: string; readonly takenAt: number };

const CHECK_CACHE_KIB = 262_144;
const CHUNK_BYTES = 1_048_576;
/** How many of each kind are kept; the newest always is. */
const KEEP: Readonly<Record<BackupReason, number>> = { 'pre-migration': 5, 'pre-import': 5, 'period-close': 13, hourly: 24, nightly: 30, 'by-hand': 12, quit: 5 };

/** Writes `<folder>/backups/<time>-<reason>.db` and its manifest. Throws, and leaves nothing under a final name, when any step fails. */
export function backUp(db: DbHandle, folder: string, reason: BackupReason, now: number): BackupManifest {
  const home = join(folder, 'backups');
  mkdirSync(home, { recursive: true });
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const file = `${stamp}-${reason}.db`;
  const draft = join(home, `${file}.part`);
  rmSync(draft, { force: true });
  try {
    db.copyTo(draft);
    const facts = inspect(draft);
    syncFile(draft);
    const manifest: BackupManifest = { file, bytes: statSync(draft).size, sha256: sha256Of(draft), ...facts, takenAt: now };
    renameSync(draft, join(home, file));
    writeFileSync(join(home, `${file}.json.part`), JSON.stringify(manifest));
    syncFile(join(home, `${file}.json.part`));
    renameSync(join(home, `${file}.json.part`), join(home, `${file}.json`));
    prune(home, reason);
    return manifest;
  } finally {
    rmSync(draft, { force: true });
  }
}

function inspect(path: string): { movements: number; ledgerHead: string } {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    copy.pragma('trusted_schema = OFF');
    // The checks jump to and fro between tables: most of a large file has to be at hand.
    copy.pragma(`cache_size = ${-CHECK_CACHE_KIB}`);
    assert(copy.pragma('quick_check', { simple: true }) === 'ok', 'backup: quick_check is ok');
    assert((copy.pragma('foreign_key_check') as unknown[]).length === 0, 'backup: foreign_key_check finds nothing');
    const movements = copy.prepare('select count(*) from movements').pluck().get() as number;
    const head = copy.prepare('select hash from movements order by sequence desc limit 1').pluck().get() as string | undefined;
    return { movements, ledgerHead: head ?? '' };
  } finally {
    copy.close();
  }
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    for (let bytes = readSync(descriptor, chunk); bytes > 0; bytes = readSync(descriptor, chunk)) hash.update(chunk.subarray(0, bytes));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

/** Backups with a manifest, newest first. What has none is not a backup. */
export function listBackups(folder: string): BackupManifest[] {
  const home = join(folder, 'backups');
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter(name => name.endsWith('.db.json'))
    .sort()
    .reverse()
    .map(name => JSON.parse(readFileSync(join(home, name), 'utf8')) as BackupManifest);
}

function prune(home: string, reason: BackupReason): void {
  const files = readdirSync(home).filter(name => name.endsWith(`-${reason}.db`)).sort().reverse();
  for (const name of files.slice(KEEP[reason])) {
    rmSync(join(home, name), { force: true });
    rmSync(join(home, `${name}.json`), { force: true });
  }
}
