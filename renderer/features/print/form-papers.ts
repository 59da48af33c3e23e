/** The papers forms are printed on, in mm, and how many lines fit on each. */

export const FORM_PAPER_IDS = ['a4', 'a5', 'continuous'] as const;
export type FormPaperId = (typeof FORM_PAPER_IDS)[number];

export type FormPaper = { readonly widthMm: number; readonly heightMm: number; readonly marginXMm: number; readonly marginYMm: number; readonly rows: number };

/** A4 and A5 lie across. `continuous`: the 241 mm paper of dot-matrix printers, half a sheet; its tear-off edges stay blank. `rows` leaves room for three lines of fields above. */
export const FORM_PAPERS: { readonly [P in FormPaperId]: FormPaper } = {
  a4: { widthMm: 297, heightMm: 210, marginXMm: 12, marginYMm: 9, rows: 18 },
  a5: { widthMm: 210, heightMm: 148, marginXMm: 11, marginYMm: 7, rows: 9 },
  continuous: { widthMm: 241, heightMm: 140, marginXMm: 16, marginYMm: 5, rows: 8 },
};

/** Lines over pages; a form without lines is one empty page. */
export function pagesOfForm<Line>(lines: readonly Line[], rows: number): readonly (readonly Line[])[] {
  const pages = Math.max(1, Math.ceil(lines.length / rows));
  return Array.from({ length: pages }, (_, page) => lines.slice(page * rows, (page + 1) * rows));
}

/** 一式三联: what each copy is for. */
export const COPIES = ['stub', 'finance', 'store'] as const;
export type Copy = (typeof COPIES)[number];
