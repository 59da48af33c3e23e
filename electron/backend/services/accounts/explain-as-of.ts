/** 此后又补录了几张单, 影响多少: why a day looks different now from what was known at an earlier instant. */
import { type LateLine, lastSequenceKnownAt, listItemWords, listLateLines } from '../../../../db/repositories/accounts-repository.ts';
import { LATE_DOCUMENTS_MAX } from '../../../../shared/contract/accounts.contract.ts';
import type { CallContext } from '../../environment.ts';
import { maySeeCosts } from '../stock/hide-costs.ts';
import { balancesAsOf, changesSince, lastDayThatCounts } from './read-stock-as-of.ts';

/**
 * The documents written since that stand on or before the day, and the change of each item. A change has two parts: what the lines themselves
 * brought (`direct`), and what they did to the lines around them: a count that found less, an issue that cost more.
 */
export function explainAsOf(context: CallContext, { date, knownAt }: { readonly date: string; readonly knownAt: number }) {
  const { env } = context;
  const db = env.db.reader;
  const eras = env.settings().valuationEras;
  const known = lastSequenceKnownAt(db, knownAt);
  const isVisible = maySeeCosts(context);
  const money = (e4: number) => (isVisible ? e4 : null);
  const lines = listLateLines(db, known, date, lastDayThatCounts(eras, date));
  const changes = new Map(changesSince(db, eras, { date, known }, balancesAsOf(db, date)).map(change => [change.itemId, change]));
  const words = listItemWords(db);
  const codeOf = new Map(words.map(each => [each.itemId, each.code]));
  const linesByItem = groupBy(lines, line => line.itemId);
  const items = words.flatMap(({ supplierName: _supplier, locationCode: _location, ...each }) => {
    const change = changes.get(each.itemId);
    if (change === undefined) return [];
    const own = (linesByItem.get(each.itemId) ?? []).filter(line => line.isWithin);
    const quantityMicro = change.now.quantityMicro - change.known.quantityMicro;
    const valueE4 = change.now.valueE4 - change.known.valueE4;
    const directMicro = sum(own.map(line => (line.isTransfer ? 0 : line.quantityMicro)));
    const directE4 = sum(own.map(line => line.valueE4));
    if (quantityMicro === 0 && (!isVisible || valueE4 === 0) && directMicro === 0) return [];
    return [{ ...each, quantityMicro, valueE4: money(valueE4), directMicro, directE4: money(directE4) }];
  });
  const documents = [...groupBy(lines, line => line.documentId).values()].map(own => documentOf(own, codeOf, isVisible));
  return { documents: documents.slice(0, LATE_DOCUMENTS_MAX), documentTotal: documents.length, items, valueE4: money(sum([...changes.values()].map(change => change.now.valueE4 - change.known.valueE4))) };
}

function documentOf(lines: readonly LateLine[], codeOf: ReadonlyMap<string, string>, isVisible: boolean) {
  const [first] = lines as readonly [LateLine, ...LateLine[]];
  const itemIds = [...new Set(lines.map(line => line.itemId))];
  return {
    documentId: first.documentId, number: first.number, type: first.type, businessDate: first.businessDate, recordedAt: first.recordedAt, recordedBy: first.recordedBy, lines: lines.length,
    itemCodes: itemIds.map(itemId => codeOf.get(itemId) ?? itemId),
    // Pieces and kilograms do not add up.
    quantityMicro: itemIds.length === 1 ? sum(lines.map(line => (line.isTransfer ? 0 : line.quantityMicro))) : null,
    valueE4: isVisible ? sum(lines.map(line => line.valueE4)) : null,
  };
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
