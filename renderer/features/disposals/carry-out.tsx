import { Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { DisposalDecision } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText, quantityText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import { type Disposal, openMicro } from './disposal-types.ts';

/** 执行: what was posted for it, what came back, and the paper that takes the rest out. */
export function CarryOut({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const may = useMay();
  return (
    <>
      {review.documentId !== null && <p className="disposal-done"><Link className="disposals-number" to={`/documents?document=${encodeURIComponent(review.documentId)}`}>{review.documentNumber}</Link>{review.recoveredE4 !== null && <span>{t('form.moneyBack', { amount: moneyText(review.recoveredE4, 2) })}</span>}</p>}
      {review.state === 'executing' && review.decision !== null && review.decision !== 'run_down' && (may('stock.write') ? <CarryForm review={review} decision={review.decision} /> : <p className="muted">{t('form.waitsFor')}</p>)}
    </>
  );
}

type CarryProps = { readonly review: Disposal; readonly decision: Exclude<DisposalDecision, 'run_down'> };

function CarryForm({ review, decision }: CarryProps) {
  const t = useTexts('disposals');
  const hasCosts = useMay()('costs.read');
  const today = useToday();
  const command = useCommand('disposals.carryOut');
  const [values, setValues] = useState({ quantity: quantityText(openMicro(review), review.unitDecimals).replaceAll(',', ''), date: null as string | null, customer: '', supplierId: review.supplierId, departmentId: null as string | null, recovered: '', documentNumber: '', note: '' });
  const [hasTried, setHasTried] = useState(false);
  const set = (change: Partial<typeof values>) => { setValues(before => ({ ...before, ...change })); };
  const read = readQuantity(values.quantity, review.unitDecimals);
  const micro = read.kind === 'value' && read.value > 0 && read.value <= (values.documentNumber.trim() === '' ? openMicro(review) : review.onHandMicro) ? read.value : null;
  const money = readMoney(values.recovered);
  const businessDate = values.date ?? today;
  const submit = async () => {
    setHasTried(true);
    if (micro === null || money.kind === 'wrong') return;
    const { customer, supplierId, departmentId, documentNumber, note } = values;
    const reply = await command.run({ disposalId: review.id, expectedVersion: review.version, quantityMicro: micro, businessDate, documentNumber: documentNumber.trim(), supplierId, customer: customer.trim(), departmentId, recoveredE4: money.kind === 'value' ? money.value : null, note: note.trim() });
    if (reply.ok) showToast({ text: t('form.posted', { number: reply.value.documentNumber, quantity: quantityUnitText(micro, review) }) });
  };
  return (
    <form className="disposal-form" data-form="carry-out" onSubmit={event => { event.preventDefault(); if (!command.isRunning) void submit(); }}>
      <div className="disposal-fields disposal-four">
        <FormField label={`${t('form.howMuch')} (${review.unit})`} isRequired error={hasTried && micro === null ? t('form.overDecided', { left: quantityUnitText(openMicro(review), review) }) : null}>{control => <Input {...control} data-field="carry-quantity" inputMode="decimal" value={values.quantity} onChange={event => { set({ quantity: event.target.value }); }} />}</FormField>
        <FormField label={t('form.date')} isRequired>{control => <DateField {...control} value={businessDate === '' ? null : businessDate} maximum={today === '' ? '2999-12-31' : today} onChange={date => { set({ date }); }} />}</FormField>
        <Whereto decision={decision} values={values} onChange={set} />
        {hasCosts && <FormField label={t('form.recovered')} error={hasTried && money.kind === 'wrong' ? t('form.wrongMoney') : null}>{control => <Input {...control} data-field="carry-recovered" inputMode="decimal" value={values.recovered} onChange={event => { set({ recovered: event.target.value }); }} />}</FormField>}
      </div>
      <div className="disposal-fields disposal-half">
        <FormField label={t('form.existing')} hint={t('form.existingHint')}>{control => <Input {...control} maxLength={60} value={values.documentNumber} onChange={event => { set({ documentNumber: event.target.value }); }} />}</FormField>
        <FormField label={t('form.note')}>{control => <Input {...control} maxLength={500} value={values.note} onChange={event => { set({ note: event.target.value }); }} />}</FormField>
      </div>
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
      <div><Button type="submit" variant="primary" isBusy={command.isRunning} data-action="carry-out">{t(values.documentNumber.trim() === '' ? `form.post.${decision}` : 'form.post.existing')}</Button></div>
    </form>
  );
}

type WheretoValues = { readonly customer: string; readonly supplierId: string | null; readonly departmentId: string | null };

/** Who takes it: a customer, a supplier, a department; a scrapping goes nowhere. */
function Whereto({ decision, values, onChange }: { readonly decision: CarryProps['decision']; readonly values: WheretoValues; readonly onChange: (change: Partial<WheretoValues>) => void }) {
  const t = useTexts('disposals');
  const lists = useQuery('masterData.all', {}).data;
  if (decision === 'discount') return <FormField label={t('form.customer')}>{control => <Input {...control} maxLength={120} value={values.customer} onChange={event => { onChange({ customer: event.target.value }); }} />}</FormField>;
  if (decision === 'scrap') return null;
  const isReuse = decision === 'reuse';
  const options = (isReuse ? lists?.departments : lists?.suppliers)?.map(each => ({ value: each.id, label: each.name })) ?? [];
  return (
    <FormField label={t(isReuse ? 'form.department' : 'form.supplier')}>
      {control => <Select id={control.id} allowClear showSearch={{ optionFilterProp: 'label' }} value={isReuse ? values.departmentId : values.supplierId} options={options} onChange={(id: string | null | undefined) => { onChange(isReuse ? { departmentId: id ?? null } : { supplierId: id ?? null }); }} />}
    </FormField>
  );
}
