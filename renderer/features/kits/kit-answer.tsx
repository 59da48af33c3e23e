import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Quantity } from '../../ui/quantity.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

export type KitAnswer = OutputOf<'kits.check'>;
type Line = KitAnswer['lines'][number];
const isShort = (line: Line) => line.shortMicro > 0 || line.shortByDayMicro > 0;

function columnsOf(t: Translate<'kits'>, hasDay: boolean): DataColumn<Line>[] {
  const quantity = (id: 'per' | 'needed' | 'free' | 'short' | 'due' | 'shortByDay', value: (line: Line) => number, isMissing = false): DataColumn<Line> => ({
    id, title: t(`columns.${id}`), width: 92, align: 'end', isSortable: true, value,
    render: line => (isMissing && value(line) > 0 ? <b className="worse"><Quantity micro={value(line)} decimals={line.unitDecimals} /></b> : <Quantity micro={value(line)} decimals={line.unitDecimals} {...(id === 'needed' ? { unit: line.unit } : {})} {...(id === 'free' ? { zero: 'figure' as const } : {})} />),
  });
  return [
    { id: 'line', title: t('columns.line'), width: 46, align: 'end', value: line => line.lineNumber },
    { id: 'item', title: t('columns.item'), width: 190, grow: 2, isSortable: true, value: line => `${line.code} ${line.name} ${line.spec}`, render: line => <Link tabIndex={-1} to={`/items/${encodeURIComponent(line.itemId)}`} title={line.code}>{line.name}<span className="spec">{line.spec}</span></Link> },
    quantity('per', line => line.perMicro), quantity('needed', line => line.neededMicro), quantity('free', line => line.freeMicro), quantity('short', line => line.shortMicro, true),
    ...(hasDay ? [quantity('due', line => line.dueMicro), quantity('shortByDay', line => line.shortByDayMicro, true)] : []),
    { id: 'ready', title: t('columns.ready'), width: 110, align: 'date', isSortable: true, value: line => line.readyOn, render: line => (line.readyOn === null ? <span className="worse">{t('answer.never')}</span> : line.shortMicro === 0 ? t('answer.now') : <CalendarDate date={line.readyOn} />) },
    { id: 'supplier', title: t('columns.supplier'), width: 110, grow: 1, value: line => line.supplierName },
    { id: 'state', title: t('columns.state'), width: 84, value: line => (line.openRequisitionId === null ? '' : t('requested')), render: line => (line.openRequisitionId === null ? (isShort(line) ? <span className="muted">{t('toRequest')}</span> : null) : <Link className="kits-link" tabIndex={-1} to={`/purchasing/requests?requisition=${encodeURIComponent(line.openRequisitionId)}`}>{t('requested')}</Link>) },
  ];
}

/** 缺什么: how complete it is, how many can be made, and the lines that are short. */
export function KitAnswerView({ answer }: { readonly answer: KitAnswer }) {
  const t = useTexts('kits');
  const may = useMay();
  const [only, setOnly] = useState<'short' | 'all'>('short');
  const [isProviding, setProviding] = useState(false);
  const short = answer.lines.filter(isShort);
  const columns = useMemo(() => columnsOf(t, answer.neededOn !== null), [t, answer.neededOn]);
  const rows = only === 'short' ? short : answer.lines;
  return (
    <>
      <Figures answer={answer} short={short.length} />
      <div className="kits-tools">
        <Segmented label={t('views.kit')} value={only} options={[{ id: 'short', label: `${t('onlyShort')} ${short.length}` }, { id: 'all', label: t('all', { count: answer.lines.length }) }]} onChange={setOnly} />
        <span className="spacer" />
        {may('purchasing.request') && may('stock.write') && <Button variant="primary" icon="check" data-action="provide" onClick={() => { setProviding(true); }}>{t('provide.button')}</Button>}
      </div>
      <div className="kits-table">
        <DataTable label={t('views.kit')} columns={columns} rowId={line => line.itemId} source={{ kind: 'rows', rows }} storageKey="kit" empty={<EmptyState icon="check" title={t('empty.nothing')} />} />
      </div>
      {isProviding && <Provide answer={answer} onClose={() => { setProviding(false); }} />}
    </>
  );
}

function Figures({ answer, short }: { readonly answer: KitAnswer; readonly short: number }) {
  const t = useTexts('kits');
  const today = useToday();
  const tone = (percent: number) => (percent === 100 ? 'better' : 'worse');
  return (
    <dl className="kits-figures" data-short={short}>
      <div><dt>{t('answer.complete')}</dt><dd><b className={tone(answer.completePercent)}>{answer.completePercent} %</b><Track percent={answer.completePercent} /></dd></div>
      {answer.neededOn !== null && <div><dt>{t('answer.byDay', { date: answer.neededOn.slice(5) })}</dt><dd><b className={tone(answer.completeByDayPercent)}>{answer.completeByDayPercent} %</b><Track percent={answer.completeByDayPercent} /></dd></div>}
      <div><dt>{t('answer.buildable')}</dt><dd><b>{t('answer.sets', { count: answer.buildable })}</b></dd></div>
      <div><dt>{t('answer.ready')}</dt><dd><b>{answer.readyOn === null ? t('answer.never') : answer.readyOn === today ? t('answer.now') : t('answer.readyOn', { date: answer.readyOn })}</b></dd></div>
      <div><dt>{t('answer.shortTitle')}</dt><dd><b className={short === 0 ? 'better' : 'worse'}>{short === 0 ? t('answer.none') : t('answer.short', { count: short })}</b>{short > 0 && answer.shortE4 !== null && <span className="muted">{t('answer.shortMoney', { amount: moneyText(answer.shortE4, 0) })}</span>}</dd></div>
    </dl>
  );
}

function Track({ percent }: { readonly percent: number }) {
  return <span className="kits-track" aria-hidden="true"><i style={{ width: `${percent}%` }} /></span>;
}

function Provide({ answer, onClose }: { readonly answer: KitAnswer; readonly onClose: () => void }) {
  const t = useTexts('kits');
  const command = useCommand('kits.provide');
  const [reservedFor, setReservedFor] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const submit = async () => {
    setHasTried(true);
    if (reservedFor.trim() === '') return;
    const reply = await command.run({ billId: answer.bill.id, products: answer.products, neededOn: answer.neededOn, reservedFor: reservedFor.trim() });
    if (!reply.ok) return;
    const { reserved, requested, alreadyRequested: already, notRequested } = reply.value;
    const done = t('provide.done', { reserved, requested, already });
    showToast({ text: notRequested === 0 ? done : `${done}${t('provide.notBought', { count: notRequested })}`, ...(notRequested === 0 ? {} : { seconds: 10 }) });
    onClose();
  };
  const missing = answer.lines.filter(line => line.shortByDayMicro > 0).length;
  return (
    <Confirm isOpen title={t('provide.title')} confirmLabel={t('provide.confirm')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{t('provide.text', { lines: answer.lines.length, short: missing })}</p>
      <FormField label={t('provide.for')} isRequired error={hasTried && reservedFor.trim() === '' ? t('provide.missing') : null}>
        {control => <Input {...control} autoFocus data-field="reserved-for" maxLength={120} value={reservedFor} onChange={event => { setReservedFor(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
