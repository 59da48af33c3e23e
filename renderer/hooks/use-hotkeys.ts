import { useEffect, useRef } from 'react';

/** `'Ctrl K'`, `'Escape'`, `'O'`: modifiers first, a space between, the key as `KeyboardEvent.key` names it. */
export type Hotkeys = { readonly [combination: string]: (event: KeyboardEvent) => void };

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

function combinationOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey && event.key.length > 1 ? 'Shift' : ''];
  return [...modifiers.filter(modifier => modifier !== ''), key].join(' ');
}

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(TYPING) !== null;
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/**
 * Keys for as long as the component is on screen. Single letters wait while someone types in a field or a dialogue is open;
 * combinations with Ctrl and function keys always work. An input method's own keys are left to it.
 */
export function useHotkeys(hotkeys: Hotkeys, options: { readonly isEnabled?: boolean } = {}): void {
  const isEnabled = options.isEnabled ?? true;
  const latest = useRef(hotkeys);
  useEffect(() => { latest.current = hotkeys; });
  useEffect(() => {
    if (!isEnabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const combination = combinationOf(event);
      const handler = latest.current[combination];
      if (handler === undefined) return;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key);
      if (isPlain && (isTyping(event) || isDialogOpen())) return;
      event.preventDefault();
      handler(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => { window.removeEventListener('keydown', onKeyDown); };
  }, [isEnabled]);
}
