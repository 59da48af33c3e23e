/** Every way a call can fail on purpose, and what crosses a process boundary instead of a thrown Error. */

/** Order is precedence: the first that applies is reported. */
export const ERROR_CODES = [
  'UNKNOWN_PROCEDURE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'INVALID_INPUT',
  'IDEMPOTENCY_CONFLICT',
  'ALREADY_SET_UP',
  'NOT_SET_UP',
  'WRONG_CREDENTIALS',
  'TOO_MANY_ATTEMPTS',
  'BOT_ADDRESS_WRONG',
  'SUPERIOR_LOOP',
  'NAME_TAKEN',
  'LAST_ADMIN',
  'ITEM_NOT_FOUND',
  'ITEM_INACTIVE',
  'CODE_TAKEN',
  'BARCODE_TAKEN',
  'IN_USE',
  'NOT_FOUND',
  'VERSION_CONFLICT',
  'DATE_IN_FUTURE',
  'PERIOD_CLOSED',
  'NOT_NEXT_PERIOD',
  'PERIOD_NOT_READY',
  'NOT_LAST_PERIOD',
  'YEAR_CLOSED',
  'METHOD_UNCHANGED',
  'BATCH_REQUIRED',
  'REASON_REQUIRED',
  'REVIEW_REQUIRED',
  'SELF_REVIEW',
  'STOCK_NEGATIVE',
  'STOCK_RESERVED',
  'BACKDATED_TOO_FAR',
  'TOO_LARGE',
  'NOTHING_TO_POST',
  'NOTHING_TO_COUNT',
  'STOCKTAKE_TOO_LARGE',
  'ALREADY_REVERSED',
  'NOT_REVERSIBLE',
  'REQUISITION_OPEN',
  'NO_LONGER_BOUGHT',
  'RECEIPT_WAITS',
  'ALREADY_PROVIDED',
  'APPROVAL_MISSING',
  'DISPOSAL_OPEN',
  'DISPOSAL_EXCEEDED',
  'PAPER_BEFORE_DECISION',
  'SELF_APPROVAL',
  'NOT_YOUR_APPROVAL',
  'RULE_INVALID',
  'TRIAL_REQUIRED',
  'ILLEGAL_TRANSITION',
  'IMPORT_REJECTED',
  'IMPORT_TOO_LARGE',
  'IMPORT_TIMEOUT',
  'IMPORT_NOTHING_NEW',
  'DISK_FULL',
  'DB_IO',
  'DB_READONLY',
  'DB_BUSY',
  'DB_MISSING',
  'DB_NOT_OURS',
  'DB_NEWER',
  'DB_CORRUPT',
  'DB_LOCATION',
  'INSTANCE_RUNNING',
  'CANCELLED',
  'BACKEND_GONE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** `params` fill the blanks of the code's text; texts live with the languages. `issues` name the wrong fields of an input. */
export type Failure = {
  readonly code: ErrorCode;
  readonly params?: { readonly [name: string]: string | number };
  readonly issues?: readonly { readonly path: string; readonly problem: string }[];
  readonly incidentId?: string;
};
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Thrown inside the backend for an expected failure; dispatch turns it into a Reply. */
export class DomainError extends Error {
  public readonly code: ErrorCode;
  public readonly params: { readonly [name: string]: string | number };

  public constructor(code: ErrorCode, params: { readonly [name: string]: string | number } = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
  }
}
