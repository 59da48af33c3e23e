/** 企业微信 group bot: developer.work.weixin.qq.com/document/path/91770. */
import { botPath } from '../../../shared/domain/channels/index.ts';
import { type Bot, cutToBytes, readCode, unexplained } from './bot.ts';

/** text.content: 2048 bytes of UTF-8. */
const TEXT_BYTES_MAX = 2048;
const RATE_LIMITED = [45009, 45033];
/** 93000: no such bot, or not in a group any more. 40001, 40014, 40058: the key is none. */
const WRONG_ADDRESS = [93000, 93004, 40001, 40014, 40058];
const NOT_ALLOWED = [60020];

export const wecom: Bot = {
  request: ({ text, mobiles }, { token }) => ({
    path: botPath('wecom', token),
    body: { msgtype: 'text', text: { content: cutToBytes(text, TEXT_BYTES_MAX), mentioned_mobile_list: [...mobiles] } },
  }),
  read: (status, text) => {
    const said = readCode(text, 'errcode', 'errmsg');
    if (said === undefined) return unexplained(status);
    const answer = `errcode ${said.code} ${said.message}`.trim();
    if (said.code === 0) return { isOk: true, answer };
    if (RATE_LIMITED.includes(said.code)) return { isOk: false, problem: 'rate_limited', answer };
    if (WRONG_ADDRESS.includes(said.code)) return { isOk: false, problem: 'wrong_address', answer };
    if (NOT_ALLOWED.includes(said.code)) return { isOk: false, problem: 'ip_not_allowed', answer };
    return { isOk: false, problem: said.code === -1 ? 'server_error' : 'not_understood', answer };
  },
};
