/** The user's corrections of what the columns of a file mean, kept as the contract wants them. */
import type { OutputOf } from '../../client/procedure-types.ts';
import type { ColumnMeaning } from '../../../shared/domain/imports/import-reading.ts';

export type ColumnMapping = OutputOf<'imports.preview'>['mapping'];
export type ImportSheet = OutputOf<'imports.preview'>['sheets'][number];

/** Meanings in the order they are offered: what every file has first. */
export const OFFERED_MEANINGS: readonly ColumnMeaning[] = [
  'code', 'name', 'spec', 'unit', 'quantity', 'date', 'unitPrice', 'amount', 'category', 'location', 'document', 'type', 'quantityIn', 'quantityOut',
  'openingQuantity', 'balance', 'department', 'party', 'partyOrDepartment', 'person', 'note', 'barcode', 'toLocation', 'leadTimeDays', 'minimumOrder',
  'packSize', 'minimum', 'maximum', 'shelfLifeDays', 'status', 'year', 'month', 'day', 'ignored',
];

/** A meaning stands in one column of a sheet; only the parts of a date and what is left out may repeat. */
const MAY_REPEAT: ReadonlySet<string> = new Set(['ignored', 'note']);

/** The mapping with one column corrected. A column that had the meaning before gives it up. */
export function withMeaning(mapping: ColumnMapping, sheet: ImportSheet, column: string, meaning: string): ColumnMapping {
  const before = mapping[sheet.name] ?? {};
  const given = Object.fromEntries(sheet.columns.flatMap(each => {
    const isRobbed = each.column !== column && each.meaning === meaning && !MAY_REPEAT.has(meaning);
    return isRobbed ? [[each.column, 'ignored'] as const] : [];
  }));
  return { ...mapping, [sheet.name]: { ...before, ...given, [column]: meaning } };
}

/** The sheet to show first: the first that carries data. */
export function firstSheet(sheets: readonly ImportSheet[]): string | null {
  return (sheets.find(sheet => sheet.role === 'data') ?? sheets[0])?.name ?? null;
}
