import { Input } from 'antd';
import { useState } from 'react';

import type { CalendarDayKind } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { PublicDay } from './year-figures.ts';

const NAME_MAX = 40;

/** Makes one day a holiday or a workday, or leaves it as it is published. */
export function DayDialog({ date, known, onClose }: { readonly date: string; readonly known: PublicDay | null; readonly onClose: () => void }) {
  const t = useTexts('calendar');
  const setDay = useCommand('calendar.setDay');
  const own = known?.source === 'own' ? known : null;
  const [kind, setKind] = useState<CalendarDayKind | 'asPublished'>(own?.kind ?? 'asPublished');
  const [name, setName] = useState(own?.name ?? '');
  const save = async () => {
    const reply = await setDay.run({ date, kind: kind === 'asPublished' ? null : kind, name: name.trim() });
    if (!reply.ok) return;
    showToast({ text: t('day.saved', { date }) });
    onClose();
  };
  return (
    <Confirm isOpen title={t('day.title', { date })} confirmLabel={t('day.save')} isBusy={setDay.isRunning} failure={setDay.failure} onConfirm={() => { void save(); }} onCancel={onClose}>
      <div><Segmented
        label={t('day.label')} value={kind} onChange={setKind}
        options={[{ id: 'asPublished', label: t('day.asPublished') }, { id: 'holiday', label: t('day.holiday') }, { id: 'workday', label: t('day.workday') }]}
      /></div>
      {kind !== 'asPublished' && <FormField label={t('day.name')}>{control => <Input {...control} value={name} maxLength={NAME_MAX} placeholder={t('day.namePlaceholder')} onChange={event => { setName(event.target.value); }} />}</FormField>}
      <p className="muted calendar-effect">{t('day.effect')}</p>
    </Confirm>
  );
}
