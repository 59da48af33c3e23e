import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney } from '../../parts/read-number.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Disposal } from './disposal-types.ts';

export type DialogName = 'reconsider' | 'close' | 'cancel' | 'recover';
type DialogProps = { readonly review: Disposal; readonly onClose: () => void };
const REASON_LENGTH_MAX = 200;

/** The steps that need words or a sum of money. */
export function ReviewDialog({ name, ...props }: DialogProps & { readonly name: DialogName }) {
  return name === 'recover' ? <RecoverDialog {...props} /> : <ReasonDialog {...props} name={name} />;
}

function ReasonDialog({ name, review, onClose }: DialogProps & { readonly name: Exclude<DialogName, 'recover'> }) {
  const t = useTexts('disposals');
  const reconsider = useCommand('disposals.reconsider');
  const close = useCommand('disposals.close');
  const cancel = useCommand('disposals.cancel');
  const command = { reconsider, close, cancel }[name];
  const [reason, setReason] = useState('');
  const submit = async () => {
    const act = { disposalId: review.id, expectedVersion: review.version };
    const words = reason.trim();
    const reply = name === 'close' ? await close.run({ ...act, note: words }) : name === 'cancel' ? await cancel.run({ ...act, reason: words }) : await reconsider.run({ ...act, reason: words });
    if (reply.ok) onClose();
  };
  return (
    <Confirm isOpen isDanger={name === 'cancel'} title={t(`dialogs.${name}.title`, { number: review.number })} confirmLabel={t(`dialogs.${name}.confirm`)} isBusy={command.isRunning} isConfirmDisabled={reason.trim() === ''} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{t(`dialogs.${name}.text`)}</p>
      <FormField label={t('dialogs.reason')} isRequired>{control => <Input {...control} autoFocus maxLength={REASON_LENGTH_MAX} value={reason} onChange={event => { setReason(event.target.value); }} />}</FormField>
    </Confirm>
  );
}

function RecoverDialog({ review, onClose }: DialogProps) {
  const t = useTexts('disposals');
  const command = useCommand('disposals.recover');
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const read = readMoney(amount);
  const amountE4 = read.kind === 'value' && read.value > 0 ? read.value : null;
  const submit = async () => {
    setHasTried(true);
    if (amountE4 === null) return;
    const reply = await command.run({ disposalId: review.id, expectedVersion: review.version, amountE4, note: note.trim() });
    if (!reply.ok) return;
    showToast({ text: t('dialogs.recover.done', { amount: moneyText(amountE4, 2) }) });
    onClose();
  };
  return (
    <Confirm isOpen title={t('dialogs.recover.title', { number: review.number })} confirmLabel={t('dialogs.recover.confirm')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p className="muted">{t('dialogs.recover.text', { amount: moneyText(review.recoveredE4 ?? 0, 2) })}</p>
      <FormField label={t('dialogs.recover.amount')} isRequired error={hasTried && amountE4 === null ? t('dialogs.recover.missing') : null}>{control => <Input {...control} autoFocus inputMode="decimal" value={amount} onChange={event => { setAmount(event.target.value); }} />}</FormField>
      <FormField label={t('dialogs.recover.note')}>{control => <Input {...control} maxLength={500} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
    </Confirm>
  );
}
