import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';

import { addDays, mondayOf } from '../../../shared/kernel/calendar-date.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import type { AlertLine, AlertView } from './reason-words.ts';
import type { Handling } from './use-handling.ts';

type SnoozeFormProps = { readonly line: AlertLine; readonly handling: Handling; readonly today: string; readonly onDone: (view: AlertView) => void; readonly onCancel: () => void };

const SOON_DAYS = 3;
const REASON_LENGTH_MAX = 200;

/** Esc steps back; the alert's own keys must not hear what is typed here. */
export function cancelOnEscape(event: KeyboardEvent, onCancel: () => void): void {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  onCancel();
}

/** Until which day, and what it waits for. */
export function SnoozeForm({ line, handling, today, onDone, onCancel }: SnoozeFormProps) {
  const t = useTexts('alerts');
  const [untilDate, setUntilDate] = useState(addDays(today, 1));
  const [reason, setReason] = useState('');
  const [hasTried, setHasTried] = useState(false);
  // On a Sunday tomorrow is Monday: one chip for one day.
  const choices = [
    { date: addDays(today, 1), label: t('snoozeForm.tomorrow') },
    { date: addDays(today, SOON_DAYS), label: t('snoozeForm.days', { count: SOON_DAYS }) },
    { date: addDays(mondayOf(today), 7), label: t('snoozeForm.week') },
  ].filter((choice, index, all) => all.findIndex(other => other.date === choice.date) === index);
  const submit = async () => {
    setHasTried(true);
    if (reason.trim() === '') return;
    const view = await handling.snooze(line, untilDate, reason.trim());
    if (view !== null) onDone(view);
  };
  return (
    <form className="alerts-form" data-form="snooze" onSubmit={event => { event.preventDefault(); void submit(); }} onKeyDown={event => { cancelOnEscape(event, onCancel); }}>
      <h3>{t('snoozeForm.title')}</h3>
      <div className="alerts-chips">{choices.map(choice => <Chip key={choice.date} isPressed={choice.date === untilDate} onPress={() => { setUntilDate(choice.date); }}>{choice.label}</Chip>)}</div>
      <FormField label={t('snoozeForm.until')}>{control => <DateField {...control} value={untilDate} minimum={addDays(today, 1)} onChange={date => { if (date !== null) setUntilDate(date); }} />}</FormField>
      <FormField label={t('snoozeForm.reason')} isRequired error={hasTried && reason.trim() === '' ? t('snoozeForm.reasonMissing') : null}>
        {control => <Input {...control} autoFocus maxLength={REASON_LENGTH_MAX} placeholder={t('snoozeForm.reasonHint')} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
      {handling.failure !== null && <ErrorPanel failure={handling.failure} />}
      <FormButtons label={t('snoozeForm.confirm')} isBusy={handling.isRunning} onCancel={onCancel} />
    </form>
  );
}

/** The foot of a form in place. */
export function FormButtons({ label, isBusy, onCancel }: { readonly label: string; readonly isBusy: boolean; readonly onCancel: () => void }) {
  const common = useTexts('common');
  return (
    <div className="alerts-buttons">
      <Button type="submit" variant="primary" isBusy={isBusy} data-action="confirm">{label}</Button>
      <Button keys="Escape" onClick={onCancel}>{common('actions.cancel')}</Button>
    </div>
  );
}
