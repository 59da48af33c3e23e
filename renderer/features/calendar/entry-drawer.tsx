import { Drawer, Input, Select } from 'antd';
import { useState } from 'react';

import { CALENDAR_ENTRY_KINDS, CALENDAR_SCOPES } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { numberText } from '../../ui/format-number.ts';
import { FormField } from '../../ui/form-field.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { DrawerFoot } from './drawer-foot.tsx';
import { type PlanDraft, type PlanProblems, draftOfEntry, newPlan, readFactor, readPlan, withKind, withScope } from './plan-draft.ts';
import type { Entry } from './year-figures.ts';
import { YearlySwitch } from './yearly-switch.tsx';

const DRAWER_PX = 480;
const NAME_MAX = 120;
const NOTE_MAX = 500;

type EntryDrawerProps = { readonly entry: Entry | null; /** The year on screen: where a new one begins. */ readonly year: number; readonly onClose: () => void };

/** Enters or changes a promotion, project, overhaul or anything else that changes demand. */
export function EntryDrawer({ entry, year, onClose }: EntryDrawerProps) {
  const t = useTexts('calendar');
  const today = useToday();
  const save = useCommand('calendar.saveEntry');
  const remove = useCommand('calendar.deleteEntry');
  const [draft, setDraft] = useState<PlanDraft>(() => (entry === null ? newPlan(today.startsWith(`${year}-`) ? today : `${year}-01-01`) : draftOfEntry(entry)));
  const [hasTried, setHasTried] = useState(false);
  const read = readPlan(draft);
  const problems: PlanProblems = hasTried && 'problems' in read ? read.problems : {};
  const submit = async () => {
    setHasTried(true);
    if ('problems' in read) return;
    const reply = await save.run({ ...read.fields, id: entry?.id ?? null, expectedVersion: entry?.version ?? null });
    if (!reply.ok) return;
    showToast({ text: t('form.saved', { name: reply.value.name }) });
    onClose();
  };
  const drop = async () => {
    if (entry === null) return;
    const reply = await remove.run({ id: entry.id, expectedVersion: entry.version });
    if (!reply.ok) return;
    const { kind, name, fromOn, toOn, scope, scopeId, factor, quantityMicro, isYearly, note } = entry;
    showToast({ text: t('form.deleted', { name }), onUndo: () => { void save.run({ id: null, expectedVersion: null, kind, name, fromOn, toOn, scope, scopeId, factor, quantityMicro, isYearly, note }); } });
    onClose();
  };
  return (
    <Drawer open title={t(entry === null ? 'form.newPlan' : 'form.editPlan')} onClose={onClose} size={DRAWER_PX} className="calendar-drawer" data-testid="plan-form">
      <form className="calendar-form" onSubmit={event => { event.preventDefault(); void submit(); }}>
        <PlanFields draft={draft} problems={problems} onChange={setDraft} />
        <DrawerFoot
          effect={t(draft.scope === 'item' ? 'form.atOnce' : 'form.soon')} failure={save.failure ?? remove.failure} isBusy={save.isRunning} isDeleting={remove.isRunning} last={entry} onClose={onClose}
          {...(entry === null ? {} : { onDelete: () => { void drop(); } })}
        />
      </form>
    </Drawer>
  );
}

type FieldsProps = { readonly draft: PlanDraft; readonly problems: PlanProblems; readonly onChange: (draft: PlanDraft) => void };

function PlanFields({ draft, problems, onChange }: FieldsProps) {
  const t = useTexts('calendar');
  const amend = (changes: Partial<PlanDraft>) => { onChange({ ...draft, ...changes }); };
  const problem = (field: keyof PlanProblems) => (problems[field] === undefined ? null : t(`form.${problems[field]}`));
  return (
    <>
      <Segmented label={t('form.kind')} value={draft.kind} options={CALENDAR_ENTRY_KINDS.map(kind => ({ id: kind, label: t(`kinds.${kind}`) }))} onChange={kind => { onChange(withKind(draft, kind)); }} />
      <FormField label={t('form.name')} isRequired error={problem('name')}>
        {control => <Input {...control} autoFocus value={draft.name} maxLength={NAME_MAX} placeholder={t('form.namePlaceholder')} onChange={event => { amend({ name: event.target.value }); }} />}
      </FormField>
      <div className="calendar-form-two">
        <FormField label={t('form.from')} isRequired error={problem('fromOn')}>{control => <DateField {...control} value={draft.fromOn} onChange={fromOn => { amend({ fromOn }); }} />}</FormField>
        <FormField label={t('form.to')} isRequired error={problem('toOn')}>{control => <DateField {...control} value={draft.toOn} onChange={toOn => { amend({ toOn }); }} />}</FormField>
      </div>
      <YearlySwitch isOn={draft.isYearly} onChange={isYearly => { amend({ isYearly }); }} />
      <ScopeFields draft={draft} problems={problems} onChange={onChange} />
      <EffectFields draft={draft} problems={problems} onChange={onChange} />
      <FormField label={t('form.note')}>{control => <Input {...control} value={draft.note} maxLength={NOTE_MAX} onChange={event => { amend({ note: event.target.value }); }} />}</FormField>
    </>
  );
}

function ScopeFields({ draft, problems, onChange }: FieldsProps) {
  const t = useTexts('calendar');
  const lists = useQuery('masterData.all', {});
  const search = useItemSearch();
  const required = (isMissing: boolean) => (isMissing ? t('form.required') : null);
  return (
    <div className="calendar-form-group">
      <span className="calendar-form-label">{t('form.scope')}</span>
      <Segmented label={t('form.scope')} value={draft.scope} options={CALENDAR_SCOPES.map(scope => ({ id: scope, label: t(`form.scopes.${scope}`) }))} onChange={scope => { onChange(withScope(draft, scope)); }} />
      {draft.scope === 'category' && (
        <FormField label={t('form.category')} isRequired error={required(problems.category !== undefined)}>
          {control => <Select {...control} showSearch={{ optionFilterProp: 'label' }} value={draft.categoryId === '' ? null : draft.categoryId} options={(lists.data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name }))} onChange={(categoryId: string) => { onChange({ ...draft, categoryId }); }} />}
        </FormField>
      )}
      {draft.scope === 'item' && draft.item === null && (
        <FormField label={t('form.item')} isRequired error={required(problems.item !== undefined)}>
          {control => <ItemPicker id={control.id} size="small" icon="search" label={t('form.item')} search={search} onPick={({ id, code, name, unit, unitDecimals }) => { onChange({ ...draft, item: { id, name: `${code} ${name}`, unit, unitDecimals } }); }} />}
        </FormField>
      )}
      {draft.scope === 'item' && draft.item !== null && (
        <p className="calendar-chosen"><b>{draft.item.name}</b><Button size="small" variant="link" aria-label={t('form.chosenItem', { name: draft.item.name })} onClick={() => { onChange({ ...draft, item: null }); }}>×</Button></p>
      )}
    </div>
  );
}

function EffectFields({ draft, problems, onChange }: FieldsProps) {
  const t = useTexts('calendar');
  const factor = readFactor(draft.factor);
  const error = problems.effect === undefined ? null : t(`form.${problems.effect}`);
  return (
    <div className="calendar-form-group">
      <span className="calendar-form-label">{t('form.effect')}</span>
      {draft.scope === 'item' && (
        <Segmented label={t('form.effect')} value={draft.isByQuantity ? 'quantity' : 'factor'} options={[{ id: 'factor', label: t('form.byFactor') }, { id: 'quantity', label: t('form.byQuantity') }]} onChange={effect => { onChange({ ...draft, isByQuantity: effect === 'quantity' }); }} />
      )}
      {draft.isByQuantity ? (
        <FormField label={t('form.quantity')} isRequired hint={t('form.quantityHint')} error={error}>
          {control => <Input {...control} inputMode="decimal" className="calendar-number" suffix={draft.item?.unit ?? ''} value={draft.quantity} onChange={event => { onChange({ ...draft, quantity: event.target.value }); }} data-field="quantity" />}
        </FormField>
      ) : (
        <FormField label={t('form.factor')} isRequired hint={factor === null ? undefined : factor === 0 ? t('form.factorNone') : t('form.factorMore', { value: numberText(factor * 100) })} error={error}>
          {control => <Input {...control} inputMode="decimal" className="calendar-number" prefix="×" value={draft.factor} onChange={event => { onChange({ ...draft, factor: event.target.value }); }} data-field="factor" />}
        </FormField>
      )}
    </div>
  );
}
