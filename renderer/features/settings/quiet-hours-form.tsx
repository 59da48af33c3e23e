import { Switch } from 'antd';
import { useId, useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

type QuietHours = OutputOf<'channels.quietHours'>['quietHours'];

/** What is proposed to whoever switches them on. */
const NIGHT = { from: '22:00', until: '06:30' } as const;

/** 免打扰时段: hours in which only what is urgent disturbs. */
export function QuietHoursForm() {
  const stored = useQuery('channels.quietHours', {}).data;
  return stored === undefined ? null : <Form key={JSON.stringify(stored)} stored={stored.quietHours} />;
}

function Form({ stored }: { readonly stored: QuietHours }) {
  const t = useTexts('settings');
  const id = useId();
  const command = useCommand('channels.saveQuietHours');
  const [quiet, setQuiet] = useState(stored);
  const isDirty = JSON.stringify(quiet) !== JSON.stringify(stored);
  const isSound = quiet === null || (quiet.from !== '' && quiet.until !== '' && quiet.from !== quiet.until);
  const save = async () => {
    const reply = await command.run({ quietHours: quiet });
    if (reply.ok) showToast({ text: t('saved') });
  };
  return (
    <form className="channel-quiet" onSubmit={event => { event.preventDefault(); if (isDirty && isSound && !command.isRunning) void save(); }}>
      <h3 id={`${id}-title`}>{t('channels.quiet.title')}</h3>
      <div className="channel-hours">
        <Switch checked={quiet !== null} aria-labelledby={`${id}-title`} onChange={isOn => { setQuiet(isOn ? stored ?? NIGHT : null); }} />
        {quiet !== null && (
          <>
            <label htmlFor={`${id}-from`}>{t('channels.quiet.from')}</label>
            <TimeField id={`${id}-from`} value={quiet.from} onChange={from => { setQuiet({ ...quiet, from }); }} />
            <label htmlFor={`${id}-until`}>{t('channels.quiet.until')}</label>
            <TimeField id={`${id}-until`} value={quiet.until} onChange={until => { setQuiet({ ...quiet, until }); }} />
          </>
        )}
        {isDirty && <Button type="submit" variant="primary" size="small" disabled={!isSound} isBusy={command.isRunning} data-action="save-quiet">{t('save')}</Button>}
        <p className="settings-hint">{t(quiet === null ? 'channels.quiet.off' : 'channels.quiet.hint')}</p>
      </div>
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
    </form>
  );
}
