import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { rollUpCategories } from '../../parts/capital-heat.ts';
import { CapitalHeatTable } from '../../parts/capital-heat-table.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Page, PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Dashboard } from './dashboard-data.ts';
import { KeyFigures } from './key-figures.tsx';
import { AlertsPanel, MonthsPanel } from './month-panels.tsx';
import { DeadPanel, StatesPanel } from './stock-panels.tsx';
import { TurnoverHead, TurnoverPanel } from './turnover-panel.tsx';
import './dashboard.css';

const HEAT_ROWS_MAX = 20;

/** 概览: where the capital sits, how it moves, what of it is too much. Every figure leads to its items. */
export function DashboardPage() {
  const t = useTexts('dashboard');
  const dashboard = useQuery('reports.dashboard', {});
  const masterData = useQuery('masterData.all', {});
  if (dashboard.data === undefined) return <LoadState failure={dashboard.failure} onRetry={dashboard.refetch} rows={14} />;
  const { data } = dashboard;
  if (data.byState.every(state => state.items === 0)) {
    return <EmptyState icon="chart" title={t('title')} text={t('emptyCompany')} actions={<ButtonLink to="/import" variant="primary" icon="import">{t('import')}</ButtonLink>} />;
  }
  return (
    <Page isPlain head={<DashboardHead data={data} />}>
      <div className="dashboard">
        <MonthsPanel data={data} />
        <StatesPanel data={data} />
        <Panel className="dashboard-heat" title={t('heat.title')} note={t('heat.hint')}>
          {data.byCategoryAge.length === 0
            ? <p className="dashboard-nothing">{t('heat.empty')}</p>
            : <CapitalHeatTable rows={rollUpCategories(data.byCategoryAge, masterData.data?.categories ?? [])} rowsMax={HEAT_ROWS_MAX} addressOf={categoryIds => `/stock?category=${categoryIds.map(encodeURIComponent).join(',')}&sort=-value`} />}
        </Panel>
        <DeadPanel data={data} />
        <AlertsPanel data={data} />
        <TurnoverPanel />
      </div>
    </Page>
  );
}

function DashboardHead({ data }: { readonly data: Dashboard }) {
  const t = useTexts('dashboard');
  const money = useBigMoney();
  const before = data.monthValues.at(-2)?.valueE4 ?? null;
  return (
    <>
      <PageHead title={t('title')} note={t('asOf', { date: data.today })} />
      <div className="dashboard-figures">
        <span><i>{t('total')}</i><b>{money.text(data.totalValueE4)}</b><span className="unit">{money.unit}</span>{before !== null && <small>{t('totalChange', { difference: money.change(data.totalValueE4 - before) })}</small>}</span>
        <TurnoverHead />
        <Link className="dashboard-figure-link" to="/stock?view=onOrder"><i>{t('onOrder.title')}</i><b>{money.text(data.onOrderE4)}</b><span className="unit">{money.unit}</span></Link>
      </div>
      <KeyFigures data={data} />
    </>
  );
}
