import { Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';

import { MESSAGE_PLACEHOLDERS, SUBJECT_PLACEHOLDERS, unknownPlaceholders } from '../../../shared/domain/alerts/index.ts';
import { type RuleSubject, lintSubject } from '../../../shared/domain/rule-expression/index.ts';
import { ALERT_LEVELS, CHANNEL_KINDS, ROLES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import type { DraftProps } from './condition-panel.tsx';
import { LintNotes } from './lint-notes.tsx';
import { type RuleRouting, aboutOf } from './rule-draft.ts';
import { fromKey, isUsualRouting, keyOf } from './routing-keys.ts';

type RoutingProps = { readonly routing: RuleRouting; readonly subject: RuleSubject; readonly isDisabled: boolean; readonly onChange: (changed: Partial<RuleRouting>) => void };

/** How loud it is, who hears of it and what happens when nobody answers. What is left as usual is as the program does it. */
export function RoutingPanel({ draft, isDisabled, onChange }: DraftProps) {
  const t = useTexts('rules');
  const common = useTexts('common');
  const { routing } = draft;
  const { subject } = aboutOf(draft);
  const isAboutItems = subject === 'item';
  const set = (changed: Partial<RuleRouting>) => { onChange({ ...draft, routing: { ...routing, ...changed } }); };
  const isUsual = isUsualRouting(routing);
  const [isOpen, setOpen] = useState(!isUsual);
  const actions = <Button size="small" icon={isOpen ? 'up' : 'down'} aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }} data-action="open-routing">{t(isOpen ? 'routing.less' : 'routing.more')}</Button>;
  return (
    <Panel title={t('routing.title')} note={t(!isUsual ? 'routing.changed' : isAboutItems ? 'routing.note' : 'routing.noteTask')} actions={actions}>
      <div className="rule-pad">
        <div className="rule-level">
          <span className="rule-label">{t('routing.level')}</span>
          <Segmented label={t('routing.level')} value={draft.level} options={ALERT_LEVELS.map(id => ({ id, label: common(`alertLevels.${id}`) }))} onChange={level => { if (!isDisabled) onChange({ ...draft, level }); }} />
          <span className="muted">{t(isAboutItems ? `levelHints.${draft.level}` : 'routing.levelTask')}</span>
        </div>
        <LintNotes lints={lintSubject({ subject, pendingDays: 0, isReminded: routing.reminderHours !== null || routing.escalateTo !== null })} />
        {isOpen && (
          <>
            {!isAboutItems && <p className="muted">{t('routing.taskOnly')}</p>}
            <PeopleFields routing={routing} subject={subject} isDisabled={isDisabled} onChange={set} />
            <TimeFields routing={routing} subject={subject} isDisabled={isDisabled} onChange={set} />
            <MessageField routing={routing} subject={subject} isDisabled={isDisabled} onChange={set} />
          </>
        )}
      </div>
    </Panel>
  );
}

function PeopleFields({ routing, subject, isDisabled, onChange }: RoutingProps) {
  const t = useTexts('rules');
  const common = useTexts('common');
  const people = useQuery('rules.recipients', {}).data ?? [];
  const roles = { label: t('routing.roles'), title: 'roles', options: ROLES.filter(role => role !== 'viewer').map(role => ({ value: `role ${role}`, label: common(`roles.${role}`) })) };
  const persons = { label: t('routing.people'), title: 'people', options: people.map(person => ({ value: `user ${person.userId}`, label: person.displayName })) };
  const usual = { value: 'usual', label: t('routing.usualRecipient') };
  return (
    <div className="rule-three">
      <FormField label={t('routing.recipient')} hint={t(`routing.recipientHints.${subject}`)}>
        {control => <Select {...control} disabled={isDisabled} value={keyOf(routing.recipient)} options={[usual, ...(subject === 'supplier' ? [] : [{ value: 'category_owner', label: t('routing.categoryOwner') }]), roles, persons]} onChange={key => { onChange({ recipient: fromKey(key) as RuleRouting['recipient'] }); }} data-field="recipient" />}
      </FormField>
      <FormField label={t('routing.channels')} hint={t('routing.channelsHint')}>
        {control => <Select {...control} mode="multiple" disabled={isDisabled} placeholder={t('routing.allChannels')} value={routing.channels === null ? [] : [...routing.channels]} options={CHANNEL_KINDS.map(kind => ({ value: kind, label: t(`channels.${kind}`) }))} onChange={channels => { onChange({ channels: channels.length === 0 ? null : channels }); }} data-field="channels" />}
      </FormField>
      {(subject === 'item' || routing.escalateTo !== null) && <FormField label={t('routing.escalateTo')} hint={t('routing.escalateHint')}>
        {control => <Select {...control} disabled={isDisabled} value={keyOf(routing.escalateTo)} options={[{ value: 'usual', label: t('routing.usualSuperior') }, { value: 'superior', label: t('routing.superior') }, roles, persons]} onChange={key => { onChange({ escalateTo: fromKey(key) as RuleRouting['escalateTo'] }); }} data-field="escalate" />}
      </FormField>}
    </div>
  );
}

function TimeFields({ routing, subject, isDisabled, onChange }: RoutingProps) {
  const t = useTexts('rules');
  const { quietHours } = routing;
  const setQuiet = (changed: { from?: string; to?: string }) => {
    const next = { from: quietHours?.from ?? '22:00', to: quietHours?.to ?? '07:00', ...changed };
    onChange({ quietHours: next.from === '' || next.to === '' ? null : next });
  };
  const hours = (name: 'deadlineHours' | 'reminderHours') => (
    <FormField label={t(`routing.${name}`)} hint={t(`routing.${name}Hint`)}>
      {control => <InputNumber {...control} className="rule-wide" disabled={isDisabled} min={1} max={1440} controls={false} placeholder={t('routing.byLevel')} suffix={t('routing.hours')} value={routing[name]} onChange={value => { onChange({ [name]: value === null ? null : Math.round(value) }); }} data-field={name} />}
    </FormField>
  );
  return (
    <div className="rule-three">
      {hours('deadlineHours')}
      {(subject === 'item' || routing.reminderHours !== null) && hours('reminderHours')}
      <FormField label={t('routing.quiet')} hint={t('routing.quietHint')}>
        {control => (
          <span className="rule-quiet">
            <TimeField {...control} isDisabled={isDisabled} value={quietHours?.from ?? ''} onChange={from => { setQuiet({ from }); }} data-field="quiet-from" />
            <span className="muted">{t('routing.to')}</span>
            <TimeField aria-label={t('routing.quietTo')} isDisabled={isDisabled} value={quietHours?.to ?? ''} onChange={to => { setQuiet({ to }); }} data-field="quiet-to" />
          </span>
        )}
      </FormField>
    </div>
  );
}

function MessageField({ routing, subject, isDisabled, onChange }: RoutingProps) {
  const t = useTexts('rules');
  const known = subject === 'item' ? MESSAGE_PLACEHOLDERS : SUBJECT_PLACEHOLDERS;
  const box = useRef<HTMLTextAreaElement | null>(null);
  const insert = (name: string) => {
    const at = box.current?.selectionStart ?? routing.message.length;
    onChange({ message: `${routing.message.slice(0, at)}{${name}}${routing.message.slice(at)}` });
    box.current?.focus();
  };
  return (
    <FormField label={t('routing.message')} hint={t('routing.messageHint')}>
      {control => (
        <>
          <Input.TextArea {...control} ref={ref => { box.current = ref?.resizableTextArea?.textArea ?? null; }} autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} disabled={isDisabled} placeholder={t('routing.usualMessage')} value={routing.message} onChange={event => { onChange({ message: event.target.value }); }} data-field="message" />
          {!isDisabled && <span className="rule-placeholders">{known.map(name => <button key={name} type="button" className="chip" onClick={() => { insert(name); }}>{t(subject === 'item' || (name !== 'code' && name !== 'name') ? `placeholders.${name}` : `placeholdersOf.${subject}.${name}`)}</button>)}</span>}
          <LintNotes lints={unknownPlaceholders(routing.message, known).map(name => ({ code: 'unknown_placeholder', values: { name } }))} />
        </>
      )}
    </FormField>
  );
}
