import { Input, Select } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import type { CountLine } from './count-lines.ts';

type Hit = OutputOf<'items.find'>['hits'][number];

/** Something stands on the shelf that is not on the list: its item, its place, its batch. */
export function AddLine({ stocktakeId, code, onAdded, onClose }: { readonly stocktakeId: string; readonly code: string; readonly onAdded: (line: CountLine) => void; readonly onClose: () => void }) {
  const t = useTexts('stocktakes');
  const command = useCommand('stocktakes.addLine');
  const [item, setItem] = useState<Hit | null>(null);
  const [locationId, setLocation] = useState<string | null>(null);
  const [batchNumber, setBatch] = useState('');
  const locations = useQuery('masterData.all', {}).data?.locations ?? [];
  const search = useItemSearch({ activeOnly: false });
  const submit = async () => {
    if (item === null) return;
    const reply = await command.run({ stocktakeId, itemId: item.id, locationId, batchNumber: batchNumber.trim() });
    if (reply.ok) onAdded(reply.value);
  };
  return (
    <Confirm isOpen width={520} title={t('add.title')} confirmLabel={t('add.confirm')} isBusy={command.isRunning} isConfirmDisabled={item === null || (item.isBatchTracked && batchNumber.trim() === '')} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      {code !== '' && <p className="notice state-low">{t('add.unknown', { code })}</p>}
      {item === null
        ? <div className="stocktake-pick" data-scan="box"><ItemPicker isAutoFocused label={t('add.item')} search={search} onPick={hit => { setItem(hit); setLocation(hit.locationId); }} /></div>
        : (
          <>
            <p><span className="muted">{item.code}</span> <b>{item.name}</b><span className="spec">{item.spec}</span></p>
            <FormField label={t('columns.location')}>
              {control => <Select {...control} allowClear showSearch={{ optionFilterProp: 'label' }} value={locationId} placeholder={t('add.noLocation')} options={locations.filter(place => place.isActive).map(place => ({ value: place.id, label: `${place.code} ${place.name}`.trim() }))} onChange={(id?: string | null) => { setLocation(id ?? null); }} />}
            </FormField>
            {item.isBatchTracked && <FormField label={t('columns.batch')} isRequired>{control => <Input {...control} autoFocus maxLength={60} value={batchNumber} onChange={event => { setBatch(event.target.value); }} />}</FormField>}
          </>
        )}
    </Confirm>
  );
}
