import { InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';

import { keptForUrgent } from '../../../shared/domain/alerts/index.ts';
import { ALERT_LEVELS } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type Attention, wholeDays, WEEKDAYS, workTimeProblem } from './attention-form.ts';
import './attention.css';
import { SaveBar, SectionHead, SettingRow } from './section-parts.tsx';

const POPUPS_MAX = 50;
const HOURS_MAX = 2000;
const DAYS_MAX = 365;

type PanelProps = { readonly values: Attention; readonly isReadOnly: boolean; readonly change: (changes: Partial<Attention>) => void };

/** 提醒: how often a day may interrupt people, by when they have to answer, and what follows when they do not. */
export function AttentionSection() {
  const t = useTexts('settings');
  const attention = useQuery('alerts.attention', {});
  return (
    <section className="settings-section settings-wide">
      <SectionHead title={t('sections.attention')} hint={t('attention.hint')} />
      {attention.data === undefined ? <LoadState failure={attention.failure} onRetry={attention.refetch} rows={6} /> : <AttentionForm stored={attention.data} />}
    </section>
  );
}

function AttentionForm({ stored }: { readonly stored: Attention }) {
  const t = useTexts('settings');
  const mayWrite = useMay()('settings.write');
  const save = useCommand('alerts.saveAttention');
  const [changes, setChanges] = useState<Partial<Attention>>({});
  const values = { ...stored, ...changes };
  const isDirty = JSON.stringify(values) !== JSON.stringify(stored);
  const isSound = workTimeProblem(values) === null;
  const submit = async () => {
    const reply = await save.run(values);
    if (!reply.ok) return;
    setChanges({});
    showToast({ text: t('attention.saved') });
  };
  const panel: PanelProps = { values, isReadOnly: !mayWrite, change: more => { setChanges(before => ({ ...before, ...more })); } };
  return (
    <form className="attention" onSubmit={event => { event.preventDefault(); if (mayWrite && isDirty && isSound && !save.isRunning) void submit(); }}>
      <InterruptPanel {...panel} />
      <DeadlinesPanel {...panel} />
      <ChasePanel {...panel} />
      {mayWrite
        ? <SaveBar label={t('save')} isDirty={isDirty} isRunning={save.isRunning} canSave={isSound} failure={save.failure} onReset={() => { setChanges({}); save.clearFailure(); }} />
        : <p className="settings-hint">{t('readOnly')}</p>}
    </form>
  );
}

/** How often, when, and on which day people hear of something. */
function InterruptPanel({ values, isReadOnly, change }: PanelProps) {
  const t = useTexts('settings');
  const problem = workTimeProblem(values);
  const sayPopups = () => {
    if (values.popupsPerDay === 0) return t('attention.popupsNone');
    const kept = keptForUrgent(values.popupsPerDay);
    return kept === 0 ? t('attention.popupsOver') : t('attention.popupsKept', { kept });
  };
  return (
    <fieldset className="attention-rows" data-panel="interrupt">
      <legend>{t('attention.interrupt')}</legend>
      <SettingRow label={t('attention.popupsPerDay')} htmlFor="attention-popups" hint={sayPopups()}>
        <InputNumber id="attention-popups" className="settings-number" min={0} max={POPUPS_MAX} precision={0} suffix={t('attention.times')} disabled={isReadOnly} value={values.popupsPerDay} onChange={popupsPerDay => { if (popupsPerDay !== null) change({ popupsPerDay }); }} />
      </SettingRow>
      <SettingRow label={t('attention.workTime')} htmlFor="attention-start" hint={t('attention.workHint')} problem={problem === null ? null : t(`attention.problems.${problem}`)}>
        <TimeField id="attention-start" aria-label={t('attention.workStart')} isDisabled={isReadOnly} value={values.workStart} onChange={workStart => { change({ workStart }); }} />
        <span>{t('attention.until')}</span>
        <TimeField aria-label={t('attention.workEnd')} isWrong={problem !== null} isDisabled={isReadOnly} value={values.workEnd} onChange={workEnd => { change({ workEnd }); }} />
      </SettingRow>
      <SettingRow label={t('attention.quiet')} htmlFor="attention-quiet" hint={t('attention.quietHint')}>
        <Switch id="attention-quiet" checked={values.isQuietOffHours} disabled={isReadOnly} onChange={isQuietOffHours => { change({ isQuietOffHours }); }} />
      </SettingRow>
      <SettingRow label={t('attention.digest')} htmlFor="attention-digest" hint={t('attention.digestHint')}>
        <Select id="attention-digest" className="attention-weekday" value={values.digestWeekday} disabled={isReadOnly} options={WEEKDAYS.map((day, index) => ({ value: index + 1, label: t(`attention.weekdays.${day}`) }))} onChange={digestWeekday => { change({ digestWeekday }); }} />
      </SettingRow>
    </fieldset>
  );
}

/** One line a level, the most severe first. */
function DeadlinesPanel(props: PanelProps) {
  const t = useTexts('settings');
  return (
    <fieldset className="attention-deadlines" data-panel="deadlines">
      <legend>{t('attention.deadlines')}</legend>
      <table className="table">
        <thead><tr>{(['level', 'respond', 'handle', 'raise'] as const).map(column => <th key={column} scope="col">{t(`attention.${column}`)}</th>)}</tr></thead>
        <tbody>{ALERT_LEVELS.toReversed().map(level => <LevelRow key={level} level={level} {...props} />)}</tbody>
      </table>
      <p className="settings-hint">{t('attention.deadlinesHint')}</p>
    </fieldset>
  );
}

function LevelRow({ level, values, isReadOnly, change }: PanelProps & { readonly level: (typeof ALERT_LEVELS)[number] }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const deadline = values.deadlines[level];
  const set = (changes: Partial<typeof deadline>) => { change({ deadlines: { ...values.deadlines, [level]: { ...deadline, ...changes } } }); };
  const nameOf = (field: 'respond' | 'counting' | 'handle' | 'raise') => t('attention.field', { level: common(`alertLevels.${level}`), field: t(`attention.${field}`) });
  const countings = (['working', 'clock'] as const).map(value => ({ value, label: t(`attention.countings.${value}`) }));
  return (
    <tr data-level={level}>
      <th scope="row"><AlertLevel level={level} /></th>
      <td>
        <div className="attention-fields">
          <InputNumber className="settings-number" min={1} max={HOURS_MAX} precision={0} suffix={t('attention.hours')} aria-label={nameOf('respond')} disabled={isReadOnly} value={deadline.respondHours} onChange={hours => { if (hours !== null) set({ respondHours: hours }); }} />
          <Select className="attention-counting" aria-label={nameOf('counting')} disabled={isReadOnly} value={deadline.isWorkingHours ? 'working' : 'clock'} options={countings} onChange={counting => { set({ isWorkingHours: counting === 'working' }); }} />
          {!deadline.isWorkingHours && <InDays hours={deadline.respondHours} />}
        </div>
      </td>
      <td>
        <div className="attention-fields">
          <InputNumber className="settings-number" min={1} max={HOURS_MAX} precision={0} suffix={t('attention.hours')} aria-label={nameOf('handle')} disabled={isReadOnly} value={deadline.handleHours} onChange={hours => { if (hours !== null) set({ handleHours: hours }); }} />
          <InDays hours={deadline.handleHours} />
        </div>
      </td>
      <td>
        {level === 'urgent' ? <span className="muted">{t('attention.highest')}</span> : (
          <InputNumber className="settings-number" min={1} max={DAYS_MAX} precision={0} suffix={t('attention.days')} placeholder={t('attention.never')} aria-label={nameOf('raise')} disabled={isReadOnly} value={values.raiseAfterDays[level]} onChange={days => { change({ raiseAfterDays: { ...values.raiseAfterDays, [level]: days } }); }} />
        )}
      </td>
    </tr>
  );
}

/** What happens once a deadline is over. */
function ChasePanel({ values, isReadOnly, change }: PanelProps) {
  const t = useTexts('settings');
  const { remindEveryHours, escalateAfterHours } = values;
  return (
    <fieldset className="attention-rows" data-panel="chase">
      <legend>{t('attention.chase')}</legend>
      <SettingRow label={t('attention.remind')} htmlFor="attention-remind" hint={t('attention.remindHint')}>
        <InputNumber id="attention-remind" className="settings-number" min={1} max={HOURS_MAX} precision={0} suffix={t('attention.hours')} disabled={isReadOnly} value={remindEveryHours} onChange={hours => { if (hours !== null) change({ remindEveryHours: hours }); }} />
        <InDays hours={remindEveryHours} />
      </SettingRow>
      <SettingRow label={t('attention.escalate')} htmlFor="attention-escalate" hint={escalateAfterHours === 0 ? t('attention.escalateNow') : t('attention.escalateHint', { hours: escalateAfterHours })}>
        <InputNumber id="attention-escalate" className="settings-number" min={0} max={HOURS_MAX} precision={0} suffix={t('attention.hours')} disabled={isReadOnly} value={escalateAfterHours} onChange={hours => { if (hours !== null) change({ escalateAfterHours: hours }); }} />
        <InDays hours={escalateAfterHours} />
      </SettingRow>
    </fieldset>
  );
}

function InDays({ hours }: { readonly hours: number }) {
  const t = useTexts('settings');
  const days = wholeDays(hours);
  return days === null ? null : <span className="muted">{t('attention.isDays', { days })}</span>;
}
