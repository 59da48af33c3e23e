import type { JobOutcome, JobRequest, MessageFromJob, MessageToJob } from './host-messages.ts';
import type { LaunchedProcess, ProcessExit, ProcessLauncher } from './process-launcher.ts';

export type JobRunner = {
  start(request: JobRequest): void;
  cancel(jobId: string): void;
  /** Resolves when no job is running. */
  whenIdle(): Promise<void>;
  /** Ends every job without a word: there is nobody left to tell. */
  killAll(): void;
};

type RunningJob = { readonly process: LaunchedProcess; readonly limit: NodeJS.Timeout };

/** Why a job process that said nothing is gone: V8 aborts when the heap limit is reached. */
function outcomeOfExit(exit: ProcessExit): JobOutcome {
  const isOutOfMemory = exit.signal === 'SIGABRT' || exit.code === 134;
  return { ok: false, failure: isOutOfMemory ? { code: 'IMPORT_TOO_LARGE' } : { code: 'INTERNAL' } };
}

/** Runs each long job in a process of its own, which can be ended at once: too slow, too large, or no longer wanted. */
export function createJobRunner(
  launcher: ProcessLauncher,
  jobEntry: string,
  tell: { readonly progress: (jobId: string, progress: unknown) => void; readonly ended: (jobId: string, outcome: JobOutcome) => void },
): JobRunner {
  const running = new Map<string, RunningJob>();
  let waiters: (() => void)[] = [];

  const end = (jobId: string, outcome: JobOutcome | null) => {
    const job = running.get(jobId);
    if (job === undefined) return;
    running.delete(jobId);
    clearTimeout(job.limit);
    job.process.kill();
    if (outcome !== null) tell.ended(jobId, outcome);
    if (running.size > 0) return;
    waiters.forEach(wake => { wake(); });
    waiters = [];
  };

  return {
    start: request => {
      const { jobId } = request;
      const job = launcher.fork(jobEntry, { memoryMb: request.memoryMb });
      const limit = setTimeout(() => { end(jobId, { ok: false, failure: { code: 'IMPORT_TIMEOUT' } }); }, request.timeoutMs);
      running.set(jobId, { process: job, limit });
      job.onMessage(message => {
        // Safe: the job process sends nothing else.
        const said = message as MessageFromJob;
        if (said.type === 'ended') end(jobId, said.outcome);
        else if (running.has(jobId)) tell.progress(jobId, said.progress);
      });
      job.onExit(exit => { end(jobId, outcomeOfExit(exit)); });
      job.send({ type: 'run', request } satisfies MessageToJob);
    },
    cancel: jobId => { end(jobId, { ok: false, failure: { code: 'CANCELLED' } }); },
    whenIdle: () => running.size === 0 ? Promise.resolve() : new Promise(resolve => { waiters.push(resolve); }),
    killAll: () => {
      for (const jobId of [...running.keys()]) end(jobId, null);
    },
  };
}
