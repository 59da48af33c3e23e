/** Lines pasted from a spreadsheet: a code or name and a quantity, separated by a tab or a comma. */
import { parseQuantity } from '../../../shared/kernel/quantity.ts';

export type PastedLine = { readonly code: string; readonly quantityMicro: number };

/** Heads and empty lines are left out; a line without a readable quantity above 0 counts as 1. Full-width digits are read too. "A-1\t2" → A-1, 2. */
export function readPasted(text: string): PastedLine[] {
  return text.split(/\r?\n/).flatMap(line => {
    const cells = line.split(/\t|,|，|;|；/).map(cell => cell.trim()).filter(cell => cell !== '');
    const [code] = cells;
    if (code === undefined || HEADINGS.test(code)) return [];
    const quantities = cells.slice(1).map(cell => parseQuantity(halfWidth(cell))).filter(micro => micro !== undefined && micro > 0);
    return [{ code, quantityMicro: quantities.at(-1) ?? 1_000_000 }];
  });
}

const HEADINGS = /^(编码|物料编码|料号|存货编码|code|item|name|名称|物料名称)$/i;
function halfWidth(text: string): string {
  return text.replace(/[０-９．]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/,/g, '');
}
