import { Checkbox, Input } from 'antd';
import { useState } from 'react';

import { formatMoney, lineAmountE4 } from '../../../shared/kernel/money.ts';
import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import { SupplierField } from './order-form.tsx';
import type { Requisition } from './requisition-steps.ts';
import { StepFrame, type StepProps } from './step-form.tsx';

const REASON_LENGTH_MAX = 500;

/** 修改请购: other terms before it is ordered; what was approved is asked for anew. */
export function TermsForm({ requisition, onDone }: StepProps<Requisition>) {
  const t = useTexts('purchasing');
  const today = useToday();
  const hasCosts = useMay()('costs.read');
  const command = useCommand('requisitions.change');
  const [values, setValues] = useState(() => ({
    quantity: readableQuantity(requisition.quantityMicro), price: requisition.unitPriceE4 === null ? '' : formatMoney(requisition.unitPriceE4), supplierId: requisition.supplierId ?? '',
    neededOn: requisition.neededOn, reason: requisition.reason, isEmergency: requisition.isEmergency,
  }));
  const change = (changes: Partial<typeof values>) => { setValues(before => ({ ...before, ...changes })); };
  const quantity = readQuantity(values.quantity, requisition.unitDecimals);
  const quantityMicro = quantity.kind === 'value' ? quantity.value : 0;
  const price = readMoney(values.price);
  const priceE4 = price.kind === 'value' ? price.value : null;
  const submit = async () => {
    if (quantityMicro <= 0 || price.kind === 'wrong') return;
    const { neededOn, reason, isEmergency } = values;
    const reply = await command.run({ requisitionId: requisition.id, expectedVersion: requisition.version, quantityMicro, supplierId: values.supplierId === '' ? null : values.supplierId, unitPriceE4: priceE4, neededOn, reason: reason.trim(), isEmergency });
    if (!reply.ok) return;
    showToast({ text: t(reply.value.approval?.state === 'waiting' ? 'terms.doneWaiting' : 'terms.done', { number: requisition.number }) });
    onDone();
  };
  return (
    <StepFrame name="change" title={t('terms.title')} confirmLabel={t('terms.confirm')} isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <div className="purchasing-two">
        <FormField label={t('order.quantity')} isRequired error={quantityMicro <= 0 ? t('problems.quantity') : null}>
          {control => <Input {...control} autoFocus inputMode="decimal" suffix={requisition.unit} value={values.quantity} onChange={event => { change({ quantity: event.target.value }); }} />}
        </FormField>
        {hasCosts && (
          <FormField label={t('order.price')} error={price.kind === 'wrong' ? t('problems.price') : null} hint={priceE4 !== null && quantityMicro > 0 ? t('order.amount', { amount: moneyText(lineAmountE4(quantityMicro, priceE4)) }) : undefined}>
            {control => <Input {...control} inputMode="decimal" value={values.price} onChange={event => { change({ price: event.target.value }); }} />}
          </FormField>
        )}
      </div>
      <SupplierField supplierId={values.supplierId} onChange={supplierId => { change({ supplierId }); }} />
      <FormField label={t('panel.needed')}>{control => <DateField {...control} value={values.neededOn} minimum={today} isClearable onChange={neededOn => { change({ neededOn }); }} />}</FormField>
      <FormField label={t('panel.reason')}>{control => <Input.TextArea {...control} autoSize={{ minRows: 2, maxRows: 5 }} maxLength={REASON_LENGTH_MAX} value={values.reason} onChange={event => { change({ reason: event.target.value }); }} />}</FormField>
      <Checkbox checked={values.isEmergency} onChange={event => { change({ isEmergency: event.target.checked }); }}>{t('emergency')}</Checkbox>
    </StepFrame>
  );
}
