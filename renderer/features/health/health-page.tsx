import { Outlet, useSearchParams } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ChecksView } from './checks-view.tsx';
import { HEALTH_VIEWS, type HealthAddress, readAddress, writeAddress } from './health-address.ts';
import './health.css';
import { LagView } from './lag-view.tsx';

/** 数据体检: what is wrong or missing in the data, and how late it was entered. */
export function HealthPage() {
  const t = useTexts('health');
  const [search, setSearch] = useSearchParams();
  const address = readAddress(search);
  const amend = (changes: Partial<HealthAddress>) => { setSearch(writeAddress({ ...address, ...changes }), { replace: changes.view === undefined }); };
  const views = HEALTH_VIEWS.map(id => ({ id, label: t(`views.${id}`) }));
  return (
    <div className="health" data-view={address.view}>
      <PageHead title={t('title')} views={views} view={address.view} viewsLabel={t('title')} onView={view => { amend({ view }); }} note={t(`notes.${address.view}`)} />
      {address.view === 'checks' ? <ChecksView address={address} onChange={amend} /> : <LagView address={address} onChange={amend} />}
      <Outlet />
    </div>
  );
}
