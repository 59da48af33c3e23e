/** Lines pasted from a spreadsheet: a code or name and a quantity, separated by a tab, a comma or blanks. */
import { parseQuantity } from '../../../shared/kernel/quantity.ts';

export type PastedLine = { readonly code: string; readonly quantityMicro: number };

/** Heads and empty lines are left out; a line without a readable quantity above 0 counts as 1. Full-width digits are read too. "A-1\t2" → A-1, 2. */
export function readPasted(text: string): PastedLine[] {
  return text.split(/\r?\n/).flatMap(line => {
    const cells = line.split(/\t|,|，|;|；/).map(cell => cell.trim()).filter(cell => cell !== '');
    const parts = cells.length === 1 ? splitAtBlank(cells[0] ?? '') : cells;
    const [code] = parts;
    if (code === undefined || isHeading(parts)) return [];
    const quantities = parts.slice(1).map(cell => parseQuantity(halfWidth(cell))).filter(micro => micro !== undefined && micro > 0);
    return [{ code, quantityMicro: quantities.at(-1) ?? 1_000_000 }];
  });
}

/** "A-1 2" → A-1 and 2; a name with blanks and no number stays whole. */
function splitAtBlank(cell: string): string[] {
  const match = /^(.*\S)\s+([\d.,０-９．]+)$/.exec(cell);
  return match === null ? [cell] : [match[1] ?? '', match[2] ?? ''];
}

const HEADINGS = /^(编码|物料编码|料号|存货编码|code|item|name|名称|物料名称)$/i;
function isHeading(parts: readonly string[]): boolean {
  return HEADINGS.test(parts[0] ?? '');
}

function halfWidth(text: string): string {
  return text.replace(/[０-９．]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/,/g, '');
}
