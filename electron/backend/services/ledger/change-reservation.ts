/** 预占: keeps stock for an order or job, gives it back, and lets an issue use it up. */
import type { WritableDb } from '../../../../db/connection.ts';
import { findBalance, listMovementsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { type ReservationRow, type ReservationView, findReservation, insertReservation, listReservations, saveReservation, sumReserved } from '../../../../db/repositories/reservation-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { ReservationState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';

type Act = { readonly opId: string; readonly reservationId: string; readonly expectedVersion: number };
type Terms = { readonly quantityMicro: number; readonly reservedFor: string; readonly neededOn: string | null; readonly note: string };

function toReservation(view: ReservationView) {
  const { createdById, createdByName, ...facts } = view;
  return { ...facts, createdBy: createdByName };
}

export function readReservations(context: CallContext, input: { itemId: string | null; states: readonly ReservationState[]; text: string; offset: number; limit: number }) {
  const { rows, total } = listReservations(context.env.db.reader, input);
  return { rows: rows.map(toReservation), total };
}

export function createReservation(context: CallContext, input: Terms & { opId: string; itemId: string }) {
  return runCommand(context, input, transaction => reserve(transaction, input));
}

/** Keeps a quantity, inside the transaction of a larger change. Throws ITEM_NOT_FOUND, ITEM_INACTIVE. */
export function reserve(transaction: Transaction, input: Terms & { readonly itemId: string }) {
  const { tx, now, caller, context } = transaction;
  const item = requireItem(tx, input.itemId);
  if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { code: item.code, name: item.name });
  const row: ReservationRow = {
    id: context.env.newId(), itemId: item.id, state: 'open', quantityMicro: input.quantityMicro, usedMicro: 0, reservedFor: input.reservedFor, neededOn: input.neededOn, note: input.note,
    createdById: caller.userId, createdByName: caller.name, createdAt: now, closedAt: null, version: 0,
  };
  insertReservation(tx, row);
  return finish(transaction, row.id, undefined, '');
}

export function changeReservation(context: CallContext, input: Act & Terms) {
  return runCommand(context, input, transaction => {
    const before = requireOpen(transaction.tx, input);
    const { quantityMicro, reservedFor, neededOn, note } = input;
    const isUsed = before.usedMicro >= quantityMicro;
    saveReservation(transaction.tx, { ...toRow(before), quantityMicro, reservedFor, neededOn, note, state: isUsed ? 'used' : 'open', closedAt: isUsed ? transaction.now : null });
    return finish(transaction, before.id, before, '');
  });
}

export function releaseReservation(context: CallContext, input: Act & { reason: string }) {
  return runCommand(context, input, transaction => {
    const before = requireOpen(transaction.tx, input);
    saveReservation(transaction.tx, { ...toRow(before), state: 'released', closedAt: transaction.now });
    return finish(transaction, before.id, before, input.reason);
  });
}

function requireOpen(tx: WritableDb, input: Act): ReservationView {
  const row = findReservation(tx, input.reservationId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  if (row.state !== 'open') throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'change' });
  return row;
}

function toRow(view: ReservationView): ReservationRow {
  const { id, itemId, state, quantityMicro, usedMicro, reservedFor, neededOn, note, createdById, createdByName, createdAt, closedAt, version } = view;
  return { id, itemId, state, quantityMicro, usedMicro, reservedFor, neededOn, note, createdById, createdByName, createdAt, closedAt, version };
}

function toldOf({ state, quantityMicro, usedMicro, reservedFor, neededOn }: ReservationRow) {
  return { state, quantity: readableQuantity(quantityMicro), used: readableQuantity(usedMicro), reservedFor, neededOn };
}

function finish(transaction: Transaction, reservationId: string, before: ReservationView | undefined, reason: string) {
  const after = findReservation(transaction.tx, reservationId);
  if (after === undefined) throw new DomainError('NOT_FOUND');
  refresh(transaction, [after.itemId], causeOf('item'));
  audit(transaction, { entity: 'reservation', entityId: after.id, entityName: `${after.code} ${after.reservedFor}`, ...(before === undefined ? {} : { before: toldOf(before) }), after: toldOf(after), reason });
  return toReservation(after);
}

export type AvailableBefore = ReadonlyMap<string, number>;

/** What of each item nobody has reserved, before a document is booked. */
export function availableNow(tx: WritableDb, itemIds: Iterable<string>): AvailableBefore {
  return new Map([...new Set(itemIds)].map(itemId => [itemId, (findBalance(tx, itemId)?.onHandMicro ?? 0) - sumReserved(tx, itemId)]));
}

/**
 * After an issue was booked: uses up the reservations its lines name, and throws STOCK_RESERVED where the rest takes more than was available.
 * Throws NOT_FOUND for a reservation of another item, ILLEGAL_TRANSITION for one that is closed.
 */
export function useReservations(transaction: Transaction, documentId: string, before: AvailableBefore, overrides: boolean): void {
  const { tx } = transaction;
  const unreserved = new Map<string, number>();
  for (const movement of listMovementsOfDocument(tx, documentId)) {
    const takenMicro = 0 - movement.quantityMicro;
    if (movement.kind !== 'issue') continue;
    const restMicro = movement.reservationId === null ? takenMicro : takenMicro - useUp(transaction, movement.reservationId, movement.itemId, takenMicro);
    unreserved.set(movement.itemId, (unreserved.get(movement.itemId) ?? 0) + restMicro);
  }
  if (overrides) return;
  for (const [itemId, micro] of unreserved) {
    const availableMicro = Math.max(0, before.get(itemId) ?? 0);
    if (micro <= 0 || micro <= availableMicro || sumReserved(tx, itemId) === 0) continue;
    const item = requireItem(tx, itemId);
    throw new DomainError('STOCK_RESERVED', { itemId, code: item.code, name: item.name, available: readableQuantity(availableMicro), short: readableQuantity(micro - availableMicro) });
  }
}

/** How much of it the reservation covered. */
function useUp({ tx, now }: Transaction, reservationId: string, itemId: string, micro: number): number {
  const row = findReservation(tx, reservationId);
  if (row?.itemId !== itemId) throw new DomainError('NOT_FOUND', { what: 'reservations' });
  if (row.state !== 'open') throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'use' });
  const coveredMicro = Math.min(micro, row.quantityMicro - row.usedMicro);
  const usedMicro = row.usedMicro + coveredMicro;
  const isUsed = usedMicro >= row.quantityMicro;
  saveReservation(tx, { ...toRow(row), usedMicro, state: isUsed ? 'used' : 'open', closedAt: isUsed ? now : null });
  return coveredMicro;
}

/** An issue that is taken back was not used: its reservations are open again. */
export function restoreReservations({ tx }: Transaction, documentId: string): void {
  for (const movement of listMovementsOfDocument(tx, documentId)) {
    const row = movement.reservationId === null ? undefined : findReservation(tx, movement.reservationId);
    if (row === undefined || row.state === 'released') continue;
    saveReservation(tx, { ...toRow(row), usedMicro: Math.max(0, row.usedMicro + movement.quantityMicro), state: 'open', closedAt: null });
  }
}
