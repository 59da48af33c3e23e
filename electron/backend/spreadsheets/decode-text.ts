/** Bytes of a text file → text, by rule and not by guess: byte order mark, then strict UTF-8, then strict GB18030. */
import type { RefusalCode, TextEncoding } from '../../../shared/domain/imports/index.ts';
import { type Result, succeed } from '../../../shared/kernel/result.ts';
import { type RefusalPlace, refuseFile } from './refusal.ts';

export type DecodedText = { readonly text: string; readonly encoding: TextEncoding };

const LINE_FEED = 0x0a;
/** NUL bytes stand in binary files, and in UTF-16 ones, which carry a mark. */
const BINARY_CHECK_BYTES = 64 * 1024;

/** Decodes strictly; the encoding given overrides the rule. Text that no rule reads is refused with the first line that fails. */
export function decodeText(bytes: Uint8Array, encoding?: TextEncoding): Result<DecodedText, RefusalCode, RefusalPlace> {
  const marked = encodingOfMark(bytes);
  if (encoding !== undefined || marked !== undefined) {
    const chosen = encoding ?? marked ?? 'utf-8';
    const text = decodeStrictly(bytes, chosen);
    return text === undefined ? refuseFile('text_undecodable', { encoding: chosen }, { row: firstBadLine(bytes, [chosen]) }) : checked(text, chosen);
  }
  if (bytes.subarray(0, BINARY_CHECK_BYTES).includes(0)) return refuseFile('text_binary');
  for (const candidate of ['utf-8', 'gb18030'] as const) {
    const text = decodeStrictly(bytes, candidate);
    if (text !== undefined) return checked(text, candidate);
  }
  return refuseFile('text_undecodable', { encoding: 'UTF-8, GB18030' }, { row: firstBadLine(bytes, ['utf-8', 'gb18030']) });
}

function checked(text: string, encoding: TextEncoding): Result<DecodedText, RefusalCode, RefusalPlace> {
  const nul = text.indexOf('\u0000');
  if (nul < 0) return succeed({ text, encoding });
  return refuseFile('text_binary', {}, { row: text.slice(0, nul).split('\n').length });
}

function encodingOfMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined; // What a fatal decoder throws for bytes that are not of its encoding.
    throw error;
  }
}

/** 1-based; null for UTF-16, whose lines are not found byte by byte. */
function firstBadLine(bytes: Uint8Array, encodings: readonly TextEncoding[]): number | null {
  if (encodings.some((encoding) => encoding.startsWith('utf-16'))) return null;
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const part = bytes.subarray(start, end);
    if (encodings.every((encoding) => decodeStrictly(part, encoding) === undefined)) return line;
    start = end + 1;
  }
  return null;
}
