import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CENTRE_VIEWS, inputOf } from './alert-address.ts';
import { AlertBoard } from './alert-board.tsx';
import { AlertFilters } from './alert-filters.tsx';
import { AlertHeatMap } from './alert-heat-map.tsx';
import { AlertList, LINES_MAX } from './alert-list.tsx';
import './alerts.css';
import { ClosedToday } from './closed-today.tsx';
import { type CentreAddress, useCentreAddress } from './use-alert-cursor.ts';
import { useSeen } from './use-seen.ts';

const PAGE_LINES = 100;
const VIEW_ICONS = { list: 'list', board: 'board', heat: 'chart' } as const;

/** 预警: what someone has to act on, as a list opened in place, as a board by state, or as a map of categories and places. */
export function AlertsPage() {
  const t = useTexts('alerts');
  const address = useCentreAddress();
  const actions = (
    <>
      {address.view === 'list' && <KeysOfList />}
      <ButtonLink to="/alerts/briefing" icon="print">{t('briefing.title')}</ButtonLink>
      <Segmented label={t('views.label')} value={address.view} onChange={address.setView} options={CENTRE_VIEWS.map(id => ({ id, label: t(`views.${id}`), icon: VIEW_ICONS[id] }))} />
    </>
  );
  return (
    <AlertFrame section="centre" actions={actions} tools={<AlertFilters address={address} />}>
      <div className="alerts-page" data-view={address.view}>
        {address.view === 'list' && <ListView address={address} />}
        {address.view === 'board' && <AlertBoard filter={address.filter} />}
        {address.view === 'heat' && <AlertHeatMap />}
        <ClosedToday />
      </div>
    </AlertFrame>
  );
}

const KEYS = [['A', 'acknowledge'], ['S', 'snooze'], ['O', 'order'], ['E', 'reassign'], ['X', 'select']] as const;

function KeysOfList() {
  const t = useTexts('alerts');
  const mayHandle = useMay()('alerts.handle');
  return (
    <span className="muted alerts-keys" aria-hidden="true">
      <span><KeyHint keys="J" /> <KeyHint keys="K" /> {t('keys.move')}</span>
      <span><KeyHint keys="Enter" /> {t('keys.open')}</span>
      {mayHandle && KEYS.map(([keys, word]) => <span key={keys}><KeyHint keys={keys} /> {t(`keys.${word}`)}</span>)}
    </span>
  );
}

function ListView({ address }: { readonly address: CentreAddress }) {
  const [limit, setLimit] = useState(PAGE_LINES);
  const { scope, filter, openId } = address;
  const list = useQuery('alerts.list', { scope, limit, ...inputOf(filter) });
  const { data } = list;
  const pinned = useQuery('alerts.get', { alertId: openId ?? '' }, { isEnabled: openId !== null });
  const isElsewhere = openId !== null && data !== undefined && !data.lines.some(line => line.alert.id === openId);
  const outside = isElsewhere && pinned.data?.line.alert.id === openId ? pinned.data.line : null;
  const fresh = useSeen(data?.lines);
  if (data === undefined) return <div className="alerts"><LoadState failure={list.failure} onRetry={list.refetch} rows={12} /></div>;
  return <AlertList address={address} lines={data.lines} total={data.total} outside={outside} fresh={fresh} onMore={limit < LINES_MAX ? () => { setLimit(LINES_MAX); } : null} />;
}
