import { Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { useToday } from '../../parts/use-session.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { amountOfLine, isPriceWrong, isQuantityWrong, lineOf, linesToOrder, type WrittenLine } from './new-order-lines.ts';

const USUAL_DAYS = 14;
const NOTE_LENGTH_MAX = 200;
const WIDTH = 760;

/** Orders at once; where so much money needs approval, the same lines are submitted with the next press and ordered once they are agreed to. */
function useOrdering(onClose: () => void) {
  const t = useTexts('purchasing');
  const navigate = useNavigate();
  const create = useCommand('purchaseOrders.create');
  const propose = useCommand('purchaseOrders.propose');
  const needsApproval = create.failure?.code === 'APPROVAL_MISSING';
  const tellOrdered = (order: OutputOf<'purchaseOrders.create'>) => {
    showToast({ text: t('newOrder.done', { number: order.number }) });
    onClose();
    void navigate(`/purchasing/orders/${order.id}`);
  };
  const tellSubmitted = ({ requisitions, purchaseOrder }: OutputOf<'purchaseOrders.propose'>) => {
    if (purchaseOrder !== null) {
      tellOrdered(purchaseOrder);
      return;
    }
    const names = wordList(requisitions[0]?.approval?.waitsFor ?? []);
    showToast({ text: t('newOrder.submitted', { count: requisitions.length, names: names === '' ? t('newOrder.somebody') : names }), seconds: 10 });
    onClose();
    void navigate(`/purchasing/requests?requisition=${requisitions[0]?.id ?? ''}`);
  };
  return {
    needsApproval, isBusy: create.isRunning || propose.isRunning, failure: needsApproval ? propose.failure : create.failure,
    /** Other lines may cost less. */
    begin: create.clearFailure,
    order: async (input: Parameters<typeof create.run>[0]) => {
      if (needsApproval) {
        const { supplierId, note, stillWantedBecause, lines } = input;
        const reply = await propose.run({ supplierId, lines, ...(note === undefined ? {} : { note }), ...(stillWantedBecause === undefined ? {} : { stillWantedBecause }) });
        if (reply.ok) tellSubmitted(reply.value);
        return;
      }
      const reply = await create.run(input);
      if (reply.ok) tellOrdered(reply.value);
    },
  };
}

/** 直接下单: an order without a request before it. */
export function NewOrder({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts('purchasing');
  const today = useToday();
  const [supplierId, setSupplier] = useState<string | null>(null);
  const [promisedOn, setPromised] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [because, setBecause] = useState('');
  const [lines, setLines] = useState<readonly WrittenLine[]>([]);
  const [hasTried, setHasTried] = useState(false);
  const { needsApproval, isBusy, failure, begin, order } = useOrdering(onClose);
  const suppliers = useQuery('masterData.all', {}).data?.suppliers.filter(each => each.isActive) ?? [];
  const usual = suppliers.find(each => each.id === supplierId)?.leadTimeDays ?? USUAL_DAYS;
  const dueOn = promisedOn ?? (today === '' ? null : addDays(today, usual));
  const unwanted = lines.filter(line => line.isNoLongerBought);
  const isReasonMissing = unwanted.length > 0 && because.trim() === '';
  const change = (next: readonly WrittenLine[]) => { setLines(next); begin(); };
  const submit = async () => {
    setHasTried(true);
    const wanted = dueOn === null ? null : linesToOrder(lines, dueOn);
    if (supplierId !== null && wanted !== null && !isReasonMissing) await order({ supplierId, orderedOn: today, note: note.trim(), stillWantedBecause: unwanted.length === 0 ? '' : because.trim(), lines: wanted });
  };
  const amounts = lines.map(amountOfLine);
  const sumE4 = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return (
    <Confirm isOpen width={WIDTH} title={t('newOrder.title')} confirmLabel={needsApproval ? t('newOrder.submit', { count: lines.length }) : t('newOrder.confirm')} isBusy={isBusy} failure={failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <div className="new-order-head">
        <FormField label={t('order.supplier')} isRequired error={hasTried && supplierId === null ? t('newOrder.noSupplier') : null}>
          {control => <Select {...control} autoFocus showSearch={{ optionFilterProp: 'label' }} value={supplierId} placeholder={t('newOrder.choose')} options={suppliers.map(each => ({ value: each.id, label: each.name }))} onChange={(id: string | null) => { setSupplier(id); begin(); }} style={{ width: '100%' }} />}
        </FormField>
        <FormField label={t('combine.promisedOn')} isRequired>{control => <DateField {...control} value={dueOn} {...(today === '' ? {} : { minimum: today })} onChange={setPromised} />}</FormField>
        <FormField label={t('newOrder.note')}>{control => <Input {...control} maxLength={NOTE_LENGTH_MAX} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
      </div>
      <AddLine supplierId={supplierId} lines={lines} onSupplier={setSupplier} onChange={change} />
      {hasTried && lines.length === 0 && <p className="field-error">{t('newOrder.noLines')}</p>}
      {lines.length > 0 && <LineTable lines={lines} hasTried={hasTried} sumE4={sumE4} onChange={change} />}
      {unwanted.length > 0 && <StillWanted names={unwanted.map(line => line.name)} because={because} isMissing={hasTried && isReasonMissing} onChange={setBecause} />}
      {needsApproval && <Notice state="low"><b>{amounts.includes(null) ? t('newOrder.noPrice') : t('newOrder.tooMuch', { amount: moneyText(sumE4) })}</b> {t('newOrder.next', { count: lines.length })}</Notice>}
    </Confirm>
  );
}

type StillWantedProps = { readonly names: readonly string[]; readonly because: string; readonly isMissing: boolean; readonly onChange: (because: string) => void };

/** 不再采购: ordered on purpose, with the reason. */
function StillWanted({ names, because, isMissing, onChange }: StillWantedProps) {
  const t = useTexts('purchasing');
  return (
    <Notice state="low">
      <b>{t('newOrder.noLongerBought', { names: wordList(names) })}</b>
      <FormField label={t('newOrder.stillBecause')} isRequired error={isMissing ? t('newOrder.becauseMissing') : null}>
        {control => <Input {...control} maxLength={NOTE_LENGTH_MAX} value={because} onChange={event => { onChange(event.target.value); }} />}
      </FormField>
    </Notice>
  );
}

type AddLineProps = { readonly supplierId: string | null; readonly lines: readonly WrittenLine[]; readonly onSupplier: (id: string) => void; readonly onChange: (lines: readonly WrittenLine[]) => void };

/** The first item brings its usual supplier along. */
function AddLine({ supplierId, lines, onSupplier, onChange }: AddLineProps) {
  const t = useTexts('purchasing');
  const search = useItemSearch();
  const suggest = useAsk('requisitions.suggest');
  const add = async (option: Parameters<typeof lineOf>[0]) => {
    if (lines.some(line => line.itemId === option.id)) return;
    const reply = await suggest({ itemId: option.id });
    if (reply.ok && supplierId === null && reply.value.supplierId !== null) onSupplier(reply.value.supplierId);
    onChange([...lines, lineOf(option, reply.ok ? reply.value : null)]);
  };
  return <FormField label={t('newOrder.add')}>{control => <ItemPicker id={control.id} label={t('newOrder.add')} search={search} onPick={option => { void add(option); }} />}</FormField>;
}

type LineTableProps = { readonly lines: readonly WrittenLine[]; readonly hasTried: boolean; readonly sumE4: number; readonly onChange: (lines: readonly WrittenLine[]) => void };

function LineTable({ lines, hasTried, sumE4, onChange }: LineTableProps) {
  const t = useTexts('purchasing');
  const put = (itemId: string, changes: Partial<WrittenLine>) => { onChange(lines.map(line => (line.itemId === itemId ? { ...line, ...changes } : line))); };
  return (
    <table className="table combine-table new-order-lines">
      <colgroup><col /><col className="combine-price" /><col className="combine-price" /><col className="combine-amount" /><col className="new-order-drop" /></colgroup>
      <thead><tr><th>{t('columns.item')}</th><th className="figure">{t('columns.quantity')}</th><th className="figure">{t('order.price')}</th><th className="figure">{t('columns.amount')}</th><th aria-hidden="true" /></tr></thead>
      <tbody>
        {lines.map(line => {
          const amount = amountOfLine(line);
          return (
            <tr key={line.itemId} data-item-code={line.code}>
              <td title={line.code}>{line.name}<span className="spec">{line.spec}</span></td>
              <td><Input inputMode="decimal" suffix={line.unit} aria-label={`${t('columns.quantity')} ${line.name}`} {...(hasTried && isQuantityWrong(line) ? { status: 'error' as const, 'aria-invalid': true } : {})} value={line.quantity} onFocus={event => { event.target.select(); }} onChange={event => { put(line.itemId, { quantity: event.target.value }); }} /></td>
              <td><Input inputMode="decimal" aria-label={`${t('order.price')} ${line.name}`} {...(isPriceWrong(line) ? { status: 'error' as const, 'aria-invalid': true } : {})} value={line.price} onFocus={event => { event.target.select(); }} onChange={event => { put(line.itemId, { price: event.target.value }); }} /></td>
              <td className="figure">{amount === null ? <span className="zero">–</span> : moneyText(amount)}</td>
              <td><IconButton icon="close" size="small" label={t('newOrder.drop', { name: line.name })} onClick={() => { onChange(lines.filter(each => each.itemId !== line.itemId)); }} /></td>
            </tr>
          );
        })}
      </tbody>
      <tfoot><tr><td>{t('combine.sum')}</td><td /><td /><td className="figure"><b>{moneyText(sumE4)}</b></td><td /></tr></tfoot>
    </table>
  );
}
