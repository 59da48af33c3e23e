import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { SelfTestLine } from '../../parts/self-test-line.tsx';

const SHOWN = 3;

/** The foot: whether the engine is awake, and what closed today by itself or by hand, and why. */
export function ClosedToday() {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const count = useQuery('alerts.counts', {}).data?.closedToday ?? 0;
  const closed = useQuery('alerts.list', { scope: 'closed', limit: SHOWN }, { isEnabled: count > 0 });
  return (
    <footer className="alerts-foot">
      <SelfTestLine />
      {count === 0 ? <span>{t('closedToday.none')}</span> : <b>{t('closedToday.count', { count })}</b>}
      <span className="alerts-foot-lines">
        {(closed.data?.lines ?? []).slice(0, count).map(({ alert, closedByDocumentNumber }) => {
          const reason = alert.closeReason === null ? '' : common(`alertCloseReasons.${alert.closeReason}`);
          return <span key={alert.id}>{closedByDocumentNumber === '' ? t('closedToday.by', { name: alert.name, reason }) : t('closedToday.byDocument', { name: alert.name, reason, number: closedByDocumentNumber })}</span>;
        })}
      </span>
      <span className="spacer" />
      {count > 0 && <Link className="alerts-link" to="/alerts?scope=closed">{t('closedToday.see')}</Link>}
      <Link className="alerts-link" to="/alerts/closing">{t('closing.title')}</Link>
    </footer>
  );
}
