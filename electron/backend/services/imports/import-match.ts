/** Which of the store's items the file means, and which it holds that are new. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listMatchableItems } from '../../../../db/repositories/import-repository.ts';
import { type ImportIssue, type ItemMatch, matchItems } from '../../../../shared/domain/imports/index.ts';
import { comparisonKey } from '../../../../shared/domain/imports/normalise-text.ts';
import type { StagedItem } from './import-staging.ts';

/** The unit of an item nobody has stated one for. */
export const GUESSED_UNIT = '件';

export type ImportMatch = { readonly matches: readonly ItemMatch[]; readonly issues: readonly ImportIssue[] };

/** One answer per item of the file. Besides what `matchItems` holds back: a figure in another unit than the store's would be a wrong figure. */
export function matchImport(db: ReadableDb, staged: readonly StagedItem[]): ImportMatch {
  const items = listMatchableItems(db, GUESSED_UNIT);
  const byId = new Map(items.map(item => [item.id, item]));
  // An item known by its code alone carries the code as its name: the file may name it.
  const existing = items.map(item => ({ ...item, name: item.name === item.code ? null : item.name, spec: item.spec === '' ? null : item.spec }));
  const found = matchItems(staged, existing);
  const issues = [...found.issues];
  const matches = found.matches.map((match, index): ItemMatch => {
    const place = staged[index];
    const item = match.outcome === 'existing' ? byId.get(match.itemId) : undefined;
    if (item === undefined || place === undefined || item.isUnitGuessed) return match;
    const writtenUnit = place.item.unit;
    if (writtenUnit === null || comparisonKey(writtenUnit) === comparisonKey(item.unit)) return match;
    const issue: ImportIssue = {
      sheet: place.sheet, row: place.row, column: null, code: 'unit_differs', level: 'ask', value: writtenUnit, params: { heading: item.code, unit: item.unit, writtenUnit },
    };
    issues.push(issue);
    return { outcome: 'held', issue };
  });
  return { matches, issues };
}
