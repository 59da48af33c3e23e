/** What a sheet is, from the columns it has and the words around them. */
import type { ImportKind } from '../../kernel/vocabulary.ts';
import type { ColumnGuess } from './import-reading.ts';
import type { ColumnIndexes } from './map-columns.ts';

export type SheetKind =
  | { readonly role: 'data'; readonly kind: ImportKind; readonly confidence: number }
  | { readonly role: 'unsupported'; readonly code: 'sheet_is_period_summary' | 'sheet_is_card_ledger' };

const RECEIPT_WORDS = /入库|进货|采购|收货|收料|receipt|purchase|goodsin/i;
const ISSUE_WORDS = /出库|领用|领料|发料|发货|销售|耗用|消耗|issue|sales|consumption|usage|order|invoice/i;

/** Words near the columns decide whether a plain quantity came in or went out. */
export function guessDirection(words: readonly string[]): 'in' | 'out' | null {
  for (const text of words) {
    const isIn = RECEIPT_WORDS.test(text);
    const isOut = ISSUE_WORDS.test(text);
    if (isIn !== isOut) return isIn ? 'in' : 'out';
  }
  return null;
}

/** Guesses item list, movements or consumption history. Undefined: the sheet names no items, or nothing that can be imported of them. */
export function guessKind(indexes: ColumnIndexes, columns: readonly ColumnGuess[], words: readonly string[]): SheetKind | undefined {
  const has = (meaning: keyof ColumnIndexes): boolean => indexes[meaning] !== undefined;
  const hasItem = has('code') || has('name') || has('barcode');
  const hasFlow = has('quantityIn') || has('quantityOut');
  if (!hasItem) {
    const isCard = hasFlow && (has('month') || has('date') || has('day')) && has('balance');
    return isCard ? { role: 'unsupported', code: 'sheet_is_card_ledger' } : undefined;
  }
  const stocks = Number(has('openingQuantity')) + Number(has('balance'));
  if (!has('date')) {
    if (has('quantityIn') && has('quantityOut') && stocks > 0) return { role: 'unsupported', code: 'sheet_is_period_summary' };
    if (hasFlow && stocks === 0) return undefined;
    return { role: 'data', kind: 'items', confidence: stocks > 0 || has('quantity') ? 0.9 : 0.7 };
  }
  if (has('type') || (has('quantityIn') && has('quantityOut'))) return { role: 'data', kind: 'movements', confidence: 0.95 };
  if (has('quantityOut')) return { role: 'data', kind: 'consumption', confidence: 0.8 };
  if (has('quantityIn')) return { role: 'data', kind: 'movements', confidence: 0.9 };
  if (has('quantity')) return guessFromWords(columns, words);
  return stocks > 0 ? { role: 'data', kind: 'items', confidence: 0.6 } : undefined;
}

function guessFromWords(columns: readonly ColumnGuess[], words: readonly string[]): SheetKind {
  const headings = columns.map((column) => column.heading).join(' ');
  const direction = guessDirection([...words, headings]);
  if (direction === 'in') return { role: 'data', kind: 'movements', confidence: 0.8 };
  return { role: 'data', kind: 'consumption', confidence: direction === 'out' ? 0.85 : 0.5 };
}
