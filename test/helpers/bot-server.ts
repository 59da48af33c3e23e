/** A local server that stands for the makers of bots: it keeps what it was sent and answers as told. */
import { type IncomingMessage, type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Outside, openOutside } from '../../electron/backend/channels/outside.ts';

export type Received = { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: unknown };
export type BotServer = {
  readonly received: Received[];
  readonly origin: string;
  readonly outside: Outside;
  /** How the next requests are answered: a JSON value, or by hand. */
  answer(reply: object | RequestListener): void;
  close(): Promise<void>;
};

/** The documented answers of success. */
export const OK = {
  wecom: { errcode: 0, errmsg: 'ok' },
  dingtalk: { errcode: 0, errmsg: 'ok' },
  feishu: { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' },
} as const;

export async function startBotServer({ timeoutMs = 400 } = {}): Promise<BotServer> {
  const received: Received[] = [];
  let reply: object | RequestListener = OK.wecom;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown });
      if (typeof reply === 'function') (reply as RequestListener)(request, response);
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    });
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    received, origin,
    outside: openOutside({ poster: { origins: { wecom: origin, dingtalk: origin, feishu: origin }, isPublicOnly: false, timeoutMs } }),
    answer: next => { reply = next; },
    close: () => new Promise(resolve => { server.closeAllConnections(); server.close(() => { resolve(); }); }),
  };
}
