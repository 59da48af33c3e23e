/** An expected outcome with a code, for pure functions that refuse politely. */
export type Result<T, Code extends string, Details = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code; readonly details: Details };

export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<Code extends string, Details>(
  code: Code,
  details: Details,
): { readonly ok: false; readonly code: Code; readonly details: Details } {
  return { ok: false, code, details };
}
