import { DomainError, type Failure, type Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { assertNever } from '../../shared/kernel/assert.ts';
import type { BackendOptions, HostRequest, HostSignal, JobOutcome, JobRequest, MessageFromBackend, MessageToBackend, SealAction } from './host-messages.ts';
import type { ParentPort } from './parent-port.ts';

/** The backend as its process sees it. */
export type ServedBackend = {
  dispatch(connection: string, procedure: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: EventMessage) => void): () => void;
  onHostRequest(listener: (request: HostRequest) => void): () => void;
  signal(signal: HostSignal): void;
  close(): void;
};

export type StartJob = (
  request: Omit<JobRequest, 'jobId'>,
  onProgress: (progress: unknown) => void,
) => { readonly outcome: Promise<JobOutcome>; cancel(): void };

/** Asks the host to encrypt or decrypt a secret; null where it does not or cannot. */
export type SealAtHost = (action: SealAction, text: string) => Promise<string | null>;

export type ServeBackendPorts = {
  readonly port: ParentPort<MessageToBackend, MessageFromBackend>;
  /** Opens the data file. Throws DomainError when it cannot be used; anything else ends the process. */
  readonly create: (options: BackendOptions, startJob: StartJob, seal: SealAtHost | null) => ServedBackend;
  readonly newId: () => string;
  readonly exit: (code: number) => void;
};

/** A key store may ask its user for a password first. */
const SEAL_MS_MAX = 60_000;

function createSealer(send: (message: MessageFromBackend) => void, newId: () => string, asked: Map<string, (text: string | null) => void>): SealAtHost {
  return (action, text) => new Promise(settle => {
    const id = newId();
    const limit = setTimeout(() => { asked.get(id)?.(null); }, SEAL_MS_MAX);
    asked.set(id, answer => {
      clearTimeout(limit);
      asked.delete(id);
      settle(answer);
    });
    send({ type: 'seal', id, action, text });
  });
}

type WaitingJob = { readonly onProgress: (progress: unknown) => void; readonly settle: (outcome: JobOutcome) => void };

function createJobStarter(send: (message: MessageFromBackend) => void, newId: () => string, waiting: Map<string, WaitingJob>): StartJob {
  return (request, onProgress) => {
    const jobId = newId();
    const outcome = new Promise<JobOutcome>(settle => { waiting.set(jobId, { onProgress, settle }); });
    send({ type: 'start-job', request: { ...request, jobId } });
    return { outcome, cancel: () => { send({ type: 'cancel-job', jobId }); } };
  };
}

/** Runs one backend behind a process's port: calls in, replies and events out, until the host says goodbye or is gone. */
export function serveBackend({ port, create, newId, exit }: ServeBackendPorts): void {
  const waiting = new Map<string, WaitingJob>();
  const startJob = createJobStarter(message => { port.send(message); }, newId, waiting);
  const asked = new Map<string, (text: string | null) => void>();
  const seal = createSealer(message => { port.send(message); }, newId, asked);
  let backend: ServedBackend | null = null;
  let unusable: Failure = { code: 'BACKEND_GONE' };

  const start = (options: BackendOptions) => {
    try {
      backend = create(options, startJob, options.sealsAtHost === true ? seal : null);
      backend.onEvent(event => { port.send({ type: 'event', event }); });
      backend.onHostRequest(request => { port.send({ type: 'host-request', request }); });
      port.send({ type: 'ready' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      unusable = { code: error.code, params: error.params };
      port.send({ type: 'unusable', failure: unusable });
    }
  };
  const finish = () => {
    backend?.close();
    backend = null;
    exit(0);
  };
  const call = async (id: number, connection: string, procedure: string, input: unknown) => {
    const reply: Reply<unknown> = backend === null ? { ok: false, failure: unusable } : await backend.dispatch(connection, procedure, input);
    port.send({ type: 'reply', id, reply });
  };

  port.onGone(finish);
  port.onMessage(message => {
    switch (message.type) {
      case 'start': start(message.options); break;
      case 'call': void call(message.id, message.connection, message.procedure, message.input); break;
      case 'signal':
        backend?.signal(message.signal);
        if (message.signal.kind === 'shutting-down') finish();
        break;
      case 'job-progress': waiting.get(message.jobId)?.onProgress(message.progress); break;
      case 'job-ended':
        waiting.get(message.jobId)?.settle(message.outcome);
        waiting.delete(message.jobId);
        break;
      case 'sealed': asked.get(message.id)?.(message.text); break;
      default: assertNever(message);
    }
  });
}
