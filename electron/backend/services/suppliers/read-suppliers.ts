/** 供应商: who delivers in time, how long it takes, what is open and what prices did. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type SupplierRow, listSuppliers } from '../../../../db/repositories/master-data-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { type PriceRow, countItemsBySupplier, listDeliveries, listObservedDays, listOpenBySupplier, listPrices } from '../../../../db/repositories/supplier-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type Delivery, daysHistogram, daysLate, deliveryRecord, medianOf, quantileOf } from '../../../../shared/domain/suppliers/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext } from '../../environment.ts';
import { readDueLines } from '../purchasing/read-purchase-orders.ts';
import { visible } from '../stock/hide-costs.ts';

const DELIVERIES_SHOWN = 60;
const PRICES_READ = 2000;
const ITEMS_SHOWN = 50;
const PRICES_PER_ITEM = 24;
/** Nine deliveries in ten take no longer. */
const SLOW_SHARE = 0.9;

type Ground = {
  readonly deliveries: ReadonlyMap<string, readonly Delivery[]>; readonly days: ReadonlyMap<string, readonly number[]>; readonly items: ReadonlyMap<string, number>;
  readonly open: ReadonlyMap<string, { readonly openLines: number; readonly openE4: number; readonly overdueLines: number }>;
};

function readGround(db: ReadableDb, supplierId: string | null, today: string): Ground {
  const observed = groupBy(listObservedDays(db, supplierId), row => row.supplierId);
  return {
    deliveries: groupBy(listDeliveries(db, supplierId), row => row.supplierId),
    days: new Map([...observed].map(([id, rows]) => [id, rows.map(row => row.days)])),
    items: new Map(countItemsBySupplier(db).map(row => [row.supplierId, row.n])),
    open: new Map(listOpenBySupplier(db, today).map(row => [row.supplierId, row])),
  };
}

function toLine(context: CallContext, supplier: SupplierRow, ground: Ground) {
  const { id: supplierId, code, name, contact, isActive, leadTimeDays } = supplier;
  const days = ground.days.get(supplierId) ?? [];
  const open = ground.open.get(supplierId);
  return {
    supplierId, code, name, contact, isActive, leadTimeDays, items: ground.items.get(supplierId) ?? 0,
    openLines: open?.openLines ?? 0, openE4: visible(context, open?.openE4 ?? 0), overdueLines: open?.overdueLines ?? 0,
    observed: days.length, medianDays: medianOf(days), slowDays: quantileOf(days, SLOW_SHARE),
    ...deliveryRecord(ground.deliveries.get(supplierId) ?? [], context.env.today()),
  };
}

/** All, those with something overdue first, then those with something open. */
export function readSuppliers(context: CallContext, input: { text: string }) {
  const db = context.env.db.reader;
  const ground = readGround(db, null, context.env.today());
  return listSuppliers(db)
    .filter(supplier => input.text === '' || supplier.name.includes(input.text) || supplier.code.includes(input.text))
    .map(supplier => toLine(context, supplier, ground))
    .sort((a, b) => b.overdueLines - a.overdueLines || b.openLines - a.openLines || b.items - a.items || (a.name < b.name ? -1 : 1));
}

/** Throws NOT_FOUND. */
export function readSupplier(context: CallContext, input: { supplierId: string }) {
  const db = context.env.db.reader;
  const today = context.env.today();
  const supplier = listSuppliers(db).find(each => each.id === input.supplierId);
  if (supplier === undefined) throw new DomainError('NOT_FOUND');
  const ground = readGround(db, supplier.id, today);
  const deliveries = listDeliveries(db, supplier.id);
  return {
    ...toLine(context, supplier, ground),
    histogram: daysHistogram(ground.days.get(supplier.id) ?? []),
    deliveries: deliveries.slice(0, DELIVERIES_SHOWN).map(({ supplierId, ...row }) => ({ ...row, daysLate: daysLate(row, today) })),
    openOrders: readDueLines(context, { overdueOnly: false, supplierId: supplier.id }),
    prices: pricesByItem(context, db, listPrices(db, supplier.id, PRICES_READ)),
  };
}

/** Newest item first; of each the latest prices, oldest first. Nothing for who may not see costs. */
function pricesByItem(context: CallContext, db: ReadableDb, rows: readonly PriceRow[]) {
  if (visible(context, 0) === null) return [];
  return [...groupBy(rows, row => row.itemId)].slice(0, ITEMS_SHOWN).map(([itemId, paid]) => {
    const { code, name, spec, unit, unitDecimals } = mustExist(findItem(db, itemId), 'what was received is an item');
    return { itemId, code, name, spec, unit, unitDecimals, prices: paid.slice(0, PRICES_PER_ITEM).reverse().map(({ itemId: _, ...price }) => price) };
  });
}
