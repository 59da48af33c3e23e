/** The address a bot is given by its maker. Only the key in it is kept; the rest is always the same, so no message can be led elsewhere. */
import type { BotKind } from './channel-config.ts';

export const BOT_ORIGINS: Readonly<Record<BotKind, string>> = { wecom: 'https://qyapi.weixin.qq.com', dingtalk: 'https://oapi.dingtalk.com', feishu: 'https://open.feishu.cn' };

const WECOM_PATH = '/cgi-bin/webhook/send';
const DINGTALK_PATH = '/robot/send';
const FEISHU_PATH = '/open-apis/bot/v2/hook/';
/** As the makers hand them out: letters, digits, hyphens, underscores. */
const TOKEN_FORM = /^[A-Za-z0-9_-]{8,200}$/;
const ADDRESS_LENGTH_MAX = 400;

/** The path a bot listens at. */
export function botPath(kind: BotKind, token: string): string {
  if (kind === 'wecom') return `${WECOM_PATH}?key=${token}`;
  return kind === 'dingtalk' ? `${DINGTALK_PATH}?access_token=${token}` : `${FEISHU_PATH}${token}`;
}

/** How the address of such a bot begins, for the page. */
export function botAddressStart(kind: BotKind): string {
  return BOT_ORIGINS[kind] + botPath(kind, '');
}

/** The key of a bot from its full address; undefined when this is not the address of such a bot. */
export function parseBotAddress(kind: BotKind, address: string): string | undefined {
  const text = address.trim();
  const start = botAddressStart(kind);
  if (text.length > ADDRESS_LENGTH_MAX || !text.startsWith(start)) return undefined;
  const token = text.slice(start.length);
  return TOKEN_FORM.test(token) ? token : undefined;
}
