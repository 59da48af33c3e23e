/**
 * A backend process with no data file: the real protocol on the real port, answering from a few lines. Started by tests as the
 * product starts its own, so what is tested is the way there and back.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';

import { openParentPort } from '../../electron/hosts/parent-port.ts';
import { serveBackend, type SealAtHost, type ServedBackend, type StartJob } from '../../electron/hosts/serve-backend.ts';
import type { BackendOptions, HostRequest, HostSignal, MessageFromBackend, MessageToBackend } from '../../electron/hosts/host-messages.ts';
import { DomainError, type Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { answerFor } from './small-backend.ts';

function create(options: BackendOptions, startJob: StartJob, seal: SealAtHost | null): ServedBackend {
  if (basename(options.dataDir) === 'locked') throw new DomainError('INSTANCE_RUNNING');
  const events: ((event: EventMessage) => void)[] = [];
  const requests: ((request: HostRequest) => void)[] = [];
  const signals: HostSignal[] = [];
  let cancel: () => void = () => undefined;

  const runJob = async (input: { readonly kind: string; readonly timeoutMs?: number; readonly memoryMb?: number }): Promise<Reply<unknown>> => {
    const progress: unknown[] = [];
    const job = startJob({ kind: input.kind, payload: { bytes: new Uint8Array([1, 2, 3]) }, memoryMb: input.memoryMb ?? 128, timeoutMs: input.timeoutMs ?? 20_000 }, part => { progress.push(part); });
    cancel = () => { job.cancel(); };
    return { ok: true, value: { outcome: await job.outcome, progress } };
  };
  const own: Record<string, (input: never) => Reply<unknown> | Promise<Reply<unknown>>> = {
    'process.crash': () => { process.exit(7); },
    'process.silence': () => new Promise(() => undefined),
    'process.id': () => ({ ok: true, value: process.pid }),
    'process.announce': (event: EventMessage) => { events.forEach(listener => { listener(event); }); return { ok: true, value: null }; },
    'process.request': (request: HostRequest) => { requests.forEach(listener => { listener(request); }); return { ok: true, value: null }; },
    'process.signals': () => ({ ok: true, value: signals }),
    'process.job': runJob,
    'process.seal': async (input: { readonly action: 'encrypt' | 'decrypt'; readonly text: string }) => ({ ok: true, value: seal === null ? 'no host' : await seal(input.action, input.text) }),
    'process.cancel': () => { cancel(); return { ok: true, value: null }; },
  };
  return {
    dispatch: (connection, procedure, input) => Promise.resolve(own[procedure]?.(input as never) ?? answerFor(connection, procedure, input)),
    onEvent: listener => { events.push(listener); return () => undefined; },
    onHostRequest: listener => { requests.push(listener); return () => undefined; },
    signal: signal => { signals.push(signal); },
    close: () => undefined,
  };
}

serveBackend({ port: openParentPort<MessageToBackend, MessageFromBackend>(), create, newId: randomUUID, exit: code => { process.exit(code); } });
