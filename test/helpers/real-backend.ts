/** The real backend in a process of its own, as every host runs it, for tests that need all of it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { MessageFromBackend, MessageToBackend } from '../../electron/hosts/host-messages.ts';
import { launchWithNode } from '../../electron/hosts/launch-with-node.ts';
import { findPlaces } from '../../electron/hosts/places.ts';
import { createClient, type AppClient } from '../../renderer/client/create-client.ts';
import type { Reply } from '../../shared/contract/errors.ts';
import { assert } from '../../shared/kernel/assert.ts';
import { PROGRAM_ENTRY } from './program-entry.ts';

const CONNECTION = 'the seat of the tests';

export type RealBackend = {
  readonly client: AppClient;
  /** Opens the data file; resolves when it is open. */
  open(dataDir: string): Promise<void>;
  /** Ends the process at once, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
};

/** A new empty data folder. */
export function newDataDir(name: string): string {
  return mkdtempSync(join(tmpdir(), `cangshao-${name}-`));
}

/** The value of a reply that must be ok; otherwise throws with the failure's code and parameters. */
export function valueOf<T>(reply: Reply<T>): T {
  assert(reply.ok, reply.ok ? '' : `reply is ok, got ${JSON.stringify(reply.failure)}`);
  return reply.value;
}

export const newOperation = () => ({ opId: randomUUID() });

/** Starts a backend process that waits to be told which data folder to open: loading the program is over by then. */
export function startRealBackend(): RealBackend {
  const places = findPlaces(PROGRAM_ENTRY);
  const process = launchWithNode().fork(places.backendEntry);
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  let lastId = 0;
  let isGone = false;
  let settleOpen: (failure: string | null) => void = () => undefined;
  let settleGone: () => void = () => undefined;
  const gone = new Promise<void>(resolve => { settleGone = resolve; });
  const send = (message: MessageToBackend) => { process.send(message); };
  process.onMessage(message => {
    // Safe: the backend process sends nothing else.
    const from = message as MessageFromBackend;
    if (from.type === 'ready') settleOpen(null);
    else if (from.type === 'unusable') settleOpen(from.failure.code);
    else if (from.type === 'reply') {
      waiting.get(from.id)?.(from.reply);
      waiting.delete(from.id);
    }
  });
  process.onExit(() => {
    isGone = true;
    for (const settle of waiting.values()) settle({ ok: false, failure: { code: 'BACKEND_GONE' } });
    settleOpen('BACKEND_GONE');
    settleGone();
  });
  const call = (procedure: string, input: unknown) => new Promise<Reply<unknown>>(resolve => {
    if (isGone) { resolve({ ok: false, failure: { code: 'BACKEND_GONE' } }); return; }
    lastId += 1;
    waiting.set(lastId, resolve);
    send({ type: 'call', id: lastId, connection: CONNECTION, procedure, input });
  });
  return {
    client: createClient({ call, subscribe: () => () => undefined }),
    open: async dataDir => {
      const failure = await new Promise<string | null>(resolve => {
        settleOpen = resolve;
        send({ type: 'start', options: { dataDir, migrationsDir: places.migrationsDir, version: places.version, isResident: false } });
      });
      assert(failure === null, `the data file opens, got ${failure ?? ''}`);
    },
    kill: async () => { process.kill(); await gone; },
  };
}
