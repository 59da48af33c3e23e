import { Link } from 'react-router';

import { groupBy } from '../../../shared/kernel/group-by.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';

type DueLine = OutputOf<'purchaseOrders.due'>[number];

/** 催交清单: what is late, one block for each supplier with whom to ring; a new promise is written where the order is. */
export function ChaseList() {
  const t = useTexts('purchasing');
  const due = useQuery('purchaseOrders.due', {});
  if (due.data === undefined) return <LoadState failure={due.failure} onRetry={due.refetch} />;
  if (due.data.length === 0) return <EmptyState icon="check" title={t('chase.empty')} text={t('chase.emptyText')} />;
  return <div className="to-order">{[...groupBy(due.data, line => line.supplierId)].map(([supplierId, lines]) => <SupplierLines key={supplierId} lines={lines} />)}</div>;
}

function SupplierLines({ lines }: { readonly lines: readonly DueLine[] }) {
  const t = useTexts('purchasing');
  const [first] = lines;
  if (first === undefined) return null;
  return (
    <Panel className="chase-group" title={<Link className="purchasing-link" to={`/suppliers/${first.supplierId}`}>{first.supplierName}</Link>} note={first.contact === '' ? t('chase.noContact') : first.contact}>
      <table className="table">
        <colgroup><col className="chase-number" /><col /><col className="to-order-quantity" /><col className="to-order-date" /><col className="to-order-date" /><col className="chase-late" /><col className="to-order-next" /></colgroup>
        <thead><tr><th>{t('orders.columns.number')}</th><th>{t('columns.item')}</th><th className="figure">{t('chase.left')}</th><th className="figure">{t('chase.first')}</th><th className="figure">{t('columns.promised')}</th><th className="figure">{t('chase.late')}</th><th className="figure">{t('columns.next')}</th></tr></thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.lineId}>
              <td><Link className="purchasing-link" to={`/purchasing/orders/${line.purchaseOrderId}`}>{line.number}</Link></td>
              <td title={`${line.code} ${line.name} ${line.spec}`}>{line.name}<span className="spec">{line.spec}</span></td>
              <td className="figure"><Quantity micro={line.openMicro} decimals={line.unitDecimals} unit={line.unit} /></td>
              <td className="figure"><CalendarDate date={line.firstPromisedOn} form="short" /></td>
              <td className="figure"><CalendarDate date={line.promisedOn} form="short" /></td>
              <td className="figure"><b className="worse">{t('overdue', { count: line.daysOverdue })}</b></td>
              <td className="figure"><Link className="purchasing-link" to={`/purchasing/orders/${line.purchaseOrderId}?step=promise`}>{t('act.promise')}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
