import { Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { DISPOSAL_CAUSES, type DisposalCause } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { quantityText } from '../../ui/format-number.ts';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

const NOTE_LENGTH_MAX = 500;

/** 发起处置评审: of which item, why, how much of it. */
export function NewReview({ itemId, onClose }: { readonly itemId: string | null; readonly onClose: () => void }) {
  const t = useTexts('disposals');
  const navigate = useNavigate();
  const search = useItemSearch();
  const command = useCommand('disposals.open');
  const [chosenId, setChosenId] = useState(itemId);
  const row = useQuery('stock.get', { itemId: chosenId ?? '' }, { isEnabled: chosenId !== null }).data;
  const item = row?.itemId === chosenId ? row : undefined;
  const [chosenCause, setCause] = useState<DisposalCause | null>(null);
  const cause = chosenCause ?? (item?.state === 'over' ? 'over_stock' : 'dead_stock');
  const [quantity, setQuantity] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const text = quantity ?? (item === undefined ? '' : quantityText(item.onHandMicro, item.unitDecimals).replaceAll(',', ''));
  const read = item === undefined ? null : readQuantity(text, item.unitDecimals);
  const micro = read?.kind === 'value' && item !== undefined && read.value > 0 && read.value <= item.onHandMicro ? read.value : null;
  const submit = async () => {
    setHasTried(true);
    if (item === undefined || micro === null) return;
    const reply = await command.run({ itemId: item.itemId, cause, quantityMicro: micro, note: note.trim() });
    if (!reply.ok) return;
    showToast({ text: t('openNew.done', { number: reply.value.number }) });
    void navigate(`/disposals/${encodeURIComponent(reply.value.id)}`);
  };
  return (
    <Confirm isOpen title={t('openNew.title')} confirmLabel={t('openNew.confirm')} isBusy={command.isRunning} failure={command.failure} width={480} onConfirm={() => { void submit(); }} onCancel={onClose}>
      {item === undefined
        ? <FormField label={t('openNew.item')} isRequired error={hasTried ? t('openNew.missing') : null}>{control => <ItemPicker id={control.id} label={t('openNew.item')} placeholder={t('openNew.itemHint')} search={search} isAutoFocused onPick={option => { setChosenId(option.id); setQuantity(null); }} />}</FormField>
        : <p className="disposals-chosen"><span>{t('openNew.chosen', { code: item.code, name: item.name, quantity: quantityUnitText(item.onHandMicro, item) })}</span><Button size="small" variant="quiet" onClick={() => { setChosenId(null); }}>{t('openNew.change')}</Button></p>}
      <div className="disposals-two">
        <FormField label={t('openNew.cause')}>{control => <Select id={control.id} value={cause} options={DISPOSAL_CAUSES.map(each => ({ value: each, label: t(`causes.${each}`) }))} onChange={setCause} />}</FormField>
        <FormField label={`${t('openNew.quantity')}${item === undefined ? '' : ` (${item.unit})`}`} isRequired error={hasTried && item !== undefined && micro === null ? t('openNew.wrongQuantity') : null}>
          {control => <Input {...control} data-field="quantity" inputMode="decimal" value={text} disabled={item === undefined} onChange={event => { setQuantity(event.target.value); }} />}
        </FormField>
      </div>
      <FormField label={t('openNew.note')}>{control => <Input {...control} maxLength={NOTE_LENGTH_MAX} placeholder={t('openNew.noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
    </Confirm>
  );
}
