import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { formatMoney } from '../../../shared/kernel/money.ts';
import { multiplyDivide, roundToStep } from '../../../shared/kernel/rounding.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, readPercent } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Money } from '../../ui/money.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Receipt } from './receipt-columns.tsx';

type Typed = { readonly amount: string; readonly tax: string };

/** What the tax rate adds to an amount, in words of the field: "13" is 13 %. */
const taxText = (bp: number | null) => (bp === null ? '' : String(bp / 100));

function useInvoice(receipts: readonly Receipt[], onDone: () => void) {
  const t = useTexts('invoices');
  const navigate = useNavigate();
  const command = useCommand('documents.invoice');
  const today = useToday();
  const [head, setHead] = useState({ businessDate: today, sourceNumber: '' });
  const [lines, setLines] = useState<readonly Typed[]>(() => receipts.map(row => ({ amount: formatMoney(row.amountE4), tax: taxText(row.taxRateBp) })));
  const read = lines.map(({ amount, tax }) => ({ amount: readMoney(amount), tax: readPercent(tax) }));
  const isWrong = (index: number) => read[index]?.amount.kind !== 'value' || read[index].tax.kind === 'wrong';
  const amountOf = (index: number) => { const amount = read[index]?.amount; return amount?.kind === 'value' ? amount.value : 0; };
  /** Whole 分, as on the invoice. */
  const taxOf = (index: number) => { const tax = read[index]?.tax; return tax?.kind === 'value' ? roundToStep(multiplyDivide(amountOf(index), tax.value, 10_000), 100) : 0; };
  const change = (index: number, typed: Partial<Typed>) => { setLines(before => before.map((line, each) => (each === index ? { ...line, ...typed } : line))); };
  const post = async () => {
    if (lines.some((_, index) => isWrong(index))) return;
    const supplierId = receipts[0]?.supplierId ?? null;
    const reply = await command.run({
      ...head, supplierId: receipts.every(row => row.supplierId === supplierId) ? supplierId : null,
      lines: receipts.map((row, index) => { const tax = read[index]?.tax; return { movementId: row.movementId, amountE4: amountOf(index), taxRateBp: tax?.kind === 'value' ? tax.value : null }; }),
    });
    if (!reply.ok) return;
    const { id, number } = reply.value.document;
    showToast({ text: t('done', { number }), seconds: 10, action: { label: t('open'), run: () => { void navigate(`/documents?document=${id}`); } } });
    onDone();
  };
  return { head, setHead, lines, change, isWrong, amountOf, taxOf, post, today, isBusy: command.isRunning, failure: command.failure };
}

/** 发票: one amount for each receipt; what differs from the estimate is shown before it is booked. */
export function InvoiceForm({ receipts, onDone }: { readonly receipts: readonly Receipt[]; readonly onDone: () => void }) {
  const t = useTexts('invoices');
  const invoice = useInvoice(receipts, onDone);
  const estimatedE4 = receipts.reduce((sum, row) => sum + row.amountE4, 0);
  const invoicedE4 = receipts.reduce((sum, _, index) => sum + invoice.amountOf(index), 0);
  const taxE4 = receipts.reduce((sum, _, index) => sum + invoice.taxOf(index), 0);
  const isMixed = new Set(receipts.map(row => row.supplierId)).size > 1;
  return (
    <form className="invoice-form" aria-label={t('form.title')} onSubmit={event => { event.preventDefault(); if (!invoice.isBusy) void invoice.post(); }}>
      <h2>{t('form.title')}</h2>
      <div className="invoice-head">
        <FormField label={t('form.number')}>{control => <Input {...control} value={invoice.head.sourceNumber} onChange={event => { invoice.setHead(before => ({ ...before, sourceNumber: event.target.value })); }} />}</FormField>
        <FormField label={t('form.date')}>{control => <DateField {...control} value={invoice.head.businessDate} maximum={invoice.today} onChange={date => { if (date !== null) invoice.setHead(before => ({ ...before, businessDate: date })); }} />}</FormField>
      </div>
      {isMixed && <p className="invoice-note">{t('form.mixed')}</p>}
      <div className="invoice-line-fields invoice-line-heads" aria-hidden="true"><span>{t('form.amount')}</span><span>{t('form.tax')}</span><span>{t('form.change')}</span></div>
      <ol className="invoice-lines">
        {receipts.map((row, index) => (
          <InvoiceLine
            key={row.movementId} row={row} amount={invoice.lines[index]?.amount ?? ''} tax={invoice.lines[index]?.tax ?? ''} isWrong={invoice.isWrong(index)}
            differenceE4={invoice.amountOf(index) - row.amountE4} onChange={typed => { invoice.change(index, typed); }}
          />
        ))}
      </ol>
      <dl className="invoice-sums">
        <div><dt>{t('form.estimated')}</dt><dd><Money e4={estimatedE4} zero="figure" /></dd></div>
        <div><dt>{t('form.invoiced')}</dt><dd><Money e4={invoicedE4} zero="figure" isStrong /></dd></div>
        <div><dt>{t('form.difference')}</dt><dd><Money e4={invoicedE4 - estimatedE4} zero="figure" isSigned /></dd></div>
        <div className="invoice-payable"><dt>{t('form.taxSum')}</dt><dd><Money e4={taxE4} zero="figure" /></dd></div>
        <div><dt>{t('form.payable')}</dt><dd><Money e4={invoicedE4 + taxE4} zero="figure" isStrong /></dd></div>
      </dl>
      {invoice.failure !== null && <ErrorPanel failure={invoice.failure} />}
      <Button type="submit" variant="primary" isBusy={invoice.isBusy} data-action="post-invoice">{t('form.post')}</Button>
    </form>
  );
}

type InvoiceLineProps = { readonly row: Receipt; readonly amount: string; readonly tax: string; readonly isWrong: boolean; readonly differenceE4: number; readonly onChange: (typed: Partial<Typed>) => void };

function InvoiceLine({ row, amount, tax, isWrong, differenceE4, onChange }: InvoiceLineProps) {
  const t = useTexts('invoices');
  return (
    <li>
      <div className="invoice-line-name"><b>{row.name}</b><span className="spec">{row.spec}</span><span className="muted">{row.number} · {quantityUnitText(row.quantityMicro, row)}</span></div>
      <div className="invoice-line-fields">
        <Input aria-label={t('form.amountOf', { name: row.name })} inputMode="decimal" value={amount} {...(isWrong ? { status: 'error' as const } : {})} onFocus={event => { event.target.select(); }} onChange={event => { onChange({ amount: event.target.value }); }} />
        <Input aria-label={t('form.taxOf', { name: row.name })} inputMode="decimal" suffix="%" value={tax} onChange={event => { onChange({ tax: event.target.value }); }} />
        <span className="invoice-difference"><Money e4={differenceE4} isSigned /></span>
      </div>
      {row.isClosed && <p className="invoice-note">{t('form.closed')}</p>}
    </li>
  );
}
