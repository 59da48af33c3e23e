/** Wire values are JSON plus Uint8Array. Over JSON, bytes travel as {"$bytes": "<base64>"}; structured clone needs nothing. */
import { z } from 'zod';

export const bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array, 'bytes');

/** Base64 both ways. Hosts and pages pass the platform's own, which is native code; without it the ones below are used. */
export type Base64 = { encode(data: Uint8Array): string; decode(text: string): Uint8Array };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODE_OF = new Map(Array.from(ALPHABET, (letter, index) => [letter.charCodeAt(0), index]));

/** Base64 (RFC 4648, with padding). Written here because shared code has neither Buffer nor btoa. */
export function base64FromBytes(data: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < data.length; start += 3 * 4096) {
    let text = '';
    for (let at = start; at < Math.min(start + 3 * 4096, data.length); at += 3) {
      const a = data[at] ?? 0, b = data[at + 1] ?? 0, c = data[at + 2] ?? 0;
      text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | (b >> 4));
      text += at + 1 < data.length ? ALPHABET.charAt(((b & 15) << 2) | (c >> 6)) : '=';
      text += at + 2 < data.length ? ALPHABET.charAt(c & 63) : '=';
    }
    parts.push(text);
  }
  return parts.join('');
}

/** Throws on text that is not base64. */
export function bytesFromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new Error('base64: length');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let index = 0; index < text.length; index += 4) {
    let group = 0;
    for (let k = 0; k < 4; k += 1) {
      const code = text.charCodeAt(index + k);
      const isPadding = code === 61 && index + k >= text.length - padding;
      const value = isPadding ? 0 : CODE_OF.get(code);
      if (value === undefined) throw new Error('base64: character');
      group = (group << 6) | value;
    }
    if (at < out.length) out[at++] = (group >> 16) & 255;
    if (at < out.length) out[at++] = (group >> 8) & 255;
    if (at < out.length) out[at++] = group & 255;
  }
  return out;
}

const PORTABLE: Base64 = { encode: base64FromBytes, decode: bytesFromBase64 };

const BYTES_KEY = '"$bytes"';

function holdsBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Uint8Array || (Array.isArray(value) ? value.some(holdsBytes) : Object.values(value).some(holdsBytes));
}

/** JSON text of a wire value. Long lists hold no bytes: they go the engine's own way, several times faster. */
export function encodeWire(value: unknown, base64: Base64 = PORTABLE): string {
  if (!holdsBytes(value)) return JSON.stringify(value);
  // `this[key]`, because JSON.stringify calls Buffer's own toJSON before the replacer sees the value.
  return JSON.stringify(value, function (this: Record<string, unknown>, key, part: unknown) {
    const original = this[key];
    return original instanceof Uint8Array ? { $bytes: base64.encode(original) } : part;
  });
}

/** The wire value of a JSON text. Throws on malformed JSON or base64. */
export function decodeWire(text: string, base64: Base64 = PORTABLE): unknown {
  if (!text.includes(BYTES_KEY)) return JSON.parse(text);
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const encoded = (part as { $bytes?: unknown }).$bytes;
    return typeof encoded === 'string' && Object.keys(part).length === 1 ? base64.decode(encoded) : part;
  });
}
