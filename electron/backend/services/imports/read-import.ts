/** Takes a file in and has it read by a process of its own. The store's books do not change. */
import { createHash } from 'node:crypto';

import { type ImportBatchRow, findImportBatch, insertImportBatch, saveImportBatch } from '../../../../db/repositories/import-repository.ts';
import { DomainError, type Failure } from '../../../../shared/contract/errors.ts';
import { IMPORT_FILE_BYTES_MAX } from '../../../../shared/contract/imports.contract.ts';
import type { ImportKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { READ_IMPORT, type ReadImportPayload, type ReadImportProgress, type ReadImportResult } from '../../jobs/read-import.job.ts';
import { describeError } from '../../log.ts';
import { runCommand } from '../../run-command.ts';
import { checkImport, saveCheck } from './import-check.ts';
import { hasStaged, stageFile, stagingFolder } from './import-staging.ts';
import { requireBatch, storedMapping } from './import-view.ts';
import { importWork, tellProgress } from './import-work.ts';

const MEMORY_MB = 1024;
const TIMEOUT_MS = 120_000;

/** Keeps the file beside the database and starts reading it. Throws IMPORT_TOO_LARGE. */
export function readImport(context: CallContext, input: { opId: string; fileName: string; bytes: Uint8Array; kind: ImportKind | null }): { batchId: string } {
  const { env } = context;
  if (input.bytes.length > IMPORT_FILE_BYTES_MAX) throw new DomainError('IMPORT_TOO_LARGE', { limit: IMPORT_FILE_BYTES_MAX, found: input.bytes.length });
  const fileHash = createHash('sha256').update(input.bytes).digest('hex');
  const fresh = env.newId();
  const { opId, fileName, kind } = input;
  // The hash stands for the bytes, which nobody wants spelled out as JSON.
  const asked = { opId, fileName, kind, fileHash };
  const reply = runCommand(context, asked, ({ tx, caller, now }) => {
    stageFile(stagingFolder(env.dataDir, fresh), input.bytes);
    insertImportBatch(tx, {
      id: fresh, fileName, fileHash, fileBytes: input.bytes.length, kind, state: 'reading', encoding: null, mappingJson: '{}', countsJson: '{}', failureJson: null,
      openingDate: null, createdAt: now, createdById: caller.userId, createdByName: caller.name, committedAt: null, undoneAt: null, undoReason: '',
    });
    return { batchId: fresh };
  });
  if (reply.batchId === fresh) startReading(env, fresh);
  return reply;
}

/** Reads the same file again under another understanding. Throws ILLEGAL_TRANSITION once it is booked, NOT_FOUND when the file is gone. */
export function rereadImport(context: CallContext, input: { opId: string; batchId: string; kind: ImportKind; mapping: Record<string, Record<string, string>>; encoding: string | null }): { batchId: string } {
  const { env } = context;
  const changed = new Set<string>();
  const reply = runCommand(context, input, ({ tx }) => {
    const batch = requireBatch(env, input.batchId);
    if (batch.state !== 'draft' && batch.state !== 'rejected') throw new DomainError('ILLEGAL_TRANSITION', { from: batch.state, event: 'reread' });
    if (!hasStaged(stagingFolder(env.dataDir, batch.id), 'file')) throw new DomainError('NOT_FOUND', { what: 'file' });
    saveImportBatch(tx, { ...batch, state: 'reading', kind: input.kind, encoding: input.encoding, mappingJson: JSON.stringify(input.mapping), countsJson: '{}', failureJson: null });
    changed.add(batch.id);
    return { batchId: batch.id };
  });
  for (const batchId of changed) startReading(env, batchId);
  return reply;
}

function startReading(env: Environment, batchId: string): void {
  const batch = requireBatch(env, batchId);
  const payload: ReadImportPayload = {
    folder: stagingFolder(env.dataDir, batchId), fileName: batch.fileName, kind: batch.kind, mapping: storedMapping(batch), encoding: batch.encoding, today: env.today(),
  };
  const job = env.startJob({ kind: READ_IMPORT, payload, memoryMb: MEMORY_MB, timeoutMs: TIMEOUT_MS }, progress => {
    const { done, total } = progress as ReadImportProgress; // Safe: what the job's own type says.
    tellProgress(env, batchId, 'reading', done, total);
  });
  importWork(env).readings.set(batchId, job);
  env.emit({ name: 'imports.changed', payload: { batchId } });
  void follow(env, batchId, job.outcome);
}

async function follow(env: Environment, batchId: string, outcome: Promise<{ ok: true; result: unknown } | { ok: false; failure: Failure }>): Promise<void> {
  try {
    const ended = await outcome;
    if (!env.isOpen()) return;
    if (!ended.ok) {
      reject(env, batchId, { code: ended.failure.code, params: ended.failure.params ?? {} });
      return;
    }
    const result = ended.result as ReadImportResult; // Safe: what the job's own type says.
    if ('refused' in result) {
      reject(env, batchId, result.refused);
      return;
    }
    const check = await checkImport(env, batchId);
    const batch = findReading(env, batchId);
    if (batch !== undefined) saveCheck(env, { ...batch, kind: result.kind, encoding: result.encoding }, check);
  } catch (error) {
    if (!env.isOpen() || error instanceof DomainError) return;
    env.log('error', 'an import could not be checked', describeError(error));
    reject(env, batchId, { code: 'INTERNAL', params: {} });
  } finally {
    importWork(env).readings.delete(batchId);
    importWork(env).stopped.delete(batchId);
    if (env.isOpen()) env.emit({ name: 'imports.changed', payload: { batchId } });
  }
}

/** The batch while it is still being read; a person may have stopped it meanwhile. */
function findReading(env: Environment, batchId: string): ImportBatchRow | undefined {
  const batch = findImportBatch(env.db.reader, batchId);
  return batch?.state === 'reading' ? batch : undefined;
}

function reject(env: Environment, batchId: string, failure: { readonly code: string; readonly params: Readonly<Record<string, string | number>> }): void {
  const batch = findReading(env, batchId);
  if (batch === undefined) return;
  env.db.write(tx => { saveImportBatch(tx, { ...batch, state: 'rejected', failureJson: JSON.stringify(failure) }); });
}
