/** 物料清单: made, changed, taken away. */
import { type BillRow, findBill, findBillByCode, insertBill, listBillLines, saveBill, saveBillLines } from '../../../../db/repositories/bill-repository.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { requireItem } from '../items/read-item.ts';
import { readBill } from './read-kits.ts';

type Line = { readonly itemId: string; readonly quantityMicro: number; readonly note: string };

/** Throws CODE_TAKEN, INVALID_INPUT for an item named twice. */
export function saveBillOfMaterial(context: CallContext, input: { opId: string; billId: string | null; expectedVersion: number | null; code: string; name: string; note: string; lines: readonly Line[] }) {
  return runCommand(context, input, transaction => {
    const { tx, now } = transaction;
    const { code, name, note, lines } = input;
    const taken = findBillByCode(tx, code);
    if (taken !== undefined && taken.id !== input.billId) throw new DomainError('CODE_TAKEN', { code, name: taken.name });
    if (new Set(lines.map(line => line.itemId)).size < lines.length) throw new DomainError('INVALID_INPUT', { field: 'lines' });
    for (const line of lines) requireItem(tx, line.itemId);
    const known = input.billId === null ? undefined : requireBill(tx, input.billId, input.expectedVersion);
    const before = known === undefined ? undefined : told(tx, known);
    const row: BillRow = known === undefined
      ? { id: context.env.newId(), code, name, note, isActive: true, updatedAt: now, version: 0 }
      : { id: known.id, code, name, note, isActive: true, updatedAt: now, version: known.version };
    if (known === undefined) insertBill(tx, row);
    else saveBill(tx, row);
    saveBillLines(tx, row.id, lines);
    settle(transaction, row, before, told(tx, row));
    return readBill(tx, row.id);
  });
}

/** It is kept for what was made by it, and shown no more. */
export function removeBill(context: CallContext, input: { opId: string; billId: string; expectedVersion: number }) {
  return runCommand(context, input, transaction => {
    const { tx, now } = transaction;
    const known = requireBill(tx, input.billId, input.expectedVersion);
    // Its code is free for another.
    saveBill(tx, { id: known.id, code: `${known.code}#${known.id}`, name: known.name, note: known.note, isActive: false, updatedAt: now, version: known.version });
    settle(transaction, known, { code: known.code, name: known.name, isActive: true }, { code: known.code, name: known.name, isActive: false });
    return {};
  });
}

function requireBill(tx: WritableDb, billId: string, version: number | null) {
  const row = findBill(tx, billId);
  if (row?.isActive !== true) throw new DomainError('NOT_FOUND', { what: 'bills' });
  if (row.version !== version) throw new DomainError('VERSION_CONFLICT');
  return row;
}

function settle(transaction: Transaction, row: BillRow, before: object | undefined, after: object): void {
  audit(transaction, { entity: 'bill', entityId: row.id, entityName: `${row.code} ${row.name}`, ...(before === undefined ? {} : { before }), after });
  transaction.effects.events.push({ name: 'masterData.changed', payload: { kind: 'bills' } });
}

/** The bill as the log of changes tells it. */
function told(tx: WritableDb, { id, code, name, note }: BillRow) {
  return { code, name, note, items: listBillLines(tx, id).map(line => `${line.code} × ${readableQuantity(line.quantityMicro)}`) };
}
