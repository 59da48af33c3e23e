import { Input } from 'antd';
import { useState } from 'react';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import type { AlertLine, AlertView } from './reason-words.ts';
import { cancelOnEscape, FormButtons } from './snooze-form.tsx';
import type { Handling } from './use-handling.ts';

type OrderedFormProps = { readonly line: AlertLine; readonly handling: Handling; readonly today: string; readonly onDone: (view: AlertView) => void; readonly onCancel: () => void };

const NOTE_LENGTH_MAX = 200;

/** 已下单, outside the program: by when the goods are promised. Until then it keeps quiet. */
export function OrderedForm({ line, handling, today, onDone, onCancel }: OrderedFormProps) {
  const t = useTexts('alerts');
  const [promisedOn, setPromisedOn] = useState(addDays(today, line.row.leadTimeDays));
  const [note, setNote] = useState('');
  const submit = async () => {
    const view = await handling.markOrdered(line, promisedOn, note.trim());
    if (view !== null) onDone(view);
  };
  return (
    <form className="alerts-form" data-form="ordered" onSubmit={event => { event.preventDefault(); void submit(); }} onKeyDown={event => { cancelOnEscape(event, onCancel); }}>
      <h3>{t('orderedForm.title')}</h3>
      <FormField label={t('orderedForm.promisedOn')} hint={t('orderedForm.hint')}>{control => <DateField {...control} value={promisedOn} minimum={today} onChange={date => { if (date !== null) setPromisedOn(date); }} />}</FormField>
      <FormField label={t('orderedForm.note')}>{control => <Input {...control} autoFocus maxLength={NOTE_LENGTH_MAX} placeholder={t('orderedForm.noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
      {handling.failure !== null && <ErrorPanel failure={handling.failure} />}
      <FormButtons label={t('orderedForm.confirm')} isBusy={handling.isRunning} onCancel={onCancel} />
    </form>
  );
}
