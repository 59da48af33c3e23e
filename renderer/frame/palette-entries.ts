/** What the palette offers for a text: items from the backend, pages and commands from here. */
import { useNavigate, type NavigateFunction } from 'react-router';

import { useQuery } from '../client/use-query.ts';
import { useDelayed } from '../hooks/use-delayed.ts';
import { setTheme, useTheme, type Theme } from '../hooks/use-theme.ts';
import { setLanguage } from '../language/language.ts';
import { useLanguage, useTexts, type Translate } from '../language/use-texts.tsx';
import { quantityText } from '../ui/format-number.ts';
import type { IconName } from '../ui/icon.tsx';
import { destinationsFor } from './destinations.ts';
import { useSessionActions, type SignedInUser } from './user-menu.tsx';

export type PaletteEntry = {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly code?: string;
  readonly note?: string;
  readonly tail?: string;
  readonly keys?: string;
  readonly run: () => void;
};
export type PaletteGroup = { readonly id: 'items' | 'documents' | 'pages' | 'commands'; readonly entries: readonly PaletteEntry[] };

const ITEMS_MAX = 8;
const DOCUMENTS_MAX = 5;
/** Two letters and a year: fewer signs would find every document of a type. */
const DOCUMENT_NUMBER = /^[a-z]{2}\d{4}|\d{6}/i;
/** One call per pause in typing. */
const PAUSE_MS = 80;

function useItemEntries(text: string, navigate: NavigateFunction, t: Translate<'common'>): readonly PaletteEntry[] {
  const wanted = useDelayed(text, PAUSE_MS);
  const { data } = useQuery('items.find', { text: wanted === '' ? '-' : wanted, limit: ITEMS_MAX, activeOnly: false }, { isEnabled: wanted !== '' });
  if (text === '' || data === undefined) return [];
  return data.hits.map(hit => ({
    id: hit.id, icon: 'stock', code: hit.code, title: hit.name, note: hit.spec,
    tail: t('picker.onHand', { value: quantityText(hit.onHandMicro, hit.unitDecimals), unit: hit.unit }),
    run: () => { void navigate(`/items/${encodeURIComponent(hit.id)}`); },
  }));
}

function useDocumentEntries(text: string, navigate: NavigateFunction, t: Translate<'common'>): readonly PaletteEntry[] {
  const wanted = useDelayed(text, PAUSE_MS);
  const isNumber = DOCUMENT_NUMBER.test(wanted);
  const { data } = useQuery('documents.list', { text: wanted, limit: DOCUMENTS_MAX }, { isEnabled: isNumber });
  if (!DOCUMENT_NUMBER.test(text) || data === undefined) return [];
  return data.rows.map(row => ({
    id: row.id, icon: 'file', title: row.number, note: t(`documentTypes.${row.type}`), tail: `${row.firstItemName} · ${row.businessDate}`,
    run: () => { void navigate(`/documents?document=${encodeURIComponent(row.id)}`); },
  }));
}

function pageEntries(user: SignedInUser, navigate: NavigateFunction, t: Translate<'common'>): readonly PaletteEntry[] {
  return destinationsFor(user.permissions).map(each => ({ id: `page-${each.id}`, icon: each.icon, title: t(`rail.${each.id}`), run: () => { void navigate(each.path); } }));
}

type CommandParts = { readonly user: SignedInUser; readonly navigate: NavigateFunction; readonly t: Translate<'common'>; readonly theme: Theme; readonly onShortcuts: () => void; readonly onSignOut: () => void; readonly onLanguage: () => void };

function commandEntries({ user, navigate, t, theme, onShortcuts, onSignOut, onLanguage }: CommandParts): readonly PaletteEntry[] {
  const recording: PaletteEntry[] = user.permissions.includes('stock.write')
    ? [
      { id: 'receipt', icon: 'receive', title: t('commands.newReceipt'), keys: 'Ctrl I', run: () => { void navigate('/record?type=receipt'); } },
      { id: 'issue', icon: 'issue', title: t('commands.newIssue'), keys: 'Ctrl L', run: () => { void navigate('/record?type=issue'); } },
    ]
    : [];
  return [
    ...recording,
    theme === 'dark'
      ? { id: 'theme', icon: 'sun', title: t('commands.lightTheme'), run: () => { setTheme('light'); } }
      : { id: 'theme', icon: 'moon', title: t('commands.darkTheme'), run: () => { setTheme('dark'); } },
    { id: 'language', icon: 'refresh', title: t('commands.language'), run: onLanguage },
    { id: 'shortcuts', icon: 'list', title: t('commands.shortcuts'), keys: '?', run: onShortcuts },
    { id: 'sign-out', icon: 'user', title: t('commands.signOut'), run: onSignOut },
  ];
}

/** Groups with at least one entry; pages and commands are matched by their words. */
export function usePaletteEntries(text: string, user: SignedInUser, onShortcuts: () => void): readonly PaletteGroup[] {
  const t = useTexts('common');
  const navigate = useNavigate();
  const theme = useTheme();
  const language = useLanguage();
  const { signOut } = useSessionActions();
  const items = useItemEntries(text, navigate, t);
  const documents = useDocumentEntries(text, navigate, t);
  const commands = commandEntries({
    user, navigate, t, theme, onShortcuts,
    onSignOut: () => { void signOut(); },
    onLanguage: () => { setLanguage(language === 'en' ? 'zh-CN' : 'en'); },
  });
  const fits = (entry: PaletteEntry) => entry.title.toLowerCase().includes(text.toLowerCase());
  const groups: readonly PaletteGroup[] = [
    { id: 'items', entries: items },
    { id: 'documents', entries: documents },
    { id: 'pages', entries: pageEntries(user, navigate, t).filter(fits) },
    { id: 'commands', entries: commands.filter(fits) },
  ];
  return groups.filter(group => group.entries.length > 0);
}
