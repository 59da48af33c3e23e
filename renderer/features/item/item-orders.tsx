import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';

type Requisition = OutputOf<'requisitions.get'>;

const isOpen = (requisition: Requisition): boolean => requisition.closedAt === null;

/** What is asked for or on its way. */
export function ItemOrders({ requisitions }: { readonly requisitions: readonly Requisition[] }) {
  const t = useTexts('item');
  const open = requisitions.filter(isOpen);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="item-orders-title" data-testid="item-orders">
      <h2 id="item-orders-title">{t('orders.title')}</h2>
      <table className="item-table"><tbody>{open.map(requisition => <OrderRow key={requisition.id} requisition={requisition} />)}</tbody></table>
    </section>
  );
}

function OrderRow({ requisition }: { readonly requisition: Requisition }) {
  const t = useTexts('item');
  const canOpen = useMay()('purchasing.read');
  const { state, promisedOn, daysOverdue, quantityMicro, receivedMicro } = requisition;
  const due = state === 'requested' || promisedOn === null ? t('orders.waiting') : daysOverdue > 0 ? t('orders.overdue', { count: daysOverdue }) : t('orders.due', { date: promisedOn.slice(5) });
  return (
    <tr>
      <td>{canOpen ? <Link className="item-link" to={`/purchasing?requisition=${requisition.id}`}>{requisition.number}</Link> : requisition.number}</td>
      <td className="muted">{requisition.supplierName}</td>
      <td className="right">{quantityUnitText(quantityMicro - receivedMicro, requisition)}</td>
      <td className={daysOverdue > 0 ? 'right negative' : 'right muted'}>{due}</td>
    </tr>
  );
}
