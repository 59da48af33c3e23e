/** The papers labels are printed on, in mm, and how labels are laid out over their pages. */

export const PAPER_IDS = ['sheet', 'roll'] as const;
export type PaperId = (typeof PAPER_IDS)[number];

export type Paper = {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly columns: number;
  readonly rows: number;
  readonly labelWidthMm: number;
  readonly labelHeightMm: number;
  /** Above the first row: eight rows of 37 mm leave 1 mm of an A4 sheet. */
  readonly topMm: number;
  /** What a printer leaves blank at the edge of the paper and a label must not use. */
  readonly marginXMm: number;
  readonly marginYMm: number;
  readonly barsMm: number;
  readonly qrMm: number;
  /** Widths of the thinnest bar the printer draws exactly, widest first: an office printer's, and the dots of a 203 dpi label printer (0.125 mm). */
  readonly modulesMm: readonly number[];
};

export const PAPERS: { readonly [P in PaperId]: Paper } = {
  sheet: { widthMm: 210, heightMm: 297, columns: 3, rows: 8, labelWidthMm: 70, labelHeightMm: 37, topMm: 0.5, marginXMm: 5, marginYMm: 3, barsMm: 10.5, qrMm: 25, modulesMm: [0.375, 0.33, 0.25, 0.2] },
  roll: { widthMm: 60, heightMm: 40, columns: 1, rows: 1, labelWidthMm: 60, labelHeightMm: 40, topMm: 0, marginXMm: 2, marginYMm: 2, barsMm: 14, qrMm: 30, modulesMm: [0.375, 0.25] },
};

export function labelsPerPage({ columns, rows }: Paper): number {
  return columns * rows;
}

/** Labels over pages, place by place: null where a sheet begun earlier has none left. `first`: the first free place of the first page, from 1. */
export function pagesOf<Label>(labels: readonly Label[], paper: Paper, first: number): (Label | null)[][] {
  if (labels.length === 0) return [];
  const size = labelsPerPage(paper);
  const used = Math.min(Math.max(first, 1), size) - 1;
  const places: (Label | null)[] = [...Array.from({ length: used }, () => null), ...labels];
  return Array.from({ length: Math.ceil(places.length / size) }, (_, page) => places.slice(page * size, (page + 1) * size));
}
