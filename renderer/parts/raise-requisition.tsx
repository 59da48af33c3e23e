import { Checkbox, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import type { OutputOf } from '../client/procedure-types.ts';
import { useCommand } from '../client/use-command.ts';
import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { wordList } from '../language/word-list.ts';
import { lineAmountE4 } from '../../shared/kernel/money.ts';
import { readableQuantity } from '../../shared/kernel/readable-figure.ts';
import { formatMoney } from '../../shared/kernel/money.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { DateField } from '../ui/date-field.tsx';
import { ErrorPanel, Notice } from '../ui/error-panel.tsx';
import { moneyText, quantityText } from '../ui/format-number.ts';
import { FormField } from '../ui/form-field.tsx';
import { Skeleton } from '../ui/loading-skeleton.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import type { StockRow } from './next-action.ts';
import { RequisitionAlternatives } from './requisition-alternatives.tsx';
import { readMoney, readQuantity } from './read-number.ts';
import { quantityUnitText } from './show-figures.ts';
import { useMay, useToday } from './use-session.ts';

type Suggestion = OutputOf<'requisitions.suggest'>;

/** What is said of a request that was made: nobody has to agree, these people have to, or somebody has to and there is nobody who may. */
export function raisedWord(waitsFor: readonly string[] | null): 'raised' | 'raisedWaiting' | 'raisedNobody' {
  if (waitsFor === null) return 'raised';
  return waitsFor.length === 0 ? 'raisedNobody' : 'raisedWaiting';
}

/** Asks for goods for one item, prefilled with what the system suggests; who may order can order at once. */
export function RaiseRequisition({ row, alertId = null, onClose }: { readonly row: StockRow; readonly alertId?: string | null; readonly onClose: () => void }) {
  const t = useTexts('requisition-panel');
  const suggestion = useQuery('requisitions.suggest', { itemId: row.itemId });
  if (suggestion.data !== undefined && suggestion.data.openRequisitionId === null) {
    return <RequisitionForm row={row} alertId={alertId} suggestion={suggestion.data} onClose={onClose} />;
  }
  return (
    <Confirm isOpen title={t('title')} confirmLabel={t('raise')} isConfirmDisabled onConfirm={onClose} onCancel={onClose}>
      <ItemLine row={row} />
      {suggestion.failure !== null && <ErrorPanel failure={suggestion.failure} onRetry={suggestion.refetch} />}
      {suggestion.isLoading && <><Skeleton width="100%" height={30} /><Skeleton width="100%" height={30} /></>}
      {suggestion.data?.openRequisitionId != null && <AlreadyOpen requisitionId={suggestion.data.openRequisitionId} />}
    </Confirm>
  );
}

function AlreadyOpen({ requisitionId }: { readonly requisitionId: string }) {
  const t = useTexts('requisition-panel');
  const navigate = useNavigate();
  return (
    <Notice>
      {t('alreadyOpen')}{' '}
      <Button variant="link" size="small" onClick={() => { void navigate(`/purchasing?requisition=${requisitionId}`); }}>{t('openIt')}</Button>
    </Notice>
  );
}

function ItemLine({ row }: { readonly row: StockRow }) {
  const t = useTexts('requisition-panel');
  return (
    <div style={{ fontSize: 'var(--fs-text)' }}>
      <b>{row.name}</b><span className="spec">{row.spec} {row.code}</span>
      {row.reorderPointMicro !== null && !row.isNoLongerBought && (
        <div className="muted">{t('position', { position: quantityUnitText(row.positionMicro, row), reorder: quantityText(row.reorderPointMicro, row.unitDecimals) })}</div>
      )}
    </div>
  );
}

type Draft = { readonly quantity: string; readonly supplierId: string; readonly neededOn: string | null; readonly reason: string; readonly isEmergency: boolean; readonly isOrder: boolean; readonly price: string; readonly promisedOn: string | null };

function draftOf(suggestion: Suggestion): Draft {
  return {
    quantity: suggestion.quantityMicro > 0 ? readableQuantity(suggestion.quantityMicro) : '',
    supplierId: suggestion.supplierId ?? '',
    neededOn: suggestion.neededOn,
    reason: suggestion.reason,
    isEmergency: suggestion.isEmergency,
    isOrder: false,
    price: suggestion.unitPriceE4 === null ? '' : formatMoney(suggestion.unitPriceE4),
    promisedOn: suggestion.arrivesOn,
  };
}

/** Raises the request and, if asked to, orders it. The form stays open with the failure when a step is refused. */
function useSend(row: StockRow, isNoLongerBought: boolean, alertId: string | null, onDone: () => void) {
  const t = useTexts('requisition-panel');
  const today = useToday();
  const raise = useCommand('requisitions.raise');
  const order = useCommand('requisitions.order');
  /** Already raised, when only the ordering was refused: the next press must not ask a second time. */
  const raisedBefore = useRef<OutputOf<'requisitions.raise'> | null>(null);
  const send = async (draft: Draft, quantityMicro: number, priceE4: number | null) => {
    const supplierId = draft.supplierId === '' ? null : draft.supplierId;
    if (raisedBefore.current === null) {
      const reply = await raise.run({ itemId: row.itemId, quantityMicro, supplierId, unitPriceE4: priceE4, neededOn: draft.neededOn, alertId, reason: draft.reason.trim(), isEmergency: draft.isEmergency, isStillWanted: isNoLongerBought });
      if (!reply.ok) return;
      raisedBefore.current = reply.value;
    }
    const raised = raisedBefore.current;
    const words = { number: raised.number, name: row.name, quantity: quantityUnitText(quantityMicro, row) };
    const waitsFor = raised.approval?.state === 'waiting' ? raised.approval.waitsFor : null;
    if (!draft.isOrder || draft.promisedOn === null || waitsFor !== null) {
      showToast({ text: t(raisedWord(waitsFor), { ...words, names: wordList(waitsFor ?? []) }) });
      onDone();
      return;
    }
    const { id, version } = raised;
    const ordered = await order.run({ requisitionId: id, expectedVersion: version, quantityMicro, supplierId, unitPriceE4: priceE4, orderedOn: today, promisedOn: draft.promisedOn });
    if (!ordered.ok) return;
    showToast({ text: t('ordered', { ...words, date: draft.promisedOn }) });
    onDone();
  };
  return { send, isRunning: raise.isRunning || order.isRunning, failure: raise.failure ?? order.failure };
}

function RequisitionForm({ row, alertId, suggestion, onClose }: { readonly row: StockRow; readonly alertId: string | null; readonly suggestion: Suggestion; readonly onClose: () => void }) {
  const t = useTexts('requisition-panel');
  const common = useTexts('common');
  const may = useMay();
  const [draft, setDraft] = useState(() => draftOf(suggestion));
  const [hasTried, setHasTried] = useState(false);
  const { send, isRunning, failure } = useSend(row, suggestion.isNoLongerBought, alertId, onClose);
  const quantity = readQuantity(draft.quantity, row.unitDecimals);
  const price = readMoney(draft.price);
  const quantityMicro = quantity.kind === 'value' ? quantity.value : 0;
  const priceE4 = price.kind === 'value' ? price.value : null;
  const isReasonMissing = suggestion.isNoLongerBought && draft.reason.trim() === '';
  const isWrong = quantityMicro <= 0 || isReasonMissing || (draft.isOrder && (price.kind === 'wrong' || draft.promisedOn === null));
  const submit = () => {
    setHasTried(true);
    if (!isWrong) void send(draft, quantityMicro, priceE4);
  };
  const change = (changes: Partial<Draft>) => { setDraft(before => ({ ...before, ...changes })); };
  return (
    <Confirm isOpen title={t(draft.isOrder ? 'titleOrder' : 'title')} confirmLabel={t(draft.isOrder ? 'raiseAndOrder' : 'raise')} isBusy={isRunning} failure={failure} width={560} onConfirm={submit} onCancel={onClose}>
      <ItemLine row={row} />
      {suggestion.isNoLongerBought && <Notice state="low"><b>{t('noLongerBought.title')}</b> {t('noLongerBought.text')}</Notice>}
      <RequestFields row={row} draft={draft} suggestion={suggestion} isQuantityWrong={hasTried && quantityMicro <= 0} isReasonMissing={hasTried && isReasonMissing} onChange={change} />
      {suggestion.approvers.length > 0 && !draft.isOrder && <Notice>{t('approvers', { names: suggestion.approvers.map(each => (each.personName === '' ? common(`roles.${each.role}`) : each.personName)).join(' → ') })}</Notice>}
      <RequisitionAlternatives suggestion={suggestion} supplierId={draft.supplierId} onSupplier={supplierId => { change({ supplierId }); }} onClose={onClose} />
      {may('purchasing.order') && <Checkbox checked={draft.isOrder} onChange={event => { change({ isOrder: event.target.checked }); }} data-action="order-at-once" style={{ fontSize: 'var(--fs-table)' }}>{t('raiseAndOrder')}</Checkbox>}
      {draft.isOrder && <OrderFields draft={draft} isPriceWrong={price.kind === 'wrong'} isDateMissing={hasTried && draft.promisedOn === null} onChange={change} />}
      {priceE4 !== null && quantityMicro > 0 && <div className="muted">{t('amount', { amount: moneyText(lineAmountE4(quantityMicro, priceE4)) })}</div>}
    </Confirm>
  );
}

const TWO_COLUMNS = { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 } as const;

function RequestFields({ row, draft, suggestion, isQuantityWrong, isReasonMissing, onChange }: {
  readonly row: StockRow; readonly draft: Draft; readonly suggestion: Suggestion; readonly isQuantityWrong: boolean; readonly isReasonMissing: boolean; readonly onChange: (changes: Partial<Draft>) => void;
}) {
  const t = useTexts('requisition-panel');
  const suppliers = useQuery('masterData.all', {}).data?.suppliers ?? [];
  const options = [{ value: '', label: t('noSupplier') }, ...suppliers.filter(each => each.isActive || each.id === draft.supplierId).map(each => ({ value: each.id, label: each.name }))];
  const hint = suggestion.quantityMicro > 0 ? t('suggested', { quantity: quantityUnitText(suggestion.quantityMicro, row) }) : undefined;
  return (
    <>
      <div style={TWO_COLUMNS}>
        <FormField label={t('fields.quantity')} isRequired hint={hint} error={isQuantityWrong ? t('problems.quantity') : null}>
          {control => <Input {...control} autoFocus inputMode="decimal" value={draft.quantity} suffix={row.unit} onFocus={event => { event.target.select(); }} onChange={event => { onChange({ quantity: event.target.value }); }} />}
        </FormField>
        <FormField label={t('fields.supplier')}>
          {control => <Select {...control} showSearch={{ optionFilterProp: 'label' }} value={draft.supplierId} options={options} onChange={(supplierId: string) => { onChange({ supplierId }); }} style={{ width: '100%' }} />}
        </FormField>
        <FormField label={t('fields.neededOn')} hint={t('arrives', { date: suggestion.arrivesOn })}>
          {control => <DateField {...control} value={draft.neededOn} isClearable onChange={neededOn => { onChange({ neededOn }); }} />}
        </FormField>
        <FormField label={t('fields.reason')} isRequired={suggestion.isNoLongerBought} error={isReasonMissing ? t('noLongerBought.missing') : null}>
          {control => <Input.TextArea {...control} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} value={draft.reason} onChange={event => { onChange({ reason: event.target.value }); }} />}
        </FormField>
      </div>
      <Checkbox checked={draft.isEmergency} onChange={event => { onChange({ isEmergency: event.target.checked }); }} style={{ fontSize: 'var(--fs-table)' }}>{t('emergency')}</Checkbox>
    </>
  );
}

function OrderFields({ draft, isPriceWrong, isDateMissing, onChange }: {
  readonly draft: Draft; readonly isPriceWrong: boolean; readonly isDateMissing: boolean; readonly onChange: (changes: Partial<Draft>) => void;
}) {
  const t = useTexts('requisition-panel');
  const today = useToday();
  return (
    <div style={TWO_COLUMNS}>
      <FormField label={t('fields.price')} error={isPriceWrong ? t('problems.price') : null}>
        {control => <Input {...control} inputMode="decimal" value={draft.price} onChange={event => { onChange({ price: event.target.value }); }} />}
      </FormField>
      <FormField label={t('fields.promisedOn')} isRequired error={isDateMissing ? t('problems.date') : null}>
        {control => <DateField {...control} value={draft.promisedOn} minimum={today} onChange={promisedOn => { onChange({ promisedOn }); }} />}
      </FormField>
    </div>
  );
}
