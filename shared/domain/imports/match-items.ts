/** Finds for each item a file names the item the store already has. */
import { groupBy } from '../../kernel/group-by.ts';
import type { ImportIssue, ItemReference } from './import-reading.ts';
import { ISSUE_LEVEL_BY_CODE, type IssueCode } from './issue-codes.ts';
import { compareNames } from './item-index.ts';
import { looseNameSpecKey, nameSpecKey, normaliseCode } from './normalise-text.ts';

export type ExistingItem = {
  readonly id: string;
  readonly code: string;
  readonly barcode: string | null;
  /** Null: nobody has named it yet, so any name fits. */
  readonly name: string | null;
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
  /** Held references, and `item_spelling` for items found under another writing. */
  readonly issues: readonly ImportIssue[];
};

export type PlacedReference = { readonly sheet: string; readonly row: number; readonly item: ItemReference };

type Indexes = {
  readonly byCode: ReadonlyMap<string, ExistingItem>;
  readonly byBarcode: ReadonlyMap<string, ExistingItem>;
  readonly byName: ReadonlyMap<string, readonly ExistingItem[]>;
  readonly byLooseName: ReadonlyMap<string, readonly ExistingItem[]>;
};

/** Matches by code, then barcode, then name + spec in one writing. A known code under another name is held back and named. */
export function matchItems(references: readonly PlacedReference[], existing: readonly ExistingItem[]): MatchResult {
  const named = existing.filter((item) => item.name !== null);
  const indexes: Indexes = {
    byCode: new Map(existing.map((item) => [normaliseCode(item.code), item])),
    byBarcode: new Map(existing.flatMap((item) => (item.barcode === null ? [] : [[item.barcode, item] as const]))),
    byName: groupBy(named, (item) => nameSpecKey(item.name, item.spec)),
    byLooseName: groupBy(named, (item) => looseNameSpecKey(item.name, item.spec)),
  };
  const issues: ImportIssue[] = [];
  const decided = new Map<ItemReference, ItemMatch>();
  const matches = references.map((reference) => {
    const known = decided.get(reference.item);
    if (known !== undefined) return known;
    const match = matchOne(reference, indexes, issues);
    decided.set(reference.item, match);
    return match;
  });
  return { matches, issues };
}

function matchOne(reference: PlacedReference, indexes: Indexes, issues: ImportIssue[]): ItemMatch {
  const { code, barcode, name, spec } = reference.item;
  const byCode = code === null ? undefined : indexes.byCode.get(code);
  if (byCode !== undefined) return accept(reference, byCode, 'code', issues);
  const byBarcode = barcode === null ? undefined : indexes.byBarcode.get(barcode);
  if (byBarcode !== undefined) return accept(reference, byBarcode, 'barcode', issues);
  // A code the store does not know is a new item, also when its name is known: two codes may share a name.
  if (code !== null) return { outcome: 'new' };
  const same = indexes.byName.get(nameSpecKey(name, spec)) ?? indexes.byLooseName.get(looseNameSpecKey(name, spec)) ?? [];
  const [only] = same;
  if (only === undefined) return { outcome: 'new' };
  return same.length > 1 ? hold(reference, 'item_ambiguous', {}, issues) : accept(reference, only, 'name_and_spec', issues);
}

function accept(reference: PlacedReference, item: ExistingItem, by: 'code' | 'barcode' | 'name_and_spec', issues: ImportIssue[]): ItemMatch {
  const known = [item.name, item.spec].filter((part) => part !== null).join(' ');
  const comparison = compareNames({ code: item.code, barcode: item.barcode, name: item.name, spec: item.spec, unit: item.unit }, reference.item);
  if (comparison === 'other_name') return hold(reference, 'code_other_name', { code: item.code, name: known }, issues);
  if (comparison === 'spelling') issues.push(makeIssue(reference, 'item_spelling', { name: known }));
  return { outcome: 'existing', itemId: item.id, by };
}

function hold(reference: PlacedReference, code: IssueCode, params: ImportIssue['params'], issues: ImportIssue[]): ItemMatch {
  const issue = makeIssue(reference, code, params);
  issues.push(issue);
  return { outcome: 'held', issue };
}

function makeIssue(reference: PlacedReference, code: IssueCode, params: ImportIssue['params']): ImportIssue {
  const { name, spec } = reference.item;
  const written = [name, spec].filter((part) => part !== null).join(' ');
  return {
    sheet: reference.sheet, row: reference.row, column: null, code, level: ISSUE_LEVEL_BY_CODE[code], value: written, params: { heading: '', ...params },
  };
}
