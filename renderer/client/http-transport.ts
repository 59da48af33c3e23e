import type { Transport } from '../../shared/contract/derive.ts';
import type { Failure, Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { base64FromBytes, bytesFromBase64, decodeWire, encodeWire, type Base64 } from '../../shared/contract/wire.ts';

const TOKEN_HEADER = 'x-cangshao-token';
const RECONNECT_AFTER_MS = [250, 500, 1000, 2000, 5000] as const;

/** The engine's own base64 where it has one (Chromium 140 and later). */
type NativeBase64 = { readonly fromBase64?: (text: string) => Uint8Array; readonly prototype: { readonly toBase64?: () => string } };
const native = Uint8Array as unknown as NativeBase64;
const base64: Base64 = {
  encode: data => native.prototype.toBase64?.call(data) ?? base64FromBytes(data),
  decode: text => native.fromBase64?.(text) ?? bytesFromBase64(text),
};

const refused = (failure: Failure): Reply<never> => ({ ok: false, failure });

async function call(origin: string, token: string, procedure: string, input: unknown): Promise<Reply<unknown>> {
  try {
    const response = await fetch(`${origin}/rpc/${encodeURIComponent(procedure)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
      body: encodeWire(input, base64),
    });
    if (response.status === 401) return refused({ code: 'UNAUTHENTICATED' });
    if (response.status === 413) return refused({ code: 'IMPORT_TOO_LARGE' });
    if (!response.ok) return refused({ code: 'INTERNAL', params: { status: response.status } });
    // Safe: the host writes nothing but replies with status 200.
    return decodeWire(await response.text(), base64) as Reply<unknown>;
  } catch (error) {
    // fetch throws TypeError when there is no answer: the host is gone, and whether it acted is unknown.
    if (error instanceof TypeError) return refused({ code: 'BACKEND_GONE' });
    throw error;
  }
}

/** Reads server-sent events (HTML standard, §9.2) off one response until it ends. Only `data:` lines are used. */
async function readEvents(body: ReadableStream<Uint8Array>, listener: (event: EventMessage) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (pending + decoder.decode(part.value, { stream: true })).split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split('\n').filter(line => line.startsWith('data: ')).map(line => line.slice('data: '.length)).join('\n');
      if (data !== '') listener(JSON.parse(data) as EventMessage);
    }
  }
}

/**
 * Keeps one event stream open until `stop` fires. EventSource would do this alone, but can send no header, and a token in an
 * address ends up in logs. After a gap the listener gets `session.changed`: whatever happened meanwhile was missed.
 */
async function follow(origin: string, token: string, listener: (event: EventMessage) => void, stop: AbortSignal): Promise<void> {
  const isStopped = () => stop.aborted;
  let failures = 0;
  let hasBeenOpen = false;
  while (!isStopped()) {
    try {
      const response = await fetch(`${origin}/events`, { headers: { [TOKEN_HEADER]: token, accept: 'text/event-stream' }, cache: 'no-store', signal: stop });
      if (response.status === 401) return;
      if (response.ok && response.body !== null) {
        if (hasBeenOpen) listener({ name: 'session.changed', payload: {} });
        hasBeenOpen = true;
        failures = 0;
        await readEvents(response.body, listener);
      }
    } catch (error) {
      if (isStopped()) return;
      if (!(error instanceof TypeError)) throw error;
    }
    const wait = RECONNECT_AFTER_MS[Math.min(failures, RECONNECT_AFTER_MS.length - 1)];
    failures += 1;
    await new Promise(resolve => { setTimeout(resolve, wait); });
  }
}

/** Carries calls to the loopback host as `POST /rpc/<procedure>` and its events as `GET /events`: one stream, however many listen. */
export function httpTransport(origin: string, token: string): Transport {
  const listeners = new Set<(event: EventMessage) => void>();
  let stop = new AbortController();
  const announce = (event: EventMessage) => {
    for (const listener of [...listeners]) listener(event);
  };
  return {
    call: (procedure, input) => call(origin, token, procedure, input),
    subscribe: listener => {
      listeners.add(listener);
      if (listeners.size === 1) {
        stop = new AbortController();
        void follow(origin, token, announce, stop.signal);
      }
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop.abort();
      };
    },
  };
}
