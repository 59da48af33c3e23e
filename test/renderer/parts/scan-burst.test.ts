import { beforeEach, describe, expect, test, vi } from 'vitest';

import { characterOf, makeScanReader, SCAN_END_MS, scannedText, type KeyFate, type KeyStroke, type Scan, type ScanPlace, type ScanReader } from '../../../renderer/parts/scan-burst.ts';

const CODES: Readonly<Record<string, string>> = { '-': 'Minus', '_': 'Minus', '.': 'Period', '/': 'Slash', ' ': 'Space' };
const FULL_WIDTH_OFFSET = 0xfee0;
/** A scanner's pace and a quick hand's, in ms a key. */
const SCANNER_MS = 12;
const HAND_MS = 83;

/** How the keys reach the page: plainly, taken by an input method, or turned into full-width forms by one. */
type Method = 'none' | 'process' | 'full-width';

function strokesOf(text: string, method: Method): Omit<KeyStroke, 'at'>[] {
  return Array.from(text).flatMap(sign => {
    const code = /[a-z]/i.test(sign) ? `Key${sign.toUpperCase()}` : /\d/.test(sign) ? `Digit${sign}` : (CODES[sign] ?? '');
    const isShifted = /[A-Z_]/.test(sign);
    const key = method === 'process' ? 'Process' : method === 'full-width' ? String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH_OFFSET) : sign;
    const plain = { isCommand: false, isRepeated: false, isTurned: method === 'process' };
    return [...(isShifted ? [{ code: 'ShiftLeft', key: 'Shift', isShifted: true, ...plain }] : []), { code, key, isShifted, ...plain }];
  });
}

const ENTER = { code: 'Enter', key: 'Enter', isShifted: false, isCommand: false, isRepeated: false, isTurned: false } as const;
const TAB = { ...ENTER, code: 'Tab', key: 'Tab' } as const;

let reader: ScanReader;
let scans: Scan[];
let released: number;
let place: ScanPlace;
const texts = () => scans.map(scan => scan.text);
const press = (stroke: Omit<KeyStroke, 'at'>, after = SCANNER_MS): KeyFate => {
  vi.advanceTimersByTime(after);
  return reader.press({ ...stroke, at: performance.now() });
};
const send = (text: string, { method = 'none', gap = SCANNER_MS, first = 1000 }: { method?: Method; gap?: number; first?: number } = {}): KeyFate[] =>
  // Shift goes down together with its key.
  strokesOf(text, method).map((stroke, index) => press(stroke, index === 0 ? first : stroke.code === 'ShiftLeft' ? gap : gap / 2));
const wait = (ms = 1000) => { vi.advanceTimersByTime(ms); };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  scans = [];
  released = 0;
  place = 'box';
  reader = makeScanReader({
    placeOf: () => place,
    onScan: scan => { scans.push(scan); },
    onRelease: () => { released += 1; },
    now: () => performance.now(),
    after: (ms, run) => { const timer = setTimeout(run, ms); return () => { clearTimeout(timer); }; },
  });
  return () => { reader.stop(); vi.useRealTimers(); };
});

describe('a scanner among the keys', () => {
  test('with an input method on, every key comes as Process and is read all the same, first to last', () => {
    send('DJ-0107', { method: 'process' });
    expect(press(ENTER)).toBe('take');
    expect(scans).toEqual([{ text: 'DJ-0107', place: 'box', suffix: 'Enter', isTurned: true }]);
  });

  test('keys a composition turns into words are read as sent, and the scan says so', () => {
    for (const stroke of strokesOf('nihao01', 'none')) press({ ...stroke, isTurned: true });
    wait();
    expect(scans).toEqual([{ text: 'nihao01', place: 'box', suffix: null, isTurned: true }]);
  });

  test('full-width figures from an input method stand for plain ones, with or without the physical key told', () => {
    send('6901234567892', { method: 'full-width' });
    wait();
    for (const stroke of strokesOf('6901234567892', 'full-width')) press({ ...stroke, code: '' });
    wait();
    expect(texts()).toEqual(['6901234567892', '6901234567892']);
  });

  test('without Enter a pause ends the scan', () => {
    send('6901234567892');
    expect(scans).toEqual([]);
    wait(SCAN_END_MS + 1);
    expect(scans).toMatchObject([{ text: '6901234567892', suffix: null }]);
  });

  test.each([['Enter', ENTER], ['Tab', TAB], ['Enter', { ...ENTER, code: 'NumpadEnter' }]] as const)('%s ends the scan and is taken with it', (suffix, key) => {
    send('WL_20.5/A');
    expect(press(key)).toBe('take');
    expect(scans).toMatchObject([{ text: 'WL_20.5/A', suffix }]);
    wait();
    expect(scans).toHaveLength(1);
  });

  test('an Enter the scanner sends a little late does not reach the page', () => {
    send('DJ-0107');
    expect(press(ENTER, SCAN_END_MS + 40)).toBe('take');
    expect(press(ENTER, SCANNER_MS)).toBe('pass');
    expect(texts()).toEqual(['DJ-0107']);
  });

  test('a hand at twelve signs a second, with now and then two keys almost at once, is no scan', () => {
    const jitter = [HAND_MS, 20, 120, 95, 34, 15, 110, 80, 60, 45, 130, 25, 70, 90];
    strokesOf('lwsgjfangchenkz', 'none').forEach((stroke, index) => { expect(press(stroke, jitter[index % jitter.length])).toBe('pass'); });
    expect(press(ENTER, HAND_MS)).toBe('pass');
    wait();
    expect(scans).toEqual([]);
  });

  test('two scans back to back are two, with Enter and without', () => {
    send('DJ-0107');
    press(ENTER);
    send('ZC-0016', { first: SCANNER_MS });
    press(ENTER);
    send('RH-0030');
    send('RH-0031', { first: SCAN_END_MS + 20 });
    wait();
    expect(texts()).toEqual(['DJ-0107', 'ZC-0016', 'RH-0030', 'RH-0031']);
  });

  test('what a hand typed before is not part of the scan', () => {
    send('12', { gap: HAND_MS });
    send('ZC-0016', { first: 300 });
    wait();
    expect(texts()).toEqual(['ZC-0016']);
  });

  test('one hiccup of the machine does not cut a code in two', () => {
    send('690123');
    send('4567892', { first: 55 });
    wait();
    expect(texts()).toEqual(['6901234567892']);
  });

  test('when the page was busy and its timer comes late, keys that wait behind it still belong to the scan', () => {
    send('690123');
    const at = performance.now();
    // The clock runs on while nothing is handled: the timer fires first, then the waiting keys with the times they were pressed.
    const now = vi.spyOn(performance, 'now').mockReturnValue(at + 400);
    vi.advanceTimersByTime(SCAN_END_MS + 1);
    expect(scans).toEqual([]);
    strokesOf('4567892', 'none').forEach((stroke, index) => reader.press({ ...stroke, at: at + SCANNER_MS * (index + 1) }));
    now.mockRestore();
    wait(2000);
    expect(texts()).toEqual(['6901234567892']);
  });

  test('keys that come late, but were pressed at a scanner\'s pace, are one scan', () => {
    const at = performance.now();
    strokesOf('DJ', 'none').forEach((stroke, index) => reader.press({ ...stroke, at: at + index }));
    wait(300);
    strokesOf('-0107', 'none').forEach((stroke, index) => reader.press({ ...stroke, at: at + SCANNER_MS * (index + 1) }));
    wait();
    expect(texts()).toEqual(['DJ-0107']);
  });

  test('a key held down repeats as fast as a scanner and is none', () => {
    const [one] = strokesOf('1', 'none');
    press(one!, 1000);
    for (let index = 0; index < 20; index += 1) expect(press({ ...one!, isRepeated: true }, 30)).toBe('pass');
    wait();
    expect(scans).toEqual([]);
  });

  test('where nothing can be typed keys are kept back until it is clear whose they are', () => {
    place = 'nowhere';
    expect(send('LC-0107').filter(fate => fate !== 'pass')).toEqual(Array.from('LC-0107', () => 'hold'));
    expect(press(ENTER)).toBe('take');
    expect([texts(), released]).toEqual([['LC-0107'], 0]);
    expect(send('j')).toEqual(['hold']);
    wait(50);
    expect(released).toBe(1);
    send('jk');
    expect(press(ENTER)).toBe('pass');
    expect(texts()).toEqual(['LC-0107']);
    expect(released).toBeGreaterThan(1);
  });

  test('a command in between ends the burst', () => {
    send('DJ0');
    press({ code: 'KeyK', key: 'k', isShifted: false, isCommand: true, isRepeated: false, isTurned: false });
    send('107', { first: SCANNER_MS });
    wait();
    expect(scans).toEqual([]);
  });
});

describe('what counts as scanned', () => {
  test('in a cell for figures a fast short number is a quantity, a barcode has eight figures or a letter', () => {
    expect(['1200', '1200.5', '12005678', 'A120'].map(text => scannedText(text, 'figures'))).toEqual([undefined, undefined, '12005678', 'A120']);
  });

  test('three keys are never a scan', () => {
    expect(scannedText('A12', 'box')).toBeUndefined();
  });

  test('shifted keys give the signs above them, the number block its figures', () => {
    expect([characterOf('Digit3', true), characterOf('Minus', true), characterOf('Numpad7', true), characterOf('Space', false), characterOf('F2', false), characterOf('', false, 'Ａ'), characterOf('', false, 'Process')])
      .toEqual(['#', '_', '7', ' ', undefined, 'A', undefined]);
  });
});
