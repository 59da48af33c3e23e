import { Select } from 'antd';

import { ABC_CLASSES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { categoryOptions } from '../../parts/category-options.ts';
import { FormField } from '../../ui/form-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { DraftProps } from './condition-panel.tsx';
import { aboutOf } from './rule-draft.ts';

/** Which items a rule is for; nothing chosen is everything. */
export function ScopePanel({ draft, isDisabled, onChange }: DraftProps) {
  const t = useTexts('rules');
  const lists = useQuery('masterData.all', {}).data;
  const { scope } = draft;
  const set = (changed: Partial<typeof scope>) => { onChange({ ...draft, scope: { ...scope, ...changed } }); };
  const common = { mode: 'multiple' as const, disabled: isDisabled, showSearch: { optionFilterProp: 'label' }, maxTagCount: 3, placeholder: t('scope.all') };
  const { subject } = aboutOf(draft);
  return (
    <Panel title={t(`scope.titles.${subject}`)} note={t(`scope.notes.${subject}`)}>
      <div className="rule-pad rule-three">
        <FormField label={t('scope.categories')}>{control => <Select {...control} {...common} value={[...scope.categoryIds]} options={categoryOptions(lists?.categories ?? [])} onChange={(categoryIds: string[]) => { set({ categoryIds }); }} data-field="categories" />}</FormField>
        <FormField label={t('scope.classes')}>{control => <Select {...control} {...common} value={[...scope.abcClasses]} options={ABC_CLASSES.map(each => ({ value: each, label: t('scope.class', { name: each }) }))} onChange={abcClasses => { set({ abcClasses }); }} data-field="classes" />}</FormField>
        <FormField label={t('scope.locations')}>{control => <Select {...control} {...common} value={[...scope.locationIds]} options={(lists?.locations ?? []).filter(place => place.isActive || scope.locationIds.includes(place.id)).map(place => ({ value: place.id, label: `${place.code} ${place.name}`.trim() }))} onChange={(locationIds: string[]) => { set({ locationIds }); }} data-field="locations" />}</FormField>
      </div>
    </Panel>
  );
}
