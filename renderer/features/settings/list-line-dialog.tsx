import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { possibleParents } from './category-tree.ts';
import { HAS_STATE, LIST_COLUMNS, type ListKind, type ListLine, type MasterData } from './list-kinds.ts';
import { useSaveLine } from './use-save-line.ts';

const NAME_LENGTH_MAX = 120;
const CODE_LENGTH_MAX = 40;
const CONTACT_LENGTH_MAX = 200;
const DECIMALS_MAX = 6;
const LEAD_TIME_DAYS_MAX = 730;

type LineDialogProps = { readonly kind: ListKind; readonly line: ListLine; readonly data: MasterData; readonly onClose: () => void };

/** Adds or changes one line of a short list. */
export function ListLineDialog({ kind, line, data, onClose }: LineDialogProps) {
  const t = useTexts('settings');
  const [values, setValues] = useState(line);
  const command = useSaveLine(kind);
  const change = (changes: Partial<ListLine>) => { setValues(before => ({ ...before, ...changes })); };
  const hasCode = LIST_COLUMNS[kind].includes('code');
  // A location is known by its code, everything else by its name.
  const isComplete = kind === 'locations' ? values.code.trim() !== '' : values.name.trim() !== '';
  const save = async () => {
    const reply = await command.save(values);
    if (!reply.ok) return;
    showToast({ text: t('saved') });
    onClose();
  };
  return (
    <Confirm
      isOpen title={line.id === '' ? t(`lists.addTitle.${kind}`) : t('lists.editTitle', { name: line.name === '' ? line.code : line.name })} confirmLabel={t('save')}
      isConfirmDisabled={!isComplete} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void save(); }} onCancel={onClose}
    >
      {hasCode && <FormField label={t('lists.code')} isRequired={kind === 'locations'}>{control => <Input {...control} autoFocus value={values.code} maxLength={CODE_LENGTH_MAX} onChange={event => { change({ code: event.target.value }); }} />}</FormField>}
      <FormField label={t('lists.name')} isRequired={kind !== 'locations'}>{control => <Input {...control} autoFocus={!hasCode} value={values.name} maxLength={NAME_LENGTH_MAX} onChange={event => { change({ name: event.target.value }); }} />}</FormField>
      <KindFields kind={kind} values={values} data={data} change={change} />
      {HAS_STATE[kind] && <Checkbox checked={values.isActive} onChange={event => { change({ isActive: event.target.checked }); }}>{t('lists.isActive')}</Checkbox>}
    </Confirm>
  );
}

type KindFieldsProps = { readonly kind: ListKind; readonly values: ListLine; readonly data: MasterData; readonly change: (changes: Partial<ListLine>) => void };

function KindFields({ kind, values, data, change }: KindFieldsProps) {
  const t = useTexts('settings');
  if (kind === 'units') {
    return (
      <FormField label={t('lists.decimals')} hint={t('lists.decimalsHint')}>
        {control => <InputNumber {...control} className="settings-number" min={0} max={DECIMALS_MAX} precision={0} value={values.decimals} onChange={decimals => { change({ decimals: decimals ?? 0 }); }} />}
      </FormField>
    );
  }
  if (kind === 'categories') {
    const parents = possibleParents(data.categories, values.id === '' ? null : values.id);
    const options = [{ value: '', label: t('lists.noParent') }, ...parents.map(({ category, depth }) => ({ value: category.id, label: `${'　'.repeat(depth)}${category.name}` }))];
    return (
      <FormField label={t('lists.parent')}>
        {control => <Select {...control} value={values.parentId ?? ''} options={options} onChange={parent => { change({ parentId: parent === '' ? null : parent }); }} />}
      </FormField>
    );
  }
  if (kind !== 'suppliers') return null;
  return (
    <>
      <FormField label={t('lists.leadTimeDays')}>
        {control => <InputNumber {...control} className="settings-number" min={0} max={LEAD_TIME_DAYS_MAX} precision={0} value={values.leadTimeDays} onChange={leadTimeDays => { change({ leadTimeDays }); }} />}
      </FormField>
      <FormField label={t('lists.contact')}>{control => <Input {...control} value={values.contact} maxLength={CONTACT_LENGTH_MAX} onChange={event => { change({ contact: event.target.value }); }} />}</FormField>
    </>
  );
}
