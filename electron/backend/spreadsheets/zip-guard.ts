/**
 * Looks at a zip before any spreadsheet library does: its directory must agree with its parts, and the parts must inflate to what
 * they say, within limits. Bombs, lying sizes, overlapping and encrypted parts and document type declarations are refused.
 */
import { createInflateRaw } from 'node:zlib';
import { type Result, succeed } from '../../../shared/kernel/result.ts';
import type { RefusalCode } from '../../../shared/domain/imports/index.ts';
import { ZIP_ENTRIES_MAX, ZIP_INFLATED_BYTES_MAX, ZIP_RATIO_CHECK_FROM_BYTES, ZIP_RATIO_MAX } from './limits.ts';
import { type Refusal, type RefusalPlace, refuseFile } from './refusal.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  /** Offset of the part's data in the file. */
  readonly dataOffset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const ENCRYPTED_FLAG = 0x0001;
/** "Look in the 64-bit fields": files that need them are beyond our limits, so they are read only to refuse or to correct. */
const IN_ZIP64 = 0xffffffff;
const DOCTYPES = [Buffer.from('<!DOCTYPE'), Buffer.from('<!DOCTYPE', 'utf16le'), Buffer.from('<!ENTITY'), Buffer.from('<!ENTITY', 'utf16le')];
const DOCTYPE_OVERLAP_BYTES = 20;

/** Checks a zip file; the entries of a sound one, else the reason. Inflates every part once, in pieces, keeping none. */
export async function inspectZip(bytes: Uint8Array): Promise<Result<readonly ZipEntry[], RefusalCode, RefusalPlace>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readDirectory(file);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const total = entries.reduce((sum, entry) => sum + entry.inflatedBytes, 0);
  if (total > ZIP_INFLATED_BYTES_MAX) return tooLarge(total);
  const repetitive = entries.find(isRepetitive);
  if (repetitive !== undefined) return refuseFile('zip_too_large', { ...megabytes(repetitive.inflatedBytes), part: repetitive.name });
  const overlap = findOverlap(entries);
  if (overlap !== undefined) return refuseFile('zip_overlapping', { part: overlap.name });
  let inflated = 0;
  for (const entry of entries) {
    const part = await inspectPart(file, entry, ZIP_INFLATED_BYTES_MAX - inflated);
    if (!part.ok) return part;
    inflated += entry.inflatedBytes;
  }
  return succeed(entries);
}

function readDirectory(file: Buffer): Result<readonly ZipEntry[], RefusalCode, RefusalPlace> {
  const end = findEnd(file);
  if (end === undefined) return refuseFile('zip_broken');
  const count = file.readUInt16LE(end + 10);
  const offset = file.readUInt32LE(end + 16);
  if (count > ZIP_ENTRIES_MAX) return refuseFile('zip_too_many_entries', { limit: ZIP_ENTRIES_MAX, found: count });
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_ENTRY_BYTES > end || file.readUInt32LE(at) !== DIRECTORY_ENTRY) return refuseFile('zip_broken');
    const entry = readEntry(file, at, offset);
    if (!entry.ok) return entry;
    entries.push(entry.value);
    at += DIRECTORY_ENTRY_BYTES + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (entries.length === 0 || at > end) return refuseFile('zip_broken');
  // Names that differ only in writing open the same part in one program and another part in the next.
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  return names.size === entries.length ? succeed(entries) : refuseFile('zip_broken');
}

function findEnd(file: Buffer): number | undefined {
  const earliest = Math.max(0, file.length - END_OF_DIRECTORY_BYTES - COMMENT_BYTES_MAX);
  for (let at = file.length - END_OF_DIRECTORY_BYTES; at >= earliest; at -= 1) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY && at + END_OF_DIRECTORY_BYTES + file.readUInt16LE(at + 20) === file.length) return at;
  }
  return undefined;
}

function readEntry(file: Buffer, at: number, directoryOffset: number): Result<ZipEntry, RefusalCode, RefusalPlace> {
  const nameBytes = file.readUInt16LE(at + 28);
  const extraBytes = file.readUInt16LE(at + 30);
  if (at + DIRECTORY_ENTRY_BYTES + nameBytes + extraBytes > file.length) return refuseFile('zip_broken');
  const rawName = file.subarray(at + DIRECTORY_ENTRY_BYTES, at + DIRECTORY_ENTRY_BYTES + nameBytes);
  const name = rawName.toString('utf8');
  if ((file.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) return refuseFile('workbook_encrypted', { part: name });
  const method = readMethod(file.readUInt16LE(at + 10));
  const extra = file.subarray(at + DIRECTORY_ENTRY_BYTES + nameBytes, at + DIRECTORY_ENTRY_BYTES + nameBytes + extraBytes);
  const sizes = readSizes(file, at, extra);
  if (method === undefined || sizes === undefined) return refuseFile('zip_broken', { part: name });
  const { compressedBytes, inflatedBytes, localOffset } = sizes;
  if (localOffset + LOCAL_HEADER_BYTES > directoryOffset || file.readUInt32LE(localOffset) !== LOCAL_HEADER) return refuseFile('zip_broken', { part: name });
  const localNameBytes = file.readUInt16LE(localOffset + 26);
  const dataOffset = localOffset + LOCAL_HEADER_BYTES + localNameBytes + file.readUInt16LE(localOffset + 28);
  const localName = file.subarray(localOffset + LOCAL_HEADER_BYTES, localOffset + LOCAL_HEADER_BYTES + localNameBytes);
  if (!localName.equals(rawName) || dataOffset + compressedBytes > directoryOffset) return refuseFile('zip_broken', { part: name });
  if (method === 'stored' && compressedBytes !== inflatedBytes) return refuseFile('zip_size_mismatch', { part: name });
  return succeed({ name, method, compressedBytes, inflatedBytes, dataOffset });
}

function readMethod(code: number): ZipEntry['method'] | undefined {
  if (code === 0) return 'stored';
  return code === 8 ? 'deflated' : undefined;
}

/** Sizes and place of an entry, from the 64-bit extra field where the 32-bit ones say so. */
function readSizes(file: Buffer, at: number, extra: Buffer): { compressedBytes: number; inflatedBytes: number; localOffset: number } | undefined {
  const short = [file.readUInt32LE(at + 24), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)] as const;
  if (!short.includes(IN_ZIP64)) return { inflatedBytes: short[0], compressedBytes: short[1], localOffset: short[2] };
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let next = field + 4;
    const long: number[] = [];
    for (const value of short) {
      if (value !== IN_ZIP64) long.push(value);
      else if (next + 8 > extra.length) return undefined;
      else {
        long.push(Number(extra.readBigUInt64LE(next)));
        next += 8;
      }
    }
    const [inflatedBytes = 0, compressedBytes = 0, localOffset = 0] = long;
    return { inflatedBytes, compressedBytes, localOffset };
  }
  return undefined;
}

function isRepetitive(entry: ZipEntry): boolean {
  return entry.inflatedBytes > ZIP_RATIO_CHECK_FROM_BYTES && entry.inflatedBytes > entry.compressedBytes * ZIP_RATIO_MAX;
}

function findOverlap(entries: readonly ZipEntry[]): ZipEntry | undefined {
  const sorted = [...entries].sort((a, b) => a.dataOffset - b.dataOffset);
  return sorted.find((entry, index) => {
    const before = sorted[index - 1];
    return before !== undefined && before.dataOffset + before.compressedBytes > entry.dataOffset - LOCAL_HEADER_BYTES;
  });
}

/** Inflates one part, counting: it must give exactly the bytes it says and declare no document type. */
async function inspectPart(file: Buffer, entry: ZipEntry, bytesLeft: number): Promise<Result<null, RefusalCode, RefusalPlace>> {
  const data = file.subarray(entry.dataOffset, entry.dataOffset + entry.compressedBytes);
  const isXml = /\.(?:xml|rels|vml|xhtml)$/i.test(entry.name) || entry.name === 'mimetype';
  let count = 0;
  let tail: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of pieces(data, entry.method)) {
      count += piece.length;
      if (count > bytesLeft) return tooLarge(count);
      if (count > entry.inflatedBytes) return refuseFile('zip_size_mismatch', { part: entry.name });
      const seen = isXml ? Buffer.concat([tail, piece]) : tail;
      if (isXml && DOCTYPES.some((mark) => seen.includes(mark))) return refuseFile('workbook_doctype', { part: entry.name });
      tail = seen.subarray(Math.max(0, seen.length - DOCTYPE_OVERLAP_BYTES));
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return refuseFile('zip_broken', { part: entry.name }); // zlib's own verdict: the part is no deflate stream.
  }
  return count === entry.inflatedBytes ? succeed(null) : refuseFile('zip_size_mismatch', { part: entry.name });
}

async function* pieces(data: Buffer, method: ZipEntry['method']): AsyncGenerator<Buffer> {
  if (method === 'stored' || data.length === 0) {
    yield data;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(data);
  for await (const piece of inflate) yield piece as Buffer; // A zlib stream in binary mode yields buffers.
}

function tooLarge(found: number): Refusal {
  return refuseFile('zip_too_large', megabytes(found));
}

function megabytes(found: number): { readonly limit: string; readonly found: string } {
  const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  return { limit: inMegabytes(ZIP_INFLATED_BYTES_MAX), found: inMegabytes(found) };
}
