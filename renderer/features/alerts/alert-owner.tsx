import type { ReactNode } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import type { AlertLine } from './reason-words.ts';
import { useDeadlineText, useDuration, useOwnerText, useWaitingText } from './use-words.ts';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

/** Whose it is, by when, where it is stuck and for how long, how often somebody was reminded. */
export function AlertOwner({ line }: { readonly line: AlertLine }) {
  const t = useTexts('alerts');
  const ownerText = useOwnerText();
  const deadlineText = useDeadlineText();
  const waitingText = useWaitingText();
  const durationText = useDuration();
  const { alert, waiting } = line;
  if (alert.state === 'closed') return null;
  return (
    <dl className="alerts-owner" data-part="owner">
      <Fact name={t('owner.owner')}>{ownerText(alert)}{alert.isMine && <span className="muted"> {t('owner.me')}</span>}</Fact>
      <Fact name={t('owner.due')}>{alert.dueAt === null ? '–' : <span className={alert.isOverdue ? 'alerts-late' : undefined}>{deadlineText(alert.dueAt)}</span>}</Fact>
      <Fact name={t('owner.waits')}>{waitingText(line)} · {durationText(Date.now() - waiting.since)}</Fact>
      {alert.reminders > 0 && <Fact name={t('owner.reminders')}>{t('owner.times', { count: alert.reminders })}</Fact>}
      {alert.escalatedAt !== null && <Fact name={t('owner.escalated')}>{instantText(alert.escalatedAt, 'short')}</Fact>}
    </dl>
  );
}
