/** From a checked draft to booked rows: all of them or, on the first failure, none. */
import { backUp } from '../../../../db/backup.ts';
import { rebuildHistoryDemand } from '../../../../db/repositories/demand-repository.ts';
import {
  type ImportBatchRow,
  adoptItem,
  countRowKeysOf,
  hasLiveMovements,
  isLeftByUndo,
  saveImportBatch,
  setItemActivity,
  sumBookedHistory,
  sumBookedMovements,
} from '../../../../db/repositories/import-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { countMovements } from '../../../../db/repositories/ledger-repository.ts';
import { findOperation } from '../../../../db/repositories/operation-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { assert, mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { recomputeThresholds } from '../../jobs/recompute-thresholds.job.ts';
import { describeError } from '../../log.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { ledgerScope } from '../alerts/evaluation-scope.ts';
import { type Booked, type BookingScope, bookMovements, bookOpenings } from './import-booking.ts';
import { type ImportCheck, checkImport, saveCheck } from './import-check.ts';
import { bookHistory, removePiece, removeUnusedItems } from './import-history.ts';
import { type ImportScope, type PreparedItems, completeItem, prepareItems, saveStatedBounds, showItems } from './import-master-data.ts';
import { type StagedItem, type StagedItemRecord, type StagedReading, readRecords, readStagedItems, readStagedReading, removeBookedFiles, stagingFolder } from './import-staging.ts';
import { requireBatch, toBatchView } from './import-view.ts';
import { breathe, importWork, inTurn, tellProgress } from './import-work.ts';

type CommitInput = { readonly opId: string; readonly batchId: string; readonly openingDate: string | null; readonly expectedRecords: number };
type BatchView = ReturnType<typeof toBatchView>;

/** Everything one booking works with. */
type Commit = {
  readonly context: CallContext;
  readonly input: CommitInput;
  readonly batch: ImportBatchRow;
  readonly check: ImportCheck;
  readonly reading: StagedReading;
  readonly staged: readonly StagedItem[];
  readonly itemRecords: readonly StagedItemRecord[];
  readonly recordsByItem: ReadonlyMap<number, readonly StagedItemRecord[]>;
};
/** What was written before the closing transaction. */
type History = { readonly prepared: PreparedItems; readonly booked: Booked } | null;

/** The texts a person finds beside a bound that came from a file. */
const BOUND_REASON = { 'zh-CN': (file: string) => `导入的文件「${file}」写明`, en: (file: string) => `Stated in the imported file "${file}"` } as const;
const PROGRESS_RECORDS = 500;

/**
 * Books the draft. Throws ILLEGAL_TRANSITION, IMPORT_REJECTED, IMPORT_NOTHING_NEW, VERSION_CONFLICT (what would be booked is no longer what
 * was shown), STOCK_NEGATIVE with sheet and row, CANCELLED. Answers once the thresholds of the items are computed.
 */
export async function commitImport(context: CallContext, input: CommitInput): Promise<BatchView> {
  const { env } = context;
  return inTurn(env, async () => {
    if (findOperation(env.db.reader, input.opId) !== undefined) return replay(context, input);
    const batch = requireBatch(env, input.batchId);
    if (batch.state === 'rejected') throw new DomainError('IMPORT_REJECTED');
    if (batch.state !== 'draft') throw new DomainError('ILLEGAL_TRANSITION', { from: batch.state, event: 'commit' });
    const check = await checkImport(env, batch.id);
    const toBook = check.stored.counts.records - check.stored.counts.alreadyImported;
    if (toBook !== input.expectedRecords) {
      saveCheck(env, batch, check);
      env.emit({ name: 'imports.changed', payload: { batchId: batch.id } });
      if (toBook > 0) throw new DomainError('VERSION_CONFLICT');
    }
    if (toBook === 0) throw new DomainError('IMPORT_NOTHING_NEW');
    const touched = await bookAll(gather(context, input, batch, check));
    await compute(env, batch.id, touched);
    removeBookedFiles(stagingFolder(env.dataDir, batch.id));
    env.emit({ name: 'imports.changed', payload: { batchId: batch.id } });
    return toBatchView(requireBatch(env, batch.id));
  });
}

/** The stored answer of the same call made before. */
function replay(context: CallContext, input: CommitInput): BatchView {
  return runCommand(context, input, (): BatchView => { throw new DomainError('ILLEGAL_TRANSITION', { event: 'commit' }); });
}

function gather(context: CallContext, input: CommitInput, batch: ImportBatchRow, check: ImportCheck): Commit {
  const folder = stagingFolder(context.env.dataDir, batch.id);
  const itemRecords = [...readRecords(folder, 'items')];
  const recordsByItem = new Map<number, StagedItemRecord[]>();
  for (const record of itemRecords) {
    const list = recordsByItem.get(record.item);
    if (list === undefined) recordsByItem.set(record.item, [record]);
    else list.push(record);
  }
  return { context, input, batch, check, reading: mustExist(readStagedReading(folder), 'a draft has its reading'), staged: readStagedItems(folder), itemRecords, recordsByItem };
}

/** Books everything; on a failure takes back what was written on the way and leaves the draft as it was. The items touched. */
async function bookAll(commit: Commit): Promise<ReadonlySet<string>> {
  const { context, batch, check } = commit;
  const { env } = context;
  const work = importWork(env);
  requireUnchanged(env, batch);
  work.stoppable.add(batch.id);
  try {
    setState(env, batch, 'committing');
    tellProgress(env, batch.id, 'writing', 0, check.stored.counts.records);
    if (countMovements(env.db.reader) > 0) backUp(env.db, env.dataDir, 'pre-import', env.now());
    const history = check.fresh.consumption > 0 ? await writeHistory(commit) : null;
    await breathe(env, batch.id);
    work.stoppable.delete(batch.id);
    return runCommandForTouched(commit, history);
  } catch (error) {
    if (env.isOpen()) await takeBack(env, batch, work.stopped.has(batch.id));
    throw error;
  } finally {
    work.stoppable.delete(batch.id);
    work.stopped.delete(batch.id);
  }
}

function setState(env: Environment, batch: ImportBatchRow, state: ImportBatchRow['state']): void {
  env.db.write(tx => { saveImportBatch(tx, { ...batch, state }); });
  env.emit({ name: 'imports.changed', payload: { batchId: batch.id } });
}

/** Somebody may have dropped or reread the draft while it was checked. */
function requireUnchanged(env: Environment, batch: ImportBatchRow): void {
  const now = requireBatch(env, batch.id);
  if (now.state !== 'draft') throw new DomainError('ILLEGAL_TRANSITION', { from: now.state, event: 'commit' });
  if (JSON.stringify(now) !== JSON.stringify(batch)) throw new DomainError('VERSION_CONFLICT');
}

async function takeBack(env: Environment, batch: ImportBatchRow, isStopped: boolean): Promise<void> {
  try {
    while (removePiece(env, batch.id)) await new Promise<void>(resolve => { setImmediate(resolve); });
    removeUnusedItems(env, batch.id);
    setState(env, batch, isStopped ? 'cancelled' : 'draft');
  } catch (error) {
    // The next start takes back what is left.
    env.log('error', 'an import could not be taken back', describeError(error));
  }
}

/** Items first, hidden; then the lines, in pieces. */
async function writeHistory(commit: Commit): Promise<NonNullable<History>> {
  const { context, batch, check, staged, recordsByItem, reading } = commit;
  const { env } = context;
  const prepared = env.db.write(tx => prepareItems({ ...importScope(commit), tx }, staged, { needed: check.needed, records: recordsByItem, isHidden: true }));
  const booked = await bookHistory(env, batch.id, prepared.ids, reading.recordCounts.consumption);
  return { prepared, booked };
}

function importScope({ context, batch }: Commit): Omit<ImportScope, 'tx'> {
  const { env, caller } = context;
  return { now: env.now(), batchId: batch.id, actorName: caller?.name ?? '', overrideReason: BOUND_REASON[env.settings().language](batch.fileName), newId: () => env.newId() };
}

function runCommandForTouched(commit: Commit, history: History): ReadonlySet<string> {
  let touched: ReadonlySet<string> = new Set();
  runCommand(commit.context, commit.input, (transaction): BatchView => {
    const result = bookInTransaction(commit, transaction, history);
    touched = result.touched;
    return result.view;
  });
  return touched;
}

/** The one transaction that makes the import true: items, openings, movements, demand, state, audit; read again before COMMIT. */
function bookInTransaction(commit: Commit, transaction: Transaction, history: History): { view: BatchView; touched: ReadonlySet<string> } {
  const { batch, check, input, staged, recordsByItem, reading, context } = commit;
  const { tx, now, today, effects } = transaction;
  const imports: ImportScope = { ...importScope(commit), tx, now };
  const prepared = history?.prepared ?? prepareItems(imports, staged, { needed: check.needed, records: recordsByItem, isHidden: false });
  const booked: Booked = { records: 0, keys: 0, lines: 0, sum: 0, itemIds: new Set() };
  const scope: BookingScope = { imports, ledger: ledgerScope(transaction), prepared, booked };
  const putBack = wakeItems(commit, imports, prepared);
  completeItems(commit, imports, prepared, booked.itemIds);
  const date = input.openingDate ?? (check.fresh.movements > 0 ? reading.firstMovementOn : null) ?? today;
  bookOpenings(scope, commit.itemRecords, { date, fileName: batch.fileName, isStocked: itemId => hasLiveMovements(tx, itemId) });
  let done = 0;
  bookMovements(scope, readRecords(stagingFolder(context.env.dataDir, batch.id), 'movements'), () => {
    done += 1;
    if (done % PROGRESS_RECORDS === 0) tellProgress(context.env, batch.id, 'writing', done, reading.recordCounts.movements);
  });
  showItems(tx, prepared, recordsByItem);
  for (const itemId of putBack) setItemActivity(tx, itemId, false);
  const added = booked.records + (history?.booked.records ?? 0);
  const stored = { ...check.stored, counts: { ...check.stored.counts, added, newItems: prepared.created.length } };
  const row: ImportBatchRow = { ...batch, state: 'committed', countsJson: JSON.stringify(stored), openingDate: booked.lines > 0 ? date : null, committedAt: now };
  saveImportBatch(tx, row);
  for (const itemId of history?.booked.itemIds ?? []) rebuildHistoryDemand(tx, itemId);
  verify(commit, tx, booked, history?.booked ?? null);
  audit(transaction, { entity: 'import', entityId: batch.id, entityName: batch.fileName, before: { state: 'draft' }, after: { state: row.state, kind: batch.kind, sha256: batch.fileHash, added, newItems: prepared.created.length } });
  const touched = new Set([...booked.itemIds, ...(history?.booked.itemIds ?? [])]);
  for (const itemId of touched) effects.stockChanged.add(itemId);
  for (const kind of ['items', 'units']) effects.events.push({ name: 'masterData.changed', payload: { kind } });
  return { view: toBatchView(row), touched };
}

/**
 * Lets every item the import books for be booked for. The items to put away again afterwards: those out of use before, except one that an
 * import taken back has left and that this file lists anew.
 */
function wakeItems({ recordsByItem, check, batch }: Commit, { tx }: ImportScope, prepared: PreparedItems): string[] {
  const putBack: string[] = [];
  const made = new Set(prepared.created);
  prepared.ids.forEach((id, index) => {
    if (id === null || !check.needed.has(index) || findItem(tx, id)?.isActive === true) return;
    setItemActivity(tx, id, true);
    if (made.has(id)) return;
    const isAnew = isLeftByUndo(tx, id) && !hasLiveMovements(tx, id) && (recordsByItem.get(index) ?? []).every(record => record.isActive);
    if (isAnew) adoptItem(tx, id, batch.id);
    else putBack.push(id);
  });
  return putBack;
}

function completeItems({ recordsByItem, staged }: Commit, imports: ImportScope, prepared: PreparedItems, touched: Set<string>): void {
  for (const [index, records] of recordsByItem) {
    const itemId = prepared.ids[index];
    if (itemId == null) continue;
    if (completeItem(imports, itemId, mustExist(staged[index], 'a record points at an item of the file'), records)) touched.add(itemId);
    saveStatedBounds(imports, itemId, records);
  }
}

/** Reads back what was written and holds it against what was meant. A difference takes everything back. */
function verify({ batch, input }: Commit, tx: Transaction['tx'], booked: Booked, history: Booked | null): void {
  const records = booked.records + (history?.records ?? 0);
  // Somebody changed an item while this went on: then other rows are good than those that were shown.
  if (records !== input.expectedRecords) throw new DomainError('VERSION_CONFLICT');
  assert(countRowKeysOf(tx, batch.id) === booked.keys + (history?.keys ?? 0), 'commitImport: every row has left its key');
  const ledger = sumBookedMovements(tx, batch.id);
  assert(ledger.lines === booked.lines && ledger.sum === booked.sum, 'commitImport: the ledger holds what was read');
  const written = sumBookedHistory(tx, batch.id);
  assert(written.lines === (history?.lines ?? 0) && written.sum === (history?.sum ?? 0), 'commitImport: the history holds what was read');
}

/** Booked is booked: a failure here is made good by the next sweep. */
async function compute(env: Environment, batchId: string, touched: ReadonlySet<string>): Promise<void> {
  const ids = [...touched];
  tellProgress(env, batchId, 'computing', 0, ids.length);
  try {
    await recomputeThresholds(env, ids, done => { tellProgress(env, batchId, 'computing', Math.min(done, ids.length), ids.length); });
  } catch (error) {
    if (env.isOpen()) env.log('error', 'thresholds after an import', describeError(error));
  }
}
