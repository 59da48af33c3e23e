import { useEffect, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { useQuery } from '../client/use-query.ts';
import type { Session } from '../hooks/use-enter-session.ts';
import { useHotkeys } from '../hooks/use-hotkeys.ts';
import { useTexts } from '../language/use-texts.tsx';
import { useScanner } from '../parts/use-scanner.ts';
import { ToastStack } from '../ui/undo-toast.tsx';
import { CommandPalette } from './command-palette.tsx';
import { destinationAt, destinationsFor } from './destinations.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotificationCards } from './notification-cards.tsx';
import { useOpenScanned } from './open-scanned.ts';
import { Rail } from './rail.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import type { SignedInUser } from './user-menu.tsx';

function useWindowTitle(companyName: string): void {
  const t = useTexts('common');
  const here = destinationAt(useLocation().pathname);
  useEffect(() => {
    document.title = [here === undefined ? '' : t(`rail.${here.id}`), companyName, t('product')].filter(part => part !== '').join(' · ');
  }, [here, companyName, t]);
}

/** What stays around every page for someone who is signed in. */
export function AppFrame({ session, user, children }: { readonly session: Session; readonly user: SignedInUser; readonly children: ReactNode }) {
  const t = useTexts('common');
  const navigate = useNavigate();
  const location = useLocation();
  const [isSearching, setIsSearching] = useState(false);
  const [isListing, setIsListing] = useState(false);
  const counts = useQuery('alerts.counts', {}, { isEnabled: user.permissions.includes('alerts.read') });
  const alertCount = counts.data?.mine ?? 0;
  const canRecord = user.permissions.includes('stock.write');
  useWindowTitle(session.companyName);
  const openScanned = useOpenScanned(user);
  // On any page but that of a document, which listens itself, a scan opens what was scanned.
  useScanner('program', (code, place) => place !== 'words' && openScanned(code));
  useHotkeys({
    'Ctrl K': () => { setIsSearching(true); },
    '?': () => { setIsListing(true); },
    ...(canRecord ? { 'Ctrl I': () => { void navigate('/record?type=receipt'); }, 'Ctrl L': () => { void navigate('/record?type=issue'); } } : {}),
  });
  return (
    <div className="app">
      <a className="skip-link" href="#main">{t('skip')}</a>
      <Rail destinations={destinationsFor(user.permissions)} alertCount={alertCount} />
      <TopBar session={session} user={user} alertCount={alertCount} onSearch={() => { setIsSearching(true); }} />
      <main className="main" id="main" tabIndex={-1}><ErrorBoundary address={location.pathname}>{children}</ErrorBoundary></main>
      <StatusLine onShortcuts={() => { setIsListing(true); }} />
      {isSearching && <CommandPalette user={user} onClose={() => { setIsSearching(false); }} onShortcuts={() => { setIsListing(true); }} />}
      <ShortcutList isOpen={isListing} onClose={() => { setIsListing(false); }} />
      <NotificationCards />
      <ToastStack />
    </div>
  );
}
