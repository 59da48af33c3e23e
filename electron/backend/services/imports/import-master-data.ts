/** Items and short lists an import needs: made where they are missing, completed where the file knows more. */
import { findItem, findItemByBarcode, findItemByCode, insertItem, saveItem, type ItemRow } from '../../../../db/repositories/item-repository.ts';
import { type ShortList, findIdByWord, insertInList, listUnits, updateInList } from '../../../../db/repositories/master-data-repository.ts';
import { lastGivenCode, setItemActivity } from '../../../../db/repositories/import-repository.ts';
import { listOverrides, saveOverride } from '../../../../db/repositories/threshold-repository.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { comparisonKey } from '../../../../shared/domain/imports/normalise-text.ts';
import { boundOfUnit } from '../../../../shared/domain/thresholds/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { type ImportMatch, GUESSED_UNIT, matchImport } from './import-match.ts';
import type { StagedItem, StagedItemRecord } from './import-staging.ts';
import { mnemonicOf } from '../items/mnemonic.ts';

export type ImportScope = {
  readonly tx: WritableDb;
  readonly now: number;
  readonly batchId: string;
  readonly actorName: string;
  /** What stands as the reason of a bound the file stated. */
  readonly overrideReason: string;
  newId(): string;
};

/** Weights, lengths and volumes are measured; everything else is counted. */
const MEASURED = /^(?:kg|g|t|千克|公斤|斤|克|吨|m|米|cm|升|l|ml|毫升|㎡|m²|平方米|m³|立方米)$/i;
const MEASURED_DECIMALS = 2;
const TEXT_MAX = 200;

/** Finds short-list entries by their word, making those that are missing. */
export function makeWordFinder(scope: Pick<ImportScope, 'tx' | 'newId'>): (list: ShortList, word: string | null) => string | null {
  const known = new Map<string, string>();
  return (list, word) => {
    if (word === null || word === '') return null;
    const key = `${list} ${word}`;
    const id = known.get(key) ?? findIdByWord(scope.tx, list, word) ?? insertWord(scope, list, word);
    known.set(key, id);
    return id;
  };
}

function insertWord({ tx, newId }: Pick<ImportScope, 'tx' | 'newId'>, list: ShortList, word: string): string {
  const id = newId();
  const rows = {
    units: { id, name: word, decimals: MEASURED.test(word) ? MEASURED_DECIMALS : 0 },
    categories: { id, code: '', name: word, parentId: null, ownerId: null },
    suppliers: { id, code: '', name: word, leadTimeDays: null, contact: '', isActive: true },
    locations: { id, code: word, name: '', isActive: true },
    departments: { id, name: word, isActive: true },
  } as const satisfies Record<ShortList, object>;
  insertInList(tx, list, rows[list]);
  return id;
}

export type PreparedItems = {
  /** By index of the file's items; null: held back, or nothing of it is to be booked. */
  readonly ids: readonly (string | null)[];
  readonly created: readonly string[];
  readonly match: ImportMatch;
};

/** Makes the items of the file that the store does not have. With `isHidden` they stay inactive until `showItems`. */
export function prepareItems(scope: ImportScope, staged: readonly StagedItem[], facts: { readonly needed: ReadonlySet<number>; readonly records: ReadonlyMap<number, readonly StagedItemRecord[]>; readonly isHidden: boolean }): PreparedItems {
  const match = matchImport(scope.tx, staged);
  const words = makeWordFinder(scope);
  const created: string[] = [];
  let given = lastGivenCode(scope.tx);
  const ids = staged.map((item, index): string | null => {
    const found = mustExist(match.matches[index], 'every item of the file is matched');
    if (found.outcome === 'existing') return found.itemId;
    if (found.outcome === 'held' || !facts.needed.has(index)) return null;
    let code = item.item.code;
    for (; code === null || findItemByCode(scope.tx, code) !== undefined;) {
      given += 1;
      code = `N${String(given).padStart(5, '0')}`;
    }
    const row = newItem(scope, item, { code, words, records: facts.records.get(index) ?? [], isHidden: facts.isHidden });
    insertItem(scope.tx, row);
    created.push(row.id);
    return row.id;
  });
  raiseDecimals(scope.tx, staged, ids);
  return { ids, created, match };
}

type NewItemFacts = { readonly code: string; readonly words: ReturnType<typeof makeWordFinder>; readonly records: readonly StagedItemRecord[]; readonly isHidden: boolean };

function newItem(scope: ImportScope, { item, location }: StagedItem, { code, words, records, isHidden }: NewItemFacts): ItemRow {
  const name = (item.name ?? code).slice(0, TEXT_MAX);
  const spec = (item.spec ?? '').slice(0, TEXT_MAX);
  const stated = fieldsOf(records, words);
  return {
    id: scope.newId(), code, name, spec, unitId: mustExist(words('units', item.unit ?? GUESSED_UNIT), 'a unit has a name'), mnemonic: mnemonicOf(name, spec),
    ...stated,
    barcode: item.barcode,
    locationId: stated.locationId ?? words('locations', location),
    isBatchTracked: false, isActive: !isHidden, isNoLongerBought: records.some(record => record.isNoLongerBought), importBatchId: scope.batchId, createdAt: scope.now, updatedAt: scope.now, version: 0,
  };
}

type StatedFields = Pick<ItemRow, 'categoryId' | 'supplierId' | 'locationId' | 'leadTimeDays' | 'minimumOrderMicro' | 'packSizeMicro' | 'referencePriceE4' | 'shelfLifeDays' | 'note'>;

/** The first value the rows of an item give for each field. */
function fieldsOf(records: readonly StagedItemRecord[], words: NewItemFacts['words']): StatedFields {
  const first = <T>(pick: (record: StagedItemRecord) => T | null): T | null => {
    for (const record of records) {
      const value = pick(record);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    categoryId: words('categories', first(record => record.category)),
    supplierId: words('suppliers', first(record => record.supplier)),
    locationId: words('locations', first(record => record.location)),
    leadTimeDays: first(record => record.leadTimeDays),
    minimumOrderMicro: positive(first(record => record.minimumOrderMicro)),
    packSizeMicro: positive(first(record => record.packSizeMicro)),
    referencePriceE4: first(record => record.unitCostE4),
    shelfLifeDays: positive(first(record => record.shelfLifeDays)),
    note: (first(record => record.note) ?? '').slice(0, TEXT_MAX),
  };
}

/** A zero in such a column means that there is none. */
function positive(value: number | null): number | null {
  return value === 0 ? null : value;
}

/** A unit shows as many decimals as the file's quantities need. */
function raiseDecimals(tx: WritableDb, staged: readonly StagedItem[], ids: readonly (string | null)[]): void {
  const units = new Map(listUnits(tx).map(unit => [unit.id, unit]));
  staged.forEach(({ decimals }, index) => {
    const id = ids[index];
    if (decimals === 0 || id == null) return;
    const unit = units.get(mustExist(findItem(tx, id), 'the item is there').unitId);
    if (unit === undefined || unit.decimals >= decimals) return;
    units.set(unit.id, { ...unit, decimals });
    updateInList(tx, 'units', { ...unit, decimals });
  });
}

/** Fills what an item lacks and the file states; what is there stays. True when anything changed. */
export function completeItem(scope: ImportScope, itemId: string, staged: StagedItem, records: readonly StagedItemRecord[]): boolean {
  const { tx, now } = scope;
  const item = mustExist(findItem(tx, itemId), 'a matched item is there');
  const words = makeWordFinder(scope);
  const stated = fieldsOf(records, words);
  const isNameless = item.name === item.code;
  const name = isNameless ? (staged.item.name ?? item.name).slice(0, TEXT_MAX) : item.name;
  const spec = item.spec === '' ? (staged.item.spec ?? '').slice(0, TEXT_MAX) : item.spec;
  const barcode = item.barcode ?? (staged.item.barcode !== null && findItemByBarcode(tx, staged.item.barcode) === undefined ? staged.item.barcode : null);
  // A differing unit gets here only when the item's own was never stated.
  const isSameUnit = staged.item.unit === null || comparisonKey(staged.item.unit) === comparisonKey(item.unit);
  const unitId = isSameUnit ? item.unitId : mustExist(words('units', staged.item.unit), 'a unit has a name');
  const next = {
    unitId, name, spec, barcode,
    categoryId: item.categoryId ?? stated.categoryId,
    supplierId: item.supplierId ?? stated.supplierId,
    locationId: item.locationId ?? stated.locationId,
    leadTimeDays: item.leadTimeDays ?? stated.leadTimeDays,
    minimumOrderMicro: item.minimumOrderMicro ?? stated.minimumOrderMicro,
    packSizeMicro: item.packSizeMicro ?? stated.packSizeMicro,
    referencePriceE4: item.referencePriceE4 ?? stated.referencePriceE4,
    shelfLifeDays: item.shelfLifeDays ?? stated.shelfLifeDays,
    note: item.note === '' ? stated.note : item.note,
  };
  const isSame = Object.entries(next).every(([field, value]) => item[field as keyof typeof next] === value);
  if (isSame) return false;
  saveItem(tx, { id: item.id, code: item.code, ...next, mnemonic: mnemonicOf(name, spec), isBatchTracked: item.isBatchTracked, isActive: item.isActive, isNoLongerBought: item.isNoLongerBought, updatedAt: now, version: item.version });
  return true;
}

/** Least and greatest stock the file states become bounds set by hand, in what the unit counts, where nobody has set one. Zero states nothing. */
export function saveStatedBounds(scope: ImportScope, itemId: string, records: readonly StagedItemRecord[]): void {
  const set = new Set(listOverrides(scope.tx, itemId).map(override => override.field));
  for (const [field, pick] of [['safetyStock', 'minimumMicro'], ['maximum', 'maximumMicro']] as const) {
    const valueMicro = records.map(record => record[pick]).find(value => value !== null && value > 0);
    const item = findItem(scope.tx, itemId);
    if (valueMicro == null || set.has(field) || item === undefined) continue;
    saveOverride(scope.tx, { id: scope.newId(), itemId, field, valueMicro: boundOfUnit(valueMicro, item.unitDecimals), reason: scope.overrideReason, remindOn: null, expiresOn: null, setAt: scope.now, setByName: scope.actorName });
  }
}

/** Shows the items of the import; those the file calls out of use are put away, after their stock was booked. */
export function showItems(tx: WritableDb, prepared: PreparedItems, records: ReadonlyMap<number, readonly StagedItemRecord[]>): void {
  const made = new Set(prepared.created);
  prepared.ids.forEach((id, index) => {
    if (id === null || !made.has(id)) return;
    setItemActivity(tx, id, (records.get(index) ?? []).every(record => record.isActive));
  });
}
