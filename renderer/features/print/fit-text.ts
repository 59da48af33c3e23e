/** Text in the boxes of a form: what is too long for one line is written smaller, on two. */

/** Widths of signs at the forms' type size, in mm: a Chinese one is as wide as it is high. */
const WIDE_MM = 3.1;
const BROAD_MM = 2.8;
const CAPITAL_MM = 2.2;
const NARROW_MM = 1.75;
const POINT_MM = 1;
const PADDING_MM = 1.8;

function widthOf(sign: string): number {
  if (sign > '\u2E7F') return WIDE_MM;
  if (/[MWmw]/.test(sign)) return BROAD_MM;
  if (/[A-Z×φ]/.test(sign)) return CAPITAL_MM;
  return /[.,\s-]/.test(sign) ? POINT_MM : NARROW_MM;
}

/** Whether a text does not fit on one line of a column so wide. */
export function isTooWide(text: string, columnMm: number): boolean {
  return Array.from(text, widthOf).reduce((sum, width) => sum + width, 0) > columnMm - PADDING_MM;
}
