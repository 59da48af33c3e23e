import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

import { startBackendLink, type BackendLink, type BackendLinkSetup, type BackendState } from '../../../electron/hosts/backend-link.ts';
import type { HostRequest } from '../../../electron/hosts/host-messages.ts';
import { launchWithNode } from '../../../electron/hosts/launch-with-node.ts';
import type { EventMessage } from '../../../shared/contract/events.ts';

const entries = {
  backendEntry: fileURLToPath(new URL('../../fakes/backend-process.ts', import.meta.url)),
  jobEntry: fileURLToPath(new URL('../../fakes/job-process.ts', import.meta.url)),
};
const open: BackendLink[] = [];
const logged: string[] = [];

function start(dataDir = 'data', timeLimitMs?: (procedure: string) => number, seal?: BackendLinkSetup['seal']): { link: BackendLink; state: Promise<BackendState> } {
  const link = startBackendLink({
    launcher: launchWithNode(), entries, log: message => { logged.push(message); },
    options: { dataDir, migrationsDir: '', version: '1', isResident: true },
    ...(timeLimitMs === undefined ? {} : { timeLimitMs }), ...(seal === undefined ? {} : { seal }),
  });
  open.push(link);
  return { link, state: new Promise(resolve => { link.onState(resolve); }) };
}
const gone = { ok: false, failure: { code: 'BACKEND_GONE' } };
const isAlive = (pid: number) => {
  try { return process.kill(pid, 0); } catch { return false; }
};
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await new Promise(resolve => { setTimeout(resolve, 25); });
  expect(condition()).toBe(true);
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(link => link.close()));
  logged.length = 0;
});

describe('backend link', () => {
  test('a call made before the data file is open is answered once it is', async () => {
    const { link, state } = start();
    expect(await link.call('seat', 'parcels.list', {})).toEqual({ ok: true, value: [] });
    expect(await state).toBeNull();
  });

  test('a data file that cannot be used answers every call with the reason', async () => {
    const { link, state } = start('locked');
    expect(await state).toEqual({ code: 'INSTANCE_RUNNING', params: {} });
    expect(await link.call('seat', 'parcels.list', {})).toEqual({ ok: false, failure: { code: 'INSTANCE_RUNNING', params: {} } });
  });

  test('a secret goes to the host’s key store and back; one that cannot, or fails, seals nothing and nothing of it is logged', async () => {
    const ask = { action: 'encrypt', text: 'planted secret' };
    const { link } = start('data', undefined, (action, text) => Promise.resolve(`${action}:${text.length}`));
    expect(await link.call('seat', 'process.seal', ask)).toEqual({ ok: true, value: 'encrypt:14' });
    const failing = start('data', undefined, (_action, text) => Promise.reject(new Error(`locked: ${text}`))).link;
    expect(await failing.call('seat', 'process.seal', ask)).toEqual({ ok: true, value: null });
    expect(await start().link.call('seat', 'process.seal', ask)).toEqual({ ok: true, value: 'no host' });
    expect(logged.join()).not.toContain('planted');
  });

  test('a crash fails the calls under way and the next ones reach a new process', async () => {
    const { link } = start();
    const first = await link.call('seat', 'process.id', {});
    const waiting = link.call('seat', 'process.silence', {});
    expect(await link.call('seat', 'process.crash', {})).toEqual(gone);
    expect(await waiting).toEqual(gone);
    const second = await link.call('seat', 'process.id', {});
    expect(second.ok && first.ok && second.value !== first.value).toBe(true);
  });

  test('the third crash within a minute stops the restarts', async () => {
    const { link } = start();
    for (let crash = 0; crash < 3; crash += 1) expect(await link.call('seat', 'process.crash', {})).toEqual(gone);
    expect(await link.call('seat', 'parcels.list', {})).toEqual(gone);
    expect(logged.map(line => line.replace(/^.*; /, ''))).toEqual(['started again', 'started again', 'not started again']);
  });

  test('a call without an answer in time is given up; others go on', async () => {
    const { link } = start('data', procedure => (procedure === 'process.silence' ? 50 : 20_000));
    expect(await link.call('seat', 'process.silence', {})).toEqual(gone);
    expect(await link.call('seat', 'parcels.list', {})).toEqual({ ok: true, value: [] });
  });

  test('who waits behind a long call is not given up before it', async () => {
    const limits = [400, 50];
    const { link } = start('data', () => limits.shift() ?? 20_000);
    const ended: string[] = [];
    const wait = (name: string) => link.call('seat', 'process.silence', {}).then(() => { ended.push(name); });
    await Promise.all([wait('long'), wait('behind it')]);
    expect(ended).toEqual(['long', 'behind it']);
    expect(await link.call('seat', 'parcels.list', {})).toEqual({ ok: true, value: [] });
  });

  test('events and requests arrive, signals get there', async () => {
    const { link } = start();
    const events: EventMessage[] = [];
    const requests: HostRequest[] = [];
    link.onEvent(event => { events.push(event); });
    link.onHostRequest(request => { requests.push(request); });
    link.signal({ kind: 'tick', reason: 'started' });
    const event = { name: 'imports.changed', payload: { batchId: 'b1' } };
    const request = { kind: 'schedule', timeZone: 'Asia/Shanghai' };
    await link.call('seat', 'process.announce', event);
    await link.call('seat', 'process.request', request);
    expect(events).toEqual([event]);
    expect(requests).toEqual([request]);
    expect(await link.call('seat', 'process.signals', {})).toEqual({ ok: true, value: [{ kind: 'tick', reason: 'started' }] });
  });

  test('closing ends the process', async () => {
    const { link } = start();
    const reply = await link.call('seat', 'process.id', {});
    const pid = reply.ok ? Number(reply.value) : 0;
    expect(isAlive(pid)).toBe(true);
    await link.close();
    await until(() => !isAlive(pid));
    expect(await link.call('seat', 'parcels.list', {})).toEqual(gone);
  });
});

describe('jobs', () => {
  const outcomeOf = async (link: BackendLink, input: object) => {
    const reply = await link.call('seat', 'process.job', input);
    return reply.ok ? reply.value : reply;
  };

  test('a job gets its bytes, reports progress and returns its result', async () => {
    expect(await outcomeOf(start().link, { kind: 'sum' })).toEqual({ outcome: { ok: true, result: 6 }, progress: [{ done: 1 }] });
  });

  test('a refusal keeps its code, a bug leaks nothing, a dead process is a failure', async () => {
    const { link } = start();
    expect(await outcomeOf(link, { kind: 'refuse' })).toMatchObject({ outcome: { ok: false, failure: { code: 'IMPORT_REJECTED', params: { row: 3 } } } });
    expect(await outcomeOf(link, { kind: 'bug' })).toMatchObject({ outcome: { ok: false, failure: { code: 'INTERNAL' } } });
    expect(await outcomeOf(link, { kind: 'die' })).toMatchObject({ outcome: { ok: false, failure: { code: 'INTERNAL' } } });
  });

  test('a job that holds its thread is ended when its time is up', async () => {
    const { link } = start();
    expect(await outcomeOf(link, { kind: 'endless', timeoutMs: 1500 })).toMatchObject({ outcome: { ok: false, failure: { code: 'IMPORT_TIMEOUT' } } });
    expect(await link.call('seat', 'parcels.list', {})).toEqual({ ok: true, value: [] });
  });

  test('a job that fills its memory is ended; the backend is not', async () => {
    const { link } = start();
    expect(await outcomeOf(link, { kind: 'fill', memoryMb: 64 })).toMatchObject({ outcome: { ok: false, failure: { code: 'IMPORT_TOO_LARGE' } } });
    expect(await link.call('seat', 'parcels.list', {})).toEqual({ ok: true, value: [] });
  });

  test('a cancelled job ends at once', async () => {
    const { link } = start();
    const outcome = outcomeOf(link, { kind: 'endless' });
    await link.call('seat', 'process.cancel', {});
    expect(await outcome).toMatchObject({ outcome: { ok: false, failure: { code: 'CANCELLED' } } });
  });
});
