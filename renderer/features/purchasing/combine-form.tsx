import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import { formatMoney, lineAmountE4 } from '../../../shared/kernel/money.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { readMoney } from '../../parts/read-number.ts';
import { useToday } from '../../parts/use-session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Quantity } from '../../ui/quantity.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { isOrderable, type Requisition } from './requisition-steps.ts';

const USUAL_DAYS = 14;

type CombineProps = { readonly requisitions: readonly Requisition[]; readonly onClose: () => void };

/** 合并下单: one order for each supplier, with one delivery date for each and a price for each line. */
export function CombineForm({ requisitions, onClose }: CombineProps) {
  const t = useTexts('purchasing');
  const today = useToday();
  const navigate = useNavigate();
  const suppliers = useQuery('masterData.all', {}).data?.suppliers ?? [];
  const command = useCommand('purchaseOrders.fromRequisitions');
  const [prices, setPrices] = useState<Readonly<Record<string, string>>>({});
  const [dates, setDates] = useState<Readonly<Record<string, string>>>({});
  const ready = requisitions.filter(isOrderable);
  const groups = [...groupBy(ready, row => row.supplierId ?? '')];
  const priceText = (row: Requisition) => prices[row.id] ?? (row.unitPriceE4 === null ? '' : formatMoney(row.unitPriceE4));
  const dateOf = (supplierId: string) => dates[supplierId] ?? addDays(today, suppliers.find(each => each.id === supplierId)?.leadTimeDays ?? USUAL_DAYS);
  const isWrong = ready.length === 0 || ready.some(row => readMoney(priceText(row)).kind === 'wrong');
  const submit = async () => {
    const lines = ready.map(row => {
      const price = readMoney(priceText(row));
      return { requisitionId: row.id, expectedVersion: row.version, quantityMicro: row.quantityMicro, supplierId: row.supplierId ?? '', unitPriceE4: price.kind === 'value' ? price.value : null, promisedOn: dateOf(row.supplierId ?? '') };
    });
    const reply = await command.run({ orderedOn: today, lines });
    if (!reply.ok) return;
    const { purchaseOrders } = reply.value;
    showToast({ text: t('combine.done', { count: purchaseOrders.length, numbers: wordList(purchaseOrders.map(order => order.number)) }) });
    onClose();
    const [only] = purchaseOrders;
    void navigate(purchaseOrders.length === 1 && only !== undefined ? `/purchasing/orders/${only.id}` : '/purchasing/orders');
  };
  return (
    <Confirm isOpen title={t('combine.title')} width={760} confirmLabel={t('combine.confirm', { count: groups.length })} isBusy={command.isRunning} isConfirmDisabled={isWrong} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      {ready.length < requisitions.length && <Notice state="low">{t('combine.notReady', { count: requisitions.length - ready.length })}</Notice>}
      {groups.map(([supplierId, rows]) => (
        <section key={supplierId} className="combine-group" data-supplier={rows[0]?.supplierName}>
          <div className="combine-head"><h3>{rows[0]?.supplierName}</h3><FormField label={t('combine.promisedOn')} isRequired>{control => <DateField {...control} value={dateOf(supplierId)} minimum={today} onChange={date => { if (date !== null) setDates(before => ({ ...before, [supplierId]: date })); }} />}</FormField></div>
          <CombineTable rows={rows} priceText={priceText} onPrice={(id, text) => { setPrices(before => ({ ...before, [id]: text })); }} />
        </section>
      ))}
    </Confirm>
  );
}

function CombineTable({ rows, priceText, onPrice }: { readonly rows: readonly Requisition[]; readonly priceText: (row: Requisition) => string; readonly onPrice: (id: string, text: string) => void }) {
  const t = useTexts('purchasing');
  const amount = (row: Requisition) => {
    const price = readMoney(priceText(row));
    return price.kind === 'value' ? lineAmountE4(row.quantityMicro, price.value) : 0;
  };
  return (
    <table className="table combine-table">
      <colgroup><col /><col className="combine-quantity" /><col className="combine-price" /><col className="combine-amount" /></colgroup>
      <thead><tr><th>{t('columns.item')}</th><th className="figure">{t('columns.quantity')}</th><th className="figure">{t('order.price')}</th><th className="figure">{t('columns.amount')}</th></tr></thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.id}>
            <td title={`${row.number} ${row.code}`}>{row.name}<span className="spec">{row.spec}</span></td>
            <td className="figure"><Quantity micro={row.quantityMicro} decimals={row.unitDecimals} unit={row.unit} /></td>
            <td className="figure"><Input inputMode="decimal" aria-label={`${t('order.price')} ${row.name}`} {...(readMoney(priceText(row)).kind === 'wrong' ? { status: 'error' as const } : {})} value={priceText(row)} onChange={event => { onPrice(row.id, event.target.value); }} /></td>
            <td className="figure">{moneyText(amount(row))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><td>{t('combine.sum')}</td><td /><td /><td className="figure"><b>{moneyText(rows.reduce((sum, row) => sum + amount(row), 0))}</b></td></tr></tfoot>
    </table>
  );
}
