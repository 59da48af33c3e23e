// Pins: post-json.ts, public-address.ts
import type { LookupAddress } from 'node:dns';

import { describe, expect, test } from 'vitest';

import { createPoster } from '../../../../electron/backend/channels/post-json.ts';
import { isPublicAddress } from '../../../../electron/backend/channels/public-address.ts';
import { startBotServer } from '../../../helpers/bot-server.ts';

describe('reliability 36: a message goes to the public internet only', () => {
  test.each([
    '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::1', '::', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '2002:7f00:1::', '2001:db8::1', 'localhost', '2130706433', '0x7f000001', '',
  ])('%s is not public', address => { expect(isPublicAddress(address)).toBe(false); });
  test.each(['1.2.3.4', '101.226.129.158', '172.15.0.1', '172.32.0.1', '2408:4001::1', '2606:4700::1111'])('%s is', address => { expect(isPublicAddress(address)).toBe(true); });

  test.each([
    ['one private answer', [{ address: '127.0.0.1', family: 4 }]],
    ['a private one among public ones', [{ address: '101.226.129.158', family: 4 }, { address: '10.0.0.5', family: 4 }]],
    ['an IPv4 address inside IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['no answer', []],
  ] as [string, LookupAddress[]][])('a name that resolves to %s is not connected to, and asked only once: a second answer leads nowhere', async (_words, addresses) => {
    let asked = 0;
    const post = createPoster({ resolve: (_name, _options, callback) => { asked += 1; callback(null, addresses); } });
    expect(await post('wecom', '/x', {})).toMatchObject({ isOk: false, problem: 'not_public' });
    expect(asked).toBe(1);
  });
  test('a name nobody has, asked of the real resolver, is no network and no crash', async () => {
    const post = createPoster({ origins: { wecom: 'https://nobody.invalid', dingtalk: '', feishu: '' } });
    expect(await post('wecom', '/x', {})).toMatchObject({ isOk: false, problem: 'no_network' });
  });
  test('the three hosts, over https, are all there is to ask for', async () => {
    const names: string[] = [];
    const post = createPoster({ resolve: (name, _options, callback) => { names.push(name); callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' })); } });
    for (const bot of ['wecom', 'dingtalk', 'feishu'] as const) expect(await post(bot, '//127.0.0.1/x', {})).toMatchObject({ isOk: false, problem: 'no_network', detail: 'ENOTFOUND' });
    expect(names).toEqual(['qyapi.weixin.qq.com', 'oapi.dingtalk.com', 'open.feishu.cn']);
  });
  test('a server that does not speak TLS is not spoken to', async () => {
    const server = await startBotServer();
    const post = createPoster({ origins: { wecom: server.origin.replace('http:', 'https:'), dingtalk: '', feishu: '' }, isPublicOnly: false });
    expect(await post('wecom', '/x', {})).toMatchObject({ isOk: false, problem: 'not_encrypted' });
    expect(server.received).toEqual([]);
    await server.close();
  });
});
