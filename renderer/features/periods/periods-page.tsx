import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DifferenceReport } from './difference-report.tsx';
import { MethodPanel } from './method-panel.tsx';
import { NextMonth } from './next-month.tsx';
import { PeriodTable } from './period-table.tsx';
import type { Overview, PeriodRow } from './period-words.ts';
import { usePeriodsAddress } from './periods-address.ts';
import { ReopenDialog } from './reopen-dialog.tsx';
import { YearPanel } from './year-panel.tsx';
import { YearReport } from './year-report.tsx';
import './periods.css';

/** 月结: the month that comes next with its checks, the months and years behind it, the costing method. */
export function PeriodsPage() {
  const { year, closingId } = usePeriodsAddress();
  return (
    <AccountFrame section="periods" isPlain>
      {closingId !== null ? <DifferenceReport key={closingId} closingId={closingId} /> : year !== null ? <YearReport year={year} /> : <PeriodsOverview />}
    </AccountFrame>
  );
}

function PeriodsOverview() {
  const overview = useQuery('periods.overview', {});
  if (overview.data === undefined) return <LoadState failure={overview.failure} onRetry={overview.refetch} rows={10} />;
  return <Overviewed overview={overview.data} />;
}

function Overviewed({ overview }: { readonly overview: Overview }) {
  const t = useTexts('periods');
  const [reopening, setReopening] = useState<PeriodRow | null>(null);
  const next = overview.months.find(row => row.period === overview.nextMonth);
  return (
    <div className="periods">
      <div className="periods-main">
        {next === undefined ? <NothingYet hasMonths={overview.months.length > 0} /> : <NextMonth key={next.period} row={next} today={overview.today} />}
        {overview.months.length > 0 && (
          <Panel title={t('months.title')} note={t('months.note')}>
            <PeriodTable rows={overview.months} onReopen={setReopening} />
          </Panel>
        )}
      </div>
      <div className="periods-side">
        <MethodPanel />
        {overview.years.length > 0 && <YearPanel years={overview.years} nextYear={overview.nextYear} onReopen={setReopening} />}
      </div>
      {reopening !== null && <ReopenDialog row={reopening} onClose={() => { setReopening(null); }} />}
    </div>
  );
}

/** Nothing is booked yet, or the months up to now are all closed. */
function NothingYet({ hasMonths }: { readonly hasMonths: boolean }) {
  const t = useTexts('periods');
  return (
    <Panel>
      {hasMonths
        ? <EmptyState icon="lock" title={t('allClosed.title')} text={t('allClosed.text')} />
        : <EmptyState icon="calendar" title={t('empty.title')} text={t('empty.text')} actions={<ButtonLink to="/record">{t('empty.record')}</ButtonLink>} />}
    </Panel>
  );
}
