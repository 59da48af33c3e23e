import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { startBackendLink } from '../../electron/hosts/backend-link.ts';
import { BRIDGE_KEY } from '../../electron/hosts/channels.ts';
import { pushEvent, serveOverIpc } from '../../electron/hosts/desktop/ipc-transport.ts';
import { launchWithNode } from '../../electron/hosts/launch-with-node.ts';
import { serveOverHttp } from '../../electron/hosts/loopback/http-transport.ts';
import { createSessionToken } from '../../electron/hosts/loopback/session-token.ts';
import { createClientOf } from '../../renderer/client/create-client.ts';
import { httpTransport } from '../../renderer/client/http-transport.ts';
import { pickTransport } from '../../renderer/client/pick-transport.ts';
import type { Transport } from '../../shared/contract/derive.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import * as fakeElectron from '../fakes/electron.ts';
import { answerFor, smallContract } from '../fakes/small-backend.ts';

const APP_ORIGIN = 'app://cangshao';
type Call = Transport['call'];
type Rig = { readonly transport: Transport; readonly push: (event: EventMessage) => void; readonly close: () => Promise<void> | void };

const call: Call = (procedure, input) => Promise.resolve(answerFor('seat', procedure, input));
const fakeFile = (name: string) => fileURLToPath(new URL(`../fakes/${name}`, import.meta.url));
function startLink() {
  return startBackendLink({
    launcher: launchWithNode(), log: () => undefined,
    entries: { backendEntry: fakeFile('backend-process.ts'), jobEntry: fakeFile('job-process.ts') },
    options: { dataDir: 'data', migrationsDir: '', version: '1', isResident: false },
  });
}
async function overHttp(carry: Call): Promise<Rig> {
  const token = createSessionToken();
  const server = await serveOverHttp({ token, files: { find: () => null }, call: carry });
  return { transport: httpTransport(server.origin, token.text), push: server.push, close: server.close };
}
async function overIpc(carry: Call): Promise<Rig> {
  const close = serveOverIpc(fakeElectron.ipcMain, APP_ORIGIN, carry);
  await import('../../electron/hosts/desktop/preload.ts');
  return { transport: fakeElectron.exposed.get(BRIDGE_KEY) as Transport, push: event => { pushEvent(fakeElectron.webContents, event); }, close };
}
function overProcess(): Rig {
  const link = startLink();
  return {
    transport: {
      call: (procedure, input) => link.call('seat', procedure, input),
      subscribe: listener => {
        let isOn = true;
        link.onEvent(event => { if (isOn) listener(event); });
        return () => { isOn = false; };
      },
    },
    push: event => { void link.call('seat', 'process.announce', event); },
    close: () => link.close(),
  };
}
const rigs: Record<string, () => Promise<Rig> | Rig> = {
  'in process': () => {
    const bus = new EventEmitter();
    return { transport: { call, subscribe: listener => { bus.on('event', listener); return () => bus.off('event', listener); } }, push: event => { bus.emit('event', event); }, close: () => undefined };
  },
  'ipc with the real preload': () => overIpc(call),
  'loopback http': () => overHttp(call),
  'process link': overProcess,
  'loopback http in front of the process link': async () => {
    const link = startLink();
    const rig = await overHttp((procedure, input) => link.call('seat', procedure, input));
    return { ...rig, close: async () => { await rig.close(); await link.close(); } };
  },
};

describe.each(Object.entries(rigs))('transport: %s', (_name, open) => {
  let rig: Rig;
  beforeAll(async () => { rig = await open(); });
  afterAll(() => rig.close());
  const parcels = () => createClientOf(smallContract, rig.transport).parcels;
  const opId = '7b7d7a52-2f8e-4f4f-9d6c-0a3f5a7f1a11';

  test('a valid command returns the parsed output with defaults applied', async () => {
    expect(await parcels().send({ to: '苏州', opId })).toEqual({ ok: true, value: { to: '苏州', weight: 1, connection: 'seat' } });
  });
  test('a domain failure keeps its code and parameters', async () => {
    expect(await parcels().send({ to: 'nowhere', opId })).toEqual({ ok: false, failure: { code: 'ITEM_NOT_FOUND', params: { to: 'nowhere' } } });
  });
  test('bytes arrive as bytes, both ways', async () => {
    const image = Uint8Array.from({ length: 70_001 }, (_, index) => index % 256);
    const reply = await parcels().label({ image });
    if (!reply.ok) throw new Error(reply.failure.code);
    expect(reply.value.size).toBe(image.length);
    expect(reply.value.image).toBeInstanceOf(Uint8Array);
    expect(Buffer.compare(reply.value.image, image.map(byte => 255 - byte))).toBe(0);
  });
  test('bad input names the field', async () => {
    expect(await rig.transport.call('parcels.send', { to: '', opId })).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', issues: [{ path: 'to' }] } });
    expect(await rig.transport.call('parcels.list', { extra: 1 })).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } });
  });
  test.each(['nope', 'parcels.nope', 'parcels.send.x', 'toString.call', '__proto__.x', 'parcels.constructor', '../rpc', 'parcels%2Esend'])('%s is no procedure', async name => {
    expect(await rig.transport.call(name, {})).toEqual({ ok: false, failure: { code: 'UNKNOWN_PROCEDURE' } });
  });
  test('events arrive in order until the listener leaves', async () => {
    const got: EventMessage[] = [];
    const marks: EventMessage[] = [];
    const stop = rig.transport.subscribe(event => { got.push(event); });
    const stopMarks = rig.transport.subscribe(event => { marks.push(event); });
    const numbered = (batchId: string): EventMessage => ({ name: 'imports.changed', payload: { batchId } });
    // The stream opens in its own time: push until the first one is through, then the order counts.
    await vi.waitFor(() => { rig.push(numbered('open')); expect(got.length).toBeGreaterThan(0); }, { timeout: 20_000 });
    ['1', '2', '3'].forEach(batchId => { rig.push(numbered(batchId)); });
    await vi.waitFor(() => { expect(got.filter(event => event.name === 'imports.changed' && event.payload.batchId !== 'open')).toEqual(['1', '2', '3'].map(numbered)); }, { timeout: 20_000 });
    stop();
    const before = got.length;
    rig.push(numbered('after'));
    await vi.waitFor(() => { expect(marks.at(-1)).toEqual(numbered('after')); }, { timeout: 20_000 });
    expect(got.length).toBe(before);
    stopMarks();
  });
});

describe('ipc', () => {
  test.each([
    ['a sub-frame', { isTopFrame: false }],
    ['another site', { url: 'https://evil.example/' }],
    ['another host of the scheme', { url: 'app://cangshao.evil/' }],
    ['a name before the host', { url: 'app://cangshao@evil/' }],
    ['a user before the host', { url: 'app://evil@cangshao/' }],
    ['a file', { url: 'file:///index.html' }],
    ['no frame any more', { hasFrame: false }],
  ])('a call from %s is refused', async (_name, change) => {
    const rig = await overIpc(call);
    Object.assign(fakeElectron.sender, change);
    expect(await rig.transport.call('parcels.list', {})).toEqual({ ok: false, failure: { code: 'FORBIDDEN' } });
    Object.assign(fakeElectron.sender, { url: 'app://cangshao/index.html', isTopFrame: true, hasFrame: true });
    await rig.close();
  });

  test('the page is given two functions and nothing of Electron', async () => {
    const rig = await overIpc(call);
    expect([...fakeElectron.exposed.keys()]).toEqual([BRIDGE_KEY]);
    expect(Object.keys(rig.transport)).toEqual(['call', 'subscribe']);
    await rig.close();
  });
});

describe('which way the page takes', () => {
  const pageAt = (hash: string, stored: string | null = null) => {
    const storage = new Map(stored === null ? [] : [['cangshao.token', stored]]);
    const shown: string[] = [];
    const page = {
      location: { origin: 'http://127.0.0.1:1', hash, pathname: '/alerts/1', search: '' },
      history: { state: null, replaceState: (_state: unknown, _title: string, address: string) => { shown.push(address); } },
      sessionStorage: { getItem: (key: string) => storage.get(key) ?? null, setItem: (key: string, value: string) => { storage.set(key, value); } },
    };
    return { page: page as unknown as Window, storage, shown };
  };

  test('the bridge, where there is one', () => {
    const bridge: Transport = { call, subscribe: () => () => undefined };
    expect(pickTransport({ [BRIDGE_KEY]: bridge } as unknown as Window)).toBe(bridge);
  });
  test('else the token of the fragment, which leaves the address and survives a reload', () => {
    const { page, storage, shown } = pageAt('#token=secret');
    pickTransport(page);
    expect(storage.get('cangshao.token')).toBe('secret');
    expect(shown).toEqual(['/alerts/1']);
    const reloaded = pageAt('', 'secret');
    pickTransport(reloaded.page);
    expect(reloaded.shown).toEqual([]);
  });
  test('a host that is gone is a failure the page can show', async () => {
    expect(await httpTransport('http://127.0.0.1:1', 'x').call('parcels.list', {})).toEqual({ ok: false, failure: { code: 'BACKEND_GONE' } });
  });
  test('a wrong token is a failure the page can show', async () => {
    const server = await serveOverHttp({ token: createSessionToken(), files: { find: () => null }, call });
    expect(await httpTransport(server.origin, 'wrong').call('parcels.list', {})).toEqual({ ok: false, failure: { code: 'UNAUTHENTICATED' } });
    await server.close();
  });
});
