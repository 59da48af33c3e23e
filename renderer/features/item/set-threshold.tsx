import { Input } from 'antd';
import { useState } from 'react';

import { formatQuantity } from '../../../shared/kernel/quantity.ts';
import type { ThresholdField } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity, readWhole } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Threshold } from './item-why.tsx';

/** After this many days the screen asks whether the value still holds; the contract's own limits. */
const REMIND_DAYS = 90;
const REMIND_DAYS_MAX = 730;
const REASON_MAX = 200;

/** Sets one threshold by hand: the value, why, and when to look at it again. */
export function SetThreshold({ item, threshold, field, onClose }: { readonly item: OutputOf<'items.get'>; readonly threshold: Threshold; readonly field: ThresholdField; readonly onClose: () => void }) {
  const t = useTexts('item');
  const name = useTexts('common')(`thresholdFields.${field}`);
  const override = useCommand('thresholds.override');
  const known = threshold.effective[`${field}Micro`];
  const system = threshold.system[`${field}Micro`];
  const [value, setValue] = useState(known === null ? '' : formatQuantity(known));
  const [reason, setReason] = useState(threshold.overrides.find(each => each.field === field)?.reason ?? '');
  const [days, setDays] = useState(String(REMIND_DAYS));
  const [life, setLife] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const quantity = readQuantity(value, item.unitDecimals);
  const remind = readWhole(days, 1, REMIND_DAYS_MAX);
  const expires = readWhole(life, 1, REMIND_DAYS_MAX);
  const save = async () => {
    setHasTried(true);
    if (quantity.kind !== 'value' || remind.kind !== 'value' || expires.kind === 'wrong' || reason.trim() === '') return;
    const reply = await override.run({ itemId: item.id, field, valueMicro: quantity.value, reason: reason.trim(), remindAfterDays: remind.value, expiresAfterDays: expires.kind === 'value' ? expires.value : null });
    if (!reply.ok) return;
    showToast({ text: t('policy.form.saved', { field: name, value: quantityUnitText(quantity.value, item) }) });
    onClose();
  };
  const missing = (isMissing: boolean) => (hasTried && isMissing ? t('policy.form.required') : null);
  return (
    <Confirm isOpen title={t('policy.form.title', { field: name })} confirmLabel={t('policy.form.save')} isBusy={override.isRunning} failure={override.failure} onConfirm={() => { void save(); }} onCancel={onClose}>
      <FormField label={t('policy.form.value')} isRequired {...(system === null ? {} : { hint: t('policy.form.systemValue', { value: quantityUnitText(system, item) }) })} error={quantity.kind === 'wrong' ? t('policy.form.wrong') : missing(quantity.kind === 'empty')}>
        {control => <Input {...control} autoFocus inputMode="decimal" value={value} suffix={item.unit} onFocus={event => { event.target.select(); }} onChange={event => { setValue(event.target.value); }} />}
      </FormField>
      <FormField label={t('policy.form.reason')} isRequired hint={t('policy.form.reasonHint')} error={missing(reason.trim() === '')}>
        {control => <Input {...control} maxLength={REASON_MAX} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
      <FormField label={t('policy.form.remind')} error={remind.kind === 'value' ? null : t('policy.form.wrongDays')}>
        {control => <Input {...control} inputMode="numeric" value={days} suffix={t('head.days')} onChange={event => { setDays(event.target.value); }} />}
      </FormField>
      <FormField label={t('policy.form.expires')} hint={t('policy.form.expiresHint')} error={expires.kind === 'wrong' ? t('policy.form.wrongDays') : null}>
        {control => <Input {...control} inputMode="numeric" value={life} suffix={t('head.days')} onChange={event => { setLife(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
