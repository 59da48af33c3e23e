/**
 * Understands a scanner that types like a keyboard. It reads physical keys (`KeyboardEvent.code`), because an input method that is
 * switched on swallows or turns the characters, and tells a scanner from a hand by time: scanners send a key every 8 to 16 ms.
 */

/** Longest pause between two keys of one scan, in ms. Fast typists need 60 ms and more for several keys in a row. */
export const SCAN_GAP_MS = 40;
/** A scanner without Enter has finished when nothing came for this long, in ms. */
export const SCAN_END_MS = 120;
/** Shorter texts are typed, not scanned. */
export const SCAN_LENGTH_MIN = 4;
/** In a field for figures a short number may be typed very fast; a barcode of figures alone has at least eight. */
const FIGURES_LENGTH_MIN = 8;

export type KeyStroke = { readonly code: string; readonly isShifted: boolean; readonly at: number };
export type Burst = { readonly text: string; readonly lastAt: number };

export const NO_BURST: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };

const SIGNS: { readonly [code: string]: readonly [plain: string, shifted: string] } = {
  Minus: ['-', '_'], Equal: ['=', '+'], Period: ['.', '>'], Comma: [',', '<'], Slash: ['/', '?'], Semicolon: [';', ':'], Space: [' ', ' '],
  NumpadSubtract: ['-', '-'], NumpadAdd: ['+', '+'], NumpadDecimal: ['.', '.'], NumpadDivide: ['/', '/'], NumpadMultiply: ['*', '*'],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** The character a key stands for on a scanner's (US) layout; undefined for keys that write nothing. */
export function characterOf(code: string, isShifted: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null) return isShifted && digit[1] === 'Digit' ? SHIFTED_DIGITS.charAt(Number(digit[2])) : (digit[2] ?? '');
  return SIGNS[code]?.[isShifted ? 1 : 0];
}

/** The burst after one more key: longer when it came at a scanner's pace, else begun anew with it. */
export function addStroke(burst: Burst, stroke: KeyStroke): Burst {
  const character = characterOf(stroke.code, stroke.isShifted);
  // Shift itself comes between the keys of a scan.
  if (character === undefined) return /^Shift/.test(stroke.code) ? burst : NO_BURST;
  const isSameScan = stroke.at - burst.lastAt <= SCAN_GAP_MS;
  return { text: (isSameScan ? burst.text : '') + character, lastAt: stroke.at };
}

/** What was scanned, once Enter or a pause has ended it; undefined for what a hand typed. */
export function scannedText(burst: Burst, field: 'text' | 'figures'): string | undefined {
  const text = burst.text.trim();
  if (text.length < SCAN_LENGTH_MIN) return undefined;
  return field === 'figures' && /^[\d.]*$/.test(text) && text.length < FIGURES_LENGTH_MIN ? undefined : text;
}
