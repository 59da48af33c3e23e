import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useFileExport } from '../../parts/use-file-export.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Page, PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { isLineInReview, leftOfLine, orderSteps, type OrderStep, type OrderedLine, type PurchaseOrder } from './order-figures.ts';
import { OrderStepForm } from './order-step-forms.tsx';
import './purchasing.css';

const STEPS: readonly OrderStep[] = ['receive', 'promise', 'cancel'];
const KEYS: { readonly [S in OrderStep]: string } = { receive: 'R', promise: 'P', cancel: 'X' };

/** One purchase order: its lines, what came of them, and the steps that are left. `?step=` opens a form. */
export function OrderPage() {
  const { purchaseOrderId = '' } = useParams();
  const t = useTexts('purchasing');
  const order = useQuery('purchaseOrders.get', { purchaseOrderId });
  if (order.failure?.code === 'NOT_FOUND') return <EmptyState icon="purchasing" title={t('orderPage.missing')} actions={<ButtonLink to="/purchasing/orders">{t('orderPage.back')}</ButtonLink>} />;
  if (order.data?.id !== purchaseOrderId) return <LoadState failure={order.failure} onRetry={order.refetch} />;
  return <Order order={order.data} />;
}

function Order({ order }: { readonly order: PurchaseOrder }) {
  const t = useTexts('purchasing');
  const may = useMay();
  const [search] = useSearchParams();
  const steps = orderSteps(order, may);
  const [wanted, setStep] = useState<OrderStep | null>(() => STEPS.find(step => step === search.get('step')) ?? null);
  const step = wanted !== null && steps.includes(wanted) ? wanted : null;
  useHotkeys({ ...Object.fromEntries(steps.map(each => [KEYS[each], () => { setStep(each); }])), ...(step === null ? {} : { Escape: () => { setStep(null); } }) });
  return (
    <Page isPlain head={<OrderHead order={order} steps={steps} onStep={setStep} />}>
      <div className="order-page" data-order={order.number} data-order-state={order.state}>
        <div className="order-main">
          <Panel title={t('orderPage.lines')} note={order.note}><Lines order={order} /></Panel>
          {order.receipts.length > 0 && <Receipts order={order} />}
        </div>
        {step !== null && <aside className="panel order-side"><OrderStepForm key={`${step} ${order.version}`} order={order} step={step} onDone={() => { setStep(null); }} /></aside>}
      </div>
    </Page>
  );
}

function OrderHead({ order, steps, onStep }: { readonly order: PurchaseOrder; readonly steps: readonly OrderStep[]; readonly onStep: (step: OrderStep) => void }) {
  const t = useTexts('purchasing');
  const language = useLanguage();
  const navigate = useNavigate();
  const file = useFileExport('purchaseOrders.export');
  const hasCosts = useMay()('costs.read');
  const print = () => { void navigate(`/print/purchase-order/${order.id}`); };
  useHotkeys({ 'Ctrl P': print });
  return (
    <PageHead
      title={<>{order.number} <Tag>{t(`orders.states.${order.state}`)}</Tag></>}
      note={<><Link className="purchasing-link" to={`/suppliers/${order.supplierId}`}>{order.supplierName}</Link> · {t('orderPage.by', { date: order.orderedOn, name: order.createdBy })}{order.amountE4 !== null && <> · <b><Money e4={order.amountE4} isNamed /></b></>}</>}
      actions={(
        <>
          {steps.map((step, index) => <Button key={step} keys={KEYS[step]} variant={index === 0 ? 'primary' : 'default'} data-step={step} onClick={() => { onStep(step); }}>{t(`orderPage.act.${step}`)}</Button>)}
          {hasCosts && <Button icon="export" isBusy={file.isBusy} data-action="export" onClick={() => { void file.run({ purchaseOrderId: order.id, language }); }}>{t('orderPage.xlsx')}</Button>}
          <Button icon="print" keys="Ctrl P" data-action="print" onClick={print}>{t('orderPage.print')}</Button>
        </>
      )}
    />
  );
}

function Lines({ order }: { readonly order: PurchaseOrder }) {
  const t = useTexts('purchasing');
  const hasCosts = order.amountE4 !== null;
  return (
    <table className="table order-lines">
      <colgroup><col className="order-col-no" /><col /><col className="order-col-quantity" /><col className="order-col-quantity" /><col className="order-col-quantity" />{hasCosts && <><col className="order-col-money" /><col className="order-col-money" /></>}<col className="order-col-due" /><col className="order-col-state" /><col className="order-col-request" /></colgroup>
      <thead>
        <tr>
          <th className="figure">{t('orderPage.no')}</th><th>{t('columns.item')}</th><th className="figure">{t('columns.quantity')}</th><th className="figure">{t('columns.received')}</th><th className="figure">{t('chase.left')}</th>
          {hasCosts && <><th className="figure">{t('order.price')}</th><th className="figure">{t('columns.amount')}</th></>}
          <th>{t('columns.promised')}</th><th>{t('columns.state')}</th><th>{t('columns.number')}</th>
        </tr>
      </thead>
      <tbody>{order.lines.map(line => <LineRow key={line.id} line={line} hasCosts={hasCosts} />)}</tbody>
    </table>
  );
}

function LineRow({ line, hasCosts }: { readonly line: OrderedLine; readonly hasCosts: boolean }) {
  const t = useTexts('purchasing');
  const quantity = (micro: number) => <Quantity micro={micro} decimals={line.unitDecimals} unit={line.unit} />;
  return (
    <tr data-item-code={line.code} className={line.state === 'cancelled' ? 'order-line-off' : undefined}>
      <td className="figure">{line.lineNumber}</td>
      <td title={line.code}>{line.isEmergency && <b className="worse purchasing-emergency">{t('emergencyShort')}</b>}<Link className="purchasing-link" to={`/items/${line.itemId}`}>{line.name}</Link><span className="spec">{line.spec}</span></td>
      <td className="figure">{quantity(line.quantityMicro)}</td><td className="figure">{quantity(line.receivedMicro)}</td><td className="figure">{quantity(leftOfLine(line))}</td>
      {hasCosts && <><td className="figure"><Money e4={line.unitPriceE4} as="price" /></td><td className="figure"><Money e4={line.amountE4} /></td></>}
      <td><CalendarDate date={line.promisedOn} form="short" />{line.promisedOn !== line.firstPromisedOn && <small className="muted"> {t('orderPage.first', { date: line.firstPromisedOn.slice(5) })}</small>}{line.daysOverdue > 0 && <b className="worse purchasing-late">{t('overdue', { count: line.daysOverdue })}</b>}</td>
      <td>{isLineInReview(line) ? t('waiting.state') : t(line.state === 'open' && line.receivedMicro > 0 ? 'orderPage.part' : `orderPage.lineStates.${line.state}`)}</td>
      <td>{line.requisitionId === null ? <span className="zero">–</span> : <Link className="purchasing-link" to={`/purchasing/requests?requisition=${line.requisitionId}`}>{line.requisitionNumber}</Link>}</td>
    </tr>
  );
}

function Receipts({ order }: { readonly order: PurchaseOrder }) {
  const t = useTexts('purchasing');
  return (
    <Panel title={t('orderPage.receipts')}>
      <table className="table order-receipts">
        <tbody>
          {order.receipts.map(receipt => (
            <tr key={receipt.documentId}>
              <td><Link className="purchasing-link" to={`/documents?document=${receipt.documentId}`}>{receipt.number}</Link></td>
              <td><CalendarDate date={receipt.businessDate} /></td><td>{receipt.recordedBy}</td><td className="figure">{t('orderPage.receiptLines', { count: receipt.lineCount })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
