/** What the three bots have in common: a text to say, whom to call, and an answer that is JSON with a code. */
import type { SendOutcome } from '../../../shared/domain/channels/index.ts';

export type BotSecret = { readonly token: string; /** Empty: the bot checks no signature. */ readonly sign: string };
export type BotMessage = { readonly text: string; /** Mobile numbers of the people called by name. */ readonly mobiles: readonly string[] };
export type BotRequest = { readonly path: string; readonly body: unknown };

/** One maker's bot: how a message is written for it and how its answer reads. */
export type Bot = {
  /** At the instant `now`: signatures carry it. */
  request(message: BotMessage, secret: BotSecret, now: number): BotRequest;
  read(status: number, text: string): SendOutcome;
};

/** An answer as `{ code, message }`; undefined where it is no JSON object with such a code. */
export function readCode(text: string, codeField: string, messageField: string): { readonly code: number; readonly message: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map(Object.entries(value));
  const code: unknown = fields.get(codeField);
  const message: unknown = fields.get(messageField);
  return typeof code === 'number' ? { code, message: typeof message === 'string' ? message : '' } : undefined;
}

/** An answer no maker documents: the host is in trouble, or something stands between. */
export function unexplained(status: number): SendOutcome {
  if (status === 429) return { isOk: false, problem: 'rate_limited', answer: 'HTTP 429' };
  return { isOk: false, problem: status >= 500 ? 'server_error' : 'not_understood', answer: `HTTP ${status}` };
}

/** At most so many bytes of UTF-8, cut between characters, with a sign that something is missing. */
export function cutToBytes(text: string, bytesMax: number): string {
  if (Buffer.byteLength(text, 'utf8') <= bytesMax) return text;
  const room = bytesMax - Buffer.byteLength('…', 'utf8');
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character, 'utf8');
    if (bytes > room) break;
    kept += character;
  }
  return `${kept}…`;
}
