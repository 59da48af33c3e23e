/**
 * Understands a scanner that types like a keyboard. It reads physical keys (`KeyboardEvent.code`), because an input method that is
 * switched on swallows or turns the characters, and tells a scanner from a hand by time: scanners send a key every 8 to 16 ms.
 * No DOM and no clock of its own: strokes and timers come in, so a script of keys can be played to it.
 */

/** Longest pause between the first keys of one scan, in ms. Fast typists need 60 ms and more for several keys in a row. */
export const SCAN_GAP_MS = 35;
/** A scanner without Enter has finished when nothing came for this long, in ms. */
export const SCAN_END_MS = 80;
/** An Enter or Tab this soon after a scan that a pause had ended, in ms, is the scanner's own and not a hand's. */
export const SUFFIX_LATE_MS = 200;
/** How long keys are kept back that may begin a scan, in ms: its second key must have had time to come. */
const HOLD_MS = 45;
/** Shorter texts are typed, not scanned. */
export const SCAN_LENGTH_MIN = 4;
/** In a field for figures a short number may be typed very fast; a barcode of figures alone has at least eight. */
const FIGURES_LENGTH_MIN = 8;
/** A timer this much too late, in ms, says the page was busy: keys may be waiting behind it. */
const TIMER_LATE_MS = 25;

export type KeyStroke = {
  readonly code: string;
  readonly key: string;
  readonly isShifted: boolean;
  /** Ctrl, Alt or the Windows key is down: a command, not a sign. */
  readonly isCommand: boolean;
  /** The key is held down: scanners let go of each key. */
  readonly isRepeated: boolean;
  /** An input method has taken the key: what the field shows is not what was sent. */
  readonly isTurned: boolean;
  /** ms, of the same clock as `now`. */
  readonly at: number;
};

/** Where a scan began: in a field that names items, in one for figures, in one for words, or where nothing can be typed. */
export type ScanPlace = 'box' | 'figures' | 'words' | 'nowhere';
export type ScanSuffix = 'Enter' | 'Tab' | null;
export type Scan = { readonly text: string; readonly place: ScanPlace; readonly suffix: ScanSuffix; readonly isTurned: boolean };

/** `pass`: let the key do its work. `hold`: keep it back, it may belong to a scan. `take`: it was the scanner's. */
export type KeyFate = 'pass' | 'hold' | 'take';

const SIGNS: { readonly [code: string]: readonly [plain: string, shifted: string] } = {
  Minus: ['-', '_'], Equal: ['=', '+'], Period: ['.', '>'], Comma: [',', '<'], Slash: ['/', '?'], Semicolon: [';', ':'], Space: [' ', ' '],
  Quote: ['\'', '"'], Backquote: ['`', '~'], Backslash: ['\\', '|'], BracketLeft: ['[', '{'], BracketRight: [']', '}'],
  NumpadSubtract: ['-', '-'], NumpadAdd: ['+', '+'], NumpadDecimal: ['.', '.'], NumpadDivide: ['/', '/'], NumpadMultiply: ['*', '*'],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';
/** Keys a scanner presses between signs. */
const SILENT = /^(Shift|CapsLock|NumLock|Process|Unidentified|Dead)/;

/** The character a key stands for on a scanner's (US) layout; undefined for keys that write nothing. `key` serves where no physical key is told. */
export function characterOf(code: string, isShifted: boolean, key = ''): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null) return isShifted && digit[1] === 'Digit' ? SHIFTED_DIGITS.charAt(Number(digit[2])) : (digit[2] ?? '');
  // Full-width forms (６９０１) stand for the plain ones.
  if (code === '') return Array.from(key).length === 1 ? key.normalize('NFKC') : undefined;
  return SIGNS[code]?.[isShifted ? 1 : 0];
}

/** Whether a text that came at a scanner's pace was scanned; undefined for what a hand may have typed. */
export function scannedText(typed: string, place: ScanPlace): string | undefined {
  const text = typed.trim();
  if (text.length < SCAN_LENGTH_MIN) return undefined;
  return place === 'figures' && /^[\d.]*$/.test(text) && text.length < FIGURES_LENGTH_MIN ? undefined : text;
}

function suffixOf(code: string): ScanSuffix {
  if (code === 'Enter' || code === 'NumpadEnter') return 'Enter';
  return code === 'Tab' ? 'Tab' : null;
}

export type ScanHost = {
  /** The first key of what may be a scan: where it lands. Asked before the key does its work. */
  readonly placeOf: () => ScanPlace;
  readonly onScan: (scan: Scan) => void;
  /** The keys kept back were a hand's after all: they do their work now. */
  readonly onRelease: () => void;
  readonly now: () => number;
  /** Runs once after `ms`; what it returns takes the timer back. */
  readonly after: (ms: number, run: () => void) => () => void;
};

export type ScanReader = { readonly press: (stroke: KeyStroke) => KeyFate; readonly stop: () => void };

type Burst = { readonly text: string; readonly lastAt: number; readonly place: ScanPlace; readonly isTurned: boolean };

/** Reads one stream of keys. */
export function makeScanReader(host: ScanHost): ScanReader {
  let burst: Burst | null = null;
  let lateUntil = Number.NEGATIVE_INFINITY;
  let cancel = () => { /* no timer yet */ };

  const isScan = () => burst !== null && scannedText(burst.text, burst.place) !== undefined;
  /** Ends what is under way; true when it was a scan. */
  const end = (suffix: ScanSuffix): boolean => {
    cancel();
    const ended = burst;
    burst = null;
    if (ended === null) return false;
    const text = scannedText(ended.text, ended.place);
    if (text === undefined) { host.onRelease(); return false; }
    lateUntil = suffix === null ? ended.lastAt + SUFFIX_LATE_MS : Number.NEGATIVE_INFINITY;
    host.onScan({ text, place: ended.place, suffix, isTurned: ended.isTurned });
    return true;
  };
  const arm = (ms: number, run: () => void) => {
    const dueAt = host.now() + ms;
    cancel = host.after(ms, () => { if (host.now() > dueAt + TIMER_LATE_MS) arm(TIMER_LATE_MS, run); else run(); });
  };
  const pressSuffix = (suffix: ScanSuffix, at: number): KeyFate => {
    if (burst !== null && at - burst.lastAt > SCAN_END_MS) end(null);
    if (at <= lateUntil) { lateUntil = Number.NEGATIVE_INFINITY; return 'take'; }
    return end(suffix) ? 'take' : 'pass';
  };
  const press = (stroke: KeyStroke): KeyFate => {
    const suffix = stroke.isCommand ? null : suffixOf(stroke.code);
    if (suffix !== null) return pressSuffix(suffix, stroke.at);
    const character = stroke.isCommand || stroke.isRepeated ? undefined : characterOf(stroke.code, stroke.isShifted, stroke.key);
    if (character === undefined) {
      if (!SILENT.test(stroke.code === '' ? stroke.key : stroke.code)) end(null);
      return 'pass';
    }
    // Once it goes at a scanner's pace a single hiccup does not cut a code in two.
    if (burst !== null && stroke.at - burst.lastAt > (isScan() ? SCAN_END_MS : SCAN_GAP_MS)) end(null);
    cancel();
    burst ??= { text: '', lastAt: stroke.at, place: host.placeOf(), isTurned: false };
    burst = { text: burst.text + character, lastAt: stroke.at, place: burst.place, isTurned: burst.isTurned || stroke.isTurned };
    // A few keys alone only stop being kept back: whether the next one belongs to them is told by when it was pressed, not by when it comes.
    if (isScan()) arm(SCAN_END_MS, () => { end(null); });
    else arm(HOLD_MS, host.onRelease);
    // Space presses buttons and scrolls by itself: done later by the program it would not.
    return burst.place === 'nowhere' && character !== ' ' ? 'hold' : 'pass';
  };
  return { press, stop: () => { cancel(); burst = null; } };
}
