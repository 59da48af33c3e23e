/** What a row says, in one text: the same row of a re-saved, re-sorted or renamed file gives the same key. */
import type { ItemReference } from './import-reading.ts';
import { comparisonKey } from './normalise-text.ts';

export type RowContent = {
  readonly kind: string;
  readonly date: string | null;
  readonly item: ItemReference;
  readonly quantityMicro: number | null;
  readonly document: string | null;
  /** What else tells two equal lines apart: the store place. */
  readonly place: string | null;
};

/**
 * A maker of row keys for one reading: `kind|date|item|quantity|document|place|n`, n counting equal rows from 1. Two equal lines in
 * one file are two movements; the same two lines in a second file are the same two.
 */
export function makeRowKeys(): (content: RowContent) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const { code, barcode, name, spec } = content.item;
    const item = code ?? (barcode === null ? `${comparisonKey(name)}/${comparisonKey(spec)}` : `#${barcode}`);
    const parts = [content.kind, content.date, item, content.quantityMicro, content.document, content.place];
    const base = parts.map((part) => escapePart(part)).join('|');
    const n = (seen.get(base) ?? 0) + 1;
    seen.set(base, n);
    return `${base}|${n}`;
  };
}

function escapePart(part: string | number | null): string {
  if (part === null) return '';
  const text = String(part);
  return text.includes('|') || text.includes('\\') ? text.replace(/[\\|]/g, '\\$&') : text;
}
