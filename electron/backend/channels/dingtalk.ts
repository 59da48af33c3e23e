/** 钉钉 group bot: open.dingtalk.com, 自定义机器人接入; signature of timestamp, newline and key with that key. */
import { createHmac } from 'node:crypto';

import { botPath } from '../../../shared/domain/channels/index.ts';
import { type Bot, cutToBytes, readCode, unexplained } from './bot.ts';

const TEXT_BYTES_MAX = 6000;
/** 130101: send too fast. 410100: more than 20 a minute, locked for ten minutes. */
const RATE_LIMITED = [130101, 410100, 90018];
/** No such access_token; the bot was taken out of the group or switched off. */
const WRONG_ADDRESS = [300001, 300005, 400101, 400102, 400013, 400014, 40035];

/** Base64 of HMAC-SHA256, as 钉钉 asks for it. */
export function dingtalkSignature(key: string, timestamp: number): string {
  return createHmac('sha256', key).update(`${timestamp}\n${key}`, 'utf8').digest('base64');
}

/** 310000 stands for each of its three checks; the text says which. */
function safetyProblem(message: string): 'wrong_sign' | 'keyword_missing' | 'ip_not_allowed' {
  if (/keyword|关键词/i.test(message)) return 'keyword_missing';
  return /\bip\b|whitelist|白名单/i.test(message) ? 'ip_not_allowed' : 'wrong_sign';
}

export const dingtalk: Bot = {
  request: ({ text, mobiles }, { token, sign }, now) => {
    const path = botPath('dingtalk', token);
    // A number shows as a name only where the text calls it.
    const content = mobiles.length === 0 ? text : `${text}\n${mobiles.map(mobile => `@${mobile}`).join(' ')}`;
    return {
      path: sign === '' ? path : `${path}&timestamp=${now}&sign=${encodeURIComponent(dingtalkSignature(sign, now))}`,
      body: { msgtype: 'text', text: { content: cutToBytes(content, TEXT_BYTES_MAX) }, at: { atMobiles: [...mobiles], isAtAll: false } },
    };
  },
  read: (status, text) => {
    const said = readCode(text, 'errcode', 'errmsg');
    if (said === undefined) return unexplained(status);
    const answer = `errcode ${said.code} ${said.message}`.trim();
    if (said.code === 0) return { isOk: true, answer };
    if (said.code === 310000) return { isOk: false, problem: safetyProblem(said.message), answer };
    if (RATE_LIMITED.includes(said.code)) return { isOk: false, problem: 'rate_limited', answer };
    if (WRONG_ADDRESS.includes(said.code)) return { isOk: false, problem: 'wrong_address', answer };
    return { isOk: false, problem: said.code === -1 ? 'server_error' : 'not_understood', answer };
  },
};
