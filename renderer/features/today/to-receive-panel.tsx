import { useState } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { DueText, NothingHere } from './day-panels.tsx';
import type { Requisition } from './dragging.ts';
import { ReceiveForm } from './receive-form.tsx';

type ToReceivePanelProps = { readonly orders: readonly Requisition[]; readonly today: string; readonly mayReceive: boolean };

/** 要收的货: what is due or late; receiving opens below the line and books it there. */
export function ToReceivePanel({ orders, today, mayReceive }: ToReceivePanelProps) {
  const t = useTexts('today');
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Panel className="today-to-receive" title={t('toReceive.title')} note={t('toReceive.hint')} actions={<Link className="today-act" to="/purchasing">{t('overdue.all')}</Link>}>
      {orders.length === 0
        ? <NothingHere text={t('toReceive.empty')} />
        : orders.map(order => (
            <article key={order.id} className="today-receipt" data-item-code={order.code} data-number={order.number}>
              <div className="today-receipt-line">
                <span className="today-receipt-due"><DueText promisedOn={order.promisedOn} today={today} daysOverdue={order.daysOverdue} /></span>
                <span className="today-receipt-name"><Link className="today-link" to={`/items/${order.itemId}`}>{order.name}</Link><span className="spec">{order.spec}</span></span>
                <span className="today-soft today-receipt-from" title={order.supplierName}>{order.supplierName}</span>
                <span className="figure"><Quantity micro={Math.max(0, order.quantityMicro - order.receivedMicro)} unit={order.unit} decimals={order.unitDecimals} /></span>
                {order.waitingReceipt?.state === 'submitted' && <Link className="today-link" to={`/documents?view=submitted&draft=${order.waitingReceipt.draftId}`} data-action="waits">{t('toReceive.waits')}</Link>}
                {mayReceive && order.waitingReceipt?.state !== 'submitted' && (
                  <Button size="small" aria-expanded={openId === order.id} data-action="receive" onClick={() => { setOpenId(openId === order.id ? null : order.id); }}>{t('toReceive.receive')}</Button>
                )}
              </div>
              {openId === order.id && <ReceiveForm order={order} today={today} onClose={() => { setOpenId(null); }} />}
            </article>
          ))}
    </Panel>
  );
}
