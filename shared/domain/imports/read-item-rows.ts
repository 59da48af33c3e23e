/** Rows of an item list, with or without opening stock. */
import { SAFE_MAX, multiplyDivide } from '../../kernel/rounding.ts';
import { MICRO_PER_UNIT } from '../../kernel/quantity.ts';
import type { ColumnMeaning, ItemRecord, ItemReference } from './import-reading.ts';
import { comparisonKey } from './normalise-text.ts';
import type { RowScope, SheetScope } from './row-scope.ts';
import type { SheetRow } from './workbook.ts';

const INACTIVE = /停用|停产|作废|淘汰|禁用|呆滞报废|discontinued|inactive|obsolete|disabled/i;
const NO_LONGER_BOUGHT = /不再采购|停止采购|停采|停购|no longer (?:bought|purchased)/i;
const NO = /^(?:否|n|no|false|0)$/i;
const YES = /^(?:是|y|yes|true|1|√)$/i;

export type ItemListScope = {
  /** The column that gives the opening stock; null: the list has none. */
  readonly quantityMeaning: 'quantity' | 'openingQuantity' | 'balance' | null;
  /** The column that says what the stock is after all movements of the file. */
  readonly statedMeaning: 'balance' | null;
  /** The file says that grey rows are no longer used. */
  readonly greyMeansInactive: boolean;
};

type FirstRow = { readonly row: number; readonly item: ItemReference; readonly places: Set<string> };

/** A reader of item rows that remembers the codes it has seen. */
export function makeItemReader(list: ItemListScope): (scope: RowScope) => ItemRecord | undefined {
  const seen = new Map<ItemReference, FirstRow>();
  let lastUnit: string | null = null;
  return (scope) => {
    const unit = readUnit(scope, lastUnit);
    lastUnit = unit ?? lastUnit;
    const written = scope.reference(unit);
    if (written === undefined) return undefined;
    const item = claimItem(scope, written, seen);
    if (item === undefined) return undefined;
    if (written.code === null && scope.sheet.indexes.code !== undefined) scope.report('code_missing', 'code', { name: written.name ?? '' });
    const opening = list.quantityMeaning === null ? null : scope.quantity(list.quantityMeaning, item, false);
    if (opening !== null && opening < 0) scope.report('quantity_negative_opening', list.quantityMeaning);
    const record = buildRecord(scope, item, opening, list);
    return scope.isHeld ? undefined : record;
  };
}

/** A blank unit means the unit of the row above: the ledger's habit. */
function readUnit(scope: RowScope, lastUnit: string | null): string | null {
  const unit = scope.text('unit');
  if (unit !== null || lastUnit === null || scope.sheet.indexes.unit === undefined) return unit;
  scope.report('same_as_above', 'unit', { meaning: lastUnit });
  return lastUnit;
}

/** The item of the row, unless its code (or its place) is taken: then both rows are named. */
function claimItem(scope: RowScope, written: ItemReference, seen: Map<ItemReference, FirstRow>): ItemReference | undefined {
  const finding = scope.sheet.items.find(written);
  if (finding.note === 'ambiguous') {
    scope.report('item_ambiguous', 'name');
    return undefined;
  }
  const first = seen.get(finding.item);
  const place = comparisonKey(scope.text('location'));
  if (first === undefined) {
    seen.set(finding.item, { row: scope.row.row, item: written, places: new Set([place]) });
    return finding.item;
  }
  if (finding.note === 'other_name' && written.code !== null) {
    const name = [first.item.name, first.item.spec].filter((part) => part !== null).join(' ');
    scope.report('code_duplicate', 'code', { otherRow: first.row, name });
    return undefined;
  }
  if (finding.note === 'other_name') {
    scope.report('barcode_duplicate', 'barcode', { otherRow: first.row });
    return undefined;
  }
  if (first.places.has(place)) {
    scope.report('item_appears_twice', written.code === null ? 'name' : 'code', { otherRow: first.row });
    return undefined;
  }
  first.places.add(place);
  return finding.item;
}

function buildRecord(scope: RowScope, item: ItemReference, opening: number | null, list: ItemListScope): ItemRecord {
  const amountE4 = scope.money('amount');
  const location = scope.text('location');
  return {
    sheet: scope.sheet.sheet.name,
    row: scope.row.row,
    rowKey: scope.isHeld ? '' : scope.sheet.rowKey({ kind: 'items', date: null, item, quantityMicro: opening, document: null, place: location }),
    item,
    category: scope.text('category'),
    location,
    supplier: scope.text('party'),
    department: scope.text('department'),
    openingQuantityMicro: opening,
    unitCostE4: readUnitCost(scope, opening, amountE4),
    amountE4,
    leadTimeDays: scope.days('leadTimeDays'),
    minimumOrderMicro: scope.optionalQuantity('minimumOrder'),
    packSizeMicro: scope.optionalQuantity('packSize'),
    minimumMicro: scope.optionalQuantity('minimum'),
    maximumMicro: scope.optionalQuantity('maximum'),
    shelfLifeDays: scope.days('shelfLifeDays'),
    isActive: readIsActive(scope, list),
    isNoLongerBought: [scope.text('status'), scope.text('note')].some(text => text !== null && NO_LONGER_BOUGHT.test(text)),
    statedBalanceMicro: list.statedMeaning === null ? null : scope.optionalQuantity(list.statedMeaning),
    note: scope.text('note'),
  };
}

/** The price as written, else amount ÷ quantity. Prices that do not fit the amount are named. */
function readUnitCost(scope: RowScope, quantityMicro: number | null, amountE4: number | null): number | null {
  const price = scope.money('unitPrice');
  if (price !== null && price < 0) {
    scope.report('price_negative', 'unitPrice');
    return null;
  }
  if (quantityMicro === null || quantityMicro === 0 || amountE4 === null) return price;
  if (price === null) return averageCost(amountE4, quantityMicro);
  const expectedE4 = (price * quantityMicro) / MICRO_PER_UNIT; // Only compared, so a double is exact enough and cannot overflow.
  if (Math.abs(expectedE4 - amountE4) > Math.max(1_000, Math.abs(amountE4) / 100)) {
    scope.report('amount_disagrees', 'amount', { computed: (expectedE4 / 10_000).toFixed(2) });
  }
  return price;
}

/** Null when the division makes no price: signs that differ, or a result out of range. */
function averageCost(amountE4: number, quantityMicro: number): number | null {
  const rough = (amountE4 / quantityMicro) * MICRO_PER_UNIT;
  return rough >= 0 && rough < SAFE_MAX ? multiplyDivide(amountE4, MICRO_PER_UNIT, quantityMicro) : null;
}

function readIsActive(scope: RowScope, list: ItemListScope): boolean {
  const isInactive = saysInactive(scope, 'status') || INACTIVE.test(scope.text('note') ?? '') || (list.greyMeansInactive && isGreyRow(scope.row, scope.sheet));
  if (isInactive) scope.report('item_inactive', scope.sheet.indexes.status === undefined ? (scope.sheet.indexes.note === undefined ? null : 'note') : 'status');
  return !isInactive;
}

function saysInactive(scope: RowScope, meaning: ColumnMeaning): boolean {
  const text = scope.text(meaning);
  if (text === null) return false;
  const heading = scope.sheet.columns[scope.sheet.indexes[meaning] ?? -1]?.heading ?? '';
  if (/停用|禁用/.test(heading)) return YES.test(text) || INACTIVE.test(text);
  return NO.test(text) || INACTIVE.test(text);
}

function isGreyRow(row: SheetRow, sheet: SheetScope): boolean {
  return row.cells[sheet.indexes.name ?? sheet.indexes.code ?? 0]?.isGrey === true;
}
