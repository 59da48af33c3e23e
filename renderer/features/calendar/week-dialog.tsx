import { Checkbox } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { useWeekWords } from './use-week-words.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Says which days the company rests in every week; one day at least is worked. */
export function WeekDialog({ restWeekdays, onClose }: { readonly restWeekdays: readonly number[]; readonly onClose: () => void }) {
  const t = useTexts('calendar');
  const words = useWeekWords();
  const setWeek = useCommand('calendar.setWeek');
  const [chosen, setChosen] = useState(restWeekdays);
  const mayRestMore = chosen.length < WEEKDAYS.length - 1;
  const save = async () => {
    const reply = await setWeek.run({ restWeekdays: [...chosen] });
    if (!reply.ok) return;
    showToast({ text: t('week.saved', { days: words(reply.value.restWeekdays) }), onUndo: () => { void setWeek.run({ restWeekdays: [...restWeekdays] }); } });
    onClose();
  };
  return (
    <Confirm isOpen title={t('week.title')} confirmLabel={t('day.save')} isBusy={setWeek.isRunning} failure={setWeek.failure} onConfirm={() => { void save(); }} onCancel={onClose}>
      <fieldset className="calendar-week" data-testid="week-days">
        <legend>{t('week.label')}</legend>
        {t('week.weekdays').split(' ').map((name, index) => {
          const day = index + 1;
          const isOn = chosen.includes(day);
          return <Checkbox key={day} checked={isOn} disabled={!isOn && !mayRestMore} onChange={() => { setChosen(WEEKDAYS.filter(each => chosen.includes(each) !== (each === day))); }}>{name}</Checkbox>;
        })}
      </fieldset>
      <p className="muted calendar-effect">{t('week.effect')}</p>
    </Confirm>
  );
}
