const SYMBOLS: { readonly [key: string]: string } = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Delete: 'Del' };

/** The key that does what it stands beside: `<KeyHint keys="Ctrl K" />`. Hidden from screen readers, which get `aria-keyshortcuts`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return <kbd className="key-hint" aria-hidden="true">{keys.split(' ').map(key => SYMBOLS[key] ?? key).join(' ')}</kbd>;
}

/** `Ctrl Enter` → `Control+Enter`, as `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string): string {
  return keys.replace('Ctrl', 'Control').replace('↵', 'Enter').replaceAll(' ', '+');
}
