import { Input, Select } from 'antd';
import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import type { AlertLine, AlertView } from './reason-words.ts';
import { cancelOnEscape, FormButtons } from './snooze-form.tsx';
import type { Handling } from './use-handling.ts';

type ReassignFormProps = { readonly line: AlertLine; readonly handling: Handling; readonly onDone: (view: AlertView) => void; readonly onCancel: () => void };

const NOTE_LENGTH_MAX = 200;
/** The choice that is nobody by name. */
const SUPERIOR = 'superior';

/** 不是我: to whom, and why. */
export function ReassignForm({ line, handling, onDone, onCancel }: ReassignFormProps) {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const people = useQuery('alerts.people', {}).data?.people ?? [];
  const [to, setTo] = useState(SUPERIOR);
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const submit = async () => {
    setHasTried(true);
    if (note.trim() === '') return;
    const view = await handling.reassign(line, to === SUPERIOR ? null : to, note.trim());
    if (view !== null) onDone(view);
  };
  const nameOf = (person: (typeof people)[number]) => {
    const name = t('reassignForm.person', { name: person.name, role: common(`roles.${person.role}`) });
    return person.isAway ? t('reassignForm.away', { name, standIn: person.standInName === '' ? '–' : person.standInName }) : name;
  };
  const options = [{ value: SUPERIOR, label: t('reassignForm.superior') }, ...people.filter(person => person.userId !== line.alert.ownerId).map(person => ({ value: person.userId, label: nameOf(person) }))];
  return (
    <form className="alerts-form" data-form="reassign" onSubmit={event => { event.preventDefault(); void submit(); }} onKeyDown={event => { cancelOnEscape(event, onCancel); }}>
      <h3>{t('reassignForm.title')}</h3>
      <FormField label={t('reassignForm.to')}>{control => <Select id={control.id} autoFocus value={to} options={options} onChange={setTo} />}</FormField>
      <FormField label={t('reassignForm.note')} isRequired error={hasTried && note.trim() === '' ? t('reassignForm.noteMissing') : null}>
        {control => <Input {...control} maxLength={NOTE_LENGTH_MAX} placeholder={t('reassignForm.noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}
      </FormField>
      {handling.failure !== null && <ErrorPanel failure={handling.failure} />}
      <FormButtons label={t('reassignForm.confirm')} isBusy={handling.isRunning} onCancel={onCancel} />
    </form>
  );
}
