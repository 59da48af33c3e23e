/** How this folder says that a file cannot be read. */
import type { RefusalCode } from '../../../shared/domain/imports/index.ts';

/** Where a file stopped being readable; null where that is not known. `limit`, `found`, `part` explain the code. */
export type RefusalPlace = {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly params: Readonly<Record<string, string | number>>;
};

export type Refusal = { readonly ok: false; readonly code: RefusalCode; readonly details: RefusalPlace };

export function refuseFile(code: RefusalCode, params: RefusalPlace['params'] = {}, place: Partial<Omit<RefusalPlace, 'params'>> = {}): Refusal {
  return { ok: false, code, details: { sheet: null, row: null, column: null, ...place, params } };
}
