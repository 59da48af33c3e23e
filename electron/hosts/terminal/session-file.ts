import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key of the seat that scripts sign in on, kept beside the data and readable by its owner alone: who can read it can read
 * the data file too.
 */
export function openSessionFile(dataDir: string): string {
  const path = join(dataDir, 'cli-session');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const connection = randomBytes(32).toString('base64url');
  writeFileSync(path, `${connection}\n`, { mode: 0o600, flag: 'wx' });
  return connection;
}

/** Forgets the seat; the next command takes a new one. */
export function removeSessionFile(dataDir: string): void {
  rmSync(join(dataDir, 'cli-session'), { force: true });
}
