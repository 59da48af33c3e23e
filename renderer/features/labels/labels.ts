/** What stands on a label. */
import { drawCode128, fitsCode128, moduleFor, type SymbolKind } from './bar-symbol.ts';
import type { Paper } from './label-papers.ts';

export type ItemLabel = { readonly kind: 'item'; readonly id: string; readonly name: string; readonly spec: string; readonly code: string; readonly unit: string; readonly location: string; readonly scanned: string };
export type BinLabel = { readonly kind: 'location'; readonly id: string; readonly name: string; readonly code: string; readonly scanned: string };
export type Label = ItemLabel | BinLabel;

type ItemFields = { readonly id: string; readonly name: string; readonly spec: string; readonly code: string; readonly unit: string; readonly locationCode: string; readonly barcode: string | null };

/** The label of an item: its barcode where it has one, else its own code, is what a scanner reads. */
export function labelOfItem({ id, name, spec, code, unit, locationCode, barcode }: ItemFields): ItemLabel {
  return { kind: 'item', id, name, spec, code, unit, location: locationCode, scanned: barcode ?? code };
}

/** The label of a bin. */
export function labelOfLocation({ id, name, code }: { readonly id: string; readonly name: string; readonly code: string }): BinLabel {
  return { kind: 'location', id, name, code, scanned: code };
}

/** Each label as often as it is wanted, copies together. */
export function withCopies(labels: readonly Label[], copiesOf: (label: Label) => number): Label[] {
  return labels.flatMap(label => Array.from({ length: copiesOf(label) }, () => label));
}

/** The symbol a text gets on a paper: the one asked for, or QR where the bars would be too fine to scan or cannot hold the text. */
export function symbolFor(text: string, wanted: SymbolKind, paper: Paper): SymbolKind {
  if (wanted === 'qr' || !fitsCode128(text)) return 'qr';
  return moduleFor(drawCode128(text), paper.labelWidthMm - 2 * paper.marginXMm, paper.modulesMm) === null ? 'qr' : 'code128';
}
