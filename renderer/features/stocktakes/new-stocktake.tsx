import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';

import type { CommandInputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { ABC_CLASSES, type AbcClass } from '../../../shared/kernel/vocabulary.ts';
import { IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ItemPicker, type ItemOption } from '../../ui/item-picker.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

type Choice = CommandInputOf<'stocktakes.create'>['choice'];
const KINDS = ['due', 'locations', 'categories', 'classes', 'items', 'all'] as const satisfies readonly Choice['kind'][];
const WORD_LENGTH_MAX = 60;

type Chosen = { readonly kind: Choice['kind']; readonly locationIds: readonly string[]; readonly categoryIds: readonly string[]; readonly classes: readonly AbcClass[]; readonly items: readonly ItemOption[] };
const NOTHING: Chosen = { kind: 'locations', locationIds: [], categoryIds: [], classes: ['A'], items: [] };

/** What was chosen as the backend takes it; null while nothing is named. */
function choiceOf({ kind, locationIds, categoryIds, classes, items }: Chosen): Choice | null {
  switch (kind) {
    case 'due': case 'all': return { kind };
    case 'locations': return locationIds.length === 0 ? null : { kind, locationIds: [...locationIds] };
    case 'categories': return categoryIds.length === 0 ? null : { kind, categoryIds: [...categoryIds] };
    case 'classes': return classes.length === 0 ? null : { kind, classes: [...classes] };
    case 'items': return items.length === 0 ? null : { kind, itemIds: items.map(item => item.id) };
  }
}

/** 新建盘点: what is counted, who counts, and whether blind. */
export function NewStocktake({ onMade, onClose }: { readonly onMade: (stocktakeId: string) => void; readonly onClose: () => void }) {
  const t = useTexts('stocktakes');
  const command = useCommand('stocktakes.create');
  const [chosen, setChosen] = useState(NOTHING);
  const [people, setPeople] = useState({ title: '', counter: '', recounter: '', supervisor: '' });
  const [isBlind, setBlind] = useState(true);
  const choice = choiceOf(chosen);
  const submit = async () => {
    if (choice === null) return;
    const reply = await command.run({ choice, isBlind, ...people });
    if (!reply.ok) return;
    showToast({ text: t('new.made', { number: reply.value.number, count: reply.value.lines }) });
    onMade(reply.value.stocktakeId);
  };
  return (
    <Confirm isOpen width={600} title={t('new.title')} confirmLabel={t('new.confirm')} isBusy={command.isRunning} isConfirmDisabled={choice === null} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <div><Segmented label={t('new.what')} value={chosen.kind} options={KINDS.map(id => ({ id, label: t(`new.kinds.${id}`) }))} onChange={kind => { setChosen(before => ({ ...before, kind })); }} /></div>
      <ChosenFields chosen={chosen} onChange={changes => { setChosen(before => ({ ...before, ...changes })); }} />
      <FormField label={t('head.title')}>{control => <Input {...control} maxLength={80} placeholder={t('head.titleHint')} value={people.title} data-field="title" onChange={event => { setPeople(before => ({ ...before, title: event.target.value })); }} />}</FormField>
      <div className="stocktakes-three">
        {(['counter', 'recounter', 'supervisor'] as const).map(field => (
          <FormField key={field} label={t(`head.${field}`)}>{control => <Input {...control} maxLength={WORD_LENGTH_MAX} value={people[field]} data-field={field} onChange={event => { setPeople(before => ({ ...before, [field]: event.target.value })); }} />}</FormField>
        ))}
      </div>
      <Checkbox checked={isBlind} onChange={event => { setBlind(event.target.checked); }}>{t('head.blind')}</Checkbox>
    </Confirm>
  );
}

type ChosenFieldsProps = { readonly chosen: Chosen; readonly onChange: (changes: Partial<Chosen>) => void };

function ChosenFields({ chosen, onChange }: ChosenFieldsProps) {
  const t = useTexts('stocktakes');
  const lists = useQuery('masterData.all', {}).data;
  switch (chosen.kind) {
    case 'due': return <p className="muted">{t('new.dueText')}</p>;
    case 'all': return <p className="muted">{t('new.allText')}</p>;
    case 'classes': return <div className="stocktakes-chips" role="group" aria-label={t('new.kinds.classes')}>{ABC_CLASSES.map(each => <Chip key={each} isPressed={chosen.classes.includes(each)} onPress={() => { onChange({ classes: chosen.classes.includes(each) ? chosen.classes.filter(known => known !== each) : [...chosen.classes, each] }); }}>{t('new.class', { abcClass: each })}</Chip>)}</div>;
    case 'locations': return <Select mode="multiple" autoFocus data-field="locations" aria-label={t('new.kinds.locations')} placeholder={t('new.locations')} showSearch={{ optionFilterProp: 'label' }} value={[...chosen.locationIds]} options={(lists?.locations ?? []).filter(place => place.isActive).map(place => ({ value: place.id, label: `${place.code} ${place.name}`.trim() }))} onChange={(locationIds: string[]) => { onChange({ locationIds }); }} />;
    case 'categories': return <Select mode="multiple" autoFocus data-field="categories" aria-label={t('new.kinds.categories')} placeholder={t('new.categories')} showSearch={{ optionFilterProp: 'label' }} value={[...chosen.categoryIds]} options={(lists?.categories ?? []).map(category => ({ value: category.id, label: `${category.code} ${category.name}`.trim() }))} onChange={(categoryIds: string[]) => { onChange({ categoryIds }); }} />;
    case 'items': return <ChosenItems chosen={chosen} onChange={onChange} />;
  }
}

function ChosenItems({ chosen, onChange }: ChosenFieldsProps) {
  const t = useTexts('stocktakes');
  const common = useTexts('common');
  const search = useItemSearch({ activeOnly: false });
  return (
    <div className="stocktakes-items">
      <ItemPicker<ItemOption> size="small" isAutoFocused label={t('new.items')} placeholder={t('new.items')} search={search} onPick={item => { if (!chosen.items.some(known => known.id === item.id)) onChange({ items: [...chosen.items, item] }); }} />
      <ul>
        {chosen.items.map(item => <li key={item.id}><span className="muted">{item.code}</span><span>{item.name}<span className="spec">{item.spec}</span></span><IconButton size="small" icon="close" label={`${common('actions.delete')} ${item.code}`} onClick={() => { onChange({ items: chosen.items.filter(known => known.id !== item.id) }); }} /></li>)}
      </ul>
    </div>
  );
}
