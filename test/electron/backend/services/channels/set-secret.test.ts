// Pins: set-secret.ts, send-test.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type BotServer, startBotServer } from '../../../../helpers/bot-server.ts';
import { PASSWORD, type TestBackend, codeOf, makeBackend, must, op } from '../../../../helpers/make-backend.ts';

const ADDRESS = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4';
const group = { mail: null, roles: [], minLevel: 'notice' as const, isMentioning: true };
let server: BotServer;
let rig: TestBackend;
let channelId: string;
beforeEach(async () => {
  server = await startBotServer();
  rig = await makeBackend({ outside: server.outside });
  channelId = must(await rig.client.channels.save({ ...op(), channelId: null, kind: 'wecom', name: '采购群', isEnabled: true, config: group, expectedVersion: null })).id;
});
afterEach(async () => {
  expect(rig.errors).toEqual([]);
  rig.close();
  await server.close();
});
const set = (more: Partial<{ secret: string; password: string; channelId: string }> = {}) => rig.client.channels.setSecret({ ...op(), channelId, secret: ADDRESS, password: PASSWORD, ...more });

describe('a secret', () => {
  test('is kept, answers with nothing of itself, and sends', async () => {
    const made = must(await set());
    expect([made.secret, JSON.stringify(made).includes('693axxx6'), JSON.stringify(must(await rig.client.channels.list({}))).includes('693axxx6')]).toEqual(['kept', false, false]);
    expect(must(await rig.client.channels.test({ ...op(), channelId }))).toEqual({ isOk: true, to: '采购群', problem: null, answer: 'errcode 0 ok' });
    expect(server.received[0]?.url).toContain('key=693axxx6-7aoc-4bc4');
    expect(must(await rig.client.channels.list({}))).toMatchObject([{ light: 'ok' }]);
  });
  test('needs the caller’s own password again; wrong ones count as failed sign-ins', async () => {
    for (let tries = 0; tries < 5; tries += 1) expect(codeOf(await set({ password: 'not the password' }))).toBe('WRONG_CREDENTIALS');
    expect(codeOf(await set())).toBe('TOO_MANY_ATTEMPTS');
    rig.setNow(rig.now() + 60_000);
    expect(must(await set()).secret).toBe('kept');
    expect(codeOf(await set({ password: 'not the password' }))).toBe('WRONG_CREDENTIALS');
  });
  test('of a bot is the address its maker gave it and nothing else', async () => {
    expect(codeOf(await set({ secret: 'https://evil.example/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4' }))).toBe('BOT_ADDRESS_WRONG');
    expect(codeOf(await set({ channelId: 'none' }))).toBe('NOT_FOUND');
    expect(must(await rig.client.channels.list({}))[0]?.secret).toBe('missing');
  });
});

describe('a test message', () => {
  test('asked for twice with the same id is sent once', async () => {
    must(await set());
    const once = { ...op(), channelId };
    const [first, second] = [must(await rig.client.channels.test(once)), must(await rig.client.channels.test(once))];
    expect([server.received.length, second]).toEqual([1, first]);
  });
  test('says in the channel’s own words what went wrong', async () => {
    must(await set());
    server.answer({ errcode: 93000, errmsg: 'invalid webhook url' });
    expect(must(await rig.client.channels.test({ ...op(), channelId }))).toMatchObject({ isOk: false, problem: { kind: 'wrong_address', answer: 'errcode 93000 invalid webhook url' } });
    expect(must(await rig.client.channels.list({}))).toMatchObject([{ light: 'down' }]);
  });
  test('counts among the twenty a minute', async () => {
    must(await set());
    for (let sent = 0; sent < 21; sent += 1) await rig.client.channels.test({ ...op(), channelId });
    expect(server.received).toHaveLength(20);
  });
});
