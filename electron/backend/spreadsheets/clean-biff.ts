/**
 * Takes out of a binary .xls what cells do not need, before SheetJS parses it: formula tokens, names, external links, drawings.
 * In a damaged file those run its parser into endless loops; saved results, strings and formats stay where they are.
 */
import * as XLSX from '@e965/xlsx';

/** Records that carry cells, their formats, or the order of sheets. */
const KEPT_RECORDS: ReadonlySet<number> = new Set([
  0x0809, 0x0409, 0x0209, 0x0009, 0x000a, // BOF, EOF
  0x0085, 0x0022, 0x0042, 0x002f, // BoundSheet, Date1904, CodePage, FilePass
  0x00fc, 0x003c, 0x00fd, 0x0204, 0x00d6, 0x0207, // SST, Continue, LabelSst, Label, RString, String
  0x0203, 0x027e, 0x00bd, 0x0205, 0x0006, 0x0201, 0x00be, // Number, RK, MulRk, BoolErr, Formula, Blank, MulBlank
  0x00e0, 0x041e, 0x0092, // XF, Format, Palette
  0x0200, 0x0208, 0x007d, 0x00e5, // Dimensions, Row, ColInfo, MergeCells
]);
const CONTINUE = 0x003c;
const FORMULA = 0x0006;
/** SheetExt: a record type that SheetJS knows and skips. */
const SKIPPED_RECORD = 0x0862;
/** In a formula: row, column, format, result, flags, cache … then the length of the tokens. */
const FORMULA_TOKENS_AT = 20;
const FORMULA_BYTES_MIN = FORMULA_TOKENS_AT + 2;
/** A token length that SheetJS takes for "no tokens". */
const NO_TOKENS = 0xffff;

type CompoundFile = { readonly find: (file: unknown, path: string) => { readonly content?: Uint8Array } | null; readonly read: (bytes: Uint8Array, options: object) => unknown };
const compound = XLSX.CFB as CompoundFile; // SheetJS types its compound file reader as any.

/** The workbook stream of a compound file with only what cells need; undefined when the file holds no sound one. Throws what SheetJS throws. */
export function cleanBinaryWorkbook(bytes: Uint8Array): Uint8Array | undefined {
  const file = compound.read(bytes, { type: 'buffer' });
  const stream = (compound.find(file, '/Workbook') ?? compound.find(file, '/Book'))?.content;
  if (stream === undefined) return undefined;
  const content = Buffer.from(stream);
  let isAfterSkipped = false;
  for (let at = 0; at + 4 <= content.length;) {
    const type = content.readUInt16LE(at);
    const length = content.readUInt16LE(at + 2);
    // The stream is padded with zeros to whole sectors.
    if (type === 0 && length === 0) return content.subarray(0, at);
    if (at + 4 + length > content.length) return undefined;
    const isSkipped: boolean = type === CONTINUE ? isAfterSkipped : !KEPT_RECORDS.has(type) || (type === FORMULA && length < FORMULA_BYTES_MIN);
    if (isSkipped) content.writeUInt16LE(SKIPPED_RECORD, at);
    if (type === FORMULA && !isSkipped) content.writeUInt16LE(NO_TOKENS, at + 4 + FORMULA_TOKENS_AT);
    isAfterSkipped = isSkipped;
    at += 4 + length;
  }
  return content;
}
