import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOG_BYTES_MAX = 5 * 1024 * 1024;

export type LogLine = (level: 'info' | 'warn' | 'error', message: string, details?: unknown) => void;

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Writes JSON lines to `<data folder>/logs/<name>.log`; the file before is kept once, as `.old`. A line that cannot be written
 * (a full disk) is lost: failing a booking because its log line failed would be worse.
 */
export function openLogFile(dataDir: string, name: string, now: () => number): LogLine {
  const path = join(dataDir, 'logs', `${name}.log`);
  return (level, message, details) => {
    try {
      mkdirSync(join(dataDir, 'logs'), { recursive: true });
      if (sizeOf(path) > LOG_BYTES_MAX) renameSync(path, `${path}.old`);
      appendFileSync(path, `${JSON.stringify({ at: new Date(now()).toISOString(), level, message, details })}\n`);
    } catch {
      process.stderr.write(`${level}: ${message}\n`);
    }
  };
}
