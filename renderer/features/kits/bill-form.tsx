import { Input } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { readQuantity } from '../../parts/read-number.ts';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { quantityText } from '../../ui/format-number.ts';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { readPasted } from './pasted-lines.ts';

type Bill = OutputOf<'kits.get'>;
type Line = { readonly itemId: string; readonly code: string; readonly name: string; readonly spec: string; readonly unit: string; readonly unitDecimals: number; readonly text: string; readonly note: string };
const QUANTITY_DECIMALS = 6;
const plain = (micro: number) => quantityText(micro, QUANTITY_DECIMALS).replaceAll(',', '');

type BillFormProps = { readonly billId: string | null; readonly onSaved: (billId: string) => void; readonly onClose: () => void };

/** 物料清单: typed line by line, or pasted from Excel. */
export function BillForm({ billId, onSaved, onClose }: BillFormProps) {
  const bill = useQuery('kits.get', { billId: billId ?? '' }, { isEnabled: billId !== null }).data;
  if (billId !== null && bill?.id !== billId) return null;
  return <Form bill={billId === null ? null : bill ?? null} onSaved={onSaved} onClose={onClose} />;
}

function Form({ bill, onSaved, onClose }: { readonly bill: Bill | null } & Omit<BillFormProps, 'billId'>) {
  const t = useTexts('kits');
  const common = useTexts('common');
  const command = useCommand('kits.save');
  const [head, setHead] = useState({ code: bill?.code ?? '', name: bill?.name ?? '', note: bill?.note ?? '' });
  const [lines, setLines] = useState<readonly Line[]>(() => bill?.lines.map(line => ({ ...line, text: plain(line.quantityMicro) })) ?? []);
  const [hasTried, setHasTried] = useState(false);
  const read = lines.map(line => readQuantity(line.text, QUANTITY_DECIMALS));
  const isWrong = (index: number) => { const each = read[index]; return each?.kind !== 'value' || each.value <= 0; };
  const submit = async () => {
    setHasTried(true);
    if (head.code.trim() === '' || head.name.trim() === '' || lines.length === 0 || lines.some((_line, index) => isWrong(index))) return;
    const sent = lines.map((line, index) => { const each = read[index]; return { itemId: line.itemId, quantityMicro: each?.kind === 'value' ? each.value : 0, note: line.note }; });
    const reply = await command.run({ billId: bill?.id ?? null, expectedVersion: bill?.version ?? null, code: head.code.trim(), name: head.name.trim(), note: head.note.trim(), lines: sent });
    if (!reply.ok) return;
    showToast({ text: t('form.saved', { code: reply.value.code }) });
    onSaved(reply.value.id);
  };
  const field = (name: 'code' | 'name' | 'note', isRequired: boolean, isFirst = false) => (
    <FormField key={name} label={t(`form.${name}`)} isRequired={isRequired} error={hasTried && isRequired && head[name].trim() === '' ? t('form.missing') : null}>
      {control => <Input {...control} data-field={`bill-${name}`} autoFocus={isFirst} maxLength={120} value={head[name]} onChange={event => { setHead(before => ({ ...before, [name]: event.target.value })); }} />}
    </FormField>
  );
  return (
    <Confirm isOpen width={760} title={bill === null ? t('form.newTitle') : t('form.editTitle', { code: bill.code })} confirmLabel={common('actions.save')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <div className="kits-head">{field('code', true, true)}{field('name', true)}{field('note', false)}</div>
      <AddLines lines={lines} onChange={setLines} />
      <LineTable lines={lines} isWrong={index => hasTried && isWrong(index)} onChange={setLines} />
      {hasTried && lines.length === 0 && <p className="field-error">{t('form.noLines')}</p>}
    </Confirm>
  );
}

type LinesProps = { readonly lines: readonly Line[]; readonly onChange: (lines: readonly Line[]) => void };

/** One by one, or many at once from a spreadsheet. */
function AddLines({ lines, onChange }: LinesProps) {
  const t = useTexts('kits');
  const search = useItemSearch();
  const ask = useAsk('kits.match');
  const [pasted, setPasted] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const read = async () => {
    const wanted = readPasted(pasted);
    const reply = await ask({ codes: wanted.map(line => line.code) });
    if (!reply.ok) return;
    const sums = new Map(lines.map(line => [line.itemId, line]));
    const unknown: string[] = [];
    for (const [index, { code, item }] of reply.value.entries()) {
      const micro = wanted[index]?.quantityMicro ?? 0;
      if (item === null) unknown.push(code);
      else {
        const { itemId, name, spec, unit, unitDecimals } = item;
        sums.set(itemId, { itemId, code: item.code, name, spec, unit, unitDecimals, text: plain(micro), note: '' });
      }
    }
    onChange([...sums.values()]);
    setPasted('');
    setTold(unknown.length === 0 ? null : t('form.unknown', { count: unknown.length, codes: wordList(unknown.slice(0, 8)) }));
  };
  return (
    <div className="kits-add">
      <FormField label={t('form.add')}>
        {control => <ItemPicker id={control.id} label={t('form.add')} search={search} onPick={option => { if (!lines.some(line => line.itemId === option.id)) onChange([...lines, { itemId: option.id, code: option.code, name: option.name, spec: option.spec, unit: option.unit, unitDecimals: option.unitDecimals, text: '1', note: '' }]); }} />}
      </FormField>
      <FormField label={t('form.paste')} hint={told ?? undefined}>
        {control => <Input.TextArea {...control} data-field="paste" rows={2} placeholder={t('form.pasteHint')} value={pasted} onChange={event => { setPasted(event.target.value); }} />}
      </FormField>
      <Button disabled={pasted.trim() === ''} data-action="read-paste" onClick={() => { void read(); }}>{t('form.read')}</Button>
    </div>
  );
}

function LineTable({ lines, isWrong, onChange }: LinesProps & { readonly isWrong: (index: number) => boolean }) {
  const t = useTexts('kits');
  if (lines.length === 0) return null;
  return (
    <div className="kits-lines" role="region" aria-label={t('form.lines', { count: lines.length })} tabIndex={0}>
      <table>
        <thead><tr><th>{t('columns.code')}</th><th>{t('columns.item')}</th><th className="figure">{t('form.quantity')}</th><th aria-hidden="true" /></tr></thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.itemId}>
              <td>{line.code}</td><td>{line.name}<span className="spec">{line.spec}</span></td>
              <td className="figure"><Input size="small" aria-label={`${t('form.quantity')} ${line.name}`} inputMode="decimal" {...(isWrong(index) ? { status: 'error' as const, 'aria-invalid': true } : {})} value={line.text} suffix={line.unit} onChange={event => { onChange(lines.map((each, at) => (at === index ? { ...each, text: event.target.value } : each))); }} /></td>
              <td><IconButton icon="close" size="small" label={t('form.drop', { name: line.name })} onClick={() => { onChange(lines.filter((_each, at) => at !== index)); }} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
