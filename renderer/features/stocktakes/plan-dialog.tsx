import { Input } from 'antd';
import { useState } from 'react';

import { formatMoney } from '../../../shared/kernel/money.ts';
import { ABC_CLASSES } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, type ReadNumber, readPercent, readWhole } from '../../parts/read-number.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';

type Plan = OutputOf<'stocktakes.plan'>['plan'];
const FIELDS = ['A', 'B', 'C', 'itemsPerDay', 'percent', 'amount'] as const;
type Field = (typeof FIELDS)[number];

const DAYS_MAX = 730;
const ITEMS_MAX = 500;

function read(field: Field, text: string): ReadNumber {
  if (field === 'percent') return readPercent(text);
  if (field === 'amount') return readMoney(text);
  return readWhole(text, 1, field === 'itemsPerDay' ? ITEMS_MAX : DAYS_MAX);
}

/** How often each class is counted, and from which difference on one counts again. */
export function PlanDialog({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const t = useTexts('stocktakes');
  const command = useCommand('stocktakes.savePlan');
  const [values, setValues] = useState<{ readonly [F in Field]: string }>({
    A: String(plan.cycleDays.A), B: String(plan.cycleDays.B), C: String(plan.cycleDays.C), itemsPerDay: String(plan.itemsPerDay), percent: String(plan.recountPercentBp / 100), amount: formatMoney(plan.recountAmountE4 ?? 0),
  });
  const numbers = Object.fromEntries(FIELDS.map(field => [field, read(field, values[field])])) as { readonly [F in Field]: ReadNumber };
  const valueOf = (field: Field) => (numbers[field].kind === 'value' ? numbers[field].value : 0);
  const isWrong = FIELDS.some(field => numbers[field].kind !== 'value');
  const submit = async () => {
    const reply = await command.run({ cycleDays: { A: valueOf('A'), B: valueOf('B'), C: valueOf('C') }, itemsPerDay: valueOf('itemsPerDay'), recountPercentBp: valueOf('percent'), recountAmountE4: valueOf('amount') });
    if (reply.ok) onClose();
  };
  const input = (field: Field, label: string, hint?: string) => (
    <FormField key={field} label={label} hint={hint} error={numbers[field].kind === 'value' ? null : t('plan.wrong')}>
      {control => <Input {...control} inputMode="decimal" data-field={field} value={values[field]} onChange={event => { setValues(before => ({ ...before, [field]: event.target.value })); }} />}
    </FormField>
  );
  return (
    <Confirm isOpen title={t('plan.setTitle')} confirmLabel={t('plan.save')} isBusy={command.isRunning} isConfirmDisabled={isWrong} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p className="muted">{t('plan.setText')}</p>
      <div className="stocktakes-three">{ABC_CLASSES.map(abcClass => input(abcClass, t('plan.cycleOf', { abcClass })))}</div>
      {input('itemsPerDay', t('plan.perDay'))}
      <div className="stocktakes-two">{input('percent', t('plan.percent'))}{input('amount', t('plan.amount'))}</div>
      <p className="muted">{t('plan.limitsText')}</p>
    </Confirm>
  );
}
