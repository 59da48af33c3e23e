// Pins: manage-channels.ts, read-messages.ts, quiet-hours.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { startBotServer } from '../../../../helpers/bot-server.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const group = { mail: null, roles: [], minLevel: 'notice' as const, isMentioning: true };
const mail = { host: 'smtp.example.cn', port: 465, security: 'tls' as const, userName: 'a@example.cn', fromAddress: 'a@example.cn', fromName: '仓哨' };
const bot = { channelId: null, kind: 'wecom' as const, name: '采购群', isEnabled: true, config: group, expectedVersion: null };
const mailbox = { ...bot, kind: 'email' as const, name: '公司邮箱', config: { ...group, mail } };
const PASSWORD = 'a long enough secret';

describe('a channel', () => {
  test('is made, changed, and taken away for good; its light is down until it has its key', async () => {
    const { channels } = rig.client;
    const made = must(await channels.save({ ...op(), ...bot }));
    expect(made).toMatchObject({ kind: 'wecom', light: 'down', secret: 'missing', waiting: 0, version: 0 });
    expect(codeOf(await channels.save({ ...op(), ...bot }))).toBe('NAME_TAKEN');
    const changed = must(await channels.save({ ...op(), ...bot, channelId: made.id, name: '设备群', isEnabled: false, expectedVersion: 0 }));
    expect(changed).toMatchObject({ name: '设备群', light: 'off', version: 1 });
    expect(codeOf(await channels.save({ ...op(), ...bot, channelId: made.id, expectedVersion: 0 }))).toBe('VERSION_CONFLICT');
    expect(codeOf(await channels.remove({ ...op(), channelId: made.id, expectedVersion: 0 }))).toBe('VERSION_CONFLICT');
    must(await channels.remove({ ...op(), channelId: made.id, expectedVersion: 1 }));
    expect([must(await channels.list({})), codeOf(await channels.remove({ ...op(), channelId: made.id, expectedVersion: 2 })), codeOf(await channels.save({ ...op(), ...bot, channelId: made.id, expectedVersion: 2 }))]).toEqual([[], 'NOT_FOUND', 'NOT_FOUND']);
  });
  test('a mailbox has a server, a bot has none, and neither becomes the other', async () => {
    const { channels } = rig.client;
    expect(codeOf(await channels.save({ ...op(), ...bot, config: mailbox.config }))).toBe('INVALID_INPUT');
    expect(codeOf(await channels.save({ ...op(), ...mailbox, config: group }))).toBe('INVALID_INPUT');
    const made = must(await channels.save({ ...op(), ...bot }));
    expect(codeOf(await channels.save({ ...op(), ...mailbox, channelId: made.id, expectedVersion: 0 }))).toBe('INVALID_INPUT');
  });
  test.each([{ host: 'smtp.example.cn/x' }, { host: 'a b' }, { port: 0 }, { port: 65_536 }, { fromAddress: 'no address' }, { fromName: 'x\r\nBcc: y' }, { userName: 'x\u0000' }])('a server like %j is refused at the door', async more => {
    expect(codeOf(await rig.client.channels.save({ ...op(), ...mailbox, config: { ...group, mail: { ...mail, ...more } } }))).toBe('INVALID_INPUT');
  });
  test('a mailbox that moves to another server, port, way of encryption or account forgets its password; a new name does not', async () => {
    const { channels } = rig.client;
    for (const [more, secret] of [[{ fromName: '仓库' }, 'kept'], [{ host: 'evil.example' }, 'missing'], [{ port: 2525 }, 'missing'], [{ security: 'starttls' as const }, 'missing'], [{ userName: 'b@example.cn' }, 'missing']] as const) {
      const made = must(await channels.save({ ...op(), ...mailbox, name: JSON.stringify(more) }));
      must(await channels.setSecret({ ...op(), channelId: made.id, secret: 'mail password', password: PASSWORD }));
      expect(must(await channels.save({ ...op(), ...mailbox, channelId: made.id, name: `${JSON.stringify(more)}!`, config: { ...group, mail: { ...mail, ...more } }, expectedVersion: 0 }))).toMatchObject({ secret });
    }
  });
  test('a mail server that lets everybody send needs no password', async () => {
    expect(must(await rig.client.channels.save({ ...op(), ...mailbox, config: { ...group, mail: { ...mail, userName: '' } } }))).toMatchObject({ secret: 'needless', light: 'untried' });
  });
});

describe('the log of messages', () => {
  test('has what left by every way, newest first, with filters and pages; what a channel that is gone sent stays', async () => {
    const { channels } = rig.client;
    const made = must(await channels.save({ ...op(), ...bot }));
    must(await channels.test({ ...op(), channelId: made.id }));
    must(await rig.client.alerts.sendTest(op()));
    const all = must(await channels.messages({}));
    expect(all.rows.map(row => [row.kind, row.channelKind, row.state, row.problem?.kind ?? null]).sort()).toEqual([['test', 'popup', expect.any(String), null], ['test', 'wecom', 'failed', 'secret_missing']].sort());
    expect(must(await channels.messages({ channelKind: 'wecom' })).total).toBe(1);
    expect(must(await channels.messages({ state: 'failed', offset: 1 }))).toEqual({ rows: [], total: 1 });
    must(await channels.remove({ ...op(), channelId: made.id, expectedVersion: 0 }));
    expect(must(await channels.messages({ channelId: made.id })).rows).toMatchObject([{ channelName: '采购群', title: '测试预警' }]);
  });
});

test('quiet hours are kept, told to everybody, and taken away again', async () => {
  const { channels } = rig.client;
  const viewer = await rig.signInAs('viewer');
  expect(must(await channels.quietHours({}))).toEqual({ quietHours: null });
  const night = { from: '22:00', until: '06:30' };
  expect(must(await channels.saveQuietHours({ ...op(), quietHours: night }))).toEqual({ quietHours: night });
  expect(must(await viewer.channels.quietHours({}))).toEqual({ quietHours: night });
  expect(codeOf(await channels.saveQuietHours({ ...op(), quietHours: { from: '25:00', until: '06:30' } }))).toBe('INVALID_INPUT');
  expect(must(await channels.saveQuietHours({ ...op(), quietHours: null }))).toEqual({ quietHours: null });
});

test('in quiet hours pop-ups wait too, but for what is urgent; afterwards they come', async () => {
  const shown = () => rig.requests.filter(request => request.kind === 'show-notification' && request.alertId !== null).length;
  const item = await makeItem(rig.client, { code: 'Q-1' });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
  must(await rig.client.channels.saveQuietHours({ ...op(), quietHours: { from: '00:00', until: '23:59' } }));
  must(await post(rig.client, 'receipt', item.id, 3, START_DAY));
  expect(shown()).toBe(0);
  must(await rig.client.channels.saveQuietHours({ ...op(), quietHours: null }));
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
  expect(shown()).toBe(1);
});

test('what waits for a channel is counted, and left when the channel is taken away', async () => {
  const server = await startBotServer();
  server.answer({ errcode: -1, errmsg: 'system error' });
  const other = await makeBackend({ outside: server.outside });
  const { channels } = other.client;
  const made = must(await channels.save({ ...op(), ...bot }));
  must(await channels.setSecret({ ...op(), channelId: made.id, secret: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693axxx6-7aoc', password: PASSWORD }));
  expect(must(await channels.test({ ...op(), channelId: made.id }))).toMatchObject({ isOk: false, problem: { kind: 'server_error', answer: 'errcode -1 system error' } });
  expect(must(await channels.list({}))).toMatchObject([{ light: 'trouble', waiting: 0, problem: { kind: 'server_error' } }]);
  other.close();
  await server.close();
});
