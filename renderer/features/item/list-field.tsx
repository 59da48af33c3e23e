import { Select } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import type { FieldControl } from '../../ui/form-field.tsx';

export type ListKind = 'unit' | 'category' | 'supplier' | 'location';
type Lists = OutputOf<'masterData.all'>;

/** Marks the choice that makes a new entry; no id begins with it. */
const ADD = '+';

/** Units that are weighed, measured or poured come with decimals; everything else is counted. */
const MEASURED = /^(kg|g|t|m|l|ml|千克|公斤|克|吨|米|厘米|升|毫升|平方米|立方米|㎡|m²|m³)$/i;
const MEASURED_DECIMALS = 3;

function entriesOf(kind: ListKind, lists: Lists): { value: string; label: string }[] {
  switch (kind) {
    case 'unit':
      return lists.units.map(({ id, name }) => ({ value: id, label: name }));
    case 'category':
      return lists.categories.map(({ id, name }) => ({ value: id, label: name }));
    case 'supplier':
      return lists.suppliers.filter(each => each.isActive).map(({ id, name }) => ({ value: id, label: name }));
    case 'location':
      return lists.locations.filter(each => each.isActive).map(({ id, code }) => ({ value: id, label: code }));
  }
}

/** Adds an entry to a short list and gives its id; null when refused. */
function useAdd(kind: ListKind) {
  const unit = useCommand('masterData.saveUnit');
  const category = useCommand('masterData.saveCategory');
  const supplier = useCommand('masterData.saveSupplier');
  const location = useCommand('masterData.saveLocation');
  const send = (name: string) => {
    switch (kind) {
      case 'unit':
        return unit.run({ name, decimals: MEASURED.test(name) ? MEASURED_DECIMALS : 0 });
      case 'category':
        return category.run({ name });
      case 'supplier':
        return supplier.run({ name });
      case 'location':
        return location.run({ code: name });
    }
  };
  const add = async (name: string): Promise<{ value: string; label: string } | null> => {
    const reply = await send(name);
    return reply.ok ? { value: reply.value.id, label: name } : null;
  };
  return { add, failure: unit.failure ?? category.failure ?? supplier.failure ?? location.failure };
}

const ADD_TEXTS = { unit: 'form.addUnit', category: 'form.addCategory', supplier: 'form.addSupplier', location: 'form.addLocation' } as const;

/** A choice from a short list; a name that is not there yet can be added on the spot. */
export function ListField({ kind, lists, control, value, isRequired, onChange }: {
  readonly kind: ListKind; readonly lists: Lists; readonly control: FieldControl; readonly value: string; readonly isRequired: boolean; readonly onChange: (id: string) => void;
}) {
  const t = useTexts('item');
  const failureTexts = useFailureTexts();
  const { add, failure } = useAdd(kind);
  const [text, setText] = useState('');
  const [added, setAdded] = useState<{ value: string; label: string } | null>(null);
  const known = entriesOf(kind, lists);
  const entries = added === null || known.some(entry => entry.value === added.value) ? known : [...known, added];
  const name = text.trim();
  const isNew = name !== '' && !entries.some(entry => entry.label === name);
  const options = [
    ...(isRequired || name !== '' ? [] : [{ value: '', label: t('form.none') }]),
    ...entries.filter(entry => entry.label.toLowerCase().includes(name.toLowerCase())),
    ...(isNew ? [{ value: `${ADD}${name}`, label: t(ADD_TEXTS[kind], { name }) }] : []),
  ];
  const choose = async (chosen: string) => {
    setText('');
    if (!chosen.startsWith(ADD)) { onChange(chosen); return; }
    const entry = await add(chosen.slice(ADD.length));
    if (entry === null) return;
    setAdded(entry);
    onChange(entry.value);
  };
  return (
    <>
      <Select
        {...control} value={isRequired && value === '' ? null : value} placeholder={t('form.choose')} options={options} style={{ width: '100%' }}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }} onChange={(chosen: string) => { void choose(chosen); }}
      />
      {failure !== null && <span className="field-error">{failureTexts(failure).what}</span>}
    </>
  );
}
