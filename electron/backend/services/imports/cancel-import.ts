/** Stops a reading or a booking, or drops a draft. Nothing is written then. */
import { saveImportBatch } from '../../../../db/repositories/import-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { runCommand } from '../../run-command.ts';
import { removeStaging, stagingFolder } from './import-staging.ts';
import { requireBatch, toBatchView } from './import-view.ts';
import { importWork } from './import-work.ts';

/** Throws ILLEGAL_TRANSITION for an import that is booked, or so far on its way that it cannot be stopped. */
export async function cancelImport(context: CallContext, input: { opId: string; batchId: string }): Promise<ReturnType<typeof toBatchView>> {
  const { env } = context;
  if (requireBatch(env, input.batchId).state === 'committing') await stopBooking(env, input.batchId);
  return runCommand(context, input, ({ tx }) => {
    const batch = requireBatch(env, input.batchId);
    if (batch.state === 'cancelled') return toBatchView(batch);
    if (batch.state !== 'reading' && batch.state !== 'draft' && batch.state !== 'rejected') throw new DomainError('ILLEGAL_TRANSITION', { from: batch.state, event: 'cancel' });
    const row = { ...batch, state: 'cancelled' as const };
    saveImportBatch(tx, row);
    const reading = importWork(env).readings.get(batch.id);
    if (reading !== undefined) importWork(env).stopped.add(batch.id);
    reading?.cancel();
    removeStaging(stagingFolder(env.dataDir, batch.id));
    env.emit({ name: 'imports.changed', payload: { batchId: batch.id } });
    return toBatchView(row);
  });
}

/** Resolves when the booking has taken back what it wrote. */
async function stopBooking(env: Environment, batchId: string): Promise<void> {
  const work = importWork(env);
  if (!work.stoppable.has(batchId)) throw new DomainError('ILLEGAL_TRANSITION', { from: 'committing', event: 'cancel' });
  work.stopped.add(batchId);
  await work.tail;
}
