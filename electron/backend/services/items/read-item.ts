/** Items as the screens read them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ItemView, findItem, findItemHits, listItems } from '../../../../db/repositories/item-repository.ts';
import { listItemUnits } from '../../../../db/repositories/batch-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';

export function toItem(context: CallContext, view: ItemView) {
  const { importBatchId, createdAt, updatedAt, supplierLeadTimeDays, analogueItemId, analogueFactor, ...item } = view;
  return { ...item, referencePriceE4: visible(context, item.referencePriceE4) };
}

export function requireItem(db: ReadableDb, itemId: string): ItemView {
  const item = findItem(db, itemId);
  if (item === undefined) throw new DomainError('ITEM_NOT_FOUND');
  return item;
}

/** How a report names the item of something that is booked. */
export function readItemName(db: ReadableDb, itemId: string) {
  const { code, name, unit, unitDecimals } = mustExist(findItem(db, itemId), 'the item of what is booked exists');
  return { itemId, code, name, unit, unitDecimals };
}

export function readItems(context: CallContext, input: { text: string; categoryId: string | null; includeInactive: boolean; offset: number; limit: number }) {
  const { rows, total } = listItems(context.env.db.reader, input);
  return { rows: rows.map(row => toItem(context, row)), total };
}

export function readItemHits(context: CallContext, input: { text: string; limit: number; activeOnly: boolean }) {
  const rows = findItemHits(context.env.db.reader, input);
  return {
    hits: rows.map(({ rank, ...hit }) => ({ ...hit, referencePriceE4: visible(context, hit.referencePriceE4), units: unitsOf(context.env.db.reader, hit.id) })),
    isExact: rows[0]?.rank === 0 && rows[1]?.rank !== 0,
  };
}

/** One item as a picker's hit: what a line of a paper has to know of it. */
export function readItemHit(context: CallContext, itemId: string) {
  const db = context.env.db.reader;
  const { id, code, name, spec, unit, unitDecimals, locationId, locationCode, referencePriceE4, isActive, isBatchTracked } = requireItem(db, itemId);
  const onHandMicro = findBalance(db, id)?.onHandMicro ?? 0;
  return { id, code, name, spec, unit, unitDecimals, locationId, locationCode, onHandMicro, referencePriceE4: visible(context, referencePriceE4), isActive, isBatchTracked, units: unitsOf(db, id) };
}

export function readItem(context: CallContext, itemId: string) {
  return toItem(context, requireItem(context.env.db.reader, itemId));
}

/** 辅助单位 of an item. */
export function unitsOf(db: ReadableDb, itemId: string) {
  return listItemUnits(db, itemId).map(({ unitId, unit, decimals, numerator, denominator }) => ({ unitId, unit, decimals, numerator, denominator }));
}
