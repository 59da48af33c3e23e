import { useParams } from 'react-router';

import { formatMoney } from '../../../shared/kernel/money.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { moneyText, quantityText } from '../../ui/format-number.ts';
import type { PurchaseOrder } from './order-figures.ts';
import { PaperPreview } from './paper-preview.tsx';

/** 打印采购订单: the order as the supplier gets it, on paper or as a PDF. */
export function OrderPrintPage() {
  const t = useTexts('purchasing');
  const { purchaseOrderId = '' } = useParams();
  const order = useQuery('purchaseOrders.get', { purchaseOrderId });
  const company = useQuery('settings.get', {});
  const lists = useQuery('masterData.all', {});
  if (order.data === undefined || company.data === undefined || lists.data === undefined) return <LoadState failure={order.failure ?? company.failure ?? lists.failure} onRetry={order.refetch} />;
  const contact = lists.data.suppliers.find(supplier => supplier.id === order.data?.supplierId)?.contact ?? '';
  return (
    <PaperPreview title={t('paper.title')} number={order.data.number} hint={t('paper.hint')}>
      <OrderSheet order={order.data} companyName={company.data.companyName} contact={contact} />
    </PaperPreview>
  );
}

type SheetProps = { readonly order: PurchaseOrder; readonly companyName: string; readonly contact: string };

/** Paper is white and ink black in every theme. */
function OrderSheet({ order, companyName, contact }: SheetProps) {
  const t = useTexts('purchasing');
  const lines = order.lines.filter(line => line.state !== 'cancelled');
  const hasCosts = order.amountE4 !== null;
  return (
    <section className="order-sheet">
      <h2>{companyName}</h2>
      <h3>{t('paper.title')}</h3>
      <dl>
        <div><dt>{t('columns.supplier')}</dt><dd>{order.supplierName}</dd></div><div><dt>{t('orders.columns.number')}</dt><dd>{order.number}</dd></div>
        <div><dt>{t('paper.contact')}</dt><dd>{contact}</dd></div><div><dt>{t('columns.ordered')}</dt><dd>{order.orderedOn}</dd></div>
      </dl>
      <table>
        <thead><tr><th>{t('orderPage.no')}</th><th>{t('paper.code')}</th><th>{t('paper.name')}</th><th>{t('paper.unit')}</th><th>{t('columns.quantity')}</th>{hasCosts && <><th>{t('order.price')}</th><th>{t('columns.amount')}</th></>}<th>{t('paper.delivery')}</th></tr></thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.id}>
              <td>{line.lineNumber}</td><td>{line.code}</td><td>{line.name} {line.spec}</td><td>{line.unit}</td><td className="figure">{quantityText(line.quantityMicro, line.unitDecimals)}</td>
              {hasCosts && <><td className="figure">{line.unitPriceE4 === null ? '' : formatMoney(line.unitPriceE4)}</td><td className="figure">{line.amountE4 === null ? '' : moneyText(line.amountE4)}</td></>}
              <td>{line.promisedOn}</td>
            </tr>
          ))}
          {order.amountE4 !== null && <tr className="order-sheet-sum"><td colSpan={6}>{t('combine.sum')}</td><td className="figure">{moneyText(order.amountE4)}</td><td /></tr>}
        </tbody>
      </table>
      {order.note !== '' && <p>{t('paper.note')}{order.note}</p>}
      <p className="order-sheet-signs"><span>{t('paper.buyer')}<b>{order.createdBy}</b></span><span>{t('paper.approved')}</span><span>{t('paper.confirmed')}</span></p>
    </section>
  );
}
