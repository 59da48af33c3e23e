import { useCallback, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

import type { AppEvents } from '../../shared/contract/events.ts';
import { useAsk } from '../client/use-ask.ts';
import { useCommand } from '../client/use-command.ts';
import { useEvent } from '../client/use-event.ts';
import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { useMay } from '../parts/use-session.ts';
import { AlertLevel } from '../ui/alert-level.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import { withCard } from './card-order.ts';

type Card = AppEvents['notification.show'];

/** More would cover the page; the list has them all. */
const CARDS_MAX = 3;
/** A notice may pass by unread; a warning and an urgent alert wait for a hand. */
const NOTICE_MS = 15_000;

/** Where the browser may and nobody is looking: the system's own pop-up. */
function showSystemNotification(card: Card, onOpen: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible') return;
  const notification = new Notification(card.title, { body: card.body, tag: card.notificationId });
  notification.onclick = () => { window.focus(); onOpen(); notification.close(); };
}

function mayAskForSystemNotifications(): boolean {
  return 'Notification' in window && Notification.permission === 'default';
}

/** 知道了 from the card itself: the alert is read first, for its version. */
function useAcknowledge(): (card: Card) => Promise<boolean> {
  const t = useTexts('common');
  const ask = useAsk('alerts.get');
  const { run } = useCommand('alerts.acknowledge');
  return useCallback(async card => {
    if (card.alertId === null) return false;
    const view = await ask({ alertId: card.alertId });
    if (!view.ok) return false;
    const reply = await run({ alertId: card.alertId, expectedVersion: view.value.line.alert.version });
    if (reply.ok) showToast({ text: t('notifications.acknowledged', { title: card.title }) });
    return reply.ok;
  }, [ask, run, t]);
}

/** The four answers of a pop-up: 知道了 at once, 已下单, 稍后 and 不是我 where they are filled in. What cannot be taken opens the alert, which says why. */
function CardAnswers({ card, onOpen, onClose }: { readonly card: Card; readonly onOpen: (form?: string) => void; readonly onClose: () => void }) {
  const t = useTexts('common');
  const acknowledge = useAcknowledge();
  const press = async () => {
    if (await acknowledge(card)) onClose();
    else onOpen();
  };
  return (
    <>
      <Button size="small" data-action="card-acknowledge" onClick={() => { void press(); }}>{t('notifications.acknowledge')}</Button>
      <Button size="small" variant="quiet" onClick={() => { onOpen('ordered'); }}>{t('notifications.ordered')}</Button>
      <Button size="small" variant="quiet" onClick={() => { onOpen('snooze'); }}>{t('notifications.snooze')}</Button>
      <Button size="small" variant="quiet" onClick={() => { onOpen('reassign'); }}>{t('notifications.notMine')}</Button>
    </>
  );
}

function CardView({ card, isFirst, onOpen, onClose }: { readonly card: Card; readonly isFirst: boolean; readonly onOpen: (form?: string) => void; readonly onClose: () => void }) {
  const mayHandle = useMay()('alerts.handle');
  const t = useTexts('common');
  const [canAsk, setCanAsk] = useState(mayAskForSystemNotifications);
  useEffect(() => {
    if (card.level !== 'notice') return undefined;
    const timer = setTimeout(onClose, NOTICE_MS);
    return () => { clearTimeout(timer); };
  }, [card.level, onClose]);
  return (
    <section className="card" data-level={card.level} role={card.level === 'urgent' ? 'alert' : 'status'}>
      <header><AlertLevel level={card.level} isWordHidden /><b>{card.title}</b><IconButton icon="close" size="small" label={t('actions.close')} onClick={onClose} /></header>
      {card.body !== '' && <p>{card.body}</p>}
      <footer>
        <Button variant="primary" size="small" onClick={() => { onOpen(); }}>{t('notifications.open')}</Button>
        {mayHandle && card.alertId !== null && <CardAnswers card={card} onOpen={onOpen} onClose={onClose} />}
        {isFirst && canAsk && <Button variant="quiet" size="small" onClick={() => { void Notification.requestPermission().then(() => { setCanAsk(false); }); }}>{t('notifications.allow')}</Button>}
      </footer>
    </section>
  );
}

/** Pop-ups of the backend as cards over the page, urgent ones above everything, none of them taking the focus; also follows the addresses a clicked system notification asks for. */
export function NotificationCards() {
  const t = useTexts('common');
  const navigate = useNavigate();
  const markSeen = useCommand('alerts.markSeen');
  const ownId = useQuery('session.current', {}).data?.user?.id;
  const [cards, setCards] = useState<readonly Card[]>([]);
  const { pathname } = useLocation();
  // Whoever reads the alert needs no card about it.
  const shown = cards.filter(card => card.alertId === null || pathname !== card.path);
  const close = (card: Card) => { setCards(all => all.filter(each => each.notificationId !== card.notificationId)); };
  const open = (card: Card, form?: string) => {
    close(card);
    if (card.alertId !== null) void markSeen.run({ alertIds: [card.alertId] });
    void navigate(form === undefined || card.alertId === null ? card.path : `${card.path}?form=${form}`);
  };
  useEvent('navigate', ({ path }) => { if (path.startsWith('/') && !path.startsWith('//')) void navigate(path); });
  useEvent('notification.show', card => {
    // F47: what is for somebody else is not shown here, though several sit at the same data file.
    if (card.userId !== null && card.userId !== ownId) return;
    setCards(all => withCard(all, card, CARDS_MAX));
    showSystemNotification(card, () => { open(card); });
  });
  return (
    <aside className="cards" aria-label={t('notifications.label')}>
      {shown.map((card, index) => <CardView key={card.notificationId} card={card} isFirst={index === 0} onOpen={form => { open(card, form); }} onClose={() => { close(card); }} />)}
    </aside>
  );
}
