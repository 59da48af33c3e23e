/** Compares what an import understood with the truth file of a ledger, row by row, by the rules of the ledgers' README. */
import type { ImportReading, ItemReference } from '../../../../shared/domain/imports/index.ts';
import { nameSpecKey } from '../../../../shared/domain/imports/normalise-text.ts';
import { signedMicro } from '../../../../shared/domain/imports/balance-differences.ts';

type TruthPlace = { readonly sheet: string; readonly row: number };
export type Truth = {
  readonly kind: string;
  readonly asOf: string;
  readonly items: readonly { readonly key: string; readonly code: string | null; readonly name: string; readonly spec: string | null }[];
  readonly opening: readonly (TruthPlace & { readonly item: string; readonly quantity: string })[];
  readonly movements: readonly (TruthPlace & { readonly item: string; readonly quantity: string; readonly date: string; readonly kind: string })[];
  readonly closing: readonly { readonly item: string; readonly quantity: string }[];
  readonly rejectedRows: readonly TruthPlace[];
};

export type Comparison = {
  readonly rows: number;
  readonly rightRows: number;
  readonly wrongRows: readonly string[];
  /** Items whose balance is not the truth's while no issue names them or their rows. */
  readonly silentlyWrong: readonly string[];
  /** Rows the truth holds back that the reading took, and the other way round. */
  readonly takenThoughRejected: readonly string[];
};

export function compareWithTruth(reading: ImportReading, truth: Truth): Comparison {
  const expected = new Map<string, string[]>();
  const actual = new Map<string, string[]>();
  const keyOf = makeItemKeys(truth);
  for (const row of truth.opening) add(expected, row, `opening ${row.item} ${micro(row.quantity)}`);
  for (const row of truth.movements) add(expected, row, `${row.kind} ${row.date} ${row.item} ${micro(row.quantity)}`);
  for (const record of reading.items) {
    if (record.openingQuantityMicro !== null) add(actual, record, `opening ${keyOf(record.item)} ${record.openingQuantityMicro}`);
  }
  for (const record of reading.movements) {
    const kind = record.kind.replace('_', '-');
    add(actual, record, `${kind} ${record.date} ${keyOf(record.item)} ${record.kind === 'count' ? record.quantityMicro : record.quantityMicro}`);
  }
  for (const record of reading.consumption) {
    const kind = record.quantityMicro < 0 ? 'return-in' : 'issue';
    add(actual, record, `${kind} ${record.date} ${keyOf(record.item)} ${Math.abs(record.quantityMicro)}`);
  }
  for (const row of truth.rejectedRows) if (!expected.has(placeOf(row))) expected.set(placeOf(row), []);
  const wrongRows: string[] = [];
  for (const [place, records] of expected) {
    const got = (actual.get(place) ?? []).sort().join(' + ');
    if (got !== records.sort().join(' + ')) wrongRows.push(`${place}: ${records.join(' + ')} ≠ ${got}`);
  }
  for (const [place, records] of actual) if (!expected.has(place)) wrongRows.push(`${place}: nothing ≠ ${records.join(' + ')}`);
  return {
    rows: expected.size, rightRows: expected.size - [...expected.keys()].filter((place) => wrongRows.some((line) => line.startsWith(`${place}:`))).length,
    wrongRows, silentlyWrong: findSilentlyWrong(reading, truth, keyOf),
    takenThoughRejected: truth.rejectedRows.map(placeOf).filter((place) => actual.has(place)),
  };
}

function findSilentlyWrong(reading: ImportReading, truth: Truth, keyOf: (item: ItemReference) => string): readonly string[] {
  const balances = new Map<string, number>();
  const named = new Set<string>();
  const heldRows = new Set(reading.issues.filter((issue) => issue.level === 'error' || issue.level === 'ask').map((issue) => `${issue.sheet}:${issue.row ?? ''}`));
  const post = (item: ItemReference, quantity: number): void => void balances.set(keyOf(item), (balances.get(keyOf(item)) ?? 0) + quantity);
  for (const record of reading.items) post(record.item, record.openingQuantityMicro ?? 0);
  for (const record of reading.movements) post(record.item, signedMicro(record));
  for (const record of reading.consumption) post(record.item, -record.quantityMicro);
  for (const difference of reading.balanceDifferences) named.add(keyOf(difference.item));
  for (const row of [...truth.opening, ...truth.movements]) if (heldRows.has(placeOf(row))) named.add(row.item);
  return truth.closing
    .filter((closing) => (balances.get(closing.item) ?? 0) !== micro(closing.quantity) && !named.has(closing.item))
    .map((closing) => `${closing.item}: ${balances.get(closing.item) ?? 0} ≠ ${micro(closing.quantity)}`);
}

function makeItemKeys(truth: Truth): (item: ItemReference) => string {
  const byCode = new Map(truth.items.filter((item) => item.code !== null).map((item) => [item.code ?? '', item.key]));
  const byName = new Map(truth.items.map((item) => [nameSpecKey(item.name, item.spec), item.key]));
  return (item) => {
    const byItsCode = item.code === null ? undefined : byCode.get(item.code);
    return byItsCode ?? byName.get(nameSpecKey(item.name, item.spec)) ?? `unknown ${item.code ?? ''} ${item.name ?? ''} ${item.spec ?? ''}`;
  };
}

function add(map: Map<string, string[]>, place: TruthPlace, text: string): void {
  const key = placeOf(place);
  map.set(key, [...(map.get(key) ?? []), text]);
}

function placeOf(place: TruthPlace): string {
  return `${place.sheet}:${place.row}`;
}

function micro(decimal: string): number {
  return Math.round(Number(decimal) * 1_000_000);
}
