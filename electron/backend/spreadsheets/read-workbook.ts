/** Reads any spreadsheet or text file a store may have into plain cells. */
import type { RefusalCode, SheetRow, TextEncoding, Workbook } from '../../../shared/domain/imports/index.ts';
import { type Result, succeed } from '../../../shared/kernel/result.ts';
import { decodeText } from './decode-text.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import { readBinarySheets, readHtmlSheets, readZippedSheets } from './read-sheetjs.ts';
import { detectDelimiter, readTextRows } from './read-text-file.ts';
import { readXlsxSheets } from './read-xlsx.ts';
import { type RefusalPlace, refuseFile } from './refusal.ts';
import { inspectZip } from './zip-guard.ts';

export type { RefusalPlace } from './refusal.ts';

export type WorkbookFile = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** For text files: overrides the detection. */
  readonly encoding?: TextEncoding;
};

export type ReadWorkbookResult = Result<Workbook, RefusalCode, RefusalPlace>;

type Container = 'zip' | 'compound' | 'html' | 'text';

const COMPOUND_FILE_MARK = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const TEXT_EXTENSIONS = /\.(?:csv|tsv|txt|tab|prn|xls)$/i;
/** The stream that an encrypted .xlsx keeps inside its compound file, in UTF-16. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** Checks the file's shape and limits before any library sees it, then reads it. Refuses with a code and a place; does not throw on content. */
export async function readWorkbook(file: WorkbookFile): Promise<ReadWorkbookResult> {
  if (file.bytes.length === 0) return refuseFile('file_empty');
  if (file.bytes.length > FILE_BYTES_MAX) {
    return refuseFile('file_too_large', { limit: `${FILE_BYTES_MAX / 1024 / 1024} MB`, found: `${Math.ceil(file.bytes.length / 1024 / 1024)} MB` });
  }
  switch (detectContainer(file.bytes)) {
    case 'zip':
      return readZipped(file);
    case 'compound':
      return readCompound(file);
    case 'html':
      return readHtml(file);
    case 'text':
      return readText(file);
  }
}

/** By content, never by name: exports lie about what they are. */
function detectContainer(bytes: Uint8Array): Container {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9) return 'zip';
  if (COMPOUND_FILE_MARK.every((byte, index) => bytes[index] === byte)) return 'compound';
  const start = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1').replace(/^\xef\xbb\xbf/, '').replaceAll('\u0000', '').trimStart();
  return /^(?:<!doctype html|<html|<head|<meta|<body|<table|<style|<\?xml[^>]*>\s*<html)/i.test(start) ? 'html' : 'text';
}

async function readZipped(file: WorkbookFile): Promise<ReadWorkbookResult> {
  const entries = await inspectZip(file.bytes);
  if (!entries.ok) return entries;
  const names = new Set(entries.value.map((entry) => entry.name.replace(/^\//, '').toLowerCase()));
  if (names.has('xl/workbook.bin') || names.has('mimetype')) {
    const format = names.has('mimetype') ? 'ods' : 'xlsb';
    const sheets = readZippedSheets(file.bytes, format);
    return sheets.ok ? succeed({ fileName: file.fileName, format, sheets: sheets.value }) : sheets;
  }
  if (!names.has('[content_types].xml') || ![...names].some((name) => name.startsWith('xl/'))) return refuseFile('workbook_not_spreadsheet');
  const sheets = await readXlsxSheets(file.bytes);
  return sheets.ok ? succeed({ fileName: file.fileName, format: 'xlsx', sheets: sheets.value }) : sheets;
}

function readCompound(file: WorkbookFile): ReadWorkbookResult {
  if (Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength).includes(ENCRYPTED_PACKAGE)) return refuseFile('workbook_encrypted');
  const sheets = readBinarySheets(file.bytes);
  return sheets.ok ? succeed({ fileName: file.fileName, format: 'xls', sheets: sheets.value }) : sheets;
}

function readHtml(file: WorkbookFile): ReadWorkbookResult {
  const decoded = decodeText(file.bytes, file.encoding);
  if (!decoded.ok) return decoded;
  const sheets = readHtmlSheets(decoded.value.text);
  if (!sheets.ok) return sheets;
  return succeed({ fileName: file.fileName, format: 'html', encoding: decoded.value.encoding, sheets: sheets.value });
}

function readText(file: WorkbookFile): ReadWorkbookResult {
  // Text under the name of a workbook is a damaged or renamed file; .xls is the exception, as many programs export text under it.
  if (/\.[a-z0-9]{1,5}$/i.test(file.fileName) && !TEXT_EXTENSIONS.test(file.fileName)) return refuseFile('workbook_not_spreadsheet');
  const rows: SheetRow[] = [];
  const read = readTextFile(file, (row) => rows.push(row));
  if (!read.ok) return read;
  const { encoding, delimiter } = read.value;
  return succeed({ fileName: file.fileName, format: 'text', encoding, delimiter, sheets: [{ name: file.fileName, isHidden: false, hiddenColumns: [], rows }] });
}

/** Reads a text file row by row without keeping the rows: for files of hundreds of thousands of lines. */
export function readTextFile(
  file: WorkbookFile,
  onRow: (row: SheetRow) => void,
): Result<{ readonly encoding: TextEncoding; readonly delimiter: string; readonly rows: number }, RefusalCode, RefusalPlace> {
  const decoded = decodeText(file.bytes, file.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (text.trim() === '') return refuseFile('file_empty');
  const delimiter = /\.(?:tsv|tab)$/i.test(file.fileName) ? '\t' : detectDelimiter(text);
  const read = readTextRows(text, delimiter, onRow);
  return read.ok ? succeed({ encoding, delimiter, rows: read.value.rows }) : read;
}
