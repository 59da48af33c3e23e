/** What the backend writes down for the person who has to find out: JSON lines, no parameters of SQL, no secrets. */
export type LogLevel = 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string, details?: unknown) => void;

/** An error as log details. */
export function describeError(error: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack ?? '' }
    : { name: 'unknown', message: String(error), stack: '' };
}
