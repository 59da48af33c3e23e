import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { BatchFields, useBatchEntry } from '../../parts/batch-fields.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { deliveryOf, leftMicro, type Requisition } from './requisition-steps.ts';
import { StepFrame, type StepProps } from './step-form.tsx';

type ReceiveValues = { readonly quantity: string; readonly price: string; readonly businessDate: string; readonly locationId: string; readonly isLast: boolean };

/** 收货: books the receipt; part or all, and whether more is to come. */
export function ReceiveForm({ requisition, onDone }: StepProps<Requisition>) {
  const t = useTexts('purchasing');
  const today = useToday();
  const command = useCommand('requisitions.receive');
  const announce = useAnnounce();
  const batch = useBatchEntry(requisition.itemId);
  const [values, setValues] = useState<ReceiveValues>(() => ({ quantity: readableQuantity(leftMicro(requisition)), price: '', businessDate: today, locationId: '', isLast: false }));
  const [hasTried, setHasTried] = useState(false);
  const change = (changes: Partial<ReceiveValues>) => { setValues(before => ({ ...before, ...changes })); };
  const quantity = readQuantity(values.quantity, requisition.unitDecimals);
  const quantityMicro = quantity.kind === 'value' ? quantity.value : 0;
  const price = readMoney(values.price);
  const delivery = deliveryOf(requisition, quantityMicro);
  const submit = async () => {
    setHasTried(true);
    if (quantityMicro <= 0 || price.kind === 'wrong' || batch.isMissing) return;
    const reply = await command.run({
      requisitionId: requisition.id, expectedVersion: requisition.version, quantityMicro, businessDate: values.businessDate, unitPriceE4: price.kind === 'value' ? price.value : null,
      ...batch.input, locationId: values.locationId === '' ? null : values.locationId, isLast: values.isLast && delivery.kind === 'short',
    });
    if (!reply.ok) return;
    announce(reply.value);
    onDone();
  };
  const hint = delivery.kind === 'exact' || quantityMicro === 0 ? undefined : t(`receive.${delivery.kind}`, { quantity: quantityUnitText(delivery.differenceMicro, requisition) });
  return (
    <StepFrame name="receive" title={t('receive.title')} confirmLabel={t('receive.confirm')} isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <div className="purchasing-two">
        <FormField label={t('receive.quantity')} isRequired error={hasTried && quantityMicro <= 0 ? t('problems.quantity') : null} hint={hint}>
          {control => <Input {...control} autoFocus inputMode="decimal" suffix={requisition.unit} value={values.quantity} onFocus={event => { event.target.select(); }} onChange={event => { change({ quantity: event.target.value }); }} />}
        </FormField>
        <FormField label={t('receive.date')}>{control => <DateField {...control} value={values.businessDate} maximum={today} onChange={date => { if (date !== null) change({ businessDate: date }); }} />}</FormField>
      </div>
      {delivery.kind === 'short' && quantityMicro > 0 && <Checkbox checked={values.isLast} data-action="is-last" onChange={event => { change({ isLast: event.target.checked }); }}>{t('receive.isLast', { quantity: quantityUnitText(delivery.differenceMicro, requisition) })}</Checkbox>}
      <BatchFields entry={batch} hasTried={hasTried} className="purchasing-two" />
      <PlaceAndPrice requisition={requisition} values={values} isPriceWrong={price.kind === 'wrong'} onChange={change} />
    </StepFrame>
  );
}

/** Says what was booked, with the way to the document. */
function useAnnounce() {
  const t = useTexts('purchasing');
  const navigate = useNavigate();
  return ({ documentId, documentNumber, draftId, closedAlertIds }: OutputOf<'requisitions.receive'>) => {
    if (documentId === null || documentNumber === null) {
      showToast({ text: t('receive.handedIn'), seconds: 10, action: { label: t('receive.openDraft'), run: () => { void navigate(`/documents?view=submitted&draft=${draftId ?? ''}`); } } });
      return;
    }
    const count = closedAlertIds.length;
    showToast({
      text: count === 0 ? t('receive.done', { number: documentNumber }) : t('receive.doneAlerts', { number: documentNumber, count }), seconds: 10,
      action: { label: t('receive.open'), run: () => { void navigate(`/documents?document=${documentId}`); } },
    });
  };
}

type PlaceAndPriceProps = { readonly requisition: Requisition; readonly values: ReceiveValues; readonly isPriceWrong: boolean; readonly onChange: (changes: Partial<ReceiveValues>) => void };

function PlaceAndPrice({ requisition, values, isPriceWrong, onChange }: PlaceAndPriceProps) {
  const t = useTexts('purchasing');
  // In an order its own price counts; another one is written on the order's receipt.
  const isPriced = useMay()('costs.read') && requisition.purchaseOrderId === null;
  const places = useQuery('masterData.all', {}).data?.locations ?? [];
  const own = useQuery('items.get', { itemId: requisition.itemId }).data?.locationCode ?? '';
  const options = [{ value: '', label: own === '' ? t('receive.noLocation') : t('receive.ownLocation', { location: own }) }, ...places.filter(place => place.isActive).map(place => ({ value: place.id, label: place.code }))];
  return (
    <div className={isPriced ? 'purchasing-two' : undefined}>
      <FormField label={t('receive.location')}>{control => <Select {...control} showSearch={{ optionFilterProp: 'label' }} value={values.locationId} options={options} onChange={(locationId: string) => { onChange({ locationId }); }} style={{ width: '100%' }} />}</FormField>
      {isPriced && (
        <FormField label={t('receive.price')} error={isPriceWrong ? t('problems.price') : null} hint={t('receive.priceHint')}>
          {control => <Input {...control} inputMode="decimal" value={values.price} onChange={event => { onChange({ price: event.target.value }); }} />}
        </FormField>
      )}
    </div>
  );
}
