import { performance } from 'node:perf_hooks';

import type { Failure, Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { assertNever } from '../../shared/kernel/assert.ts';
import type { BackendOptions, HostRequest, HostSignal, MessageFromBackend, MessageToBackend, SealAction } from './host-messages.ts';
import type { LaunchedProcess, ProcessLauncher } from './process-launcher.ts';
import { createJobRunner, type JobRunner } from './run-jobs.ts';

const CALL_MS_MAX = 30_000;
/** Procedures that read or write a whole file of data. */
const LONG_CALL_MS_MAX = 120_000;
const LONG_CALLS = /^(imports\.|reports\.|session\.setUp|settings\.(verifyLedger|backUp)|thresholds\.)/;
/** Silent for this long with calls waiting: stuck, not busy. The longest transaction is an import's. */
const SILENCE_MS_MAX = 180_000;
const CRASHES_MAX = 3;
const CRASH_WINDOW_MS = 60_000;
const CLOSE_MS_MAX = 5_000;

export type BackendLinkSetup = {
  readonly launcher: ProcessLauncher;
  readonly entries: { readonly backendEntry: string; readonly jobEntry: string };
  readonly options: BackendOptions;
  readonly log: (message: string) => void;
  /** The operating system's key store, where the host has one: the backend encrypts secrets with it. Null: it cannot, or not safely. */
  readonly seal?: (action: SealAction, text: string) => Promise<string | null>;
  /** For tests; otherwise the product's own limits. */
  readonly timeLimitMs?: (procedure: string) => number;
};

/** `null` when the data file is open, else why it cannot be used. */
export type BackendState = Failure | null;

export type BackendLink = {
  call(connection: string, procedure: string, input: unknown): Promise<Reply<unknown>>;
  signal(signal: HostSignal): void;
  onEvent(listener: (event: EventMessage) => void): void;
  onHostRequest(listener: (request: HostRequest) => void): void;
  /** Called each time a backend process has opened the data file, or found that it cannot: at start and after each restart. */
  onState(listener: (state: BackendState) => void): void;
  /** Resolves when no job is running and the backend has taken in what the last one found. */
  whenIdle(): Promise<void>;
  close(): Promise<void>;
};

type PendingCall = { readonly settle: (reply: Reply<unknown>) => void; limit: NodeJS.Timeout };

const GONE: Reply<unknown> = { ok: false, failure: { code: 'BACKEND_GONE' } };

class ProcessLink implements BackendLink {
  private readonly setup: BackendLinkSetup;
  private readonly jobs: JobRunner;
  private readonly pending = new Map<number, PendingCall>();
  private readonly eventListeners: ((event: EventMessage) => void)[] = [];
  private readonly requestListeners: ((request: HostRequest) => void)[] = [];
  private readonly stateListeners: ((state: BackendState) => void)[] = [];
  private backend: LaunchedProcess | null = null;
  private crashes: number[] = [];
  private lastCallId = 0;
  private heardAt = 0;
  private isClosing = false;
  private onEnded: () => void = () => undefined;

  public constructor(setup: BackendLinkSetup) {
    this.setup = setup;
    this.jobs = createJobRunner(setup.launcher, setup.entries.jobEntry, {
      progress: (jobId, progress) => { this.send({ type: 'job-progress', jobId, progress }); },
      ended: (jobId, outcome) => { this.send({ type: 'job-ended', jobId, outcome }); },
    });
    this.start();
  }

  public call(connection: string, procedure: string, input: unknown): Promise<Reply<unknown>> {
    // After too many crashes a later call may try again: the reason may have gone (a full disk, a scanner holding the file).
    if (this.backend === null && !this.isClosing && this.recentCrashes() < CRASHES_MAX) this.start();
    if (this.backend === null || this.isClosing) return Promise.resolve(GONE);
    const id = ++this.lastCallId;
    const limitMs = this.setup.timeLimitMs?.(procedure) ?? (LONG_CALLS.test(procedure) ? LONG_CALL_MS_MAX : CALL_MS_MAX);
    return new Promise(settle => {
      this.pending.set(id, { settle, limit: this.limitFor(id, procedure, limitMs) });
      this.send({ type: 'call', id, connection, procedure, input });
    });
  }

  public signal(signal: HostSignal): void {
    this.send({ type: 'signal', signal });
  }

  public onEvent(listener: (event: EventMessage) => void): void {
    this.eventListeners.push(listener);
  }

  public onHostRequest(listener: (request: HostRequest) => void): void {
    this.requestListeners.push(listener);
  }

  public onState(listener: (state: BackendState) => void): void {
    this.stateListeners.push(listener);
  }

  public async whenIdle(): Promise<void> {
    await this.jobs.whenIdle();
    // Messages keep their order: the answer to this call comes after everything the job's end set off at once.
    await this.call('', 'session.current', {});
  }

  public async close(): Promise<void> {
    if (this.isClosing) return;
    this.isClosing = true;
    this.jobs.killAll();
    const backend = this.backend;
    if (backend !== null) {
      await new Promise<void>(resolve => {
        const limit = setTimeout(() => { backend.kill(); resolve(); }, CLOSE_MS_MAX);
        this.onEnded = () => { clearTimeout(limit); resolve(); };
        this.signal({ kind: 'shutting-down' });
      });
    }
    this.failPending();
  }

  private start(): void {
    const backend = this.setup.launcher.fork(this.setup.entries.backendEntry);
    this.backend = backend;
    this.heardAt = performance.now();
    // Safe: the backend process sends nothing else.
    backend.onMessage(message => { if (this.backend === backend) this.receive(message as MessageFromBackend); });
    backend.onExit(exit => {
      if (this.backend !== backend) return;
      this.backend = null;
      if (!this.isClosing) this.recover(`backend process ended, code ${exit.code ?? '-'}, signal ${exit.signal ?? '-'}`);
      this.onEnded();
    });
    this.send({ type: 'start', options: { ...this.setup.options, sealsAtHost: this.setup.seal !== undefined } });
  }

  private recover(reason: string): void {
    this.jobs.killAll();
    this.failPending();
    this.crashes.push(performance.now());
    const isGivingUp = this.recentCrashes() >= CRASHES_MAX;
    this.setup.log(isGivingUp ? `${reason}; not started again` : `${reason}; started again`);
    if (!isGivingUp) this.start();
  }

  private recentCrashes(): number {
    const since = performance.now() - CRASH_WINDOW_MS;
    this.crashes = this.crashes.filter(at => at > since);
    return this.crashes.length;
  }

  private send(message: MessageToBackend): void {
    this.backend?.send(message);
  }

  private failPending(): void {
    for (const { settle, limit } of this.pending.values()) {
      clearTimeout(limit);
      settle(GONE);
    }
    this.pending.clear();
  }

  /** The backend does one thing at a time: who waits behind an earlier call is not given up before that one. */
  private limitFor(id: number, procedure: string, limitMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      const [first = id] = this.pending.keys();
      const call = this.pending.get(id);
      if (first < id && call !== undefined) call.limit = this.limitFor(id, procedure, limitMs);
      else this.giveUp(id, procedure);
    }, limitMs);
  }

  private giveUp(id: number, procedure: string): void {
    this.setup.log(`no answer to ${procedure} in time`);
    this.settle(id, GONE);
    if (performance.now() - this.heardAt >= SILENCE_MS_MAX) this.backend?.kill();
  }

  private settle(id: number, reply: Reply<unknown>): void {
    const call = this.pending.get(id);
    if (call === undefined) return;
    this.pending.delete(id);
    clearTimeout(call.limit);
    call.settle(reply);
  }

  private async seal({ id, action, text }: Extract<MessageFromBackend, { type: 'seal' }>): Promise<void> {
    // What went wrong is not written down: its message may hold what was to be encrypted.
    const sealed = await this.setup.seal?.(action, text).catch(() => null);
    this.send({ type: 'sealed', id, text: sealed ?? null });
  }

  private receive(message: MessageFromBackend): void {
    this.heardAt = performance.now();
    switch (message.type) {
      case 'ready': this.stateListeners.forEach(listener => { listener(null); }); break;
      case 'unusable': this.stateListeners.forEach(listener => { listener(message.failure); }); break;
      case 'reply': this.settle(message.id, message.reply); break;
      case 'event': this.eventListeners.forEach(listener => { listener(message.event); }); break;
      case 'host-request': this.requestListeners.forEach(listener => { listener(message.request); }); break;
      case 'start-job': this.jobs.start(message.request); break;
      case 'cancel-job': this.jobs.cancel(message.jobId); break;
      case 'seal': void this.seal(message); break;
      default: assertNever(message);
    }
  }
}

/**
 * Starts the backend process and keeps it running. Calls under way when it dies are answered BACKEND_GONE (nobody knows
 * whether they were done: repeat them with the same operation id); it is started again, but not a third time within a minute.
 */
export function startBackendLink(setup: BackendLinkSetup): BackendLink {
  return new ProcessLink(setup);
}
