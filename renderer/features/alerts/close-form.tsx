import { Input } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { AlertLine, AlertView } from './reason-words.ts';
import { cancelOnEscape, FormButtons } from './snooze-form.tsx';
import type { Handling } from './use-handling.ts';

type CloseFormProps = { readonly line: AlertLine; readonly handling: Handling; readonly onDone: (view: AlertView) => void; readonly onCancel: () => void };

const NOTE_LENGTH_MAX = 200;

/** Why it is closed by hand: the review of the rules lives on these words. */
export function CloseForm({ line, handling, onDone, onCancel }: CloseFormProps) {
  const t = useTexts('alerts');
  const [reason, setReason] = useState<'handled' | 'false_alarm'>('handled');
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const submit = async () => {
    setHasTried(true);
    if (note.trim() === '') return;
    const view = await handling.close(line, reason, note.trim());
    if (view !== null) onDone(view);
  };
  return (
    <form className="alerts-form" data-form="close" onSubmit={event => { event.preventDefault(); void submit(); }} onKeyDown={event => { cancelOnEscape(event, onCancel); }}>
      <h3>{t('closeForm.title')}</h3>
      <Segmented label={t('closeForm.title')} value={reason} onChange={setReason} options={[{ id: 'handled', label: t('closeForm.handled') }, { id: 'false_alarm', label: t('closeForm.false_alarm') }]} />
      <FormField label={t('closeForm.note')} isRequired hint={t('closeForm.hint')} error={hasTried && note.trim() === '' ? t('closeForm.noteMissing') : null}>
        {control => <Input {...control} autoFocus maxLength={NOTE_LENGTH_MAX} placeholder={t('closeForm.noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}
      </FormField>
      {handling.failure !== null && <ErrorPanel failure={handling.failure} />}
      <FormButtons label={t('closeForm.confirm')} isBusy={handling.isRunning} onCancel={onCancel} />
    </form>
  );
}
