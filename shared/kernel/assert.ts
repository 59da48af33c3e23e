/** Assertions: a broken one is a bug of ours, never a user's mistake. */

export function assert(condition: unknown, reason: string): asserts condition {
  if (condition !== true) throw new Error(`Assertion failed: ${reason}`);
}

/** Ends a closed list: a new member makes this call stop compiling. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected member: ${JSON.stringify(value)}`);
}

export function mustExist<T>(value: T | null | undefined, reason: string): T {
  if (value === null || value === undefined) throw new Error(`Assertion failed: ${reason}`);
  return value;
}
