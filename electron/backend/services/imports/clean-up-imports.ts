/** Puts in order what an earlier run left in the middle. Called once, before anybody is let in. */
import { listImportBatchesIn, listUnfinishedUndos, saveImportBatch } from '../../../../db/repositories/import-repository.ts';
import type { Environment } from '../../environment.ts';
import { removePiece, removeUnusedItems } from './import-history.ts';
import { hasStaged, listStaged, removeStaging, stagingFolder } from './import-staging.ts';

const MS_PER_DAY = 86_400_000;
/** How long the rows of a finished import can still be looked at. */
const KEEP_DAYS = 7;
/** How long a draft waits for its person. */
const DRAFT_DAYS = 30;

export function cleanUpImports(env: Environment): void {
  for (const batch of listImportBatchesIn(env.db.reader, 'reading')) {
    env.db.write(tx => { saveImportBatch(tx, { ...batch, state: 'cancelled' }); });
  }
  for (const batch of listImportBatchesIn(env.db.reader, 'committing')) {
    removeAll(env, batch.id);
    const isWhole = hasStaged(stagingFolder(env.dataDir, batch.id), 'reading') && hasStaged(stagingFolder(env.dataDir, batch.id), 'file');
    env.db.write(tx => { saveImportBatch(tx, { ...batch, state: isWhole ? 'draft' : 'cancelled' }); });
  }
  for (const batchId of listUnfinishedUndos(env.db.reader)) removeAll(env, batchId);
  removeOldStaging(env);
}

function removeAll(env: Environment, batchId: string): void {
  while (removePiece(env, batchId)) { /* piece by piece */ }
  removeUnusedItems(env, batchId);
}

function removeOldStaging(env: Environment): void {
  const drafts = new Map(listImportBatchesIn(env.db.reader, 'draft').map(batch => [batch.id, batch]));
  const finished = new Set((['committed', 'undone'] as const).flatMap(state => listImportBatchesIn(env.db.reader, state)).map(batch => batch.id));
  for (const { batchId, changedAt } of listStaged(env.dataDir)) {
    const days = (env.now() - changedAt) / MS_PER_DAY;
    const draft = drafts.get(batchId);
    if (draft !== undefined && days > DRAFT_DAYS) env.db.write(tx => { saveImportBatch(tx, { ...draft, state: 'cancelled' }); });
    const isKept = draft === undefined ? finished.has(batchId) && days <= KEEP_DAYS : days <= DRAFT_DAYS;
    if (!isKept) removeStaging(stagingFolder(env.dataDir, batchId));
  }
}
