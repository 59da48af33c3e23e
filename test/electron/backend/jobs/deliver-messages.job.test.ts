import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type ChannelRow, findChannel, insertChannel, listMessages } from '../../../../db/repositories/channel-repository.ts';
import { NO_CONTACT, insertUser, saveContact } from '../../../../db/repositories/user-repository.ts';
import { emptyEffects } from '../../../../electron/backend/after-commit.ts';
import { openOutside } from '../../../../electron/backend/channels/outside.ts';
import type { Environment } from '../../../../electron/backend/environment.ts';
import { deliverMessages } from '../../../../electron/backend/jobs/deliver-messages.job.ts';
import { type Message, queueMessage } from '../../../../electron/backend/services/channels/queue-message.ts';
import type { ChannelConfig } from '../../../../shared/domain/channels/index.ts';
import { type BotServer, OK, startBotServer } from '../../../helpers/bot-server.ts';
import { CERTIFICATE, MAIL_PASSWORD, MAIL_USER, startMailServer } from '../../../helpers/mail-server.ts';
import { type MemoryBackend, makeEnvironment } from '../../../helpers/make-environment.ts';
import { START_AT } from '../../../helpers/start-day.ts';
import { usedMs } from '../../../helpers/used-ms.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CONFIG: ChannelConfig = { mail: null, roles: [], minLevel: 'notice', isMentioning: true };

let server: BotServer;
let rig: MemoryBackend;
let env: Environment;
let last = 0;
beforeAll(async () => { server = await startBotServer(); });
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
  server.answer(OK.wecom);
  rig = makeEnvironment();
  env = { ...rig.env, outside: server.outside };
  rig.db.write(tx => {
    insertUser(tx, { id: 'zhang', name: 'zhang', displayName: '张伟', role: 'buyer', passwordHash: '', isActive: true, failedAttempts: 0, lockedUntilAt: null, createdAt: 0, lastSignedInAt: null, ...NO_CONTACT, email: 'zhang@example.cn', mobile: '13800000000' });
  });
});
afterEach(() => { rig.close(); });

async function addChannel(more: Partial<ChannelRow> = {}, config: ChannelConfig = CONFIG, secret = 'KEY-12345678'): Promise<string> {
  const id = more.id ?? `channel-${last += 1}`;
  rig.db.write(tx => { insertChannel(tx, { id, kind: 'wecom', name: id, isEnabled: true, configJson: JSON.stringify(config), createdAt: 0, lastOkAt: null, lastFailedAt: null, lastError: '', restsUntilAt: null, failures: 0, isRemoved: false, version: 0, ...more }); });
  (await env.secrets.prepare(id, JSON.stringify({ secret, sign: '' })))();
  return id;
}
function queue(more: Partial<Pick<Message, 'kind' | 'level' | 'lossE4' | 'dedupeKey'>> = {}): string {
  const dedupeKey = more.dedupeKey ?? `message-${last += 1}`;
  const said = { title: `标题 ${dedupeKey}`, body: '内容' };
  rig.db.write(tx => { queueMessage({ tx, now: env.now(), today: env.today(), effects: emptyEffects(), newId: () => env.newId() }, { kind: 'task', alertId: null, userId: 'zhang', level: 'warning', lossE4: 0, words: { said: { 'zh-CN': said, en: said } }, ...more, dedupeKey }); });
  return dedupeKey;
}
const log = () => listMessages(rig.db.reader, { channelId: null, channelKind: null, state: null, kind: null, alertId: null, isAboutAlerts: false }, { offset: 0, limit: 500 }).rows.filter(row => row.channelKind !== 'popup');
const states = () => log().map(row => row.state).sort();
const texts = () => server.received.map(each => (each.body as { text: { content: string } }).text.content);
const channelOf = (id: string) => findChannel(rig.db.reader, id);

describe('what waits leaves', () => {
  test('once, with those it is for called by their number; a second run sends nothing more', async () => {
    const id = await addChannel();
    const key = queue();
    await deliverMessages(env);
    await deliverMessages(env);
    expect(server.received.map(each => each.body)).toEqual([{ msgtype: 'text', text: { content: `仓哨预警｜测试厂\n标题 ${key}\n内容`, mentioned_mobile_list: ['13800000000'] } }]);
    expect([states(), channelOf(id)?.lastOkAt, rig.events.map(event => event.name)]).toEqual([['sent'], START_AT, ['channels.changed']]);
  });
  test('asked for twice at once it is still one run', async () => {
    await addChannel();
    queue();
    await Promise.all([deliverMessages(env), deliverMessages(env), deliverMessages(env)]);
    expect(server.received).toHaveLength(1);
  });
  test('not from a host that only passes by', async () => {
    await addChannel();
    queue();
    await deliverMessages({ ...env, isResident: false });
    expect([server.received.length, states()]).toEqual([0, ['waiting']]);
  });
  test('twenty a minute and bot, whatever the number of messages; the rest when the minute is over', async () => {
    await addChannel();
    for (let count = 0; count < 15; count += 1) queue();
    await deliverMessages(env);
    for (let count = 0; count < 15; count += 1) queue();
    await deliverMessages(env);
    expect(server.received).toHaveLength(20);
    rig.setNow(START_AT + MINUTE);
    await deliverMessages(env);
    expect([server.received.length, states().filter(state => state === 'sent').length]).toEqual([30, 30]);
  });
  test('in quiet hours only what is urgent', async () => {
    await addChannel();
    const quiet = { ...env, settings: () => ({ ...env.settings(), quietHours: { from: '00:00', until: '23:59' } }) };
    queue();
    queue({ level: 'urgent' });
    await deliverMessages(quiet);
    expect([server.received.length, states()]).toEqual([1, ['sent', 'waiting']]);
  });
});

describe('a switch of one’s own, and a rule’s own quiet hours', () => {
  test('F78: who has switched mail off gets what is urgent only; a group hears everything', async () => {
    const mail: ChannelConfig['mail'] = { host: '127.0.0.1', port: 1, security: 'tls', userName: '', fromAddress: 'a@b.cn', fromName: '' };
    await addChannel({ kind: 'email' }, { ...CONFIG, mail });
    await addChannel();
    rig.db.write(tx => { saveContact(tx, { id: 'zhang', ...NO_CONTACT, email: 'zhang@example.cn', isMailOn: false }); });
    queue();
    queue({ level: 'urgent' });
    await deliverMessages(env);
    const ofMail = log().filter(row => row.channelKind === 'email').map(row => row.lastError.split('|')[0]);
    expect([ofMail.filter(reason => reason === 'switched_off').length, ofMail.length, server.received.length]).toEqual([1, 2, 2]);
  });
});

describe('an outage', () => {
  test('of a day: the channel rests longer and longer, then one digest of all that gathered, and nothing twice', async () => {
    const id = await addChannel();
    server.answer((_request, response) => { response.writeHead(503).end(); });
    for (let tick = 0; tick < 144; tick += 1) {
      if (tick % 6 === 0) queue({ kind: 'alert', level: tick === 60 ? 'urgent' : 'warning' });
      await deliverMessages(env);
      rig.setNow(env.now() + 10 * MINUTE);
    }
    const tried = server.received.length;
    expect([tried < 40, channelOf(id)?.failures === tried, states().every(state => state === 'waiting')]).toEqual([true, true, true]);
    server.received.length = 0;
    server.answer(OK.wecom);
    rig.setNow(env.now() + HOUR);
    await deliverMessages(env);
    await deliverMessages(env);
    expect(server.received).toHaveLength(1);
    expect(texts()[0]).toContain('24 条消息，其中紧急 1 条\n1. 【紧急】');
    expect(states()).toEqual(Array.from({ length: 25 }, () => 'sent'));
    expect(log().filter(row => row.digestId !== null)).toHaveLength(24);
    expect(channelOf(id)).toMatchObject({ failures: 0, lastError: '', restsUntilAt: null });
  });
  test('of one channel does not hold up another', async () => {
    await addChannel({ kind: 'dingtalk' });
    await addChannel({ kind: 'feishu' });
    queue();
    server.answer((request, response) => { response.end(request.url?.startsWith('/robot') === true ? '{"errcode":310000,"errmsg":"sign not match"}' : JSON.stringify(OK.feishu)); });
    await deliverMessages(env);
    expect(states()).toEqual(['sent', 'waiting']);
  });
});

describe('limits of the other side', () => {
  test('a bot that was too quick is left alone for ten minutes, on every tick', async () => {
    const id = await addChannel();
    queue();
    server.answer({ errcode: 45009, errmsg: 'api freq out of limit' });
    await deliverMessages(env);
    server.answer(OK.wecom);
    for (const minutes of [1, 5, 9]) {
      rig.setNow(START_AT + minutes * MINUTE);
      await deliverMessages(env);
    }
    expect([server.received.length, channelOf(id)?.lastError]).toEqual([1, 'rate_limited|errcode 45009 api freq out of limit']);
    rig.setNow(START_AT + 10 * MINUTE);
    await deliverMessages(env);
    expect([server.received.length, states()]).toEqual([2, ['sent']]);
  });
});

describe('a clock that jumps', () => {
  test('back by a year: what was put off until then is not', async () => {
    await addChannel();
    const right = START_AT;
    rig.setNow(right + 365 * 24 * HOUR);
    server.answer({ errcode: -1, errmsg: 'system error' });
    queue();
    await deliverMessages(env);
    rig.setNow(right);
    server.answer(OK.wecom);
    await deliverMessages(env);
    expect(states()).toEqual(['sent']);
  });
  test('forward by a week and more: what is that old is not news; it is in the log as not sent', async () => {
    await addChannel();
    queue();
    rig.setNow(START_AT + 8 * 24 * HOUR);
    await deliverMessages(env);
    expect([server.received.length, log().map(row => [row.state, row.lastError])]).toEqual([0, [['failed', 'too_old']]]);
  });
});

describe('a kill', () => {
  test('while a message is on its way: it is sent again when its lease is over, the others once', async () => {
    await addChannel();
    const first = queue({ lossE4: 2 });
    queue({ lossE4: 1 });
    // The process is gone after the first answer: what came of it is never written down.
    let isOpen = true;
    server.answer((_request, response) => { isOpen = false; response.end(JSON.stringify(OK.wecom)); });
    await deliverMessages({ ...env, isOpen: () => isOpen });
    server.answer(OK.wecom);
    const restarted = { ...env };
    await deliverMessages(restarted);
    expect(texts()).toHaveLength(2);
    rig.setNow(START_AT + 3 * MINUTE);
    await deliverMessages(restarted);
    await deliverMessages(restarted);
    expect(texts().map(text => text.includes(first))).toEqual([true, false, true]);
    expect(states()).toEqual(['sent', 'sent']);
  });
});

describe('a mailbox', () => {
  const mailConfig = (port: number): ChannelConfig => ({ ...CONFIG, mail: { host: 'localhost', port, security: 'starttls', userName: MAIL_USER, fromAddress: MAIL_USER, fromName: '仓哨' } });
  test('greylisting: the message waits, the channel is well; then it arrives under the same name', async () => {
    const refuse: { to?: number } = { to: 451 };
    const mail = await startMailServer({}, refuse);
    env = { ...env, outside: openOutside({ mail: { ca: CERTIFICATE, timeoutMs: 1500 } }) };
    const id = await addChannel({ kind: 'email' }, mailConfig(mail.port), MAIL_PASSWORD);
    queue();
    await deliverMessages(env);
    expect([channelOf(id)?.failures, log().map(row => [row.state, row.lastError.split('|')[0], row.attempts])]).toEqual([0, [['waiting', 'delayed', 1]]]);
    delete refuse.to;
    rig.setNow(START_AT + MINUTE);
    await deliverMessages(env);
    expect([mail.mails.length, mail.mails[0]?.includes(`<${log()[0]?.id ?? ''}@example.cn>`), states()]).toEqual([1, true, ['sent']]);
    await mail.close();
  });
  test('a reader nobody knows ends that message alone; who has lost their address is not written to', async () => {
    const mail = await startMailServer({}, { to: 550 });
    env = { ...env, outside: openOutside({ mail: { ca: CERTIFICATE, timeoutMs: 1500 } }) };
    const id = await addChannel({ kind: 'email' }, mailConfig(mail.port), MAIL_PASSWORD);
    queue();
    await deliverMessages(env);
    queue();
    rig.db.write(tx => { saveContact(tx, { id: 'zhang', ...NO_CONTACT }); });
    await deliverMessages(env);
    expect([channelOf(id)?.failures, log().map(row => [row.state, row.lastError.split('|')[0]]).sort()]).toEqual([0, [['dropped', 'unreachable'], ['failed', 'recipient_refused']]]);
    await mail.close();
  });
});

test('P4: ten thousand alerts at once are five messages and one digest, stored and sent in seconds', async () => {
  await addChannel();
  const words = { said: { 'zh-CN': { title: '缺货', body: '可用 0 件' }, en: { title: 'Out', body: '0 left' } } };
  const storing = await usedMs(() => { rig.db.write(tx => { for (let index = 0; index < 10_000; index += 1) queueMessage({ tx, now: env.now(), today: env.today(), effects: emptyEffects(), newId: () => env.newId() }, { kind: 'alert', alertId: null, userId: 'zhang', level: 'warning', lossE4: index, words, dedupeKey: `flood-${index}` }); }); });
  const sending = await usedMs(() => deliverMessages(env));
  expect([server.received.length, texts()[5]?.includes('9995 条消息')]).toEqual([6, true]);
  expect(states().filter(state => state !== 'sent')).toEqual([]);
  expect([storing < 5000, sending < 5000]).toEqual([true, true]);
});
