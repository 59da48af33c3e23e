import { Input, Select } from 'antd';
import { useState } from 'react';

import { DISPOSAL_OPINION_SIDES, type Role, ROLES } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readWhole } from '../../parts/read-number.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

type Rules = OutputOf<'disposals.rules'>;

/** 评审规则: when a review opens by itself, how long it may take, who writes for which side. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const rules = useQuery('disposals.rules', {}).data;
  return rules === undefined ? null : <RulesForm rules={rules} onClose={onClose} />;
}

const FIELDS = [['openAfterDays', 'openAfter', 0, 3650], ['dueDays', 'due', 1, 365], ['tolerancePercent', 'tolerance', 0, 100]] as const;

function RulesForm({ rules, onClose }: { readonly rules: Rules; readonly onClose: () => void }) {
  const t = useTexts('disposals');
  const common = useTexts('common');
  const command = useCommand('disposals.saveRules');
  const [texts, setTexts] = useState({ openAfterDays: String(rules.openAfterDays), dueDays: String(rules.dueDays), tolerancePercent: String(rules.tolerancePercent) });
  const [sides, setSides] = useState(rules.sides);
  const read = FIELDS.map(([field, , min, max]) => readWhole(texts[field], min, max));
  const isWrong = (index: number) => read[index]?.kind !== 'value';
  const valueOf = (index: number) => { const each = read[index]; return each?.kind === 'value' ? each.value : 0; };
  const isComplete = DISPOSAL_OPINION_SIDES.every(side => sides[side].length > 0) && !FIELDS.some((_field, index) => isWrong(index));
  const submit = async () => {
    const reply = await command.run({ openAfterDays: valueOf(0), dueDays: valueOf(1), tolerancePercent: valueOf(2), sides });
    if (!reply.ok) return;
    showToast({ text: t('rulesForm.saved') });
    onClose();
  };
  return (
    <Confirm isOpen title={t('rulesForm.title')} confirmLabel={common('actions.save')} isBusy={command.isRunning} isConfirmDisabled={!isComplete} failure={command.failure} width={520} onConfirm={() => { void submit(); }} onCancel={onClose}>
      {FIELDS.map(([field, text], index) => (
        <FormField key={field} label={t(`rulesForm.${text}`)} error={isWrong(index) ? t('rulesForm.wrong') : null}>
          {control => <Input {...control} data-field={field} inputMode="numeric" value={texts[field]} onChange={event => { setTexts(before => ({ ...before, [field]: event.target.value })); }} />}
        </FormField>
      ))}
      <h3 className="disposals-subhead">{t('rulesForm.sides')}</h3>
      {DISPOSAL_OPINION_SIDES.map(side => (
        <FormField key={side} label={t(`sides.${side}`)} error={sides[side].length === 0 ? t('rulesForm.wrongSide') : null}>
          {control => <Select id={control.id} mode="multiple" value={sides[side]} options={ROLES.filter(role => role !== 'viewer').map(role => ({ value: role, label: common(`roles.${role}`) }))} onChange={(roles: Role[]) => { setSides(before => ({ ...before, [side]: roles })); }} />}
        </FormField>
      ))}
    </Confirm>
  );
}
