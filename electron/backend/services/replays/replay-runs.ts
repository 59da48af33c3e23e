/** Replays of a category or of everything: asked for, followed, stopped, read. */
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type ReplayRunHead, deleteOldReplays, failRunningReplays, findReplayResult, findReplayRun, finishReplayRun, insertReplayRun, listItemsToReplay, listReplayRuns } from '../../../../db/repositories/replay-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext, Environment, JobHandle } from '../../environment.ts';
import { REPLAY_HISTORY, type ReplayHistoryPayload, type ReplayHistoryProgress, type ReplayHistoryResult } from '../../jobs/replay-history.job.ts';
import { runCommand } from '../../run-command.ts';
import { type TriedTerms, levelsOf } from './replay-history.ts';
import { visibleReplay } from './replay-item.ts';
import { type TotalledReplay, addReplaySums, totalReplay } from './total-plays.ts';

const MEMORY_MB = 1024;
const TIMEOUT_MS = 30 * 60_000;
const RUNS_KEPT = 20;

/** From so many items on two processes share them: forecasting is nearly all of the work. */
const ITEMS_FOR_TWO = 200;

type StartedTerms = TriedTerms & { readonly serviceLevel: number };
/** What is stored of a run that came to its end. */
type StoredResult = { readonly total: TotalledReplay | null; readonly skipped: number };
/** One process, and how far it said it was. */
type Part = { readonly job: JobHandle; readonly progress: { done: number; total: number } };
const works = new WeakMap<Environment, Map<string, readonly Part[]>>();

function workOf(env: Environment): Map<string, readonly Part[]> {
  const known = works.get(env) ?? new Map<string, readonly Part[]>();
  works.set(env, known);
  return known;
}

/** Starts a run. Throws NOT_FOUND for a category there is not. */
export function startReplay(context: CallContext, input: { opId: string; categoryId: string | null } & TriedTerms): { runId: string } {
  const { env } = context;
  const fresh = env.newId();
  const tried: StartedTerms = { serviceLevel: input.serviceLevel ?? env.settings().serviceLevel, leadTimeDays: input.leadTimeDays, coverDays: input.coverDays };
  const reply = runCommand(context, input, ({ tx, caller, now }) => {
    const { categoryId } = input;
    if (categoryId !== null && !existsInList(tx, 'categories', categoryId)) throw new DomainError('NOT_FOUND', { what: 'category' });
    insertReplayRun(tx, {
      id: fresh, scope: categoryId === null ? 'all' : 'category', scopeId: categoryId ?? '', state: 'running', requestedAt: now, requestedByName: caller.name,
      finishedAt: null, inputJson: JSON.stringify(tried), resultJson: null,
    });
    deleteOldReplays(tx, RUNS_KEPT);
    return { runId: fresh };
  });
  if (reply.runId === fresh) launch(env, fresh, { path: env.db.path, categoryId: input.categoryId, tried, today: env.today() });
  return reply;
}

function launch(env: Environment, runId: string, run: Omit<ReplayHistoryPayload, 'part' | 'parts'>): void {
  const items = listItemsToReplay(env.db.reader, run.categoryId).length;
  const parts = items < ITEMS_FOR_TWO ? 1 : 2;
  const tell = () => { env.emit({ name: 'replays.changed', payload: { runId } }); };
  const started = Array.from({ length: parts }, (_, index): Part => {
    const payload: ReplayHistoryPayload = { ...run, part: index, parts };
    const progress = { done: 0, total: Math.ceil((items - index) / parts) };
    const job = env.startJob({ kind: REPLAY_HISTORY, payload, memoryMb: MEMORY_MB, timeoutMs: TIMEOUT_MS }, said => {
      Object.assign(progress, said as ReplayHistoryProgress); // Safe: what the job's own type says.
      tell();
    });
    return { job, progress };
  });
  workOf(env).set(runId, started);
  tell();
  void follow(env, runId, started, run.tried.serviceLevel);
}

async function follow(env: Environment, runId: string, parts: readonly Part[], serviceLevel: number): Promise<void> {
  const ended = await Promise.all(parts.map(async ({ job }) => job.outcome));
  workOf(env).delete(runId);
  if (!env.isOpen()) return;
  // Safe: what the job's own type says.
  const results = ended.flatMap(outcome => (outcome.ok ? [outcome.result as ReplayHistoryResult] : []));
  const isDone = results.length === parts.length;
  env.db.write(tx => finishReplayRun(tx, { id: runId, state: isDone ? 'done' : 'failed', finishedAt: env.now(), resultJson: isDone ? JSON.stringify(joined(results, serviceLevel)) : null }));
  env.emit({ name: 'replays.changed', payload: { runId } });
}

function joined(results: readonly ReplayHistoryResult[], serviceLevel: number): StoredResult {
  const sums = results.map(result => result.sums).reduce(addReplaySums, null);
  const skipped = results.reduce((sum, result) => sum + result.skipped, 0);
  return { total: sums === null ? null : totalReplay(sums, { levels: levelsOf(serviceLevel), skipped, refreshDays: results[0]?.refreshDays ?? 0 }), skipped };
}

/** Stops a run; one that has ended stays as it is. Throws NOT_FOUND. */
export function cancelReplay(context: CallContext, input: { opId: string; runId: string }): { runId: string } {
  const { env } = context;
  const reply = runCommand(context, input, ({ tx, now }) => {
    if (findReplayRun(tx, input.runId) === undefined) throw new DomainError('NOT_FOUND', { what: 'replay' });
    finishReplayRun(tx, { id: input.runId, state: 'cancelled', finishedAt: now, resultJson: null });
    return { runId: input.runId };
  });
  for (const { job } of workOf(env).get(input.runId) ?? []) job.cancel();
  env.emit({ name: 'replays.changed', payload: { runId: input.runId } });
  return reply;
}

/** The latest runs, and one of them with its result; without an id the newest. Throws NOT_FOUND. */
export function readReplays(context: CallContext, { runId }: { runId: string | null }) {
  const db = context.env.db.reader;
  const runs = listReplayRuns(db, RUNS_KEPT);
  const shown = runId === null ? runs[0] : findReplayRun(db, runId);
  if (shown === undefined && runId !== null) throw new DomainError('NOT_FOUND', { what: 'replay' });
  return { runs: runs.map(toHead), run: shown === undefined ? null : { ...toHead(shown), ...readResult(context, shown.id) } };
}

function toHead(row: ReplayRunHead) {
  return {
    runId: row.id, categoryId: row.scope === 'category' ? row.scopeId : null, categoryName: row.categoryName, state: row.state,
    requestedAt: row.requestedAt, requestedBy: row.requestedByName,
    terms: JSON.parse(row.inputJson) as StartedTerms, // Safe: written by `startReplay` alone.
  };
}

function readResult(context: CallContext, runId: string) {
  const parts = workOf(context.env).get(runId) ?? [];
  const json = findReplayResult(context.env.db.reader, runId);
  const result = json === null ? null : (JSON.parse(json) as StoredResult); // Safe: written by `follow` alone.
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  return { done: sum(part => part.progress.done), total: sum(part => part.progress.total), played: result?.total == null ? null : visibleReplay(context, result.total) };
}

/** At a start: what was under way when the program ended is not played on. */
export function failUnfinishedReplays(env: Pick<Environment, 'db' | 'now'>): void {
  env.db.write(tx => failRunningReplays(tx, env.now()));
}
