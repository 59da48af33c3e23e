import { Drawer, Input, Select } from 'antd';
import { useState } from 'react';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useToday } from '../../parts/use-session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { DrawerFoot } from './drawer-foot.tsx';
import { spanProblems } from './plan-draft.ts';
import type { ShutDown } from './year-figures.ts';
import { YearlySwitch } from './yearly-switch.tsx';

const DRAWER_PX = 480;
const NAME_MAX = 120;
const USUAL_DAYS = 6;

type Draft = { readonly name: string; readonly fromOn: string | null; readonly toOn: string | null; readonly isOfSupplier: boolean; readonly supplierId: string | null; readonly isYearly: boolean };

function draftOf(shutDown: ShutDown | null, first: string): Draft {
  if (shutDown === null) return { name: '', fromOn: first, toOn: addDays(first, USUAL_DAYS), isOfSupplier: false, supplierId: null, isYearly: false };
  const { name, fromOn, toOn, supplierId, isYearly } = shutDown;
  return { name, fromOn, toOn, isOfSupplier: supplierId !== null, supplierId, isYearly };
}

/** Enters or changes the days on which the company, or one supplier, does not work. */
export function ShutDownDrawer({ shutDown, year, onClose }: { readonly shutDown: ShutDown | null; readonly year: number; readonly onClose: () => void }) {
  const t = useTexts('calendar');
  const today = useToday();
  const save = useCommand('calendar.saveShutDown');
  const remove = useCommand('calendar.deleteShutDown');
  const [draft, setDraft] = useState(() => draftOf(shutDown, today.startsWith(`${year}-`) ? today : `${year}-01-01`));
  const [hasTried, setHasTried] = useState(false);
  const submit = async () => {
    setHasTried(true);
    const { name, fromOn, toOn, isOfSupplier, supplierId, isYearly } = draft;
    if (name.trim() === '' || fromOn === null || toOn === null || (isOfSupplier && supplierId === null) || Object.keys(spanProblems(draft)).length > 0) return;
    const reply = await save.run({ id: shutDown?.id ?? null, expectedVersion: shutDown?.version ?? null, name: name.trim(), fromOn, toOn, supplierId: isOfSupplier ? supplierId : null, isYearly });
    if (!reply.ok) return;
    showToast({ text: t('form.saved', { name: name.trim() }) });
    onClose();
  };
  const drop = async () => {
    if (shutDown === null) return;
    const reply = await remove.run({ id: shutDown.id, expectedVersion: shutDown.version });
    if (!reply.ok) return;
    const { name, fromOn, toOn, supplierId, isYearly } = shutDown;
    showToast({ text: t('form.deleted', { name }), onUndo: () => { void save.run({ id: null, expectedVersion: null, name, fromOn, toOn, supplierId, isYearly }); } });
    onClose();
  };
  return (
    <Drawer open title={t(shutDown === null ? 'form.newShutDown' : 'form.editShutDown')} onClose={onClose} size={DRAWER_PX} className="calendar-drawer" data-testid="shut-down-form">
      <form className="calendar-form" onSubmit={event => { event.preventDefault(); void submit(); }}>
        <ShutDownFields draft={draft} hasTried={hasTried} onChange={setDraft} />
        <DrawerFoot effect={t('form.soon')} failure={save.failure ?? remove.failure} isBusy={save.isRunning} isDeleting={remove.isRunning} last={shutDown} onClose={onClose} {...(shutDown === null ? {} : { onDelete: () => { void drop(); } })} />
      </form>
    </Drawer>
  );
}

function ShutDownFields({ draft, hasTried, onChange }: { readonly draft: Draft; readonly hasTried: boolean; readonly onChange: (draft: Draft) => void }) {
  const t = useTexts('calendar');
  const lists = useQuery('masterData.all', {});
  const spans = hasTried ? spanProblems(draft) : {};
  const amend = (changes: Partial<Draft>) => { onChange({ ...draft, ...changes }); };
  const missing = (isMissing: boolean) => (hasTried && isMissing ? t('form.required') : null);
  return (
    <>
      <FormField label={t('form.name')} isRequired error={missing(draft.name.trim() === '')}>
        {control => <Input {...control} autoFocus value={draft.name} maxLength={NAME_MAX} placeholder={t('form.shutDownPlaceholder')} onChange={event => { amend({ name: event.target.value }); }} />}
      </FormField>
      <div className="calendar-form-two">
        <FormField label={t('form.from')} isRequired error={spans.fromOn === undefined ? null : t(`form.${spans.fromOn}`)}>{control => <DateField {...control} value={draft.fromOn} onChange={fromOn => { amend({ fromOn }); }} />}</FormField>
        <FormField label={t('form.to')} isRequired error={spans.toOn === undefined ? null : t(`form.${spans.toOn}`)}>{control => <DateField {...control} value={draft.toOn} onChange={toOn => { amend({ toOn }); }} />}</FormField>
      </div>
      <YearlySwitch isOn={draft.isYearly} onChange={isYearly => { amend({ isYearly }); }} />
      <div className="calendar-form-group">
        <span className="calendar-form-label">{t('form.who')}</span>
        <Segmented label={t('form.who')} value={draft.isOfSupplier ? 'supplier' : 'own'} options={[{ id: 'own', label: t('form.own') }, { id: 'supplier', label: t('form.supplier') }]} onChange={who => { amend({ isOfSupplier: who === 'supplier' }); }} />
        {draft.isOfSupplier && (
          <FormField label={t('form.supplier')} isRequired error={missing(draft.supplierId === null)}>
            {control => <Select {...control} showSearch={{ optionFilterProp: 'label' }} placeholder={t('form.chooseSupplier')} value={draft.supplierId} options={(lists.data?.suppliers ?? []).filter(each => each.isActive || each.id === draft.supplierId).map(({ id, name }) => ({ value: id, label: name }))} onChange={(supplierId: string | null) => { amend({ supplierId }); }} />}
          </FormField>
        )}
        <p className="muted calendar-effect">{t(draft.isOfSupplier ? 'form.supplierHint' : 'form.ownHint')}</p>
      </div>
    </>
  );
}
