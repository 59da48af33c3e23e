/** Where an import stands, and what its one button may do. */
import type { OutputOf } from '../../client/procedure-types.ts';
import { assertNever } from '../../../shared/kernel/assert.ts';

export type ImportBatch = OutputOf<'imports.preview'>['batch'];
export type ImportProgress = { readonly step: 'reading' | 'checking' | 'writing' | 'computing'; readonly done: number; readonly total: number };

/** What the page shows for a batch. */
export type ImportStep = 'working' | 'draft' | 'refused' | 'done';

export function stepOf(state: ImportBatch['state']): ImportStep {
  switch (state) {
    case 'reading':
    case 'committing': return 'working';
    case 'draft': return 'draft';
    case 'rejected': return 'refused';
    case 'committed':
    case 'undone':
    case 'cancelled': return 'done';
    default: return assertNever(state);
  }
}

/** Percent of the step; null while the end is not known. */
export function percentOf(progress: ImportProgress | null): number | null {
  if (progress === null || progress.total <= 0) return null;
  return Math.min(100, Math.floor((progress.done / progress.total) * 100));
}

export type CommitOffer = {
  readonly key: 'commit' | 'commitHeld' | 'nothing' | 'needsDate';
  readonly canCommit: boolean;
  readonly records: number;
  readonly held: number;
};

/** What the button says and whether it may be pressed. Rows booked before count neither as imported nor as held back. */
export function commitOffer(batch: ImportBatch, openingDate: string | null): CommitOffer {
  const records = batch.counts.records - batch.counts.alreadyImported;
  const { held } = batch.counts;
  if (records <= 0) return { key: 'nothing', canCommit: false, records: 0, held };
  if (batch.needsOpeningDate && openingDate === null) return { key: 'needsDate', canCommit: false, records, held };
  return { key: held > 0 ? 'commitHeld' : 'commit', canCommit: true, records, held };
}
