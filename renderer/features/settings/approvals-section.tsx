import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';

import { DECIDING_ROLES } from '../../../shared/domain/approvals/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type BandDraft, BANDS_MAX, draftOf, HOURS_USUAL, readBands, type Rules, STEPS_MAX, type Subject, toWire } from './approval-bands.ts';
import { SaveBar, SectionHead } from './section-parts.tsx';

const SUBJECTS: readonly Subject[] = ['requisition', 'disposal'];

/** 审批: which amounts need whom, in order, and how long each may take. */
export function ApprovalsSection() {
  const t = useTexts('settings');
  const rules = useQuery('approvals.rules', {});
  return (
    <section className="settings-section settings-wide">
      <SectionHead title={t('sections.approvals')} hint={t('approvals.hint')} />
      {rules.data === undefined ? <LoadState failure={rules.failure} onRetry={rules.refetch} rows={5} /> : <RulesForm key={JSON.stringify(rules.data)} rules={rules.data} />}
    </section>
  );
}

function RulesForm({ rules }: { readonly rules: Rules }) {
  const t = useTexts('settings');
  const save = useCommand('approvals.saveRules');
  const opening = () => ({ requisition: draftOf(rules.requisition), disposal: draftOf(rules.disposal) });
  const [drafts, setDrafts] = useState<Readonly<Record<Subject, readonly BandDraft[]>>>(opening);
  const read = { requisition: readBands(drafts.requisition), disposal: readBands(drafts.disposal) };
  const isDirty = JSON.stringify(drafts) !== JSON.stringify(opening());
  const submit = async () => {
    if ('problem' in read.requisition || 'problem' in read.disposal) return;
    const reply = await save.run({ requisition: toWire(read.requisition.bands), disposal: toWire(read.disposal.bands) });
    if (reply.ok) showToast({ text: t('approvals.saved') });
  };
  return (
    <form onSubmit={event => { event.preventDefault(); void submit(); }}>
      {SUBJECTS.map(subject => {
        const found = read[subject];
        return (
          <fieldset key={subject} className="approval-bands" data-subject={subject}>
            <legend>{t(`approvals.subjects.${subject}`)}</legend>
            {drafts[subject].map((band, index) => (
              <BandRow key={index} band={band} isFirst={index === 0} onRemove={() => { setDrafts(before => ({ ...before, [subject]: before[subject].filter((_, at) => at !== index) })); }}
                onChange={changes => { setDrafts(before => ({ ...before, [subject]: before[subject].map((each, at) => (at === index ? { ...each, ...changes } : each)) })); }} />
            ))}
            {'problem' in found && <Notice state="out">{t(`approvals.problems.${found.problem}`)}</Notice>}
            {drafts[subject].length < BANDS_MAX && <Button size="small" icon="plus" onClick={() => { setDrafts(before => ({ ...before, [subject]: [...before[subject], { bound: 'from', amount: '', steps: before[subject].at(-1)?.steps ?? [] }] })); }}>{t('approvals.addBand')}</Button>}
          </fieldset>
        );
      })}
      <SaveBar label={t('save')} isDirty={isDirty} isRunning={save.isRunning} canSave={!('problem' in read.requisition) && !('problem' in read.disposal)} failure={save.failure} onReset={() => { setDrafts(opening()); }} />
    </form>
  );
}

type BandRowProps = { readonly band: BandDraft; readonly isFirst: boolean; readonly onChange: (changes: Partial<BandDraft>) => void; readonly onRemove: () => void };

function BandRow({ band, isFirst, onChange, onRemove }: BandRowProps) {
  const t = useTexts('settings');
  const bounds = (['from', 'above'] as const).map(bound => ({ value: bound, label: t(`approvals.bounds.${bound}`) }));
  return (
    <div className="approval-band">
      <div className="approval-band-amount">
        {isFirst ? <span>{t('approvals.firstBand')}</span> : (
          <>
            <Select value={band.bound} options={bounds} aria-label={t('approvals.bound')} onChange={bound => { onChange({ bound }); }} />
            <Input inputMode="decimal" suffix={t('approvals.yuan')} aria-label={t('approvals.amount')} value={band.amount} onChange={event => { onChange({ amount: event.target.value }); }} />
          </>
        )}
      </div>
      <Steps band={band} onChange={steps => { onChange({ steps }); }} />
      {!isFirst && <IconButton icon="trash" size="small" label={t('approvals.removeBand')} onClick={onRemove} />}
    </div>
  );
}

function Steps({ band, onChange }: { readonly band: BandDraft; readonly onChange: (steps: BandDraft['steps']) => void }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const users = useQuery('users.list', {}, { isEnabled: useMay()('users.write') }).data ?? [];
  const people = users.filter(user => user.isActive && DECIDING_ROLES.some(role => role === user.role)).map(user => ({ value: `user ${user.id}`, label: user.displayName }));
  const roles = DECIDING_ROLES.map(role => ({ value: `role ${role}`, label: common(`roles.${role}`) }));
  const change = (index: number, changes: Partial<BandDraft['steps'][number]>) => { onChange(band.steps.map((step, at) => (at === index ? { ...step, ...changes } : step))); };
  const choose = (index: number, value: string) => {
    const [kind, id = ''] = value.split(' ');
    const role = DECIDING_ROLES.find(each => each === (kind === 'role' ? id : users.find(user => user.id === id)?.role)) ?? 'manager';
    change(index, { role, userId: kind === 'user' ? id : null });
  };
  return (
    <ol className="approval-band-steps">
      {band.steps.length === 0 && <li className="muted">{t('approvals.automatic')}</li>}
      {band.steps.map((step, index) => (
        <li key={index}>
          <span className="muted">{t('approvals.step', { number: index + 1 })}</span>
          <Select value={step.userId === null ? `role ${step.role}` : `user ${step.userId}`} aria-label={t('approvals.who')} options={[{ label: t('approvals.roles'), options: roles }, { label: t('approvals.people'), options: people }]} onChange={value => { choose(index, value); }} />
          <InputNumber value={step.hours} min={1} max={720} precision={0} suffix={t('approvals.hours')} aria-label={t('approvals.hours')} onChange={hours => { change(index, { hours: hours ?? HOURS_USUAL }); }} />
          <IconButton icon="close" size="small" label={t('approvals.removeStep')} onClick={() => { onChange(band.steps.filter((_, at) => at !== index)); }} />
        </li>
      ))}
      {band.steps.length < STEPS_MAX && <li><Button size="small" variant="quiet" icon="plus" onClick={() => { onChange([...band.steps, { role: 'manager', userId: null, hours: HOURS_USUAL }]); }}>{t('approvals.addStep')}</Button></li>}
    </ol>
  );
}
