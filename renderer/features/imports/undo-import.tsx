import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { numberText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import type { ImportBatch } from './import-step.ts';

const REASON_LENGTH_MAX = 200;

/** Takes back a whole import: says in numbers what will happen, asks why. */
export function UndoImport({ batch, onClose }: { readonly batch: ImportBatch; readonly onClose: () => void }) {
  const t = useTexts('imports');
  const undo = useCommand('imports.undo');
  const [reason, setReason] = useState('');
  const count = numberText(batch.counts.added);
  const run = async () => {
    const reply = await undo.run({ batchId: batch.id, reason });
    if (!reply.ok) return;
    showToast({ text: t('done.undone') });
    onClose();
  };
  return (
    <Confirm
      isOpen title={t('undo.title', { name: batch.fileName })} confirmLabel={t('undo.confirm', { count })} isDanger isConfirmDisabled={reason.trim() === ''}
      isBusy={undo.isRunning} failure={undo.failure} onConfirm={() => { void run(); }} onCancel={onClose}
    >
      <p>{t(`undo.${batch.kind ?? 'movements'}`, { count })}</p>
      <FormField label={t('undo.reason')} hint={t('undo.reasonHint')} isRequired>
        {control => <Input {...control} autoFocus value={reason} maxLength={REASON_LENGTH_MAX} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
