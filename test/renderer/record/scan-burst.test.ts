import { describe, expect, test } from 'vitest';

import { addStroke, characterOf, NO_BURST, SCAN_GAP_MS, scannedText, type Burst } from '../../../renderer/features/record/scan-burst.ts';

const CODES: Record<string, string> = { '-': 'Minus', '.': 'Period', '/': 'Slash' };

/** Sends a text as keys, `gap` ms apart, as a keyboard of the US layout does. */
function send(text: string, gap: number, from: Burst = NO_BURST, at = 1000): Burst {
  let burst = from;
  Array.from(text).forEach((sign, index) => {
    const code = /[a-z]/i.test(sign) ? `Key${sign.toUpperCase()}` : /\d/.test(sign) ? `Digit${sign}` : (CODES[sign] ?? '');
    const isShifted = /[A-Z]/.test(sign);
    if (isShifted) burst = addStroke(burst, { code: 'ShiftLeft', isShifted: true, at: at + index * gap });
    burst = addStroke(burst, { code, isShifted, at: at + index * gap });
  });
  return burst;
}

describe('a scanner among the keys', () => {
  test('keys 8 to 16 ms apart are a scan, whatever an input method makes of their signs', () => {
    expect(scannedText(send('DJ-0107', 8), 'text')).toBe('DJ-0107');
    expect(scannedText(send('6901234567892', 16), 'figures')).toBe('6901234567892');
  });

  test('a hand types slower than a scanner: only its last key is left', () => {
    expect(send('DJ-0107', SCAN_GAP_MS + 20).text).toBe('7');
    expect(scannedText(send('DJ-0107', 90), 'text')).toBeUndefined();
  });

  test('a scan begins anew after a pause: what was typed before it is not part of it', () => {
    const typed = send('12', 90);
    expect(scannedText(send('ZC-0016', 10, typed, 5000), 'text')).toBe('ZC-0016');
  });

  test('in a cell for figures a fast short number is a quantity, a barcode has eight figures or a letter', () => {
    expect(scannedText(send('1200', 10), 'figures')).toBeUndefined();
    expect(scannedText(send('1200.5', 10), 'figures')).toBeUndefined();
    expect(scannedText(send('12005678', 10), 'figures')).toBe('12005678');
    expect(scannedText(send('A120', 10), 'figures')).toBe('A120');
  });

  test('three keys are never a scan', () => {
    expect(scannedText(send('A12', 10), 'text')).toBeUndefined();
  });

  test('a key that writes nothing ends the burst, Shift does not', () => {
    expect(addStroke(send('DJ01', 10), { code: 'ArrowLeft', isShifted: false, at: 1040 })).toEqual(NO_BURST);
    expect(send('Ab', 10).text).toBe('Ab');
  });

  test('shifted keys give the signs above them, the number block its figures', () => {
    expect([characterOf('Digit3', true), characterOf('Minus', true), characterOf('Numpad7', true), characterOf('Space', false), characterOf('F2', false)])
      .toEqual(['#', '_', '7', ' ', undefined]);
  });
});
