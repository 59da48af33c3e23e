/** The backups of every hour and night: copied, checked and hashed in a process of their own, so that nobody waits for a large file. */
import { type BackupReason, backUp } from '../../../db/backup.ts';
import { openDatabase } from '../../../db/connection.ts';
import type { Environment } from '../environment.ts';
import { startAside } from './start-aside.ts';

export const BACK_UP = 'back-up';
export type BackUpPayload = { readonly file: string; readonly folder: string; readonly reason: BackupReason; readonly now: number };

const MEMORY_MB = 512;
const TIMEOUT_MS = 600_000;

/** Runs in the job process. The copy is of one moment, whatever is booked meanwhile. Throws what `backUp` throws. */
export function backUpDataFile({ file, folder, reason, now }: BackUpPayload): void {
  const { handle } = openDatabase(file, 'readonly');
  try {
    backUp(handle, folder, reason, now);
  } finally {
    handle.close();
  }
}

/** Resolves when the backup is there. Where no process can be started it is made here. Throws when it could not be made. */
export async function backUpAside(env: Environment, reason: BackupReason): Promise<void> {
  const payload: BackUpPayload = { file: env.db.path, folder: env.dataDir, reason, now: env.now() };
  const job = startAside(env, 'back up', { kind: BACK_UP, payload, memoryMb: MEMORY_MB, timeoutMs: TIMEOUT_MS });
  if (job === null) {
    backUp(env.db, env.dataDir, reason, payload.now);
    return;
  }
  const outcome = await job.outcome;
  if (!outcome.ok) throw new Error(`the ${reason} backup was not made: ${outcome.failure.code}`);
}
