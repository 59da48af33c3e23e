import { mkdirSync } from 'node:fs';

import type { Failure } from '../../../shared/contract/errors.ts';
import { startBackendLink } from '../backend-link.ts';
import type { Places } from '../places.ts';
import type { ProcessLauncher } from '../process-launcher.ts';
import { startScheduler } from '../scheduler.ts';
import { openStaticFiles } from '../static-files.ts';
import { systemClock } from '../system-clock.ts';
import { serveOverHttp } from './http-transport.ts';
import { performHostRequest } from './perform-host-request.ts';
import { createSessionToken } from './session-token.ts';
import { showSystemNotification } from './system-notification.ts';

export type LoopbackHost = {
  /** The address of the page, with the token in its fragment. */
  readonly url: string;
  /** Why the data file cannot be used, or null when it is open. */
  readonly state: Failure | null;
  close(): Promise<void>;
};

export type LoopbackHostSetup = {
  readonly dataDir: string;
  readonly port: number;
  /** A fixed token, for the development server alone; otherwise each start makes its own. */
  readonly tokenText?: string | undefined;
  readonly places: Places;
  readonly launcher: ProcessLauncher;
  readonly log: (message: string) => void;
};

/** Runs the product without Electron: the backend in its own process, the page served to a browser on this machine. */
export async function startLoopbackHost({ dataDir, port, tokenText, places, launcher, log }: LoopbackHostSetup): Promise<LoopbackHost> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const token = createSessionToken(tokenText);
  const server = await serveOverHttp({
    token, port,
    files: openStaticFiles(places.rendererDir),
    // Nobody has the token before this function returns, so nobody calls before there is a link.
    call: (procedure, input) => link.call(token.connection, procedure, input),
  });
  const link = startBackendLink({
    launcher, entries: places, log,
    options: { dataDir, migrationsDir: places.migrationsDir, version: places.version, isResident: true },
  });
  const scheduler = startScheduler({ ...systemClock, tick: reason => { link.signal({ kind: 'tick', reason }); } });
  link.onEvent(event => { server.push(event); });
  link.onHostRequest(request => {
    void performHostRequest(request, {
      push: server.push,
      showSystemNotification,
      setTimeZone: scheduler.setTimeZone,
      signal: signal => { link.signal(signal); },
    });
  });
  const state = await new Promise<Failure | null>(resolve => {
    link.onState(found => {
      if (found === null) link.signal({ kind: 'tick', reason: 'started' });
      // After a restart of the backend the pages know nothing of what was lost: they read everything again.
      server.push({ name: 'session.changed', payload: {} });
      resolve(found);
    });
  });
  return {
    url: `${server.origin}/#token=${token.text}`,
    state,
    close: async () => {
      scheduler.stop();
      await link.close();
      await server.close();
    },
  };
}
