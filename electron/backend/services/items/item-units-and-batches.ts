/** 辅助单位 and batches of an item. */
import { findBatch, listBatches, saveBatchDates, saveItemUnits } from '../../../../db/repositories/batch-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/alert-record.ts';
import { requireItem, unitsOf } from './read-item.ts';

type UnitFactor = { readonly unitId: string; readonly numerator: number; readonly denominator: number };

export function readItemUnits(db: ReadableDb, itemId: string) {
  return unitsOf(db, requireItem(db, itemId).id);
}

/** Throws NOT_FOUND for an unknown unit, INVALID_INPUT for the base unit or the same unit twice. */
export function setItemUnits(context: CallContext, input: { opId: string; itemId: string; units: readonly UnitFactor[] }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const item = requireItem(tx, input.itemId);
    const isDouble = new Set(input.units.map(each => each.unitId)).size !== input.units.length;
    if (isDouble || input.units.some(each => each.unitId === item.unitId)) throw new DomainError('INVALID_INPUT', { field: 'units' });
    for (const { unitId } of input.units) if (!existsInList(tx, 'units', unitId)) throw new DomainError('NOT_FOUND', { what: 'units' });
    const before = readItemUnits(tx, item.id);
    saveItemUnits(tx, item.id, input.units);
    const after = readItemUnits(tx, item.id);
    const told = (units: typeof before) => ({ units: units.map(({ unit, numerator, denominator }) => `${unit} = ${numerator}/${denominator}`).join('; ') });
    audit(transaction, { entity: 'item', entityId: item.id, entityName: `${item.code} ${item.name}`, before: told(before), after: told(after) });
    return after;
  });
}

export function readBatches(db: ReadableDb, itemId: string, includeUsedUp: boolean) {
  return listBatches(db, requireItem(db, itemId).id, includeUsedUp).map(({ id, number, producedOn, expiresOn, onHandMicro, locationId, locationCode }) => ({
    batchId: id, number, producedOn, expiresOn, onHandMicro, locationId: locationId === '' ? null : locationId, locationCode,
  }));
}

export function setBatchDates(context: CallContext, input: { opId: string; batchId: string; producedOn: string | null; expiresOn: string | null }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const before = findBatch(tx, input.batchId);
    if (before === undefined) throw new DomainError('NOT_FOUND', { what: 'batches' });
    const { producedOn, expiresOn } = input;
    saveBatchDates(tx, { id: before.id, producedOn, expiresOn });
    const item = requireItem(tx, before.itemId);
    audit(transaction, { entity: 'batch', entityId: before.id, entityName: `${item.code} ${before.number}`, before: { producedOn: before.producedOn, expiresOn: before.expiresOn }, after: { producedOn, expiresOn } });
    // By another day it may be near to expiry, or not any more.
    refresh(transaction, [item.id], causeOf('item'));
    return readBatches(tx, item.id, true);
  });
}
