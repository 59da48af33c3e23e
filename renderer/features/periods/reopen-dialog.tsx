import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type PeriodRow, periodText } from './period-words.ts';

const REASON_LENGTH_MAX = 120;

/** 反月结: says what it means and asks why. */
export function ReopenDialog({ row, onClose }: { readonly row: PeriodRow; readonly onClose: () => void }) {
  const t = useTexts('periods');
  const name = periodText(row.period, useLanguage());
  const reopen = useCommand('periods.reopen');
  const [reason, setReason] = useState('');
  const kind = row.period.length === 4 ? 'year' : 'month';
  const run = async () => {
    const reply = await reopen.run({ kind, period: row.period, reason: reason.trim() });
    if (!reply.ok) return;
    onClose();
    showToast({ text: t('reopen.done', { period: name }) });
  };
  return (
    <Confirm
      isOpen isDanger title={t(`reopen.title.${kind}`, { period: name })} confirmLabel={t(`reopen.confirm.${kind}`)} isBusy={reopen.isRunning} failure={reopen.failure}
      isConfirmDisabled={reason.trim() === ''} onConfirm={() => { void run(); }} onCancel={onClose}
    >
      <p className="periods-words">{t(`reopen.text.${kind}`)}</p>
      <FormField label={t('reopen.reason')} hint={t('reopen.reasonHint')} isRequired>
        {control => <Input {...control} autoFocus value={reason} maxLength={REASON_LENGTH_MAX} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
