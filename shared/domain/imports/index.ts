/** Front door of the import domain: cells in, understood records and named problems out. Pure. */
export * from './workbook.ts';
export * from './issue-codes.ts';
export * from './import-reading.ts';
export { understandWorkbook } from './understand-workbook.ts';
export { matchItems, type ExistingItem, type ItemMatch, type MatchResult, type PlacedReference } from './match-items.ts';
