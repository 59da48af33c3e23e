/** Takes back a whole import: reversals for what is in the ledger, removal for everything beside it. */
import { listItemsOfHistoryImport, rebuildHistoryDemand } from '../../../../db/repositories/demand-repository.ts';
import { findDocument, listDocumentsOfImport } from '../../../../db/repositories/document-repository.ts';
import { deleteOverridesOfImport, saveImportBatch } from '../../../../db/repositories/import-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { listStepsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { findOperation } from '../../../../db/repositories/operation-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { recomputeThresholds } from '../../jobs/recompute-thresholds.job.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { ledgerScope } from '../alerts/evaluation-scope.ts';
import { removePiece, removeUnusedItems } from './import-history.ts';
import { requireBatch, storedCounts, toBatchView } from './import-view.ts';
import { breathe, inTurn, tellProgress } from './import-work.ts';
import { reverseDocument } from '../documents/reverse-document.ts';

type UndoInput = { readonly opId: string; readonly batchId: string; readonly reason: string };

/** Throws ILLEGAL_TRANSITION unless it is booked, and STOCK_NEGATIVE (nothing is taken back then) where the goods have gone on. */
export async function undoImport(context: CallContext, input: UndoInput): Promise<ReturnType<typeof toBatchView>> {
  const { env } = context;
  return inTurn(env, async () => {
    const isReplay = findOperation(env.db.reader, input.opId) !== undefined;
    let touched: readonly string[] = [];
    const view = runCommand(context, input, transaction => {
      touched = takeBack(transaction, input);
      return toBatchView(requireBatch(env, input.batchId));
    });
    if (isReplay) return view;
    env.emit({ name: 'imports.changed', payload: { batchId: input.batchId } });
    // From here on nothing counts any more; what a crash leaves is removed by the next start.
    while (removePiece(env, input.batchId)) await breathe(env, input.batchId);
    const kept = removeUnusedItems(env, input.batchId);
    noteKept(env, input.batchId, kept);
    const left = touched.filter(itemId => findItem(env.db.reader, itemId) !== undefined);
    await recomputeThresholds(env, left, done => { tellProgress(env, input.batchId, 'computing', Math.min(done, left.length), left.length); });
    for (const kind of ['items', 'units']) env.emit({ name: 'masterData.changed', payload: { kind } });
    env.emit({ name: 'imports.changed', payload: { batchId: input.batchId } });
    return toBatchView(requireBatch(env, input.batchId));
  });
}

/** The items whose stock or demand it changed. */
function takeBack(transaction: Transaction, input: UndoInput): string[] {
  const { tx, now, effects, context } = transaction;
  const batch = requireBatch(context.env, input.batchId);
  if (batch.state !== 'committed') throw new DomainError('ILLEGAL_TRANSITION', { from: batch.state, event: 'undo' });
  const touched = new Set(listItemsOfHistoryImport(tx, batch.id));
  let reversed = 0;
  // Newest first: walking back the way it came, no day falls below zero unless the goods have gone on since.
  for (const documentId of listDocumentsOfImport(tx, batch.id)) {
    const document = mustExist(findDocument(tx, documentId), 'a listed document is there');
    const isDone = document.type === 'reversal' || document.reversedByDocumentId !== null;
    if (isDone || listStepsOfDocument(tx, documentId).every(step => step.quantityMicro === 0)) continue;
    for (const itemId of reverseDocument(ledgerScope(transaction), document, input.reason).itemIds) touched.add(itemId);
    reversed += 1;
  }
  if (batch.committedAt !== null) deleteOverridesOfImport(tx, batch.committedAt);
  saveImportBatch(tx, { ...batch, state: 'undone', undoneAt: now, undoReason: input.reason });
  for (const itemId of touched) {
    rebuildHistoryDemand(tx, itemId);
    effects.stockChanged.add(itemId);
  }
  audit(transaction, { entity: 'import', entityId: batch.id, entityName: batch.fileName, before: { state: batch.state, added: storedCounts(batch).counts.added }, after: { state: 'undone', added: 0, kind: batch.kind, sha256: batch.fileHash, reversed }, reason: input.reason });
  return [...touched];
}

function noteKept(env: Environment, batchId: string, keptItems: number): void {
  const batch = requireBatch(env, batchId);
  const stored = storedCounts(batch);
  env.db.write(tx => { saveImportBatch(tx, { ...batch, countsJson: JSON.stringify({ ...stored, counts: { ...stored.counts, keptItems } }) }); });
}
