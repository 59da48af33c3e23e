/** Light or dark: an attribute on <html> that every token follows, remembered on this machine. */
import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'cangshao.theme';

function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => { observer.disconnect(); };
}

export function useTheme(): Theme {
  return useSyncExternalStore(watchTheme, currentTheme);
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(STORAGE_KEY, theme);
  document.documentElement.dataset['theme'] = theme;
}

/** Before the first drawing: the remembered theme, else what the system asks for. */
export function startTheme(): void {
  const remembered = localStorage.getItem(STORAGE_KEY);
  const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset['theme'] = remembered === 'dark' || remembered === 'light' ? remembered : system;
}
