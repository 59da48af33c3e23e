/** Creates and changes items. */
import {
  type ItemRow,
  type ItemView,
  findItemByBarcode,
  findItemByCode,
  insertItem,
  saveItem,
} from '../../../../db/repositories/item-repository.ts';
import { countMovementsOfItem } from '../../../../db/repositories/ledger-repository.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { mnemonicOf } from './mnemonic.ts';
import { requireItem, toItem } from './read-item.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';

export type ItemInput = Omit<ItemRow, 'id' | 'mnemonic' | 'isActive' | 'importBatchId' | 'createdAt' | 'updatedAt' | 'version'>;

function pickFields(input: ItemInput): ItemInput {
  const { code, name, spec, unitId, categoryId, barcode, supplierId, locationId, leadTimeDays, minimumOrderMicro, packSizeMicro, referencePriceE4, shelfLifeDays, isBatchTracked, isNoLongerBought, note } = input;
  return { code, name, spec, unitId, categoryId, barcode, supplierId, locationId, leadTimeDays, minimumOrderMicro, packSizeMicro, referencePriceE4, shelfLifeDays, isBatchTracked, isNoLongerBought, note };
}

/** The item as the log of changes tells it: what it points at by name. */
function told(item: ItemView) {
  return { ...pickFields(item), unit: item.unit, category: item.categoryName, supplier: item.supplierName, location: item.locationCode };
}

function checkFields(tx: WritableDb, input: ItemInput, ownId: string | null): void {
  const sameCode = findItemByCode(tx, input.code);
  if (sameCode !== undefined && sameCode.id !== ownId) throw new DomainError('CODE_TAKEN', { code: input.code, name: sameCode.name, spec: sameCode.spec });
  const sameBarcode = input.barcode === null ? undefined : findItemByBarcode(tx, input.barcode);
  if (sameBarcode !== undefined && sameBarcode.id !== ownId) throw new DomainError('BARCODE_TAKEN', { barcode: input.barcode ?? '', code: sameBarcode.code, name: sameBarcode.name });
  const points = [['units', input.unitId], ['categories', input.categoryId], ['suppliers', input.supplierId], ['locations', input.locationId]] as const;
  for (const [list, id] of points) if (id !== null && !existsInList(tx, list, id)) throw new DomainError('NOT_FOUND', { what: list });
}

export function createItem(context: CallContext, input: ItemInput & { opId: string }) {
  return runCommand(context, input, transaction => {
    const { tx, now } = transaction;
    checkFields(tx, input, null);
    const row: ItemRow = { id: context.env.newId(), ...pickFields(input), mnemonic: mnemonicOf(input.name, input.spec), isActive: true, importBatchId: null, createdAt: now, updatedAt: now, version: 0 };
    insertItem(tx, row);
    audit(transaction, { entity: 'item', entityId: row.id, entityName: `${row.code} ${row.name}`, after: told(requireItem(tx, row.id)) });
    return finish(transaction, row.id);
  });
}

export function updateItem(context: CallContext, input: ItemInput & { opId: string; itemId: string; expectedVersion: number }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const before = requireItem(tx, input.itemId);
    requireVersion(before, input.expectedVersion);
    checkFields(tx, input, before.id);
    // A booked quantity counts units: changing the unit would change what all of them say.
    if (before.unitId !== input.unitId && countMovementsOfItem(tx, before.id) > 0) throw new DomainError('IN_USE', { what: 'unit' });
    const maySeePrice = roleMay(transaction.caller.role, 'costs.read');
    const fields = { ...pickFields(input), referencePriceE4: maySeePrice ? input.referencePriceE4 : before.referencePriceE4 };
    saveItem(tx, { ...fields, id: before.id, mnemonic: mnemonicOf(input.name, input.spec), isActive: before.isActive, updatedAt: transaction.now, version: before.version });
    audit(transaction, { entity: 'item', entityId: before.id, entityName: `${input.code} ${input.name}`, before: told(before), after: told(requireItem(tx, before.id)) });
    return finish(transaction, before.id);
  });
}

export function setItemActive(context: CallContext, input: { opId: string; itemId: string; expectedVersion: number; isActive: boolean }) {
  return runCommand(context, input, transaction => {
    const before = requireItem(transaction.tx, input.itemId);
    requireVersion(before, input.expectedVersion);
    saveItem(transaction.tx, { ...pickFields(before), id: before.id, mnemonic: before.mnemonic, isActive: input.isActive, updatedAt: transaction.now, version: before.version });
    audit(transaction, { entity: 'item', entityId: before.id, entityName: `${before.code} ${before.name}`, before: { isActive: before.isActive }, after: { isActive: input.isActive } });
    return finish(transaction, before.id);
  });
}

function requireVersion(item: ItemView, expected: number): void {
  if (item.version !== expected) throw new DomainError('VERSION_CONFLICT');
}

function finish(transaction: Transaction, itemId: string) {
  refresh(transaction, [itemId], causeOf('item'));
  return toItem(transaction.context, requireItem(transaction.tx, itemId));
}
