import { useState } from 'react';

import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH } from '../../ui/format-number.ts';
import { FormField } from '../../ui/form-field.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

type Item = OutputOf<'items.get'>;
type Batch = OutputOf<'items.batches'>[number];

/** A batch that ends within so many days is worth a look. */
const SOON_DAYS = 30;

/** What lies there by batch, what expires first at the top. */
export function ItemBatches({ item }: { readonly item: Item }) {
  const t = useTexts('item');
  const batches = useQuery('items.batches', { itemId: item.id });
  const [edited, setEdited] = useState<Batch | null>(null);
  if (batches.failure !== null) return <section><h2>{t('batches.title')}</h2><ErrorPanel failure={batches.failure} onRetry={batches.refetch} /></section>;
  const rows = batches.data ?? [];
  return (
    <section aria-labelledby="item-batches-title" data-testid="item-batches">
      <h2 id="item-batches-title">{t('batches.title')}<small>{t('batches.text')}</small></h2>
      {rows.length === 0 ? <p>{t('batches.none')}</p> : (
        <table className="item-table">
          <thead><tr><th scope="col">{t('batches.number')}</th><th scope="col">{t('batches.produced')}</th><th scope="col">{t('batches.expires')}</th><th scope="col">{t('batches.place')}</th><th scope="col" className="right">{t('batches.quantity')}</th></tr></thead>
          <tbody>{rows.map(batch => <BatchRow key={`${batch.batchId}-${batch.locationId ?? ''}`} batch={batch} item={item} onEdit={() => { setEdited(batch); }} />)}</tbody>
        </table>
      )}
      {edited !== null && <EditDates batch={edited} onClose={() => { setEdited(null); }} />}
    </section>
  );
}

function BatchRow({ batch, item, onEdit }: { readonly batch: Batch; readonly item: Item; readonly onEdit: () => void }) {
  const t = useTexts('item');
  const today = useToday();
  const mayWrite = useMay()('items.write');
  const left = batch.expiresOn === null || today === '' ? null : daysBetween(today, batch.expiresOn);
  return (
    <tr>
      <td>{mayWrite ? <Button variant="link" size="small" title={t('batches.edit')} onClick={onEdit}>{batch.number}</Button> : batch.number}</td>
      <td className="muted">{batch.producedOn ?? DASH}</td>
      <td>{batch.expiresOn ?? DASH}{left !== null && left < 0 && <StateBadge state="out">{t('batches.expired')}</StateBadge>}{left !== null && left >= 0 && left <= SOON_DAYS && <StateBadge state="low">{t('batches.soon', { count: left })}</StateBadge>}</td>
      <td className="muted">{batch.locationCode === '' ? DASH : batch.locationCode}</td>
      <td className="right">{quantityUnitText(batch.onHandMicro, { unit: item.unit, unitDecimals: item.unitDecimals })}</td>
    </tr>
  );
}

function EditDates({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const t = useTexts('item');
  const common = useTexts('common');
  const save = useCommand('items.setBatchDates');
  const [producedOn, setProducedOn] = useState(batch.producedOn);
  const [expiresOn, setExpiresOn] = useState(batch.expiresOn);
  const submit = async () => { if ((await save.run({ batchId: batch.batchId, producedOn, expiresOn })).ok) onClose(); };
  return (
    <Confirm isOpen title={t('batches.editTitle', { number: batch.number })} confirmLabel={common('actions.save')} isBusy={save.isRunning} failure={save.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <FormField label={t('batches.produced')}>{control => <DateField {...control} value={producedOn} isClearable onChange={setProducedOn} />}</FormField>
      <FormField label={t('batches.expires')}>{control => <DateField {...control} value={expiresOn} isClearable onChange={setExpiresOn} />}</FormField>
    </Confirm>
  );
}
