import { Checkbox, Input } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';

import { formatMoney } from '../../../shared/kernel/money.ts';
import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { BatchFields, useBatchEntry } from '../../parts/batch-fields.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel, useFailureTexts } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Requisition } from './arrivals.ts';

type ReceiveFormProps = { readonly order: Requisition; readonly today: string; readonly onClose: () => void };

/** Books a receipt against an order: all that is open unless another quantity is typed. */
export function ReceiveForm({ order, today, onClose }: ReceiveFormProps) {
  const t = useTexts('today');
  const common = useTexts('common');
  const sayFailure = useFailureTexts();
  const ids = useId();
  const openMicro = Math.max(0, order.quantityMicro - order.receivedMicro);
  const receive = useCommand('requisitions.receive');
  const reverse = useCommand('documents.reverse');
  const [quantityText, setQuantityText] = useState(readableQuantity(openMicro));
  const [businessDate, setBusinessDate] = useState(today);
  const [priceText, setPriceText] = useState(order.unitPriceE4 === null ? '' : formatMoney(order.unitPriceE4));
  const [isLast, setIsLast] = useState(false);
  const batch = useBatchEntry(order.itemId);
  const quantity = readQuantity(quantityText, order.unitDecimals);
  const price = readMoney(priceText);
  const quantityMicro = quantity.kind === 'value' && quantity.value > 0 ? quantity.value : null;
  const canReceive = quantityMicro !== null && price.kind !== 'wrong' && !batch.isMissing;
  const undo = async (documentId: string) => {
    const reply = await reverse.run({ documentId, reason: t('toReceive.undoReason') });
    showToast({ text: reply.ok ? common('undo.done') : sayFailure(reply.failure).what });
  };
  const save = async () => {
    if (!canReceive) return;
    const unitPriceE4 = order.unitPriceE4 !== null && price.kind === 'value' ? price.value : null;
    const reply = await receive.run({ requisitionId: order.id, expectedVersion: order.version, quantityMicro, businessDate, unitPriceE4, ...batch.input, isLast });
    if (!reply.ok) return;
    const closed = reply.value.closedAlertIds.length;
    const { documentId, documentNumber } = reply.value;
    if (documentId === null || documentNumber === null) showToast({ text: t('toReceive.handedIn', { quantity: quantityUnitText(quantityMicro, order) }) });
    else showToast({ onUndo: () => { void undo(documentId); }, text: t('toReceive.received', { quantity: quantityUnitText(quantityMicro, order), number: documentNumber }) + (closed > 0 ? t('toReceive.closedAlerts', { count: closed }) : '') });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => { if (event.key === 'Escape') onClose(); };
  return (
    <form className="today-receive" onKeyDown={onKeyDown} onSubmit={event => { event.preventDefault(); void save(); }}>
      <label htmlFor={`${ids}q`}>{t('toReceive.quantity')}</label>
      <Input id={`${ids}q`} autoFocus inputMode="decimal" value={quantityText} suffix={order.unit} aria-invalid={quantityMicro === null} {...(quantityMicro === null ? { status: 'error' as const } : {})} onFocus={event => { event.target.select(); }} onChange={event => { setQuantityText(event.target.value); }} />
      <label htmlFor={`${ids}d`}>{t('toReceive.date')}</label>
      <DateField id={`${ids}d`} value={businessDate} onChange={date => { setBusinessDate(date ?? today); }} maximum={today} />
      {order.unitPriceE4 !== null && (
        <>
          <label htmlFor={`${ids}p`}>{t('toReceive.price')}</label>
          <Input id={`${ids}p`} inputMode="decimal" value={priceText} aria-invalid={price.kind === 'wrong'} {...(price.kind === 'wrong' ? { status: 'error' as const } : {})} onChange={event => { setPriceText(event.target.value); }} />
        </>
      )}
      {quantityMicro !== null && quantityMicro < openMicro && <Checkbox checked={isLast} onChange={event => { setIsLast(event.target.checked); }}>{t('toReceive.isLast')}</Checkbox>}
      <BatchFields entry={batch} hasTried={false} className="today-receive-batch" />
      <span className="today-receive-actions">
        <Button variant="primary" type="submit" isBusy={receive.isRunning} disabled={!canReceive} data-action="confirm-receive">
          {quantityMicro === null ? t('toReceive.quantityWrong') : t('toReceive.confirm', { quantity: quantityUnitText(quantityMicro, order) })}
        </Button>
        <Button onClick={onClose}>{t('toReceive.cancel')}</Button>
      </span>
      {receive.failure !== null && <ErrorPanel failure={receive.failure} />}
    </form>
  );
}
