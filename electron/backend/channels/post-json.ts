/** One POST to one of three known hosts, and nothing else: https, no redirects, public addresses only, ten seconds, 64 KB (reliability 36). */
import { type LookupAddress, lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

import { BOT_ORIGINS, type BotKind, type ChannelProblem } from '../../../shared/domain/channels/index.ts';
import { isPublicAddress } from './public-address.ts';

export type Posted = { readonly isOk: true; readonly status: number; readonly text: string } | { readonly isOk: false; readonly problem: ChannelProblem; readonly detail: string };
export type PostJson = (bot: BotKind, path: string, body: unknown) => Promise<Posted>;

type Resolve = (hostname: string, options: { readonly all: true }, callback: (error: NodeJS.ErrnoException | null, addresses?: LookupAddress[]) => void) => void;
/** For tests: local servers that speak the documented replies. The product takes none of it. */
export type PosterOptions = { readonly origins?: Readonly<Record<BotKind, string>>; readonly isPublicOnly?: boolean; readonly resolve?: Resolve; readonly timeoutMs?: number };

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

class NotPublicError extends Error {}

/** A resolver that hands the connection only addresses of the public internet: what is looked up is what is connected to, so no second answer can lead elsewhere. */
function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true }, (error, addresses = []) => {
      const [first] = addresses;
      if (error !== null) callback(error, '', 0);
      else if (first === undefined || !addresses.every(each => isPublicAddress(each.address))) callback(new NotPublicError(hostname), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

const NO_NETWORK = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH', 'EHOSTUNREACH', 'EPIPE', 'EADDRNOTAVAIL'];

function explain(error: unknown): Posted {
  if (error instanceof NotPublicError) return { isOk: false, problem: 'not_public', detail: error.message };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ETIMEDOUT') return { isOk: false, problem: 'timed_out', detail: code };
  if (NO_NETWORK.includes(code)) return { isOk: false, problem: 'no_network', detail: code };
  // What is left of connecting over TLS: a certificate that is not the host's, or none at all.
  return { isOk: false, problem: /CERT|SSL|TLS|SELF_SIGNED|VERIFY|ALTNAME|EPROTO/.test(code) ? 'not_encrypted' : 'no_network', detail: code };
}

function read(response: IncomingMessage, settle: (posted: Posted) => void): void {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    response.destroy();
    settle({ isOk: false, problem: 'redirected', detail: `HTTP ${status}` });
    return;
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  response.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) {
      response.destroy();
      settle({ isOk: false, problem: 'not_understood', detail: `HTTP ${status}, > 64 KB` });
    } else parts.push(part);
  });
  response.on('end', () => { settle({ isOk: true, status, text: Buffer.concat(parts).toString('utf8') }); });
  response.on('error', error => { settle(explain(error)); });
}

/** The only way out over HTTP. Never throws: what went wrong comes back as a problem. */
export function createPoster({ origins = BOT_ORIGINS, isPublicOnly = true, resolve = lookup, timeoutMs = TIMEOUT_MS }: PosterOptions = {}): PostJson {
  return (bot, path, body) => new Promise(done => {
    const content = Buffer.from(JSON.stringify(body), 'utf8');
    const url = new URL(origins[bot]);
    let isDone = false;
    let sent: ClientRequest | null = null;
    const settle = (posted: Posted) => {
      if (isDone) return;
      isDone = true;
      clearTimeout(limit);
      done(posted);
      sent?.destroy();
    };
    const limit = setTimeout(() => { settle({ isOk: false, problem: 'timed_out', detail: `${timeoutMs / 1000} s` }); }, timeoutMs);
    const options = {
      method: 'POST', host: url.hostname, port: url.port === '' ? undefined : Number(url.port), path,
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': content.length, 'accept-encoding': 'identity' },
      // One connection a message: none is kept that another message could be led through.
      agent: false as const, ...(isPublicOnly ? { lookup: publicLookup(resolve) } : {}),
    };
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    sent = start(options, response => { read(response, settle); });
    sent.on('error', error => { settle(explain(error)); });
    sent.end(content);
  });
}
