/** Finds for each item a file names the item the store already has. */
import type { ImportIssue, ItemReference } from './import-reading.ts';

export type ExistingItem = {
  readonly id: string;
  readonly code: string;
  readonly barcode: string | null;
  readonly name: string;
  readonly spec: string | null;
  readonly unit: string;
};

export type ItemMatch =
  | { readonly outcome: 'existing'; readonly itemId: string; readonly by: 'code' | 'barcode' | 'name_and_spec' }
  | { readonly outcome: 'new' }
  | { readonly outcome: 'held'; readonly issue: ImportIssue };

export type MatchResult = {
  /** By index: one answer per reference given. */
  readonly matches: readonly ItemMatch[];
  readonly issues: readonly ImportIssue[];
};

/** Matches by code, then barcode, then name + spec in one writing. A known code under another name is held back and named. */
export declare function matchItems(
  references: readonly { readonly sheet: string; readonly row: number; readonly item: ItemReference }[],
  existing: readonly ExistingItem[],
): MatchResult;
