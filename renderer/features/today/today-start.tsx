import { Link } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { SelfTestLine } from '../../parts/self-test-line.tsx';
import { useMay } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { AlertWhy } from './alerts-panel.tsx';

const UNSEEN_MAX = 3;
const UNSEEN_READ = 500;
/** From this hour on the end of the day is in sight. */
const CLOSING_HOUR = 16;

/** The start of a shift: that somebody has looked, what waits, and what came while nobody was here. */
export function TodayStart({ today }: { readonly today: string }) {
  const t = useTexts('today');
  const mayHandle = useMay()('alerts.handle');
  const briefing = useQuery('alerts.briefing', {}).data;
  return (
    <>
      <div className="today-start" data-testid="today-start">
        <SelfTestLine />
        <span className="spacer" />
        {new Date().getHours() >= CLOSING_HOUR && <Link className="today-act" to="/alerts/closing">{t('start.closing')}</Link>}
        {briefing !== undefined && <Link className="today-act" to="/alerts/briefing">{t('start.briefing', { count: briefing.total })}</Link>}
      </div>
      {mayHandle && <Unseen today={today} />}
    </>
  );
}

/** What was raised for the reader and never looked at, for instance while pop-ups were held back. */
function Unseen({ today }: { readonly today: string }) {
  const t = useTexts('today');
  const list = useQuery('alerts.list', { scope: 'unseen', limit: UNSEEN_READ });
  const unseen = list.data;
  const seen = useCommand('alerts.markSeen');
  if (unseen === undefined || unseen.total === 0) return null;
  // Having seen something is no change others hear of: the list is read again here.
  const markAll = async () => {
    const reply = await seen.run({ alertIds: unseen.lines.map(line => line.alert.id) });
    if (reply.ok) list.refetch();
  };
  const actions = (
    <>
      {unseen.total > UNSEEN_MAX && <Link className="today-act" to="/alerts">{t('start.all', { count: unseen.total })}</Link>}
      <Button size="small" icon="check" data-action="all-seen" isBusy={seen.isRunning} onClick={() => { void markAll(); }}>{t('start.seen')}</Button>
    </>
  );
  return (
    <Panel className="today-unseen" title={t('start.unseen', { count: unseen.total })} note={t('start.unseenHint')} actions={actions}>
      <ul className="today-unseen-lines">
        {unseen.lines.slice(0, UNSEEN_MAX).map(line => (
          <li key={line.alert.id} data-item-code={line.row.code}>
            <AlertLevel level={line.alert.level} isWordHidden /><StateBadge state={line.row.state === 'ok' && line.row.isDead ? 'dead' : line.row.state} />
            <Link to={`/alerts/${line.alert.id}`}><b>{line.row.name}</b><span className="spec">{line.row.spec}</span></Link>
            <span className="today-soft"><AlertWhy line={line} today={today} /></span><time>{instantText(line.alert.openedAt, 'short')}</time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
