import { Input } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { type Translate, useLanguage, useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { type Approval, ApprovalProgress } from '../../parts/approval-progress.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/chip.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText, namedMoneyText } from '../../ui/format-number.ts';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { Money } from '../../ui/money.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

const NOTE_LENGTH_MAX = 200;

/** What is asked for, why, and the decision. */
export function ApprovalDetail({ approval, onDecided }: { readonly approval: Approval; readonly onDecided: () => void }) {
  const t = useTexts('approvals');
  return (
    <section className="approvals-detail" aria-label={approval.title} data-approval-state={approval.state}>
      <h2>{approval.title}</h2>
      <p className="approvals-amount">{approval.amountE4 === null ? '' : approval.amountE4 === 0 && !approval.isAutomatic ? t('noPrice') : <Money e4={approval.amountE4} zero="figure" isNamed />}</p>
      {approval.subject === 'requisition' ? <RequisitionFacts requisitionId={approval.subjectId} /> : <p><Link className="approvals-link" to={`/disposals/${approval.subjectId}`}>{t('openDisposal')}</Link></p>}
      <ApprovalProgress approval={approval} />
      {approval.canDecide && <Decision approval={approval} onDecided={onDecided} />}
    </section>
  );
}

type Requisition = OutputOf<'requisitions.get'>;

function RequisitionFacts({ requisitionId }: { readonly requisitionId: string }) {
  const requisition = useQuery('requisitions.get', { requisitionId });
  if (requisition.failure !== null) return <ErrorPanel failure={requisition.failure} onRetry={requisition.refetch} />;
  return requisition.data === undefined ? <Skeleton width="100%" height={120} /> : <Facts requisition={requisition.data} />;
}

/** What the decision is really about, where the request is a line of an order. */
function orderDraftText({ lines, amountE4, promisedOn }: NonNullable<Requisition['orderDraft']>, t: Translate<'approvals'>): string {
  const words = { count: lines, date: promisedOn, amount: amountE4 === null ? '' : moneyText(amountE4) };
  return lines === 1 ? t('facts.orderDraftOne', words) : t(amountE4 === null ? 'facts.orderDraft' : 'facts.orderDraftSum', words);
}

function Facts({ requisition }: { readonly requisition: Requisition }) {
  const t = useTexts('approvals');
  const language = useLanguage();
  const stock = useQuery('stock.get', { itemId: requisition.itemId }).data;
  const facts: readonly (readonly [string, string])[] = [
    [t('facts.quantity'), quantityUnitText(requisition.quantityMicro, requisition)],
    ...(requisition.unitPriceE4 === null ? [] : [[t('facts.price'), namedMoneyText(requisition.unitPriceE4, language, 4)] as const]),
    [t('facts.supplier'), requisition.supplierName === '' ? t('facts.none') : requisition.supplierName],
    [t('facts.needed'), requisition.neededOn ?? t('facts.none')],
  ];
  return (
    <>
      <p><Link className="approvals-link" to={`/items/${requisition.itemId}`}>{requisition.code} {requisition.name}</Link><span className="spec">{requisition.spec}</span> {requisition.isEmergency && <Tag tone="worse">{t('emergency')}</Tag>} {stock?.isNoLongerBought === true && <Tag tone="worse">{t('noLongerBought')}</Tag>}</p>
      {requisition.orderDraft !== null && <Notice>{orderDraftText(requisition.orderDraft, t)}</Notice>}
      <dl className="approvals-facts">{facts.map(([word, value]) => <div key={word}><dt>{word}</dt><dd>{value}</dd></div>)}</dl>
      {stock !== undefined && <div className="approvals-stock"><StateBadge state={stock.state} /><StockBar state={stock.state} unitDecimals={stock.unitDecimals} onHandMicro={stock.onHandMicro} onOrderMicro={stock.onOrderMicro} safetyStockMicro={stock.safetyStockMicro} reorderPointMicro={stock.reorderPointMicro} maximumMicro={stock.maximumMicro} width={250} /><span className="muted">{t('facts.stock', { onHand: quantityUnitText(stock.onHandMicro, stock), onOrder: quantityUnitText(stock.onOrderMicro, stock), runsOut: stock.runsOutOn ?? '–' })}</span></div>}
      {requisition.reason !== '' && <p className="approvals-reason"><small>{t('facts.reason')}</small>{requisition.reason}</p>}
      <p><Link className="approvals-link" to={`/purchasing/requests?requisition=${requisition.id}`}>{t('facts.open')}</Link>{requisition.alertId !== null && <> · <Link className="approvals-link" to={`/alerts/${requisition.alertId}`}>{t('facts.alert')}</Link></>}</p>
    </>
  );
}

/** A agrees at once; R goes to the reason, without which nothing is sent back. */
function Decision({ approval, onDecided }: { readonly approval: Approval; readonly onDecided: () => void }) {
  const t = useTexts('approvals');
  const command = useCommand('approvals.decide');
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const decide = async (decision: 'approve' | 'reject') => {
    if (command.isRunning) return;
    if (decision === 'reject' && note.trim() === '') {
      setIsMissing(true);
      form.current?.querySelector('input')?.focus();
      return;
    }
    const reply = await command.run({ approvalId: approval.id, expectedVersion: approval.version, decision, note: note.trim() });
    if (!reply.ok) return;
    showToast({ text: t(decision === 'reject' ? 'done.rejected' : reply.value.state === 'approved' ? 'done.approved' : 'done.next', { title: approval.title, names: wordList(reply.value.waitsFor) }) });
    onDecided();
  };
  useHotkeys({ A: () => { void decide('approve'); }, R: () => { void decide('reject'); } });
  return (
    <div className="approvals-decision" ref={form}>
      <FormField label={t('note')} error={isMissing && note.trim() === '' ? t('noteMissing') : null}>
        {control => <Input {...control} maxLength={NOTE_LENGTH_MAX} placeholder={t('noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}
      </FormField>
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
      <div className="approvals-buttons">
        <Button variant="primary" keys="A" isBusy={command.isRunning} data-action="approve" onClick={() => { void decide('approve'); }}>{t('approve')}</Button>
        <Button variant="danger" keys="R" data-action="reject" onClick={() => { void decide('reject'); }}>{t('reject')}</Button>
      </div>
    </div>
  );
}
