import { useParams } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { instantText } from '../../ui/calendar-date.tsx';
import { DASH, moneyText, quantityText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { PaperPreview } from './paper-preview.tsx';
import type { Requisition } from './requisition-steps.ts';

/** 打印采购申请单: the request as it is signed, on paper or as a PDF (F57). */
export function RequisitionPrintPage() {
  const t = useTexts('purchasing');
  const { requisitionId = '' } = useParams();
  const requisition = useQuery('requisitions.get', { requisitionId });
  const company = useQuery('settings.get', {});
  if (requisition.data === undefined || company.data === undefined) return <LoadState failure={requisition.failure ?? company.failure} onRetry={requisition.refetch} />;
  return (
    <PaperPreview title={t('requestPaper.title')} number={requisition.data.number} hint={t('requestPaper.hint')}>
      <RequestSheet requisition={requisition.data} companyName={company.data.companyName} />
    </PaperPreview>
  );
}

/** Paper is white and ink black in every theme. */
function RequestSheet({ requisition, companyName }: { readonly requisition: Requisition; readonly companyName: string }) {
  const t = useTexts('purchasing');
  const { number, requestedBy, requestedAt, supplierName, isEmergency, reason, approval } = requisition;
  return (
    <section className="order-sheet">
      <h2>{companyName}</h2>
      <h3>{t('requestPaper.title')}</h3>
      <dl>
        <div><dt>{t('requestPaper.number')}</dt><dd>{number}{isEmergency && ` · ${t('emergency')}`}</dd></div><div><dt>{t('requestPaper.askedOn')}</dt><dd>{instantText(requestedAt)}</dd></div>
        <div><dt>{t('requestPaper.askedBy')}</dt><dd>{requestedBy}</dd></div><div><dt>{t('columns.supplier')}</dt><dd>{supplierName === '' ? t('panel.noSupplier') : supplierName}</dd></div>
      </dl>
      <RequestLine requisition={requisition} />
      <StockLine itemId={requisition.itemId} />
      {reason !== '' && <p>{t('requestPaper.reason')}{reason}</p>}
      {approval !== null && <Decisions approval={approval} />}
      <p className="order-sheet-signs"><span>{t('requestPaper.askedBySign')}</span><span>{t('paper.approved')}</span><span>{t('requestPaper.buyerSign')}</span></p>
    </section>
  );
}

function RequestLine({ requisition }: { readonly requisition: Requisition }) {
  const t = useTexts('purchasing');
  const { code, name, spec, unit, unitDecimals, quantityMicro, unitPriceE4, amountE4, neededOn } = requisition;
  const hasCosts = unitPriceE4 !== null;
  return (
    <table>
      <thead><tr><th>{t('paper.code')}</th><th>{t('paper.name')}</th><th>{t('paper.unit')}</th><th>{t('panel.quantity')}</th>{hasCosts && <><th>{t('order.price')}</th><th>{t('columns.amount')}</th></>}<th>{t('panel.needed')}</th></tr></thead>
      <tbody>
        <tr>
          <td>{code}</td><td>{name} {spec}</td><td>{unit}</td><td className="figure">{quantityText(quantityMicro, unitDecimals)}</td>
          {hasCosts && <><td className="figure">{moneyText(unitPriceE4, 4)}</td><td className="figure">{amountE4 === null ? '' : moneyText(amountE4)}</td></>}
          <td>{neededOn ?? ''}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** What whoever signs looks at: how much is left, what is coming, when it runs out. */
function StockLine({ itemId }: { readonly itemId: string }) {
  const t = useTexts('purchasing');
  const stock = useQuery('stock.get', { itemId }).data;
  if (stock === undefined) return null;
  const text = (micro: number | null) => (micro === null ? DASH : quantityUnitText(micro, stock));
  return <p>{t('requestPaper.stock', { onHand: text(stock.onHandMicro), onOrder: text(stock.onOrderMicro), safety: text(stock.safetyStockMicro), reorder: text(stock.reorderPointMicro), runsOut: stock.runsOutOn ?? DASH })}</p>;
}

type Approval = NonNullable<OutputOf<'requisitions.get'>['approval']>;

/** Who has agreed or refused, and when: what is signed by hand below stands beside it. */
function Decisions({ approval }: { readonly approval: Approval }) {
  const t = useTexts('purchasing');
  const tabs = useTexts('purchasing-tabs');
  const common = useTexts('common');
  const state = tabs(`approval.states.${approval.isAutomatic ? 'automatic' : approval.state}`);
  const decided = approval.steps.filter(step => step.decidedAt !== null);
  return (
    <>
      <p>{t('requestPaper.approval')}{state}</p>
      {decided.map(step => <p key={step.stepNumber} className="order-sheet-step">{step.stepNumber}. {common(`roles.${step.role}`)} {step.decidedBy} {tabs(`approval.steps.${step.state === 'approved' ? 'approved' : 'rejected'}`)} {step.decidedAt === null ? '' : instantText(step.decidedAt)} {step.note}</p>)}
    </>
  );
}
