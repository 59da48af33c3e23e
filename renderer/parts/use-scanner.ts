import { useEffect, useRef } from 'react';

import { type KeyFate, makeScanReader, type Scan, type ScanPlace } from './scan-burst.ts';

/** Who hears a scan: what is open on top. While a dialogue is open the page below it does not. */
export type ScanLevel = 'program' | 'page' | 'dialog';
/**
 * What a scan means here; true when it was taken. A field for words keeps a scan that nobody takes: work orders carry barcodes too,
 * and a barcode is scanned into its own field of an item's form.
 */
export type OnScan = (code: string, place: ScanPlace) => boolean | Promise<boolean>;
type Listener = { readonly level: ScanLevel; readonly current: { onScan: OnScan } };

type TextField = HTMLInputElement | HTMLTextAreaElement;
/** A field the keys of a scan fell into, as it was before. */
type Origin = { readonly field: TextField; readonly value: string; readonly start: number; readonly end: number };

const LEVELS: readonly ScanLevel[] = ['program', 'page', 'dialog'];
/** How long an input method may take to write what it still holds, in ms. */
const SETTLE_MS = 80;
const TEXT_FIELD = 'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="file"], [type="range"]), textarea';
const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

const listeners: Listener[] = [];
let stopReading: (() => void) | null = null;

/** The field a key lands in, if it can hold text. */
function fieldOf(target: EventTarget | null): TextField | null {
  const field = target instanceof Element ? target.closest<TextField>(TEXT_FIELD) : null;
  return field === null || field.disabled || field.readOnly ? null : field;
}

function placeOf(target: EventTarget | null): ScanPlace {
  if (!(target instanceof Element)) return 'nowhere';
  if (target.closest('[data-scan="box"]') !== null) return 'box';
  if (target.closest('[data-scan="figures"]') !== null) return 'figures';
  return fieldOf(target) !== null || target.closest('select, [contenteditable="true"]') !== null ? 'words' : 'nowhere';
}

function listenerNow(): Listener | undefined {
  const isDialogOpen = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some(dialog => dialog.getClientRects().length > 0);
  const heard = isDialogOpen ? listeners.filter(listener => listener.level === 'dialog') : listeners;
  return heard.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)).at(-1);
}

/** Sets a React-controlled field's text as typing would, so that its owner hears of it. */
function writeInto(field: TextField, value: string): void {
  if (field.value === value) return;
  // React watches the property on the element; the prototype's own setter goes past that, the event then reports it.
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Writes into a field an input method may still be composing in: leaving it makes the method let go, and what comes late is undone. */
async function settle(field: TextField, value: string): Promise<void> {
  const hadFocus = document.activeElement === field;
  const put = () => { writeInto(field, value); };
  field.blur();
  put();
  field.addEventListener('compositionend', put);
  field.addEventListener('input', put);
  await new Promise(resolve => { setTimeout(resolve, SETTLE_MS); });
  field.removeEventListener('compositionend', put);
  field.removeEventListener('input', put);
  put();
  if (hadFocus && document.activeElement === document.body) field.focus();
}

async function giveBack(origins: readonly Origin[], isTurned: boolean): Promise<void> {
  for (const { field, value } of origins) {
    if (isTurned) await settle(field, value);
    else writeInto(field, value);
  }
}

/** Leaves the code in the field, as it was sent and not as an input method turned it, and does what the scanner's last key would. */
async function keep({ text, suffix, isTurned }: Scan, [origin]: readonly Origin[], replay: (run: () => void) => void): Promise<void> {
  if (origin === undefined) return;
  const { field, value, start, end } = origin;
  const wanted = value.slice(0, start) + text + value.slice(end);
  if (isTurned) await settle(field, wanted);
  else if (field.value.normalize('NFKC') === wanted) writeInto(field, wanted);
  if (suffix === 'Enter') {
    replay(() => {
      const isLeft = field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
      if (isLeft && field instanceof HTMLInputElement) field.form?.requestSubmit();
    });
  }
  if (suffix === 'Tab') {
    const stops = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(stop => stop.tabIndex >= 0 && stop.getClientRects().length > 0);
    stops[stops.indexOf(field) + 1]?.focus();
  }
}

function originOf(target: EventTarget | null): Origin | null {
  const field = fieldOf(target);
  return field === null ? null : { field, value: field.value, start: field.selectionStart ?? field.value.length, end: field.selectionEnd ?? field.value.length };
}

/** Reads every key of the window for as long as somebody listens. */
function readKeys(): () => void {
  let held: KeyboardEvent[] = [];
  let origins: Origin[] = [];
  let target: EventTarget | null = null;
  let isReplaying = false;
  let queue: Promise<unknown> = Promise.resolve();

  const replay = (run: () => void) => { isReplaying = true; try { run(); } finally { isReplaying = false; } };
  const deliver = async (scan: Scan, fields: readonly Origin[]) => {
    const listener = listenerNow();
    if (scan.place === 'words') {
      if (await listener?.current.onScan(scan.text, 'words') === true) await giveBack(fields, scan.isTurned);
      else await keep(scan, fields, replay);
      return;
    }
    await giveBack(fields, scan.isTurned);
    await listener?.current.onScan(scan.text, scan.place);
  };
  const reader = makeScanReader({
    placeOf: () => { origins = []; held = []; return placeOf(target); },
    onScan: scan => {
      held = [];
      const fields = origins;
      // One after the other: the second of two quick scans must not overtake the first.
      queue = queue.then(() => deliver(scan, fields));
    },
    onRelease: () => {
      const keys = held;
      held = [];
      replay(() => { for (const key of keys) (key.target ?? window).dispatchEvent(new KeyboardEvent('keydown', key)); });
    },
    now: () => performance.now(),
    after: (ms, run) => { const timer = setTimeout(run, ms); return () => { clearTimeout(timer); }; },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isReplaying) return;
    target = event.target;
    const fate: KeyFate = reader.press({
      code: event.code, key: event.key, isShifted: event.shiftKey, isCommand: event.ctrlKey || event.altKey || event.metaKey,
      isRepeated: event.repeat, isTurned: event.isComposing || event.key === 'Process', at: event.timeStamp,
    });
    if (fate === 'hold') held.push(event);
    if (fate !== 'pass') { event.preventDefault(); event.stopImmediatePropagation(); return; }
    // The focus may move while a scan goes on: each field it falls into gets back what stood there.
    const origin = originOf(event.target);
    if (origin !== null && !origins.some(known => known.field === origin.field)) origins.push(origin);
  };
  window.addEventListener('keydown', onKeyDown, true);
  return () => { reader.stop(); window.removeEventListener('keydown', onKeyDown, true); };
}

/** Hears a scanner anywhere in the window, for as long as the component is on screen and nothing above it listens. */
export function useScanner(level: ScanLevel, onScan: OnScan): void {
  const current = useRef({ onScan });
  useEffect(() => { current.current = { onScan }; });
  useEffect(() => {
    const listener: Listener = { level, get current() { return current.current; } };
    listeners.push(listener);
    stopReading ??= readKeys();
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      if (listeners.length > 0) return;
      stopReading?.();
      stopReading = null;
    };
  }, [level]);
}
