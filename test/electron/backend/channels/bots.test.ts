import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { ChannelConfig, SendOutcome } from '../../../../shared/domain/channels/index.ts';
import { type ChannelSecret, sendLetter } from '../../../../electron/backend/channels/send.ts';
import { type BotServer, OK, startBotServer } from '../../../helpers/bot-server.ts';
import { memorySecrets } from '../../../helpers/make-environment.ts';

const NOW = Date.parse('2026-03-10T02:00:00Z');
const KEY = '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa';
const SIGN = 'SEC0123456789abcdef';
const CONFIG: ChannelConfig = { mail: null, roles: [], minLevel: 'notice', isMentioning: true };
type Kind = 'wecom' | 'dingtalk' | 'feishu';

let server: BotServer;
beforeAll(async () => { server = await startBotServer(); });
afterAll(() => server.close());
beforeEach(() => { server.received.length = 0; });

type Options = { readonly sign?: string; readonly config?: ChannelConfig; readonly body?: string; readonly secret?: string | null };
async function send(kind: Kind, { sign = '', config = CONFIG, body = '可用 0 件。请立即补货。', secret = KEY }: Options = {}): Promise<SendOutcome> {
  const secrets = memorySecrets();
  if (secret !== null) (await secrets.prepare('c', JSON.stringify({ secret, sign } satisfies ChannelSecret)))();
  const ground = { language: 'zh-CN', companyName: '启明机械', timeZone: 'Asia/Shanghai', now: NOW } as const;
  return sendLetter({ id: 'c', kind }, config, { id: 'letter', composed: { title: '【紧急】缺货：立铣刀 φ8', body }, email: '', mobiles: ['13800000000'] }, { outside: server.outside, secrets, ground });
}
const TEXT = '仓哨预警｜启明机械\n【紧急】缺货：立铣刀 φ8\n可用 0 件。请立即补货。';

describe('企业微信', () => {
  test('a text with the mobile numbers of those it calls, to the address of the key', async () => {
    server.answer(OK.wecom);
    expect(await send('wecom')).toEqual({ isOk: true, answer: 'errcode 0 ok' });
    expect(server.received).toMatchObject([{ method: 'POST', url: `/cgi-bin/webhook/send?key=${KEY}`, body: { msgtype: 'text', text: { content: TEXT, mentioned_mobile_list: ['13800000000'] } } }]);
  });
  test('calls nobody where that is switched off', async () => {
    server.answer(OK.wecom);
    await send('wecom', { config: { ...CONFIG, isMentioning: false } });
    expect(server.received[0]?.body).toMatchObject({ text: { mentioned_mobile_list: [] } });
  });
  test('a long text is cut to 2048 bytes between characters', async () => {
    server.answer(OK.wecom);
    await send('wecom', { body: '轴承'.repeat(1000) });
    const { content } = (server.received[0]?.body as { text: { content: string } }).text;
    expect([Buffer.byteLength(content), content.endsWith('…'), content.includes('\uFFFD')]).toEqual([expect.toSatisfy((bytes: number) => bytes <= 2048 && bytes > 2040), true, false]);
  });
  test.each([
    [{ errcode: 45009, errmsg: 'api freq out of limit, hint: [1700000000]' }, 'rate_limited'],
    [{ errcode: 93000, errmsg: 'invalid webhook url, hint: [170000], from ip: 1.2.3.4' }, 'wrong_address'],
    [{ errcode: -1, errmsg: 'system error' }, 'server_error'],
    [{ errcode: 44004, errmsg: 'text content is empty' }, 'not_understood'],
  ])('%j is %s, with its own words', async (reply, problem) => {
    server.answer(reply);
    expect(await send('wecom')).toEqual({ isOk: false, problem, answer: `errcode ${reply.errcode} ${reply.errmsg}` });
  });
});

describe('钉钉', () => {
  test('the signature of timestamp, newline and key goes with the address, and the text calls the numbers', async () => {
    server.answer(OK.dingtalk);
    expect(await send('dingtalk', { sign: SIGN })).toEqual({ isOk: true, answer: 'errcode 0 ok' });
    const url = new URL(server.received[0]?.url ?? '', server.origin);
    expect([url.pathname, url.searchParams.get('access_token'), url.searchParams.get('timestamp')]).toEqual(['/robot/send', KEY, String(NOW)]);
    expect(url.searchParams.get('sign')).toBe(createHmac('sha256', SIGN).update(`${NOW}\n${SIGN}`).digest('base64'));
    expect(server.received[0]?.body).toEqual({ msgtype: 'text', text: { content: `${TEXT}\n@13800000000` }, at: { atMobiles: ['13800000000'], isAtAll: false } });
  });
  test('no signature where the bot has no key for it', async () => {
    server.answer(OK.dingtalk);
    await send('dingtalk');
    expect(server.received[0]?.url).toBe(`/robot/send?access_token=${KEY}`);
  });
  test.each([
    [{ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, 'rate_limited'],
    [{ errcode: 310000, errmsg: 'sign not match, more: [https://ding-doc.dingtalk.com]' }, 'wrong_sign'],
    [{ errcode: 310000, errmsg: 'keywords not in content, more: [https://ding-doc.dingtalk.com]' }, 'keyword_missing'],
    [{ errcode: 310000, errmsg: 'ip 10.1.1.1 not in whitelist' }, 'ip_not_allowed'],
    [{ errcode: 300001, errmsg: 'token is not exist' }, 'wrong_address'],
    [{ errcode: -1, errmsg: '系统繁忙' }, 'server_error'],
  ])('%j is %s', async (reply, problem) => {
    server.answer(reply);
    expect(await send('dingtalk', { sign: SIGN })).toMatchObject({ isOk: false, problem });
  });
});

describe('飞书', () => {
  test('the signature, in seconds, goes with the body', async () => {
    server.answer(OK.feishu);
    expect(await send('feishu', { sign: SIGN })).toEqual({ isOk: true, answer: 'code 0 success' });
    const sign = createHmac('sha256', `${NOW / 1000}\n${SIGN}`).digest('base64');
    expect(server.received[0]).toMatchObject({ url: `/open-apis/bot/v2/hook/${KEY}`, body: { timestamp: String(NOW / 1000), sign, msg_type: 'text', content: { text: TEXT } } });
  });
  test.each([
    [{ code: 9499, msg: 'too many request', data: {} }, 'rate_limited'],
    [{ code: 11232, msg: 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]' }, 'rate_limited'],
    [{ code: 9499, msg: 'Bad Request', data: {} }, 'not_understood'],
    [{ code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }, 'wrong_sign'],
    [{ code: 19024, msg: 'Key Words Not Found' }, 'keyword_missing'],
    [{ code: 19022, msg: 'Ip Not Allowed' }, 'ip_not_allowed'],
    [{ code: 19001, msg: 'param invalid: incoming webhook access token invalid' }, 'wrong_address'],
    [{ StatusCode: 0, StatusMessage: 'success' }, null],
  ])('%j is %s', async (reply, problem) => {
    server.answer(reply);
    expect(await send('feishu', { sign: SIGN })).toMatchObject(problem === null ? { isOk: true } : { isOk: false, problem });
  });
});

describe('what stands between', () => {
  test.each([
    ['an HTTP error of the host', (_q, r) => { r.writeHead(502).end('<html>bad gateway'); }, 'server_error'],
    ['a gateway that counts', (_q, r) => { r.writeHead(429).end(); }, 'rate_limited'],
    ['a page that is no answer', (_q, r) => { r.writeHead(200).end('<html>login</html>'); }, 'not_understood'],
    ['an answer without a code', (_q, r) => { r.writeHead(200).end('[1]'); }, 'not_understood'],
    ['an answer that never ends', (_q, r) => { r.writeHead(200); r.write('{'); }, 'timed_out'],
    ['no answer at all', () => undefined, 'timed_out'],
    ['an answer of more than 64 KB', (_q, r) => { r.writeHead(200).end('x'.repeat(70_000)); }, 'not_understood'],
    ['a redirect, to wherever', (_q, r) => { r.writeHead(302, { location: `${server.origin}/elsewhere` }).end(); }, 'redirected'],
    ['a connection cut off', q => { q.socket.destroy(); }, 'no_network'],
  ] as [string, Parameters<BotServer['answer']>[0], string][])('%s', async (_words, reply, problem) => {
    server.answer(reply);
    expect(await send('wecom')).toMatchObject({ isOk: false, problem });
    expect(server.received).toHaveLength(1);
  });
  test('nothing is sent without the secret', async () => {
    expect(await send('wecom', { secret: null })).toMatchObject({ isOk: false, problem: 'secret_missing' });
    expect(server.received).toEqual([]);
  });
  test('what the other side repeats of the key is not kept', async () => {
    server.answer({ errcode: 93000, errmsg: `invalid webhook key ${KEY} sign ${SIGN}\n\u001b[31m` });
    expect(await send('wecom', { sign: SIGN })).toMatchObject({ answer: 'errcode 93000 invalid webhook key … sign … [31m' });
  });
});
