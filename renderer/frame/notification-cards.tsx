import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

import type { AppEvents } from '../../shared/contract/events.ts';
import { useCommand } from '../client/use-command.ts';
import { useEvent } from '../client/use-event.ts';
import { useTexts } from '../language/use-texts.tsx';
import { AlertLevel } from '../ui/alert-level.tsx';
import { Button, IconButton } from '../ui/button.tsx';

type Card = AppEvents['notification.show'];

/** More would cover the page; the list has them all. */
const CARDS_MAX = 3;
/** A notice may pass by unread; a warning and an urgent alert wait for a hand. */
const NOTICE_MS = 15_000;

function addressOf(card: Card): string {
  return card.alertId === null ? '/alerts' : `/alerts/${encodeURIComponent(card.alertId)}`;
}

/** Where the browser may and nobody is looking: the system's own pop-up. */
function showSystemNotification(card: Card, onOpen: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible') return;
  const notification = new Notification(card.title, { body: card.body, tag: card.notificationId });
  notification.onclick = () => { window.focus(); onOpen(); notification.close(); };
}

function mayAskForSystemNotifications(): boolean {
  return 'Notification' in window && Notification.permission === 'default';
}

function CardView({ card, onOpen, onClose }: { readonly card: Card; readonly onOpen: () => void; readonly onClose: () => void }) {
  const t = useTexts('common');
  const [canAsk, setCanAsk] = useState(mayAskForSystemNotifications);
  useEffect(() => {
    if (card.level !== 'notice') return undefined;
    const timer = setTimeout(onClose, NOTICE_MS);
    return () => { clearTimeout(timer); };
  }, [card.level, onClose]);
  return (
    <section className="card" role={card.level === 'urgent' ? 'alert' : 'status'}>
      <header><AlertLevel level={card.level} isWordHidden /><b>{card.title}</b><IconButton icon="close" size="small" label={t('actions.close')} onClick={onClose} /></header>
      {card.body !== '' && <p>{card.body}</p>}
      <footer>
        <Button variant="primary" size="small" onClick={onOpen}>{t('notifications.open')}</Button>
        {canAsk && <Button variant="quiet" size="small" onClick={() => { void Notification.requestPermission().then(() => { setCanAsk(false); }); }}>{t('notifications.allow')}</Button>}
      </footer>
    </section>
  );
}

/** Pop-ups of the backend as cards over the page; also follows the addresses a clicked system notification asks for. */
export function NotificationCards() {
  const t = useTexts('common');
  const navigate = useNavigate();
  const markSeen = useCommand('alerts.markSeen');
  const [cards, setCards] = useState<readonly Card[]>([]);
  const close = (card: Card) => { setCards(all => all.filter(each => each.notificationId !== card.notificationId)); };
  const open = (card: Card) => {
    close(card);
    if (card.alertId !== null) void markSeen.run({ alertIds: [card.alertId] });
    void navigate(addressOf(card));
  };
  useEvent('navigate', ({ path }) => { if (path.startsWith('/') && !path.startsWith('//')) void navigate(path); });
  useEvent('notification.show', card => {
    setCards(all => [...all.filter(each => each.notificationId !== card.notificationId), card].slice(-CARDS_MAX));
    showSystemNotification(card, () => { open(card); });
  });
  return (
    <aside className="cards" aria-label={t('notifications.label')}>
      {cards.map(card => <CardView key={card.notificationId} card={card} onOpen={() => { open(card); }} onClose={() => { close(card); }} />)}
    </aside>
  );
}
