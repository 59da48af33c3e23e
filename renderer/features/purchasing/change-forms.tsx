import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useToday } from '../../parts/use-session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { leftMicro, type Requisition } from './requisition-steps.ts';
import { StepFrame, type StepProps } from './step-form.tsx';

const NOTE_LENGTH_MAX = 200;

/** 改期: the supplier's new date. */
export function PromiseForm({ requisition, onDone }: StepProps<Requisition>) {
  const t = useTexts('purchasing');
  const today = useToday();
  const command = useCommand('requisitions.promise');
  const [promisedOn, setPromisedOn] = useState(requisition.promisedOn !== null && requisition.promisedOn > today ? requisition.promisedOn : today);
  const [note, setNote] = useState('');
  const submit = async () => {
    const reply = await command.run({ requisitionId: requisition.id, expectedVersion: requisition.version, promisedOn, note: note.trim() });
    if (!reply.ok) return;
    showToast({ text: t('promise.done', { number: requisition.number, date: promisedOn }) });
    onDone();
  };
  return (
    <StepFrame name="promise" title={t('promise.title')} confirmLabel={t('promise.confirm')} isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <FormField label={t('promise.promisedOn')} isRequired>{control => <DateField {...control} value={promisedOn} minimum={today} onChange={date => { if (date !== null) setPromisedOn(date); }} />}</FormField>
      <FormField label={t('promise.note')}>{control => <Input {...control} autoFocus maxLength={NOTE_LENGTH_MAX} placeholder={t('promise.noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
    </StepFrame>
  );
}

/** 取消: what is still due no longer counts. */
export function CancelForm({ requisition, onDone }: StepProps<Requisition>) {
  const t = useTexts('purchasing');
  const command = useCommand('requisitions.cancel');
  const [reason, setReason] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const submit = async () => {
    setHasTried(true);
    if (reason.trim() === '') return;
    const reply = await command.run({ requisitionId: requisition.id, expectedVersion: requisition.version, reason: reason.trim() });
    if (!reply.ok) return;
    showToast({ text: t('cancel.done', { number: requisition.number }) });
    onDone();
  };
  return (
    <StepFrame name="cancel" title={t('cancel.title')} confirmLabel={t('cancel.confirm')} isDanger isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <p>{t('cancel.text', { quantity: quantityUnitText(leftMicro(requisition), requisition) })}</p>
      <FormField label={t('cancel.reason')} isRequired error={hasTried && reason.trim() === '' ? t('problems.reason') : null}>
        {control => <Input {...control} autoFocus maxLength={NOTE_LENGTH_MAX} placeholder={t('cancel.reasonHint')} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </StepFrame>
  );
}
