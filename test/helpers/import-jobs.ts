/** Ways to run import jobs in tests, and the steps of an import as the page takes them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { BackendPorts } from '../../electron/backend/create-backend.ts';
import { runJob } from '../../electron/backend/jobs/run-job.ts';
import type { JobOutcome } from '../../electron/hosts/host-messages.ts';
import { launchWithNode } from '../../electron/hosts/launch-with-node.ts';
import { createJobRunner } from '../../electron/hosts/run-jobs.ts';
import { DomainError } from '../../shared/contract/errors.ts';
import type { AppClient } from '../../renderer/client/create-client.ts';
import { type TestBackend, must, op } from './make-backend.ts';

type StartJob = BackendPorts['startJob'];

/** Runs jobs in the test's own process: quick, and errors show where they happen. */
export const jobsInProcess: StartJob = (request, onProgress) => {
  let settle: (outcome: JobOutcome) => void = () => undefined;
  const outcome = new Promise<JobOutcome>(resolve => { settle = resolve; });
  void runJob({ ...request, jobId: randomUUID() }, onProgress).then(
    result => { settle({ ok: true, result }); },
    (error: unknown) => { settle({ ok: false, failure: error instanceof DomainError ? { code: error.code, params: error.params } : { code: 'INTERNAL' } }); },
  );
  return { outcome, cancel: () => { settle({ ok: false, failure: { code: 'CANCELLED' } }); } };
};

/** Runs jobs in processes of their own, as the hosts do. */
export function jobsInProcesses(limits: { readonly timeoutMs?: number } = {}): StartJob {
  const waiting = new Map<string, { readonly progress: (progress: unknown) => void; readonly settle: (outcome: JobOutcome) => void }>();
  const runner = createJobRunner(launchWithNode(), fileURLToPath(new URL('../../electron/job-process.ts', import.meta.url)), {
    progress: (jobId, progress) => { waiting.get(jobId)?.progress(progress); },
    ended: (jobId, outcome) => { waiting.get(jobId)?.settle(outcome); },
  });
  return (request, onProgress) => {
    const jobId = randomUUID();
    const outcome = new Promise<JobOutcome>(settle => { waiting.set(jobId, { progress: onProgress, settle }); });
    runner.start({ ...request, ...limits, jobId });
    return { outcome, cancel: () => { runner.cancel(jobId); } };
  };
}

export type TestFile = { readonly fileName: string; readonly bytes: Uint8Array; readonly kind?: 'items' | 'movements' | 'consumption' };
export const csv = (fileName: string, text: string, kind?: TestFile['kind']): TestFile => ({ fileName, bytes: new TextEncoder().encode(text), ...(kind === undefined ? {} : { kind }) });

/** The preview once the batch is no longer in one of the states. */
export async function waitFor(client: AppClient, batchId: string, whileIn: readonly string[] = ['reading', 'committing']) {
  for (;;) {
    const preview = must(await client.imports.preview({ batchId }));
    if (!whileIn.includes(preview.batch.state)) return preview;
    await sleep(5);
  }
}

/** Hands the file over and waits until it is read or refused. */
export async function readFileIn({ client }: Pick<TestBackend, 'client'>, file: TestFile) {
  const { batchId } = must(await client.imports.read({ ...op(), fileName: file.fileName, bytes: file.bytes, kind: file.kind ?? null }));
  return waitFor(client, batchId);
}

/** The reply of booking what the preview showed. */
export function commit(client: AppClient, { batch }: { readonly batch: { readonly id: string; readonly counts: { readonly records: number; readonly alreadyImported: number } } }, openingDate: string | null = null) {
  return client.imports.commit({ ...op(), batchId: batch.id, openingDate, expectedRecords: batch.counts.records - batch.counts.alreadyImported });
}
