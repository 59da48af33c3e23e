/** A stocktake from its list to its last count: made, counted line by line, added to, given up. Booking it is post-stocktake. */
import type { WritableDb } from '../../../../db/connection.ts';
import { findBatchByNumber, insertBatch } from '../../../../db/repositories/batch-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import {
  type StocktakeLineRow,
  type StocktakeLineView,
  type StocktakeRow,
  findStocktakeLine,
  findStocktakeLineAt,
  findStocktakeLineView,
  insertStocktake,
  insertStocktakeLine,
  lastLineNumber,
  listPlacesToCount,
  nextCountPosition,
  saveStocktake,
  saveStocktakeLine,
  stockAt,
} from '../../../../db/repositories/stocktake-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { STOCKTAKE_LINES_MAX } from '../../../../shared/contract/stocktakes.contract.ts';
import { enterCount, isAboveLimits } from '../../../../shared/domain/stocktake/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { type StocktakeChoice, readPlan, resolveChoice, unitCostOf } from './plan-stocktakes.ts';
import { readStocktakeHead, readStocktakeLine, requireStocktake } from './read-stocktake.ts';
import { takeNumber } from '../documents/record-document.ts';

/** 盘存. */
export const STOCKTAKE_WORD = 'PC';

type Act = { readonly opId: string; readonly stocktakeId: string; readonly expectedVersion: number };
type People = { readonly title: string; readonly isBlind: boolean; readonly counter: string; readonly recounter: string; readonly supervisor: string };

export function createStocktake(context: CallContext, input: People & { opId: string; choice: StocktakeChoice }) {
  return runCommand(context, input, transaction => {
    const { tx, today } = transaction;
    const choice = resolveChoice(tx, input.choice, today);
    const places = choice === undefined ? [] : listPlacesToCount(tx, choice, STOCKTAKE_LINES_MAX + 1);
    if (places.length === 0) throw new DomainError('NOTHING_TO_COUNT');
    if (places.length > STOCKTAKE_LINES_MAX) throw new DomainError('STOCKTAKE_TOO_LARGE', { limit: STOCKTAKE_LINES_MAX });
    const row = newStocktake(transaction, input);
    insertStocktake(tx, row);
    for (const [index, place] of places.entries()) insertStocktakeLine(tx, { id: context.env.newId(), stocktakeId: row.id, lineNumber: index + 1, ...place });
    audit(transaction, { entity: 'stocktake', entityId: row.id, entityName: row.number, after: { ...told(row), lines: places.length, choice: input.choice.kind } });
    announce(transaction, row.id);
    return { stocktakeId: row.id, number: row.number, lines: places.length };
  });
}

function newStocktake({ tx, now, today, caller, context }: Transaction, input: People & { choice: StocktakeChoice }): StocktakeRow {
  const { recountPercentBp, recountAmountE4 } = readPlan(tx);
  return {
    id: context.env.newId(), number: takeNumber(tx, STOCKTAKE_WORD, today), title: input.title, state: 'counting', plannedOn: today, isBlind: input.isBlind,
    scopeJson: JSON.stringify(input.choice), recountPercentBp, recountAmountE4, counter: input.counter === '' ? caller.name : input.counter, recounter: input.recounter, supervisor: input.supervisor,
    createdById: caller.userId, createdByName: caller.name, createdAt: now, closedAt: null, version: 0,
  };
}

/** The stocktake as the log of changes tells it. */
export function told({ title, state, isBlind, counter, recounter, supervisor }: StocktakeRow) {
  return { title, state, isBlind, counter, recounter, supervisor };
}
/** Every open window reads it again. */
export function announce({ effects }: Transaction, stocktakeId: string): void {
  effects.events.push({ name: 'stocktakes.changed', payload: { stocktakeId } });
}

/** The stocktake, seen at that version and still being counted. */
export function requireForAct(tx: WritableDb, input: Omit<Act, 'opId'>): StocktakeRow {
  const row = requireStocktake(tx, input.stocktakeId);
  if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  if (row.state !== 'counting') throw new DomainError('ILLEGAL_TRANSITION', { from: row.state });
  return row;
}

function change(context: CallContext, input: Act & { reason?: string }, apply: (row: StocktakeRow, transaction: Transaction) => StocktakeRow) {
  return runCommand(context, input, transaction => {
    const before = requireForAct(transaction.tx, input);
    const after = apply(before, transaction);
    saveStocktake(transaction.tx, after);
    audit(transaction, { entity: 'stocktake', entityId: before.id, entityName: before.number, before: told(before), after: told(after), reason: input.reason ?? '' });
    announce(transaction, before.id);
    return readStocktakeHead(transaction.context, transaction.tx, before.id);
  });
}

export function updateStocktake(context: CallContext, input: Act & People) {
  const { title, isBlind, counter, recounter, supervisor } = input;
  return change(context, input, row => ({ ...row, title, isBlind, counter, recounter, supervisor }));
}

export function cancelStocktake(context: CallContext, input: Act & { reason: string }) {
  return change(context, input, (row, { tx, now }) => {
    if (readStocktakeHead(context, tx, row.id).posted > 0) throw new DomainError('ILLEGAL_TRANSITION', { from: 'posted' });
    return { ...row, state: 'cancelled', closedAt: now };
  });
}

export function closeStocktake(context: CallContext, input: Act & { reason: string }) {
  return change(context, input, (row, { tx, now }) => {
    if (readStocktakeHead(context, tx, row.id).posted === 0) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state });
    return { ...row, state: 'posted', closedAt: now };
  });
}

function requireLine(tx: WritableDb, input: { stocktakeId: string; lineId: string }): { head: StocktakeRow; line: StocktakeLineRow } {
  const head = requireStocktake(tx, input.stocktakeId);
  const line = findStocktakeLine(tx, input.lineId);
  if (line?.stocktakeId !== head.id) throw new DomainError('NOT_FOUND');
  if (head.state !== 'counting' || line.state === 'posted') throw new DomainError('ILLEGAL_TRANSITION', { from: line.state });
  return { head, line };
}

/** A number somebody counted, at this moment: what moves after it, and when it is booked, does not matter to it any more. */
export function countLine(context: CallContext, input: { opId: string; stocktakeId: string; lineId: string; countedMicro: number | null }) {
  return runCommand(context, input, transaction => {
    const { tx, now, today, caller } = transaction;
    const { head, line } = requireLine(tx, input);
    const view = mustExist(findStocktakeLineView(tx, line.id), 'a line has its item');
    const bookMicro = stockAt(tx, line);
    const { countedMicro } = input;
    if (view.isBatchTracked && line.batchId === '' && bookMicro === 0 && (countedMicro ?? 0) > 0) throw new DomainError('BATCH_REQUIRED', { line: line.lineNumber, code: view.code, name: view.name });
    const difference = { bookMicro, differenceMicro: (countedMicro ?? bookMicro) - bookMicro, unitCostE4: unitCostOf(view) };
    const isAbove = isAboveLimits(head, difference);
    const next = mustExist(enterCount(line, countedMicro, isAbove), 'a posted line was refused before');
    const moment = countedMicro === null
      ? { countedAt: null, countedOn: null, countedPosition: null, bookMicro: null, countedByName: '' }
      : { countedAt: now, countedOn: today, countedPosition: nextCountPosition(tx), bookMicro, countedByName: caller.name };
    saveStocktakeLine(tx, { ...line, ...next, ...moment });
    logCount(transaction, { head, line, view, countedMicro });
    if (isAbove) remind(transaction, { head, view, ...difference, countedMicro });
    announce(transaction, head.id);
    return readStocktakeLine(context, tx, head, line.id);
  });
}

function logCount(transaction: Transaction, { head, line, view, countedMicro }: { head: StocktakeRow; line: StocktakeLineRow; view: StocktakeLineView; countedMicro: number | null }): void {
  const place = { line: line.lineNumber, code: view.code };
  audit(transaction, {
    entity: 'stocktake', entityId: head.id, entityName: head.number,
    before: { ...place, counted: line.state !== 'open', countedMicro: line.countedMicro }, after: { ...place, counted: countedMicro !== null, countedMicro },
  });
}

/** F40: a difference above the limits stands in the item's own log too. */
function remind(transaction: Transaction, about: { head: StocktakeRow; view: StocktakeLineView; bookMicro: number; differenceMicro: number; countedMicro: number | null }): void {
  const { head, view, bookMicro, differenceMicro, countedMicro } = about;
  audit(transaction, { action: 'stocktakes.difference', entity: 'item', entityId: view.itemId, entityName: `${view.code} ${view.name}`, before: { bookMicro }, after: { documentNumber: head.number, countedMicro, differenceMicro } });
}

export function explainLine(context: CallContext, input: { opId: string; stocktakeId: string; lineId: string; reason: string; note: string }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const { head, line } = requireLine(tx, input);
    const { reason, note } = input;
    saveStocktakeLine(tx, { ...line, reason, note });
    const told = (of: { reason: string; note: string }) => ({ line: line.lineNumber, reason: of.reason, note: of.note });
    audit(transaction, { entity: 'stocktake', entityId: head.id, entityName: head.number, before: told(line), after: told(input) });
    announce(transaction, head.id);
    return readStocktakeLine(context, tx, head, line.id);
  });
}

export function addStocktakeLine(context: CallContext, input: { opId: string; stocktakeId: string; itemId: string; locationId: string | null; batchNumber: string }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const head = requireStocktake(tx, input.stocktakeId);
    if (head.state !== 'counting') throw new DomainError('ILLEGAL_TRANSITION', { from: head.state });
    const item = findItem(tx, input.itemId);
    if (item === undefined) throw new DomainError('ITEM_NOT_FOUND');
    if (input.locationId !== null && !existsInList(tx, 'locations', input.locationId)) throw new DomainError('NOT_FOUND', { what: 'locations' });
    if (item.isBatchTracked && input.batchNumber === '') throw new DomainError('BATCH_REQUIRED', { code: item.code, name: item.name });
    const batchId = item.isBatchTracked ? takeBatch(transaction, item.id, input.batchNumber) : '';
    const place = { stocktakeId: head.id, itemId: item.id, locationId: input.locationId ?? item.locationId ?? '', batchId };
    const known = findStocktakeLineAt(tx, place);
    const id = known?.id ?? context.env.newId();
    if (known === undefined) {
      const lineNumber = lastLineNumber(tx, head.id) + 1;
      if (lineNumber > STOCKTAKE_LINES_MAX) throw new DomainError('STOCKTAKE_TOO_LARGE', { limit: STOCKTAKE_LINES_MAX });
      insertStocktakeLine(tx, { id, lineNumber, ...place });
      audit(transaction, { entity: 'stocktake', entityId: head.id, entityName: head.number, after: { line: lineNumber, code: item.code, batch: input.batchNumber } });
      announce(transaction, head.id);
    }
    return readStocktakeLine(context, tx, head, id);
  });
}

/** A batch that was found; one not seen before is made, its dates are filled in later. */
function takeBatch({ tx, now, context }: Transaction, itemId: string, number: string): string {
  const known = findBatchByNumber(tx, itemId, number);
  if (known !== undefined) return known.id;
  const id = context.env.newId();
  insertBatch(tx, { id, itemId, number, producedOn: null, expiresOn: null, createdAt: now });
  return id;
}
