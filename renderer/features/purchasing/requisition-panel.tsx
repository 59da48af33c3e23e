import { Link, useNavigate } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { dateText, instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { namedMoneyText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { ApprovalProgress } from '../../parts/approval-progress.tsx';
import { CancelForm, PromiseForm } from './change-forms.tsx';
import { TermsForm } from './terms-form.tsx';
import { OrderForm } from './order-form.tsx';
import { ReceiveForm } from './receive-form.tsx';
import { Promised } from './requisition-columns.tsx';
import { isAskedOf, isInReview, leftMicro, type Requisition, type Step, stepsOf } from './requisition-steps.ts';

type RequisitionPanelProps = { readonly requisitionId: string; readonly step: Step | null; readonly onStep: (step: Step | null) => void; readonly onClose: () => void };

/** One request beside the list: where it stands, and the form of the step that is being taken. */
export function RequisitionPanel({ requisitionId, step, onStep, onClose }: RequisitionPanelProps) {
  const t = useTexts('purchasing');
  const common = useTexts('common');
  const navigate = useNavigate();
  const requisition = useQuery('requisitions.get', { requisitionId });
  const shown = requisition.data?.id === requisitionId ? requisition.data : undefined;
  const print = (id: string) => { void navigate(`/print/requisition/${id}`); };
  useHotkeys({ 'Ctrl P': () => { if (shown !== undefined) print(shown.id); } });
  return (
    <aside className="purchasing-panel" aria-label={t('panel.label')} data-requisition={shown?.number}>
      <div className="panel-head">
        {shown !== undefined && <><h2>{shown.number}</h2><Tag>{common(`requisitionStates.${shown.state}`)}</Tag>{shown.isEmergency && <Tag tone="worse">{t('emergency')}</Tag>}</>}
        <span className="spacer" />
        {shown !== undefined && <IconButton icon="print" size="small" label={`${t('panel.print')} Ctrl+P`} aria-keyshortcuts="Control+P" data-action="print-request" onClick={() => { print(shown.id); }} />}
        <IconButton icon="close" size="small" label={t('panel.close')} onClick={onClose} />
      </div>
      <div className="purchasing-panel-body">
        {shown === undefined
          ? (requisition.failure?.code === 'NOT_FOUND' ? <p className="muted">{t('panel.missing')}</p> : <LoadState failure={requisition.failure} onRetry={requisition.refetch} rows={5} />)
          : <><Facts requisition={shown} />{shown.approval !== null && shown.state === 'requested' && <ApprovalProgress approval={shown.approval} />}<WaitingReceipt requisition={shown} />{step === null ? <Steps requisition={shown} onStep={onStep} /> : <StepForm key={step} requisition={shown} step={step} onDone={() => { onStep(null); }} />}</>}
      </div>
    </aside>
  );
}

function Facts({ requisition }: { readonly requisition: Requisition }) {
  const t = useTexts('purchasing');
  const language = useLanguage();
  const left = leftMicro(requisition);
  const facts: readonly (readonly [string, string])[] = [
    [t('panel.quantity'), quantityUnitText(requisition.quantityMicro, requisition)],
    ...(requisition.receivedMicro > 0 ? [[t('panel.received'), quantityUnitText(requisition.receivedMicro, requisition)] as const] : []),
    ...(requisition.receivedMicro > 0 && left > 0 && requisition.state !== 'received' ? [[t('panel.left'), quantityUnitText(left, requisition)] as const] : []),
    [t('panel.supplier'), requisition.supplierName === '' ? t('panel.noSupplier') : requisition.supplierName],
    ...(requisition.unitPriceE4 === null ? [] : [[t('panel.price'), namedMoneyText(requisition.unitPriceE4, language, 4)] as const]),
    ...(requisition.amountE4 === null ? [] : [[t('panel.amount'), namedMoneyText(requisition.amountE4, language)] as const]),
    ...(requisition.neededOn === null ? [] : [[t('panel.needed'), requisition.neededOn] as const]),
    ...(requisition.orderDraft === null ? [] : [[t('panel.orderedWhenAgreed'), t('panel.orderDraft', { count: requisition.orderDraft.lines, date: requisition.orderDraft.promisedOn })] as const]),
    ...(requisition.orderedOn === null ? [] : [[t('panel.ordered'), requisition.orderedOn] as const]),
  ];
  return (
    <>
      <h2 className="purchasing-item"><Link to={`/items/${requisition.itemId}`} title={t('panel.item')}>{requisition.name}<span className="spec">{requisition.spec}</span></Link></h2>
      <p className="muted">{requisition.code} · {t('panel.by', { name: requisition.requestedBy, when: instantText(requisition.requestedAt) })}</p>
      <dl className="purchasing-facts">
        {facts.map(([word, value]) => <div key={word}><dt>{word}</dt><dd>{value}</dd></div>)}
        {requisition.promisedOn !== null && <div><dt>{t('panel.promised')}</dt><dd><Promised row={requisition} /></dd></div>}
        {requisition.purchaseOrderId !== null && <div><dt>{t('panel.inOrder')}</dt><dd><Link className="purchasing-link" to={`/purchasing/orders/${requisition.purchaseOrderId}`}>{requisition.purchaseOrderNumber}</Link></dd></div>}
        {requisition.alertId !== null && <div><dt>{t('panel.alert')}</dt><dd><Link className="purchasing-link" to={`/alerts/${requisition.alertId}`}>{t('panel.openAlert')}</Link></dd></div>}
      </dl>
      {requisition.reason !== '' && <p className="purchasing-reason"><small>{t('panel.reason')}</small>{requisition.reason}</p>}
    </>
  );
}

/** The receipt that another has to book, or that he gave back. */
function WaitingReceipt({ requisition }: { readonly requisition: Requisition }) {
  const t = useTexts('purchasing');
  const { waitingReceipt: receipt } = requisition;
  if (receipt === null) return null;
  const isWaiting = isInReview(requisition);
  const words = { quantity: quantityUnitText(receipt.quantityMicro, requisition), name: receipt.preparedBy, date: dateText(receipt.businessDate) };
  return (
    <div className="purchasing-waiting" data-waiting-receipt={receipt.draftId}>
      <Notice state={isWaiting ? 'low' : 'running_out'}>
        {isWaiting ? t('waiting.text', words) : receipt.returnedReason === '' ? t('waiting.draft', words) : t('waiting.returned', { ...words, reason: receipt.returnedReason })}
        {' '}<Link className="purchasing-link" to={`/documents?view=${receipt.state}&draft=${receipt.draftId}`}>{t('waiting.open')}</Link>
      </Notice>
    </div>
  );
}

const KEYS: { readonly [S in Step]: string } = { order: 'O', receive: 'R', promise: 'P', change: 'E', cancel: 'X' };

function Steps({ requisition, onStep }: { readonly requisition: Requisition; readonly onStep: (step: Step) => void }) {
  const t = useTexts('purchasing');
  const steps = stepsOf(requisition, useMay());
  useHotkeys(Object.fromEntries(steps.map(step => [KEYS[step], () => { onStep(step); }])));
  const isAsked = isAskedOf(requisition);
  if (steps.length === 0 && isInReview(requisition)) return null;
  if (steps.length === 0 && !isAsked) return <p className="muted purchasing-end">{t(requisition.state === 'received' ? 'panel.done' : requisition.state === 'cancelled' ? 'panel.cancelled' : 'panel.nothing')}</p>;
  return (
    <div className="purchasing-steps">
      {isAsked && <ButtonLink variant="primary" to={`/approvals?approval=${requisition.approval?.id ?? ''}`}>{t('act.approve')}</ButtonLink>}
      {steps.map((step, index) => <Button key={step} keys={KEYS[step]} variant={index === 0 && !isAsked ? 'primary' : 'default'} data-step={step} onClick={() => { onStep(step); }}>{t(`act.${step}`)}</Button>)}
    </div>
  );
}

function StepForm({ requisition, step, onDone }: { readonly requisition: Requisition; readonly step: Step; readonly onDone: () => void }) {
  switch (step) {
    case 'order': return <OrderForm requisition={requisition} onDone={onDone} />;
    case 'receive': return <ReceiveForm requisition={requisition} onDone={onDone} />;
    case 'change': return <TermsForm requisition={requisition} onDone={onDone} />;
    case 'promise': return <PromiseForm requisition={requisition} onDone={onDone} />;
    case 'cancel': return <CancelForm requisition={requisition} onDone={onDone} />;
  }
}
