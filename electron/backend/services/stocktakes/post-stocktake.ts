/** Books what was counted: one document of type count per day, each line at the moment it was counted, however much has moved since. */
import { listMovementsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { type StocktakeLineView, type StocktakeRow, listStocktakeLines, saveStocktake, saveStocktakeLine } from '../../../../db/repositories/stocktake-repository.ts';
import { DOCUMENT_LINES_MAX } from '../../../../shared/contract/documents.contract.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isAboveLimits } from '../../../../shared/domain/stocktake/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { announce, requireForAct, told } from './change-stocktake.ts';
import { ledgerScope } from '../alerts/evaluation-scope.ts';
import { unitCostOf } from './plan-stocktakes.ts';
import { settle } from '../documents/post-document.ts';
import { bookOf, lateByLine, readStocktakeHead } from './read-stocktake.ts';
import { type RecordedDocument, recordDocument } from '../documents/record-document.ts';

export function postStocktake(context: CallContext, input: { opId: string; stocktakeId: string; expectedVersion: number; lineIds: readonly string[] }) {
  return runCommand(context, input, transaction => {
    const { tx, caller, now, effects } = transaction;
    const head = requireForAct(tx, input);
    if (context.env.settings().needsReview && head.createdById === caller.userId) throw new DomainError('SELF_REVIEW');
    const all = listStocktakeLines(tx, head.id);
    const lines = all.filter(line => line.state === 'counted' && (input.lineIds.length === 0 || input.lineIds.includes(line.id)));
    if (lines.length === 0) throw new DomainError('NOTHING_TO_POST');
    requireReasons(transaction, head, lines);
    const documents = inDocuments(lines).map(({ businessDate, lines: ofDay }) => {
      const recorded = bookLines(transaction, head, businessDate, ofDay);
      settle(transaction, recorded, false);
      return { documentId: recorded.documentId, number: recorded.number, businessDate };
    });
    const isDone = all.every(line => line.state === 'posted' || lines.includes(line));
    const after: StocktakeRow = isDone ? { ...head, state: 'posted', closedAt: now } : head;
    saveStocktake(tx, after);
    audit(transaction, { entity: 'stocktake', entityId: head.id, entityName: head.number, before: told(head), after: { ...told(after), lines: lines.length, documentNumber: documents.map(each => each.number).join(' ') } });
    announce(transaction, head.id);
    return { stocktake: readStocktakeHead(context, tx, head.id), documents, openedAlertIds: [...effects.openedAlerts], closedAlertIds: [...effects.closedAlerts] };
  });
}

/** What is above the limits, as the books are known now, is not booked without saying why. */
function requireReasons({ tx }: Transaction, head: StocktakeRow, lines: readonly StocktakeLineView[]): void {
  const late = lateByLine(tx, lines);
  for (const line of lines) {
    const bookMicro = bookOf(line, late.get(line.id) ?? 0);
    const differenceMicro = mustExist(line.countedMicro, 'a counted line has what was counted') - bookMicro;
    if (line.reason === '' && isAboveLimits(head, { bookMicro, differenceMicro, unitCostE4: unitCostOf(line) })) throw new DomainError('REASON_REQUIRED', { line: line.lineNumber, code: line.code, name: line.name });
  }
}

type DayOfLines = { readonly businessDate: string; readonly lines: StocktakeLineView[] };

/** By day and moment of counting; no document longer than any other may be. */
function inDocuments(lines: readonly StocktakeLineView[]): DayOfLines[] {
  const days: DayOfLines[] = [];
  for (const line of [...lines].sort((a, b) => positionOf(a) - positionOf(b))) {
    const businessDate = mustExist(line.countedOn, 'a counted line has its day');
    const open = days.findLast(day => day.businessDate === businessDate && day.lines.length < DOCUMENT_LINES_MAX);
    if (open === undefined) days.push({ businessDate, lines: [line] });
    else open.lines.push(line);
  }
  return days.sort((a, b) => (a.businessDate < b.businessDate ? -1 : a.businessDate > b.businessDate ? 1 : 0));
}
function positionOf(line: StocktakeLineView): number {
  return mustExist(line.countedPosition, 'a counted line has its place in the ledger');
}

function bookLines(transaction: Transaction, head: StocktakeRow, businessDate: string, lines: readonly StocktakeLineView[]): RecordedDocument {
  const { tx, caller } = transaction;
  const preparedBy = head.createdById === caller.userId ? null : { id: head.createdById, name: head.createdByName };
  const recorded = withLineNumbers(lines, () => recordDocument(
    ledgerScope(transaction),
    { type: 'count', businessDate, person: head.counter, purpose: head.title, sourceNumber: head.number, stocktakeId: head.id, preparedBy },
    lines.map(line => ({
      itemId: line.itemId, quantityMicro: mustExist(line.countedMicro, 'a counted line has what was counted'), requestedMicro: null, toLocationId: null, unitPriceE4: null,
      // Empty texts are places too: no location, no batch.
      locationId: line.locationId, batchId: line.batchId, reason: line.reason, note: line.note,
      counted: { at: mustExist(line.countedAt, 'a counted line has its moment'), position: positionOf(line) },
    })),
  ));
  for (const [index, movement] of listMovementsOfDocument(tx, recorded.documentId).entries()) {
    const { id, stocktakeId, lineNumber, itemId, locationId, batchId, countedMicro, countedAt, countedOn, countedPosition, bookMicro, countedByName, firstCountedMicro, reason, note, version } = mustExist(lines[index], 'a count makes one movement per line');
    saveStocktakeLine(tx, { id, stocktakeId, lineNumber, itemId, locationId, batchId, countedMicro, countedAt, countedOn, countedPosition, bookMicro, countedByName, firstCountedMicro, reason, note, version, state: 'posted', movementId: movement.id });
  }
  return recorded;
}

/** A refusal names the line of the stocktake, not that of the document it would have become. */
function withLineNumbers<T>(lines: readonly StocktakeLineView[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    const line = error instanceof DomainError ? error.params['line'] : undefined;
    if (!(error instanceof DomainError) || typeof line !== 'number') throw error;
    throw new DomainError(error.code, { ...error.params, line: lines[line - 1]?.lineNumber ?? line });
  }
}
