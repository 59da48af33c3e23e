import { DomainError } from '../../shared/contract/errors.ts';
import type { JobRequest, MessageFromJob, MessageToJob } from './host-messages.ts';
import type { ParentPort } from './parent-port.ts';

export type RunJob = (request: JobRequest, onProgress: (progress: unknown) => void) => Promise<unknown>;

/** Runs the one job this process was started for. The host ends the process once it has the outcome. */
export function serveJob(port: ParentPort<MessageToJob, MessageFromJob>, runJob: RunJob, logFailure: (error: unknown) => void): void {
  const run = async (request: JobRequest) => {
    try {
      const result = await runJob(request, progress => { port.send({ type: 'progress', progress }); });
      port.send({ type: 'ended', outcome: { ok: true, result } });
    } catch (error) {
      if (!(error instanceof DomainError)) logFailure(error);
      port.send({ type: 'ended', outcome: { ok: false, failure: error instanceof DomainError ? { code: error.code, params: error.params } : { code: 'INTERNAL' } } });
    }
  };
  port.onMessage(message => { void run(message.request); });
}
