import { Input, Select } from 'antd';
import { useState } from 'react';

import { formatMoney, lineAmountE4 } from '../../../shared/kernel/money.ts';
import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { useToday } from '../../parts/use-session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Requisition } from './requisition-steps.ts';
import { StepFrame, type StepProps } from './step-form.tsx';

type OrderValues = { readonly quantity: string; readonly supplierId: string; readonly price: string; readonly orderedOn: string; readonly promisedOn: string | null };

function openingValues(requisition: Requisition, today: string): OrderValues {
  return {
    quantity: readableQuantity(requisition.quantityMicro), supplierId: requisition.supplierId ?? '',
    price: requisition.unitPriceE4 === null ? '' : formatMoney(requisition.unitPriceE4), orderedOn: today, promisedOn: null,
  };
}

/** 下单: from here on it counts as on order. */
export function OrderForm({ requisition, onDone }: StepProps<Requisition>) {
  const t = useTexts('purchasing');
  const today = useToday();
  const command = useCommand('requisitions.order');
  const arrivesOn = useQuery('requisitions.suggest', { itemId: requisition.itemId }).data?.arrivesOn ?? null;
  const [values, setValues] = useState(() => openingValues(requisition, today));
  const [hasTried, setHasTried] = useState(false);
  const change = (changes: Partial<OrderValues>) => { setValues(before => ({ ...before, ...changes })); };
  const quantity = readQuantity(values.quantity, requisition.unitDecimals);
  const quantityMicro = quantity.kind === 'value' ? quantity.value : 0;
  const price = readMoney(values.price);
  const priceE4 = price.kind === 'value' ? price.value : null;
  const promisedOn = values.promisedOn ?? arrivesOn ?? today;
  const submit = async () => {
    setHasTried(true);
    if (quantityMicro <= 0 || price.kind === 'wrong') return;
    const reply = await command.run({ requisitionId: requisition.id, expectedVersion: requisition.version, quantityMicro, supplierId: values.supplierId === '' ? null : values.supplierId, unitPriceE4: priceE4, orderedOn: values.orderedOn, promisedOn });
    if (!reply.ok) return;
    showToast({ text: t('order.done', { number: requisition.number, date: promisedOn }) });
    onDone();
  };
  return (
    <StepFrame name="order" title={t('order.title')} confirmLabel={t('order.confirm')} isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <div className="purchasing-two">
        <FormField label={t('order.quantity')} isRequired error={hasTried && quantityMicro <= 0 ? t('problems.quantity') : null}>
          {control => <Input {...control} autoFocus inputMode="decimal" suffix={requisition.unit} value={values.quantity} onFocus={event => { event.target.select(); }} onChange={event => { change({ quantity: event.target.value }); }} />}
        </FormField>
        <FormField label={t('order.price')} error={price.kind === 'wrong' ? t('problems.price') : null} hint={priceE4 !== null && quantityMicro > 0 ? t('order.amount', { amount: moneyText(lineAmountE4(quantityMicro, priceE4)) }) : undefined}>
          {control => <Input {...control} inputMode="decimal" value={values.price} onChange={event => { change({ price: event.target.value }); }} />}
        </FormField>
      </div>
      <SupplierField supplierId={values.supplierId} onChange={supplierId => { change({ supplierId }); }} />
      <div className="purchasing-two">
        <FormField label={t('order.orderedOn')}>{control => <DateField {...control} value={values.orderedOn} maximum={today} onChange={date => { if (date !== null) change({ orderedOn: date }); }} />}</FormField>
        <FormField label={t('order.promisedOn')} isRequired hint={arrivesOn === null ? undefined : t('order.suggestDate', { date: arrivesOn })}>
          {control => <DateField {...control} value={promisedOn} minimum={values.orderedOn} onChange={date => { change({ promisedOn: date }); }} />}
        </FormField>
      </div>
    </StepFrame>
  );
}

/** Of whom; nobody yet is an answer too. */
export function SupplierField({ supplierId, onChange }: { readonly supplierId: string; readonly onChange: (supplierId: string) => void }) {
  const t = useTexts('purchasing');
  const suppliers = useQuery('masterData.all', {}).data?.suppliers ?? [];
  const options = [{ value: '', label: t('order.noSupplier') }, ...suppliers.filter(each => each.isActive || each.id === supplierId).map(each => ({ value: each.id, label: each.name }))];
  return (
    <FormField label={t('order.supplier')}>
      {control => <Select {...control} showSearch={{ optionFilterProp: 'label' }} value={supplierId} options={options} onChange={onChange} style={{ width: '100%' }} />}
    </FormField>
  );
}
