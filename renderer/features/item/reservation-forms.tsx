import { Input } from 'antd';
import { useState } from 'react';

import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

export type Reservation = OutputOf<'reservations.list'>['rows'][number];

const WORDS_MAX = 200;
/** The contract's own limit of `reservedFor`. */
const FOR_MAX = 120;

type ReservationFormProps = { readonly item: OutputOf<'items.get'>; readonly onHandMicro: number; /** Null: a new one. */ readonly reservation: Reservation | null; readonly onClose: () => void };
type Values = { readonly quantity: string; readonly reservedFor: string; readonly neededOn: string | null; readonly note: string };

function useReservation({ item, reservation, onClose }: ReservationFormProps) {
  const t = useTexts('item');
  const create = useCommand('reservations.create');
  const change = useCommand('reservations.change');
  const [values, setValues] = useState<Values>(() => ({
    quantity: reservation === null ? '' : readableQuantity(reservation.quantityMicro), reservedFor: reservation?.reservedFor ?? '', neededOn: reservation?.neededOn ?? null, note: reservation?.note ?? '',
  }));
  const [hasTried, setHasTried] = useState(false);
  const quantity = readQuantity(values.quantity, item.unitDecimals);
  const quantityMicro = quantity.kind === 'value' ? quantity.value : 0;
  const save = async () => {
    setHasTried(true);
    const reservedFor = values.reservedFor.trim();
    if (quantityMicro <= 0 || reservedFor === '') return;
    const terms = { quantityMicro, reservedFor, neededOn: values.neededOn, note: values.note.trim() };
    const reply = reservation === null
      ? await create.run({ ...terms, itemId: item.id })
      : await change.run({ ...terms, reservationId: reservation.id, expectedVersion: reservation.version });
    if (!reply.ok) return;
    showToast({ text: reservation === null ? t('reservations.saved', { quantity: quantityUnitText(quantityMicro, item), for: reservedFor }) : t('reservations.changed') });
    onClose();
  };
  const set = (changes: Partial<Values>) => { setValues(before => ({ ...before, ...changes })); };
  const quantityProblem = quantity.kind === 'wrong' ? t('reservations.wrong') : hasTried && quantityMicro <= 0 ? t('reservations.required') : null;
  return { values, set, quantityMicro, quantityProblem, forProblem: hasTried && values.reservedFor.trim() === '' ? t('reservations.required') : null, save, isBusy: create.isRunning || change.isRunning, failure: create.failure ?? change.failure };
}

/** Keeps a quantity for an order or job, or changes what was kept. */
export function ReservationForm(props: ReservationFormProps) {
  const t = useTexts('item');
  const { item, onHandMicro, reservation, onClose } = props;
  const { values, set, quantityMicro, quantityProblem, forProblem, save, isBusy, failure } = useReservation(props);
  const over = quantityMicro > onHandMicro ? { hint: t('reservations.over', { onHand: quantityUnitText(onHandMicro, item) }) } : {};
  const title = reservation === null ? t('reservations.addTitle', { name: `${item.name} ${item.spec}`.trim() }) : t('reservations.changeTitle');
  return (
    <Confirm isOpen title={title} confirmLabel={t('reservations.save')} isBusy={isBusy} failure={failure} onConfirm={() => { void save(); }} onCancel={onClose}>
      <FormField label={t('reservations.for')} isRequired hint={t('reservations.forHint')} error={forProblem}>
        {control => <Input {...control} autoFocus data-field="reserved-for" maxLength={FOR_MAX} value={values.reservedFor} onChange={event => { set({ reservedFor: event.target.value }); }} />}
      </FormField>
      <div className="item-form-grid">
        <FormField label={t('reservations.quantity')} isRequired {...over} error={quantityProblem}>
          {control => <Input {...control} data-field="reserved-quantity" inputMode="decimal" suffix={item.unit} value={values.quantity} onFocus={event => { event.target.select(); }} onChange={event => { set({ quantity: event.target.value }); }} />}
        </FormField>
        <FormField label={t('reservations.needed')} hint={t('reservations.neededHint')}>{control => <DateField {...control} isClearable value={values.neededOn} onChange={neededOn => { set({ neededOn }); }} />}</FormField>
      </div>
      <FormField label={t('reservations.note')}>{control => <Input {...control} maxLength={WORDS_MAX} value={values.note} onChange={event => { set({ note: event.target.value }); }} />}</FormField>
    </Confirm>
  );
}

/** Gives back what is left of a reservation. */
export function ReleaseReservation({ reservation, onClose }: { readonly reservation: Reservation; readonly onClose: () => void }) {
  const t = useTexts('item');
  const release = useCommand('reservations.release');
  const [reason, setReason] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const words = { for: reservation.reservedFor, quantity: quantityUnitText(reservation.quantityMicro - reservation.usedMicro, reservation) };
  const give = async () => {
    setHasTried(true);
    if (reason.trim() === '') return;
    const reply = await release.run({ reservationId: reservation.id, expectedVersion: reservation.version, reason: reason.trim() });
    if (!reply.ok) return;
    showToast({ text: t('reservations.released', words) });
    onClose();
  };
  return (
    <Confirm isOpen title={t('reservations.releaseTitle')} confirmLabel={t('reservations.confirmRelease')} isBusy={release.isRunning} failure={release.failure} onConfirm={() => { void give(); }} onCancel={onClose}>
      <p>{t('reservations.releaseText', words)}</p>
      <FormField label={t('reservations.reason')} isRequired error={hasTried && reason.trim() === '' ? t('reservations.required') : null}>
        {control => <Input {...control} autoFocus data-field="release-reason" maxLength={WORDS_MAX} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
