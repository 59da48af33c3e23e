/** What a PDF says about its pages and what stands on them. */
import { spawnSync } from 'node:child_process';

const MM_PER_POINT = 25.4 / 72;

/** Width and height of every page, in mm. */
export function pageSizesMm(pdf: Buffer): [number, number][] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g);
  return Array.from(boxes, ([, width, height]) => [Number(width) * MM_PER_POINT, Number(height) * MM_PER_POINT]);
}

/** The text of a PDF without blanks, as letter-spaced headings have them anywhere; null where Debian's `pdftotext` (poppler-utils) is not installed. */
export function pdfText(pdf: Buffer): string | null {
  const { error, stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 });
  return error === undefined ? stdout.normalize('NFKC').replace(/\s+/g, '') : null;
}
