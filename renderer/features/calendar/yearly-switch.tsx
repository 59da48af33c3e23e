import { Switch } from 'antd';
import { useId } from 'react';

import { useTexts } from '../../language/use-texts.tsx';

/** Whether something comes on the same days every year; Spring Festival, which moves, does not. */
export function YearlySwitch({ isOn, onChange }: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  const t = useTexts('calendar');
  const id = useId();
  return (
    <div className="calendar-yearly">
      <label className="calendar-switch"><Switch size="small" checked={isOn} aria-describedby={`${id}-hint`} onChange={onChange} /><span>{t('form.yearly')}</span></label>
      <small id={`${id}-hint`} className="muted">{t('form.yearlyHint')}</small>
    </div>
  );
}
