import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/chip.tsx';
import { DASH, moneyText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Page, PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CarryOut } from './carry-out.tsx';
import { DecisionBox } from './decision-box.tsx';
import { type DialogName, ReviewDialog } from './review-dialogs.tsx';
import { HistoryPanel, PlanPanel } from './disposal-side.tsx';
import { DisposalSheet } from './disposal-sheet.tsx';
import type { Disposal } from './disposal-types.ts';
import { OpinionBoxes } from './opinion-boxes.tsx';
import './disposals.css';

/** 呆滞料处置评审单: one review from its three opinions to its end. /disposals/:disposalId */
export function DisposalPage() {
  const { disposalId = '' } = useParams();
  const review = useQuery('disposals.get', { disposalId });
  const company = useQuery('session.current', {}).data?.companyName ?? '';
  const shown = review.data?.id === disposalId ? review.data : undefined;
  if (shown === undefined) return <LoadState failure={review.failure} onRetry={review.refetch} rows={10} />;
  return <Review review={shown} company={company} />;
}

function Review({ review, company }: { readonly review: Disposal; readonly company: string }) {
  const t = useTexts('disposals');
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const print = () => { window.print(); };
  useHotkeys({ 'Ctrl P': print, Escape: () => { if (dialog === null) void navigate('/disposals'); } });
  const head = (
    <PageHead
      title={t('form.title')} note={<span className="disposal-head"><b>{review.number}</b> <Tag {...(review.isMine ? { tone: 'worse' as const } : {})}>{t(`states.${review.state}`)}</Tag>{review.daysOverdue > 0 && <b className="worse">{t('overdue', { count: review.daysOverdue })}</b>}</span>}
      actions={<HeadButtons review={review} onPrint={print} onDialog={setDialog} />}
    />
  );
  // What is to be done stands at the top; what was done follows the decision.
  const execution = <Panel title={t('form.execution')} note={t('form.done', { done: quantityUnitText(review.disposedMicro, review), all: quantityUnitText(review.quantityMicro, review) })} isPadded><CarryOut key={review.version} review={review} /></Panel>;
  return (
    <Page isPlain head={head}>
      <div className="disposal">
        <div className="disposal-main">
          <Facts review={review} />
          {review.state === 'executing' && execution}
          <Panel title={t('form.opinions')} note={t('form.opinionsNote')} isPadded><OpinionBoxes key={review.version} review={review} /></Panel>
          <Panel title={t('form.decision')} isPadded><DecisionBox key={review.version} review={review} /></Panel>
          {review.state !== 'executing' && review.disposedMicro > 0 && execution}
        </div>
        <aside className="disposal-side">
          <PlanPanel review={review} />
          <HistoryPanel review={review} />
        </aside>
      </div>
      {dialog !== null && <ReviewDialog name={dialog} review={review} onClose={() => { setDialog(null); }} />}
      <DisposalSheet review={review} company={company} />
    </Page>
  );
}

function HeadButtons({ review, onPrint, onDialog }: { readonly review: Disposal; readonly onPrint: () => void; readonly onDialog: (name: DialogName) => void }) {
  const t = useTexts('disposals');
  const navigate = useNavigate();
  const may = useMay();
  const { state } = review;
  const decides = may('disposals.decide');
  const isOpen = state !== 'closed' && state !== 'cancelled';
  return (
    <>
      <Button keys="Escape" onClick={() => { void navigate('/disposals'); }}>{t('form.back')}</Button>
      {may('invoices.write') && (state === 'executing' || state === 'running_down' || state === 'closed') && <Button data-action="recover" onClick={() => { onDialog('recover'); }}>{t('form.money')}</Button>}
      {decides && (state === 'approval' || state === 'executing' || state === 'running_down') && <Button data-action="reconsider" onClick={() => { onDialog('reconsider'); }}>{t('form.reconsider')}</Button>}
      {decides && (state === 'executing' || state === 'running_down') && <Button data-action="close" onClick={() => { onDialog('close'); }}>{t('form.close')}</Button>}
      {decides && isOpen && <Button data-action="cancel" onClick={() => { onDialog('cancel'); }}>{t('form.cancel')}</Button>}
      <Button icon="print" keys="Ctrl P" data-action="print" onClick={onPrint}>{t('form.print')}</Button>
    </>
  );
}

/** What is under review. */
function Facts({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const facts: readonly (readonly [string, string])[] = [
    [t('form.code'), review.code], [t('form.spec'), review.spec === '' ? DASH : review.spec], ...(review.batchId === null ? [] : [[t('form.batch'), review.batchNumber] as const]), [t('form.quantity'), quantityUnitText(review.quantityMicro, review)], ...(review.valueE4 === null ? [] : [[t('form.value'), moneyText(review.valueE4, 2)] as const]),
    [t('form.onHand'), quantityUnitText(review.onHandMicro, review)], [t('form.lastReceipt'), review.lastReceiptOn ?? DASH], [t('form.lastIssue'), review.lastIssueOn ?? t('form.never')], [t('form.idle'), review.idleDays === null ? DASH : t('days', { count: review.idleDays })], [t('form.cause'), t(`causes.${review.cause}`)],
    [t('form.due'), review.dueOn], [t('form.opened'), review.openedBy === '' ? t('program') : review.openedBy],
  ];
  return (
    <Panel isPadded title={<Link className="disposal-item" to={`/items/${encodeURIComponent(review.itemId)}`}>{review.name}</Link>}>
      <dl className="disposal-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </Panel>
  );
}
