/** A barcode scanner that types like a keyboard, a few ms a key, with an input method switched off or on. */
import type { Page } from 'playwright-core';

export type ScannerOptions = {
  /** The key it sends after the code. */
  readonly suffix?: 'Enter' | 'Tab' | null;
  /** `pinyin`: an input method takes every key and shows its own letters in the field, as with a Chinese one switched on. */
  readonly method?: 'none' | 'pinyin';
};

const CODES: Readonly<Record<string, string>> = { '-': 'Minus', '.': 'Period', '/': 'Slash' };
const KEY_CODES: Readonly<Record<string, number>> = { '-': 189, '.': 190, '/': 191 };
/** What browsers tell of a key an input method has taken. */
const TAKEN = { key: 'Process', windowsVirtualKeyCode: 229 } as const;
const SHIFT = 8;

function codeOf(sign: string): string {
  return /[a-z]/i.test(sign) ? `Key${sign.toUpperCase()}` : /\d/.test(sign) ? `Digit${sign}` : (CODES[sign] ?? '');
}

/** ms from key to key, as the keys themselves tell it, however slowly they get through a busy machine. */
const PACE_MS = 10;

/** Scans a code: the keys are sent without waiting for one another. */
export async function scan(page: Page, code: string, { suffix = 'Enter', method = 'none' }: ScannerOptions = {}): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  const started = Date.now() - PACE_MS * (code.length + 1);
  const at = (index: number) => ({ timestamp: (started + PACE_MS * index) / 1000 });
  Array.from(code).forEach((sign, index) => {
    const isShifted = /[A-Z]/.test(sign);
    const base = { ...at(index), code: codeOf(sign), modifiers: isShifted ? SHIFT : 0, ...(method === 'none' ? { key: sign, windowsVirtualKeyCode: KEY_CODES[sign] ?? sign.toUpperCase().charCodeAt(0) } : TAKEN) };
    if (method === 'none') sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: sign, ...base }));
    else {
      const composed = code.slice(0, index + 1).toLowerCase();
      sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...base }), cdp.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length }));
    }
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...base }));
  });
  if (suffix !== null) {
    const base = { ...at(code.length), code: suffix, ...(method === 'none' ? { key: suffix, windowsVirtualKeyCode: suffix === 'Enter' ? 13 : 9 } : TAKEN) };
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: method === 'none' ? 'keyDown' : 'rawKeyDown', ...(method === 'none' && suffix === 'Enter' ? { text: '\r' } : {}), ...base }));
    // The input method ends with what it has: the letters go into the field.
    if (method === 'pinyin') sent.push(cdp.send('Input.insertText', { text: code.toLowerCase() }));
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...base }));
  }
  await Promise.all(sent);
  await cdp.detach();
}
