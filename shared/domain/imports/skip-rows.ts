/** Tells rows that are no data: blank lines, sums, signatures, repeated headings, remarks. */
import type { SkipReason } from './issue-codes.ts';
import type { ColumnIndexes } from './map-columns.ts';
import { cleanText, comparisonKey } from './normalise-text.ts';
import type { Cell, SheetRow } from './workbook.ts';

const CARRIED = /^(?:过次页|承前页|承上页|转下页|接上页|上月结转|上年结转|结转下年|结转下月|期初余额)/;
const TOTAL = /^(?:合计|总计|共计|总合计|累计|本年累计|本月累计|grandtotal|total|totals|sum)[:：]?.{0,16}$/;
const SUBTOTAL = /^.{0,12}?(?:小计|分类合计|本页合计|本页小计|页计|本月合计|本日合计|subtotal)[:：]?.{0,12}$/;
const NAMED_TOTAL = /^.{1,12}(?:合计|总计)[:：]?$/;
const SIGNATURE = /(?:制表|制单|审核|主管|经办|盘点人|监盘|仓管|仓管员|复核|记账|会计|保管|负责人|签字|签名|批准|填表|领料人|发料人)(?:人|员)?(?:[(（][^)）]{0,8}[)）])?[:：]/;
const REMARK_START = /^(?:说明|备注|注|附注|提示|填表说明|note|remark)s?[:：]/i;
/** A line alone in its row longer than this is a sentence, not a name. */
const NAME_LENGTH_MAX = 30;

export type SkipScope = {
  readonly indexes: ColumnIndexes;
  /** Comparison keys of the headings, by column, one set for each heading row and one for the joined heading. */
  readonly headingKeys: readonly ReadonlySet<string>[];
};

/** Heading texts in the form repeated headings are compared in. */
export function headingKeySets(headerRows: readonly SheetRow[], headings: readonly string[]): readonly ReadonlySet<string>[] {
  return headings.map((heading, index) => {
    const texts = headerRows.map((row) => row.cells[index]?.text ?? '');
    return new Set([heading, ...texts].map((text) => comparisonKey(text)).filter((key) => key !== ''));
  });
}

/** Why a row is no data, or undefined for a data row. */
export function classifySkippedRow(row: SheetRow, scope: SkipScope): SkipReason | undefined {
  let filled = 0;
  let firstIndex = -1;
  let hasMerge = false;
  for (let index = 0; index < row.cells.length; index += 1) {
    const cell = row.cells[index];
    if (cell === undefined) continue;
    if (cell.isMerged === true) hasMerge = true;
    else if (cell.kind !== 'empty' && (cell.kind !== 'text' || cleanText(cell.text) !== '')) {
      filled += 1;
      if (firstIndex < 0) firstIndex = index;
    }
  }
  if (filled === 0) return 'blank';
  const first = row.cells[firstIndex];
  if (first?.kind !== 'text') return undefined;
  if (isRepeatedHeading(row, filled, scope)) return 'repeated_header';
  return classifyByFirstText(row, first, firstIndex, scope) ?? classifyLoneText(row, first, { filled, firstIndex, hasMerge }, scope.indexes);
}

function isRepeatedHeading(row: SheetRow, filled: number, scope: SkipScope): boolean {
  if (filled < 2) return false;
  let same = 0;
  for (let index = 0; index < row.cells.length; index += 1) {
    const cell = row.cells[index];
    if (cell?.kind === 'text' && cell.isMerged !== true && scope.headingKeys[index]?.has(comparisonKey(cell.text)) === true) same += 1;
  }
  return same * 3 >= filled * 2;
}

/** Sums and page carries name themselves in the first cell and name no item beside it. */
function classifyByFirstText(row: SheetRow, first: Cell, firstIndex: number, scope: SkipScope): SkipReason | undefined {
  if (!namesNoItem(row, firstIndex, scope.indexes)) return undefined;
  const text = cleanText(first.text).replace(/\s+/g, '').toLowerCase();
  const carried = CARRIED.test(text);
  const total = TOTAL.test(text);
  const subtotal = SUBTOTAL.test(text) || NAMED_TOTAL.test(text);
  if (carried) return 'carried_forward';
  if (total) return 'total';
  if (subtotal) return 'subtotal';
  return SIGNATURE.test(text) ? 'signature' : undefined;
}

function namesNoItem(row: SheetRow, besidesIndex: number, indexes: ColumnIndexes): boolean {
  const identity = [indexes.code, indexes.barcode, indexes.name, indexes.spec, indexes.unit];
  return identity.every((index) => {
    if (index === undefined || index === besidesIndex) return true;
    const cell = row.cells[index];
    return cell === undefined || cell.kind === 'empty' || cell.isMerged === true || /^[-/]?$/.test(cleanText(cell.text));
  });
}

function classifyLoneText(
  row: SheetRow,
  first: Cell,
  place: { readonly filled: number; readonly firstIndex: number; readonly hasMerge: boolean },
  indexes: ColumnIndexes,
): SkipReason | undefined {
  if (place.filled > 1 || row.cells.length < 3) return undefined;
  const text = cleanText(first.text);
  const isIdentity = place.firstIndex === indexes.code || place.firstIndex === indexes.name || place.firstIndex === indexes.barcode;
  // A firm's name under the code column is no code.
  const isWordAsCode = place.firstIndex === indexes.code && !/[\da-z]/i.test(text);
  if (isWordAsCode || REMARK_START.test(text) || place.hasMerge || text.length > NAME_LENGTH_MAX || !isIdentity) return 'remark';
  return undefined;
}
