import { Link } from 'react-router';

import { dateInZone } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { rollUpCategories } from '../../parts/capital-heat.ts';
import { CapitalHeatTable } from '../../parts/capital-heat-table.tsx';
import { splitPressing } from '../../parts/pressing-orders.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { stockOfCategories } from './addresses.ts';
import { arrivalsOf, lateDaysOf, promisedOf } from './arrivals.ts';
import { AlertsPanel, AlertsShort } from './alerts-panel.tsx';
import { DraggingPanel, NothingHere, RecentDocuments, type TodayData } from './day-panels.tsx';
import { draggingLines } from './dragging.ts';
import { BuyerHeadline, Headline, KeeperHeadline, OwnerHeadline, ReaderHeadline } from './headline.tsx';
import { OwnerFigures } from './owner-figures.tsx';
import { RecordButtons } from './record-buttons.tsx';
import { ToOrderPanel } from './to-order-panel.tsx';
import { ToReceivePanel } from './to-receive-panel.tsx';
import { TodoPanel } from './todo-panel.tsx';

export type Session = OutputOf<'session.current'>;
type ViewProps = { readonly data: TodayData; readonly session: Session };

const HEAT_ROWS_MAX = 9;
const DRAGGING_LINES_MAX = 8;
const OWNER_ALERTS_MAX = { wide: 8, narrow: 4 } as const;
const SHORT_ALERTS_MAX = 12;
const REQUESTED_ROWS_MAX = 100;
const OPEN_ALERTS_READ = 200;

const may = (session: Session, permission: NonNullable<Session['user']>['permissions'][number]) => session.user?.permissions.includes(permission) ?? false;

/** 经理: one sentence, five figures, where the money lies, what drags, what is most pressing. */
export function OwnerView({ data, session }: ViewProps) {
  const t = useTexts('today');
  const requested = useQuery('requisitions.list', { states: ['requested'], limit: REQUESTED_ROWS_MAX });
  const lines = draggingLines(arrivalsOf(data), requested.data?.rows ?? [], data.today, order => dateInZone(order.requestedAt, session.timeZone));
  return (
    <div className="today today-owner">
      <Headline today={data.today} hasLines>{data.capital !== null && <OwnerHeadline capital={data.capital} alertUrgent={data.alertUrgent} />}</Headline>
      {data.capital !== null && <OwnerFigures capital={data.capital} />}
      <HeatPanel />
      <DraggingPanel lines={lines} linesMax={DRAGGING_LINES_MAX} />
      <AlertsPanel title={t('alerts.title')} lines={data.alerts} total={data.alertTotal} linesMax={useWide() ? OWNER_ALERTS_MAX.wide : OWNER_ALERTS_MAX.narrow} today={data.today} hasCosts mayHandle />
      <TodoPanel />
    </div>
  );
}

function HeatPanel() {
  const t = useTexts('today');
  const dashboard = useQuery('reports.dashboard', {});
  const masterData = useQuery('masterData.all', {});
  const rows = dashboard.data === undefined || masterData.data === undefined ? [] : rollUpCategories(dashboard.data.byCategoryAge, masterData.data.categories);
  return (
    <Panel className="today-heat" title={t('heat.title')} note={t('heat.hint')} actions={<Link className="today-act" to="/dashboard">{t('heat.more')}</Link>}>
      {(dashboard.data === undefined || masterData.data === undefined) && <LoadState failure={dashboard.failure ?? masterData.failure} onRetry={dashboard.refetch} rows={6} />}
      {dashboard.data?.byCategoryAge.length === 0 && <NothingHere text={t('heat.empty')} />}
      {rows.length > 0 && <CapitalHeatTable rows={rows} rowsMax={HEAT_ROWS_MAX} addressOf={stockOfCategories} />}
    </Panel>
  );
}

/** 采购: what to order today by supplier, what is late, what presses. */
export function BuyerView({ data, session }: ViewProps) {
  const t = useTexts('today');
  const { pressing, calmItems } = splitPressing(data.toOrder);
  const items = pressing.reduce((sum, group) => sum + group.lines.length, 0);
  const amounts = pressing.map(group => group.amountE4);
  const amountE4 = amounts.every(amount => amount === null) ? null : amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return (
    <div className="today today-buyer">
      <Headline today={data.today} hasLines={false}>
        <BuyerHeadline items={items} suppliers={pressing.length} amountE4={amountE4} overdue={arrivalsOf(data).filter(arrival => lateDaysOf(arrival) > 0).length} />
      </Headline>
      <ToOrderPanel groups={pressing} calmItems={calmItems} today={data.today} mayRequest={may(session, 'purchasing.request')} />
      <div className="today-side">
        <ToReceivePanel arrivals={arrivalsOf(data)} today={data.today} mayReceive={may(session, 'stock.write')} />
        <AlertsShort title={t('alerts.toHandle')} lines={data.alerts} total={data.alertTotal} linesMax={SHORT_ALERTS_MAX} today={data.today} />
        <TodoPanel />
      </div>
    </div>
  );
}

/** 仓管员: record at once, receive in place, see what is to be handled. No money. */
export function KeeperView({ data, session }: ViewProps) {
  const t = useTexts('today');
  return (
    <div className="today today-keeper">
      <Headline today={data.today} hasLines={false}><KeeperHeadline receive={arrivalsOf(data).filter(arrival => (promisedOf(arrival) ?? '9999') <= data.today).length} alerts={data.alertTotal} documents={data.documentsToday} /></Headline>
      <RecordButtons />
      <ToReceivePanel arrivals={arrivalsOf(data)} today={data.today} mayReceive={may(session, 'stock.write')} />
      <div className="today-side">
        <AlertsShort title={t('alerts.toHandle')} lines={data.alerts} total={data.alertTotal} linesMax={SHORT_ALERTS_MAX} today={data.today} />
        <TodoPanel />
        <RecentDocuments data={data} />
      </div>
    </div>
  );
}

/** 会计 and 只读: the figures they may see, and what is open. */
export function ReaderView({ data }: ViewProps) {
  const t = useTexts('today');
  // The report lists what the reader is to act on, which is nothing; here is what is open for anyone.
  const open = useQuery('alerts.list', { scope: 'open', limit: OPEN_ALERTS_READ });
  const lines = open.data?.lines ?? [];
  const total = open.data?.total ?? 0;
  return (
    <div className="today today-reader">
      <Headline today={data.today} hasLines={data.capital !== null}><ReaderHeadline alerts={total} urgent={lines.filter(line => line.alert.level === 'urgent').length} documents={data.documentsToday} /></Headline>
      {data.capital !== null && <OwnerFigures capital={data.capital} />}
      {data.capital !== null && <HeatPanel />}
      <RecentDocuments data={data} />
      <AlertsPanel title={t('alerts.title')} lines={lines} total={total} linesMax={useWide() ? OWNER_ALERTS_MAX.wide : OWNER_ALERTS_MAX.narrow} today={data.today} hasCosts={data.capital !== null} mayHandle={false} />
      <TodoPanel />
    </div>
  );
}
