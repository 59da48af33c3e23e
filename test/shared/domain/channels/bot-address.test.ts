import { describe, expect, it } from 'vitest';

import { BOT_ORIGINS, botAddressStart, botPath, parseBotAddress } from '../../../../shared/domain/channels/index.ts';

const KEY = '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa';

describe('the address of a bot', () => {
  it.each(['wecom', 'dingtalk', 'feishu'] as const)('%s: of the whole address only the key is kept, and put back where it was', kind => {
    const address = botAddressStart(kind) + KEY;
    expect(parseBotAddress(kind, `  ${address}\n`)).toBe(KEY);
    expect(BOT_ORIGINS[kind] + botPath(kind, KEY)).toBe(address);
  });
  it.each([
    'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY', 'https://qyapi.weixin.qq.com.evil.test/cgi-bin/webhook/send?key=KEY', 'https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key=KEY',
    'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=KEY', 'https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=KEY', 'https://qyapi.weixin.qq.com/cgi-bin/../x?key=KEY',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY&next=http://127.0.0.1', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY#x', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY\r\nHost: evil',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=%2e%2e', 'https://127.0.0.1/cgi-bin/webhook/send?key=KEY', 'file:///etc/passwd', 'gopher://x', '', `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${'a'.repeat(500)}`,
  ])('is not %s', address => {
    expect(parseBotAddress('wecom', address.replace('KEY', KEY))).toBeUndefined();
  });
  it('of one maker is not that of another', () => {
    expect(parseBotAddress('feishu', botAddressStart('dingtalk') + KEY)).toBeUndefined();
  });
});
