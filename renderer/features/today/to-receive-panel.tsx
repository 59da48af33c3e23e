import { useState } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import type { Arrival, DueOrder, Requisition } from './arrivals.ts';
import { DueText, NothingHere } from './day-panels.tsx';
import { ReceiveForm } from './receive-form.tsx';

type ToReceivePanelProps = { readonly arrivals: readonly Arrival[]; readonly today: string; readonly mayReceive: boolean };

/** 要收的货: what is due or late. What was requested is received below its line; an order is received where its lines are, one press away. */
export function ToReceivePanel({ arrivals, today, mayReceive }: ToReceivePanelProps) {
  const t = useTexts('today');
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Panel className="today-to-receive" title={t('toReceive.title')} note={t('toReceive.hint')} actions={<Link className="today-act" to="/purchasing/orders">{t('overdue.all')}</Link>}>
      {arrivals.length === 0
        ? <NothingHere text={t('toReceive.empty')} />
        : arrivals.map(arrival => (arrival.kind === 'order'
            ? <OrderToReceive key={arrival.order.purchaseOrderId} order={arrival.order} today={today} mayReceive={mayReceive} />
            : <RequestToReceive key={arrival.request.id} order={arrival.request} today={today} mayReceive={mayReceive} isOpen={openId === arrival.request.id} onOpen={setOpenId} />))}
    </Panel>
  );
}

type RequestProps = { readonly order: Requisition; readonly today: string; readonly mayReceive: boolean; readonly isOpen: boolean; readonly onOpen: (id: string | null) => void };

function RequestToReceive({ order, today, mayReceive, isOpen, onOpen }: RequestProps) {
  const t = useTexts('today');
  return (
    <article className="today-receipt" data-item-code={order.code} data-number={order.number}>
      <div className="today-receipt-line">
        <span className="today-receipt-due"><DueText promisedOn={order.promisedOn} today={today} daysOverdue={order.daysOverdue} /></span>
        <span className="today-receipt-name"><Link className="today-link" to={`/items/${order.itemId}`}>{order.name}</Link><span className="spec">{order.spec}</span></span>
        <span className="today-soft today-receipt-from" title={order.supplierName}>{order.supplierName}</span>
        <span className="figure"><Quantity micro={Math.max(0, order.quantityMicro - order.receivedMicro)} unit={order.unit} decimals={order.unitDecimals} /></span>
        {order.waitingReceipt?.state === 'submitted' && <WaitsLink draftId={order.waitingReceipt.draftId} />}
        {mayReceive && order.waitingReceipt?.state !== 'submitted' && (
          <Button size="small" aria-expanded={isOpen} data-action="receive" onClick={() => { onOpen(isOpen ? null : order.id); }}>{t('toReceive.receive')}</Button>
        )}
      </div>
      {isOpen && <ReceiveForm order={order} today={today} onClose={() => { onOpen(null); }} />}
    </article>
  );
}

function OrderToReceive({ order, today, mayReceive }: { readonly order: DueOrder; readonly today: string; readonly mayReceive: boolean }) {
  const t = useTexts('today');
  const address = `/purchasing/orders/${encodeURIComponent(order.purchaseOrderId)}`;
  const [first] = order.lines;
  if (first === undefined) return null;
  const names = order.lines.map(line => `${line.name} ${line.spec}`.trim()).join('\n');
  return (
    <article className="today-receipt" data-order={order.number}>
      <div className="today-receipt-line">
        <span className="today-receipt-due"><DueText promisedOn={order.promisedOn} today={today} daysOverdue={order.daysOverdue} /></span>
        <span className="today-receipt-name" title={`${order.number}\n${names}`}><Link className="today-link" to={address}>{first.name}</Link><span className="spec">{order.lines.length > 1 ? t('toReceive.more', { count: order.lines.length }) : first.spec}</span></span>
        <span className="today-soft today-receipt-from" title={order.supplierName}>{order.supplierName}</span>
        <span className="figure">{order.lines.length > 1 ? t('toReceive.lines', { count: order.lines.length }) : <Quantity micro={first.openMicro} unit={first.unit} decimals={first.unitDecimals} />}</span>
        {order.waitingDraftId !== null && <WaitsLink draftId={order.waitingDraftId} />}
        {mayReceive && order.waitingDraftId === null && <ButtonLink size="small" to={`${address}?step=receive`}>{t('toReceive.receive')}</ButtonLink>}
      </div>
    </article>
  );
}

function WaitsLink({ draftId }: { readonly draftId: string }) {
  const t = useTexts('today');
  return <Link className="today-link" to={`/documents?view=submitted&draft=${draftId}`} data-action="waits">{t('toReceive.waits')}</Link>;
}
