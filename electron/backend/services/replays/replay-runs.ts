/** Replays of a category or of everything: asked for, followed, stopped, read. */
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type ReplayRunHead, deleteOldReplays, failRunningReplays, findReplayResult, findReplayRun, finishReplayRun, insertReplayRun, listReplayRuns } from '../../../../db/repositories/replay-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext, Environment, JobHandle } from '../../environment.ts';
import { REPLAY_HISTORY, type ReplayHistoryPayload, type ReplayHistoryProgress, type ReplayHistoryResult } from '../../jobs/replay-history.job.ts';
import { runCommand } from '../../run-command.ts';
import { describeError } from '../../log.ts';
import type { TriedTerms } from './replay-history.ts';
import { visibleReplay } from './replay-item.ts';

const MEMORY_MB = 1024;
const TIMEOUT_MS = 30 * 60_000;
const RUNS_KEPT = 20;

type StartedTerms = TriedTerms & { readonly serviceLevel: number };
type Work = { readonly job: JobHandle; done: number; total: number };
const works = new WeakMap<Environment, Map<string, Work>>();

function workOf(env: Environment): Map<string, Work> {
  const known = works.get(env) ?? new Map<string, Work>();
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

function launch(env: Environment, runId: string, payload: ReplayHistoryPayload): void {
  const job = env.startJob({ kind: REPLAY_HISTORY, payload, memoryMb: MEMORY_MB, timeoutMs: TIMEOUT_MS }, progress => {
    const { done, total } = progress as ReplayHistoryProgress; // Safe: what the job's own type says.
    Object.assign(work, { done, total });
    env.emit({ name: 'replays.changed', payload: { runId } });
  });
  const work: Work = { job, done: 0, total: 0 };
  workOf(env).set(runId, work);
  env.emit({ name: 'replays.changed', payload: { runId } });
  void follow(env, runId, job);
}

async function follow(env: Environment, runId: string, job: JobHandle): Promise<void> {
  const ended = await job.outcome.catch((error: unknown) => {
    env.log('error', 'a replay ended without a word', describeError(error));
    return { ok: false as const };
  });
  workOf(env).delete(runId);
  if (!env.isOpen()) return;
  const resultJson = ended.ok ? JSON.stringify(ended.result) : null;
  env.db.write(tx => finishReplayRun(tx, { id: runId, state: ended.ok ? 'done' : 'failed', finishedAt: env.now(), resultJson }));
  env.emit({ name: 'replays.changed', payload: { runId } });
}

/** Stops a run; one that has ended stays as it is. Throws NOT_FOUND. */
export function cancelReplay(context: CallContext, input: { opId: string; runId: string }): { runId: string } {
  const { env } = context;
  const reply = runCommand(context, input, ({ tx, now }) => {
    if (findReplayRun(tx, input.runId) === undefined) throw new DomainError('NOT_FOUND', { what: 'replay' });
    finishReplayRun(tx, { id: input.runId, state: 'cancelled', finishedAt: now, resultJson: null });
    return { runId: input.runId };
  });
  workOf(env).get(input.runId)?.job.cancel();
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
  const work = workOf(context.env).get(runId);
  const json = findReplayResult(context.env.db.reader, runId);
  const result = json === null ? null : (JSON.parse(json) as ReplayHistoryResult); // Safe: what the job's own type says.
  return { done: work?.done ?? 0, total: work?.total ?? 0, played: result?.total == null ? null : visibleReplay(context, result.total) };
}

/** At a start: what was under way when the program ended is not played on. */
export function failUnfinishedReplays(env: Pick<Environment, 'db' | 'now'>): void {
  env.db.write(tx => failRunningReplays(tx, env.now()));
}
