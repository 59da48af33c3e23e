import { useMemo } from 'react';
import { Link } from 'react-router';

import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { BarChart, type ChartSeries } from '../../ui/bar-chart.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Dashboard } from './dashboard-data.ts';
import { axisMoney, lastMonths, monthLabel } from './month-figures.ts';

const MONTHS_SHOWN = 12;
const VALUE_CHART_PIXELS = 222;
const FLOW_CHART_PIXELS = 222;
const ALERT_CHART_PIXELS = 150;

/** Value at each month's end above what came in and went out: the same months, each on its own scale. */
export function MonthsPanel({ data }: { readonly data: Dashboard }) {
  const t = useTexts('dashboard');
  const isEnglish = useLanguage() === 'en';
  const months = useMemo(() => lastMonths(data.monthValues, MONTHS_SHOWN), [data.monthValues]);
  const categories = useMemo(() => months.map(month => monthLabel(month.month)), [months]);
  const value = useMemo<ChartSeries[]>(() => [{ name: t('months.value'), values: months.map(month => axisMoney(month.valueE4, isEnglish)), tone: 'accent' }], [months, isEnglish, t]);
  const flow = useMemo<ChartSeries[]>(() => [
    { name: t('months.receipts'), values: months.map(month => axisMoney(month.receiptsE4, isEnglish)), tone: 'accent' },
    { name: t('months.issues'), values: months.map(month => axisMoney(month.issuesE4, isEnglish)), tone: 'muted' },
  ], [months, isEnglish, t]);
  const decimals = isEnglish ? 1 : 2;
  return (
    <Panel className="dashboard-months" title={t('months.title')} note={t('months.hint')} isPadded>
      {months.length < 2
        ? <p className="dashboard-nothing">{t('months.empty')}</p>
        : <div className="dashboard-charts"><LineChart label={t('months.value')} categories={categories} series={value} decimals={decimals} height={VALUE_CHART_PIXELS} /><BarChart label={t('months.title')} categories={categories} series={flow} decimals={decimals} height={FLOW_CHART_PIXELS} /></div>}
    </Panel>
  );
}

/** Alerts opened and closed by month, and what is open now. */
export function AlertsPanel({ data }: { readonly data: Dashboard }) {
  const t = useTexts('dashboard');
  const months = useMemo(() => lastMonths(data.alertsByMonth, MONTHS_SHOWN), [data.alertsByMonth]);
  const categories = useMemo(() => months.map(month => monthLabel(month.month)), [months]);
  const series = useMemo<ChartSeries[]>(() => [
    { name: t('alerts.opened'), values: months.map(month => month.opened), tone: 'dark' },
    { name: t('alerts.closed'), values: months.map(month => month.closed), tone: 'soft' },
  ], [months, t]);
  const { urgent, warning, notice, oldestDays } = data.alertsOpen;
  const total = urgent + warning + notice;
  const parts = [t('alerts.urgent', { count: urgent }), t('alerts.warning', { count: warning }), t('alerts.notice', { count: notice }), ...(total > 0 ? [t('alerts.oldest', { days: oldestDays })] : [])];
  return (
    <Panel className="dashboard-alerts" title={t('alerts.title')} note={t('alerts.hint')} actions={<Link className="dashboard-act" to="/alerts">{t('alerts.all')}</Link>} isPadded>
      <p className="dashboard-open"><Link to="/alerts"><b>{t('alerts.open', { count: total })}</b></Link> <span className="muted">{parts.join(' · ')}</span></p>
      {months.length === 0 ? <p className="dashboard-nothing">{t('alerts.empty')}</p> : <BarChart label={t('alerts.title')} categories={categories} series={series} height={ALERT_CHART_PIXELS} />}
    </Panel>
  );
}
