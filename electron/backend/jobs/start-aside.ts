/** Work for a process of its own, where one can be had. */
import type { Environment, JobHandle } from '../environment.ts';
import { describeError } from '../log.ts';

type Request = Parameters<Environment['startJob']>[0];

/** Starts the job; null where no process can be started, so that the caller does the work here. `doing` names it in the log. */
export function startAside(env: Environment, doing: string, request: Request, onProgress: (progress: unknown) => void = () => undefined): JobHandle | null {
  try {
    return env.startJob(request, onProgress);
  } catch (error) {
    env.log('warn', `there is no process to ${doing} in; it is done here`, describeError(error));
    return null;
  }
}
