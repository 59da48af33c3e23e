/** 飞书 group bot: open.feishu.cn, 自定义机器人使用指南; the signature's key is timestamp, newline and secret, its message is empty. */
import { createHmac } from 'node:crypto';

import { botPath } from '../../../shared/domain/channels/index.ts';
import { type Bot, cutToBytes, readCode, unexplained } from './bot.ts';

/** The whole request may have 20 KB. */
const TEXT_BYTES_MAX = 8000;
/** 9499 is also a malformed request; 11232 and 11233 are limits of the platform. */
const RATE_LIMITED = [11232, 11233, 99991400];
const WRONG_ADDRESS = [19001, 19007];

export function feishuSignature(secret: string, seconds: number): string {
  return createHmac('sha256', `${seconds}\n${secret}`).digest('base64');
}

export const feishu: Bot = {
  request: ({ text }, { token, sign }, now) => {
    const seconds = Math.floor(now / 1000);
    const signed = sign === '' ? {} : { timestamp: String(seconds), sign: feishuSignature(sign, seconds) };
    return { path: botPath('feishu', token), body: { ...signed, msg_type: 'text', content: { text: cutToBytes(text, TEXT_BYTES_MAX) } } };
  },
  read: (status, text) => {
    // Older answers say StatusCode where newer ones say code.
    const said = readCode(text, 'code', 'msg') ?? readCode(text, 'StatusCode', 'StatusMessage');
    if (said === undefined) return unexplained(status);
    const answer = `code ${said.code} ${said.message}`.trim();
    if (said.code === 0) return { isOk: true, answer };
    if (RATE_LIMITED.includes(said.code) || (said.code === 9499 && /too many|limit|频/i.test(said.message))) return { isOk: false, problem: 'rate_limited', answer };
    if (WRONG_ADDRESS.includes(said.code)) return { isOk: false, problem: 'wrong_address', answer };
    if (said.code === 19021) return { isOk: false, problem: 'wrong_sign', answer };
    if (said.code === 19022) return { isOk: false, problem: 'ip_not_allowed', answer };
    if (said.code === 19024) return { isOk: false, problem: 'keyword_missing', answer };
    return { isOk: false, problem: status >= 500 ? 'server_error' : 'not_understood', answer };
  },
};
