import { Link, useParams } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { numberText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Page, PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { DaysHistogram } from './days-histogram.tsx';
import { OnTime } from './on-time.tsx';
import { PriceHistory } from './price-history.tsx';
import './suppliers.css';

type Supplier = OutputOf<'suppliers.get'>;

/** One supplier: how it keeps its promises, how long it takes, what is open, what prices did. */
export function SupplierPage() {
  const { supplierId = '' } = useParams();
  const t = useTexts('suppliers');
  const supplier = useQuery('suppliers.get', { supplierId });
  if (supplier.failure?.code === 'NOT_FOUND') return <EmptyState icon="purchasing" title={t('missing')} actions={<ButtonLink to="/suppliers">{t('back')}</ButtonLink>} />;
  if (supplier.data?.supplierId !== supplierId) return <LoadState failure={supplier.failure} onRetry={supplier.refetch} />;
  const { data } = supplier;
  return (
    <Page isPlain head={<PageHead title={data.name} note={[data.code, data.contact].filter(part => part !== '').join(' · ')} actions={<ButtonLink to="/suppliers" icon="list">{t('back')}</ButtonLink>} />}>
      <div className="supplier-page">
        <Figures supplier={data} />
        <div className="supplier-two">
          <div className="supplier-column">
            <LeadTimes supplier={data} />
            {data.prices.length > 0 && <Panel title={t('prices.title')} note={t('prices.note')}><PriceHistory items={data.prices} /></Panel>}
          </div>
          <OpenOrders supplier={data} />
        </div>
        <Deliveries supplier={data} />
      </div>
    </Page>
  );
}

function Figures({ supplier }: { readonly supplier: Supplier }) {
  const t = useTexts('suppliers');
  const days = (value: number | null, decimals = 0) => (value === null ? '–' : t('inDays', { days: numberText(value, decimals) }));
  return (
    <dl className="supplier-figures">
      <div><dt>{t('columns.onTime')}</dt><dd><OnTime percent={supplier.onTimePercent} judged={supplier.judged} /></dd></div>
      <div><dt>{t('columns.median')}</dt><dd>{days(supplier.medianDays)}</dd></div>
      <div><dt>{t('columns.slow')}</dt><dd>{days(supplier.slowDays)}</dd></div>
      <div><dt>{t('columns.late')}</dt><dd>{days(supplier.lateDaysTenths === null ? null : supplier.lateDaysTenths / 10, 1)}</dd></div>
      <div><dt>{t('agreed')}</dt><dd>{days(supplier.leadTimeDays)}</dd></div>
      {supplier.openE4 !== null && <div><dt>{t('openAmount')}</dt><dd><Money e4={supplier.openE4} zero="figure" isNamed /></dd></div>}
    </dl>
  );
}

function LeadTimes({ supplier }: { readonly supplier: Supplier }) {
  const t = useTexts('suppliers');
  const bins = supplier.histogram;
  return (
    <Panel title={t('leadTimes.title')} note={t('leadTimes.note', { count: supplier.observed })} isPadded>
      {bins.length === 0 ? <p className="muted">{t('leadTimes.none')}</p>
        : <DaysHistogram bins={bins} />}
      <p className="muted">{t('leadTimes.used')}{supplier.overdueLines > 0 && <> {t('leadTimes.open', { count: supplier.overdueLines })}</>}</p>
    </Panel>
  );
}

function OpenOrders({ supplier }: { readonly supplier: Supplier }) {
  const t = useTexts('suppliers');
  return (
    <Panel title={t('open.title')} note={t('open.note', { count: supplier.openLines })}>
      {supplier.openLines === 0 ? <p className="muted supplier-none">{t('open.none')}</p> : supplier.openOrders.length > 0 && (
        <table className="table">
          <thead><tr><th>{t('open.order')}</th><th>{t('columns.item')}</th><th className="figure">{t('open.left')}</th><th>{t('open.promised')}</th></tr></thead>
          <tbody>
            {supplier.openOrders.map(line => (
              <tr key={line.lineId}>
                <td><Link className="supplier-link" to={`/purchasing/orders/${line.purchaseOrderId}`}>{line.number}</Link></td><td title={`${line.code} ${line.spec}`}>{line.name}<span className="spec">{line.spec}</span></td>
                <td className="figure"><Quantity micro={line.openMicro} decimals={line.unitDecimals} unit={line.unit} /></td>
                <td><CalendarDate date={line.promisedOn} form="short" />{line.daysOverdue > 0 && <b className="worse supplier-late">{t('open.overdue', { count: line.daysOverdue })}</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {supplier.openLines > supplier.openOrders.length && <p className="supplier-none"><Link className="supplier-link" to={`/purchasing/requests?view=due&text=${encodeURIComponent(supplier.name)}`}>{t('open.alone', { count: supplier.openLines - supplier.openOrders.length })}</Link></p>}
    </Panel>
  );
}

function Deliveries({ supplier }: { readonly supplier: Supplier }) {
  const t = useTexts('suppliers');
  if (supplier.deliveries.length === 0) return null;
  return (
    <Panel title={t('deliveries.title')} note={t('deliveries.note')}>
      <table className="table">
        <thead><tr><th>{t('open.order')}</th><th>{t('columns.item')}</th><th>{t('deliveries.ordered')}</th><th>{t('deliveries.promised')}</th><th>{t('deliveries.received')}</th><th className="figure">{t('deliveries.late')}</th></tr></thead>
        <tbody>
          {supplier.deliveries.map((row, index) => (
            <tr key={`${row.number} ${row.itemId} ${index}`}>
              <td>{row.number}</td><td title={row.code}>{row.name}<span className="spec">{row.spec}</span></td><td><CalendarDate date={row.orderedOn} /></td><td><CalendarDate date={row.firstPromisedOn} /></td>
              <td>{row.receivedOn === null ? <span className="muted">{t('deliveries.due')}</span> : <CalendarDate date={row.receivedOn} />}</td>
              <td className="figure">{row.daysLate > 0 ? <b className="worse">{t('deliveries.lateBy', { days: row.daysLate })}</b> : row.receivedOn === null ? <span className="zero">–</span> : t('deliveries.inTime')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
