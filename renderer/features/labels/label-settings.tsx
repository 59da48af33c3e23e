import { InputNumber, Select } from 'antd';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { FormField } from '../../ui/form-field.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { COPIES_MAX, LabelList } from './label-list.tsx';
import { PAPERS } from './label-papers.ts';
import type { LabelPlan } from './use-label-plan.ts';
import { StartPlace } from './start-place.tsx';

/** The left side: paper, kind of code, how many, and the list of what is printed. */
export function LabelSettings({ plan }: { readonly plan: LabelPlan }) {
  const t = useTexts('labels');
  const paper = PAPERS[plan.setting.paper];
  return (
    <div className="labels-side">
      <div className="labels-how">
        <Segmented label={t('paper.label')} value={plan.setting.paper} options={[{ id: 'sheet', label: t('paper.sheet') }, { id: 'roll', label: t('paper.roll') }]} onChange={id => { plan.change({ paper: id }); }} />
        <Segmented label={t('symbol.label')} value={plan.setting.symbol} options={[{ id: 'code128', label: t('symbol.code128') }, { id: 'qr', label: t('symbol.qr') }]} onChange={id => { plan.change({ symbol: id }); }} />
        <div className="labels-numbers">
          <FormField label={t('copies.label')} hint={t('copies.hint')}>
            {control => <InputNumber {...control} min={1} max={COPIES_MAX} precision={0} value={plan.copies} data-field="copies" onChange={copies => { plan.setCopies(copies ?? 1); }} />}
          </FormField>
          {plan.setting.paper === 'sheet' && <StartPlace paper={paper} value={plan.first} onChange={plan.setFirst} />}
        </div>
      </div>
      <AddLabels plan={plan} />
      <LabelList labels={plan.labels ?? []} paper={paper} wanted={plan.setting.symbol} copiesOf={plan.copiesOf} onCopies={plan.setCopiesOf} onRemove={plan.remove} />
    </div>
  );
}

function AddLabels({ plan }: { readonly plan: LabelPlan }) {
  const t = useTexts('labels');
  const locations = useQuery('masterData.all', {}).data?.locations ?? [];
  const search = useItemSearch({ activeOnly: false });
  const options = locations.filter(place => place.isActive && !plan.address.locations.includes(place.id)).map(place => ({ value: place.id, label: `${place.code} ${place.name}`.trim() }));
  return (
    <div className="labels-add">
      <div data-scan="box"><ItemPicker size="small" label={t('add.item')} placeholder={t('add.item')} search={search} onPick={hit => { plan.add('items', hit.id); }} /></div>
      <Select
        showSearch={{ optionFilterProp: 'label' }} value={null} placeholder={t('add.location')} aria-label={t('add.location')} options={options} notFoundContent={t('add.noLocation')}
        onChange={(id: string | null) => { if (id !== null) plan.add('locations', id); }}
      />
    </div>
  );
}
