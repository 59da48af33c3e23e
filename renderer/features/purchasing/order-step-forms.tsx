import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';

import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { type BatchEntry, BatchFields, type BatchValues, NO_BATCH } from '../../parts/batch-fields.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useToday } from '../../parts/use-session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { isLineInReview, leftOfLine, type OrderedLine, type OrderStep, type PurchaseOrder } from './order-figures.ts';
import { StepFrame } from './step-form.tsx';

type FormProps = { readonly order: PurchaseOrder; readonly onDone: () => void };
const NOTE_LENGTH_MAX = 200;

export function OrderStepForm({ step, ...props }: FormProps & { readonly step: OrderStep }) {
  switch (step) {
    case 'receive': return <ReceiveOrder {...props} />;
    case 'promise': return <PromiseOrder {...props} />;
    case 'cancel': return <CancelLines {...props} />;
  }
}

type Came = { readonly text: string; readonly isLast: boolean; readonly batch: BatchValues };
const NOTHING: Came = { text: '', isLast: false, batch: NO_BATCH };

/** 收货: what came of each line; a line left empty did not come. */
function ReceiveOrder({ order, onDone }: FormProps) {
  const t = useTexts('purchasing');
  const today = useToday();
  const command = useCommand('purchaseOrders.receive');
  const lines = order.lines.filter(line => leftOfLine(line) > 0 && !isLineInReview(line));
  const [came, setCame] = useState<Readonly<Record<string, Came>>>(() => Object.fromEntries(lines.map(line => [line.id, { ...NOTHING, text: readableQuantity(leftOfLine(line)) }])));
  const [hasTried, setHasTried] = useState(false);
  const [businessDate, setDate] = useState(today);
  const [sourceNumber, setSource] = useState('');
  const read = lines.map(line => ({ line, entry: came[line.id] ?? NOTHING, quantity: readQuantity(came[line.id]?.text ?? '', line.unitDecimals) }));
  const isWrong = read.some(({ quantity }) => quantity.kind === 'wrong') || read.every(({ quantity }) => quantity.kind !== 'value' || quantity.value <= 0);
  const isBatchMissing = read.some(({ line, entry, quantity }) => line.isBatchTracked && quantity.kind === 'value' && quantity.value > 0 && entry.batch.batchNumber.trim() === '');
  const submit = async () => {
    setHasTried(true);
    if (isWrong || isBatchMissing) return;
    const wanted = read.flatMap(({ line, entry, quantity }) => (quantity.kind === 'value' && quantity.value > 0 ? [{ lineId: line.id, quantityMicro: quantity.value, isLast: entry.isLast, ...(line.isBatchTracked ? { ...entry.batch, batchNumber: entry.batch.batchNumber.trim() } : {}) }] : []));
    const reply = await command.run({ purchaseOrderId: order.id, expectedVersion: order.version, businessDate, sourceNumber: sourceNumber.trim(), lines: wanted });
    if (!reply.ok) return;
    const { document, closedAlertIds } = reply.value;
    showToast({ text: document === null ? t('receive.handedIn') : closedAlertIds.length === 0 ? t('receive.done', { number: document.number }) : t('receive.doneAlerts', { number: document.number, count: closedAlertIds.length }) });
    onDone();
  };
  return (
    <StepFrame name="receive" title={t('receive.title')} confirmLabel={t('receive.confirm')} isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      {lines.length === 0 && <Notice state="low">{t('orderPage.allWaiting')}</Notice>}
      {read.map(({ line, entry }, index) => <CameFields key={line.id} line={line} entry={entry} isFirst={index === 0} hasTried={hasTried} onChange={changes => { setCame(before => ({ ...before, [line.id]: { ...entry, ...changes } })); }} />)}
      <div className="purchasing-two">
        <FormField label={t('receive.date')}>{control => <DateField {...control} value={businessDate} maximum={today} onChange={date => { if (date !== null) setDate(date); }} />}</FormField>
        <FormField label={t('orderPage.deliveryNote')}>{control => <Input {...control} maxLength={60} value={sourceNumber} onChange={event => { setSource(event.target.value); }} />}</FormField>
      </div>
    </StepFrame>
  );
}

type CameProps = { readonly line: OrderedLine; readonly entry: Came; readonly isFirst: boolean; readonly hasTried: boolean; readonly onChange: (changes: Partial<Came>) => void };

function CameFields({ line, entry, isFirst, hasTried, onChange }: CameProps) {
  const t = useTexts('purchasing');
  const quantity = readQuantity(entry.text, line.unitDecimals);
  const left = leftOfLine(line);
  const batch: BatchEntry = { input: entry.batch, isTracked: line.isBatchTracked, isMissing: entry.batch.batchNumber.trim() === '', change: changes => { onChange({ batch: { ...entry.batch, ...changes } }); } };
  const isShort = quantity.kind === 'value' && quantity.value > 0 && quantity.value < left;
  return (
    <div className="order-came" data-item-code={line.code}>
      <FormField label={`${line.name} ${line.spec}`.trim()} hint={t('orderPage.toCome', { quantity: quantityUnitText(left, line) })} error={quantity.kind === 'wrong' ? t('problems.quantity') : null}>
        {control => <Input {...control} autoFocus={isFirst} inputMode="decimal" suffix={line.unit} value={entry.text} onFocus={event => { event.target.select(); }} onChange={event => { onChange({ text: event.target.value }); }} />}
      </FormField>
      {line.isBatchTracked && <BatchFields entry={batch} hasTried={hasTried} className="purchasing-two" />}
      {isShort && <Checkbox checked={entry.isLast} onChange={event => { onChange({ isLast: event.target.checked }); }}>{t('receive.isLast', { quantity: quantityUnitText(left - quantity.value, line) })}</Checkbox>}
    </div>
  );
}

/** 改期: for one line or for all that is still to come. */
function PromiseOrder({ order, onDone }: FormProps) {
  const t = useTexts('purchasing');
  const today = useToday();
  const command = useCommand('purchaseOrders.promise');
  const open = order.lines.filter(line => line.state === 'open');
  const [lineId, setLineId] = useState('');
  const [promisedOn, setPromisedOn] = useState(() => { const latest = open.map(line => line.promisedOn).sort().at(-1) ?? today; return latest > today ? latest : today; });
  const [note, setNote] = useState('');
  const submit = async () => {
    const reply = await command.run({ purchaseOrderId: order.id, expectedVersion: order.version, lineId: lineId === '' ? null : lineId, promisedOn, note: note.trim() });
    if (!reply.ok) return;
    showToast({ text: t('promise.done', { number: order.number, date: promisedOn }) });
    onDone();
  };
  const options = [{ value: '', label: t('orderPage.allLines', { count: open.length }) }, ...open.map(line => ({ value: line.id, label: `${line.name} ${line.spec}`.trim() }))];
  return (
    <StepFrame name="promise" title={t('promise.title')} confirmLabel={t('promise.confirm')} isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <FormField label={t('orderPage.which')}>{control => <Select {...control} value={lineId} options={options} onChange={setLineId} style={{ width: '100%' }} />}</FormField>
      <FormField label={t('promise.promisedOn')} isRequired>{control => <DateField {...control} value={promisedOn} minimum={today} onChange={date => { if (date !== null) setPromisedOn(date); }} />}</FormField>
      <FormField label={t('promise.note')}>{control => <Input {...control} maxLength={NOTE_LENGTH_MAX} placeholder={t('promise.noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
    </StepFrame>
  );
}

/** 取消: what has not come of the chosen lines will not come; all of them end the order. */
function CancelLines({ order, onDone }: FormProps) {
  const t = useTexts('purchasing');
  const command = useCommand('purchaseOrders.cancelLines');
  const open = order.lines.filter(line => line.state === 'open' && !isLineInReview(line));
  const [lineIds, setLineIds] = useState<readonly string[]>(() => open.map(line => line.id));
  const [reason, setReason] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const submit = async () => {
    setHasTried(true);
    if (reason.trim() === '' || lineIds.length === 0) return;
    const reply = await command.run({ purchaseOrderId: order.id, expectedVersion: order.version, lineIds: [...lineIds], reason: reason.trim() });
    if (!reply.ok) return;
    showToast({ text: t('orderPage.cancelled', { count: lineIds.length }) });
    onDone();
  };
  return (
    <StepFrame name="cancel" title={t('orderPage.cancelTitle')} confirmLabel={t('orderPage.cancelConfirm', { count: lineIds.length })} isDanger isBusy={command.isRunning} failure={command.failure} onSubmit={() => { void submit(); }} onCancel={onDone}>
      <p>{t('orderPage.cancelText')}</p>
      <Checkbox.Group className="order-cancel-lines" value={[...lineIds]} onChange={values => { setLineIds(values.map(String)); }} options={open.map(line => ({ value: line.id, label: `${line.name} ${line.spec} ${quantityUnitText(leftOfLine(line), line)}` }))} />
      <FormField label={t('cancel.reason')} isRequired error={hasTried && reason.trim() === '' ? t('problems.reason') : null}>
        {control => <Input {...control} autoFocus maxLength={NOTE_LENGTH_MAX} placeholder={t('orderPage.cancelHint')} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </StepFrame>
  );
}
