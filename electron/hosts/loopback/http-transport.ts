import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import type { Reply } from '../../../shared/contract/errors.ts';
import type { EventMessage } from '../../../shared/contract/events.ts';
import { decodeWire, encodeWire } from '../../../shared/contract/wire.ts';
import { nodeBase64 } from '../base64.ts';
import { securityHeaders } from '../content-security-policy.ts';
import type { StaticFiles } from '../static-files.ts';
import type { SessionToken } from './session-token.ts';

/** The largest import file, in base64, with room for the rest of the call. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;
const KEEP_ALIVE_MS = 15 * 60_000;
/** A reader that takes nothing off its stream any more is dropped; it connects again and reads everything afresh. */
const STREAM_BACKLOG_BYTES_MAX = 1024 * 1024;
const TOKEN_HEADER = 'x-cangshao-token';

export type LoopbackServer = {
  readonly origin: string;
  /** Sends an event to every open page and says how many there were. */
  readonly push: (event: EventMessage) => number;
  readonly close: () => Promise<void>;
};

export type LoopbackServerSetup = {
  readonly token: SessionToken;
  readonly files: StaticFiles;
  readonly call: (procedure: string, input: unknown) => Promise<Reply<unknown>>;
  /** 0 takes any free port. */
  readonly port?: number;
};

/** Refused with an HTTP status, before anything reaches the backend. */
class Refused extends Error {
  public readonly status: number;

  public constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) throw new Refused(413);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Refused(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseInput(body: string): unknown {
  try {
    return decodeWire(body, nodeBase64);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused(400);
    throw error;
  }
}

/**
 * Everything a web page elsewhere in the user's browser could send is refused here: a name that resolves to this machine
 * (DNS rebinding) by its Host, another site by its Origin, both by the token they cannot know.
 */
function checkCaller(request: IncomingMessage, origin: string, token: SessionToken): void {
  const sentOrigin = request.headers.origin;
  if (sentOrigin !== undefined && sentOrigin !== origin) throw new Refused(403);
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new Refused(403);
  const given = request.headers[TOKEN_HEADER];
  if (!token.matches(Array.isArray(given) ? given[0] : given)) throw new Refused(401);
}

async function sendFile(response: ServerResponse, method: string, pathname: string, files: StaticFiles): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') throw new Refused(405);
  const file = files.find(pathname);
  if (file === null) throw new Refused(404);
  const content = await readFile(file.path);
  response.writeHead(200, { 'content-type': file.contentType, 'cache-control': file.cacheControl, 'content-length': content.length });
  response.end(method === 'HEAD' ? undefined : content);
}

async function answer(request: IncomingMessage, response: ServerResponse, origin: string, setup: LoopbackServerSetup, streams: Set<ServerResponse>): Promise<void> {
  if (request.headers.host !== new URL(origin).host) throw new Refused(421);
  for (const [name, value] of Object.entries(securityHeaders("'self'"))) response.setHeader(name, value);
  const method = request.method ?? '';
  const target = request.url ?? '/';
  // Not `new URL`: it would fold `..` and back-slashes before the address is compared with the list of files.
  const pathname = target.split(/[?#]/, 1)[0] ?? '/';
  if (pathname.startsWith('/rpc/')) {
    checkCaller(request, origin, setup.token);
    if (method !== 'POST') throw new Refused(405);
    if (request.headers['content-type'] !== 'application/json') throw new Refused(415);
    const reply = await setup.call(decodeURIComponent(pathname.slice('/rpc/'.length)), parseInput(await readBody(request)));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    response.end(encodeWire(reply, nodeBase64));
  } else if (pathname === '/events') {
    checkCaller(request, origin, setup.token);
    if (method !== 'GET') throw new Refused(405);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    streams.add(response);
    response.on('close', () => { streams.delete(response); });
  } else {
    await sendFile(response, method, pathname, setup.files);
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const status = error instanceof Refused ? error.status : error instanceof URIError ? 400 : 500;
  if (response.headersSent) response.destroy();
  // The rest of a refused upload is not read: closing is cheaper than listening to it.
  else response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store', connection: 'close' }).end(`${status}\n`);
}

/** Serves the page, the calls and the events on 127.0.0.1, to nobody but the page that holds the token. */
export async function serveOverHttp(setup: LoopbackServerSetup): Promise<LoopbackServer> {
  const streams = new Set<ServerResponse>();
  let origin = '';
  const server = createServer((request, response) => {
    answer(request, response, origin, setup, streams).catch((error: unknown) => { refuse(response, error); });
  });
  // Off: a large import over a slow machine may take longer than Node's five minutes, and only one client has the token.
  server.requestTimeout = 0;
  // Longer than any client keeps an idle connection: closed first from this side, a call just then under way would look like a lost backend.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(setup.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('serveOverHttp: no port');
  origin = `http://127.0.0.1:${address.port}`;

  const send = (text: string) => {
    for (const stream of [...streams]) {
      if (stream.writableLength > STREAM_BACKLOG_BYTES_MAX) stream.destroy();
      else stream.write(text);
    }
    return streams.size;
  };
  const heartbeat = setInterval(() => { send(': here\n\n'); }, HEARTBEAT_MS);
  return {
    origin,
    push: event => send(`data: ${encodeWire(event, nodeBase64)}\n\n`),
    close: () => new Promise(resolve => {
      clearInterval(heartbeat);
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}
