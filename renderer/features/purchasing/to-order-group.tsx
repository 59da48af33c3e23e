import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { readableQuantity } from '../../../shared/kernel/readable-figure.ts';
import { useTexts } from '../../language/use-texts.tsx';
import type { OrderGroup } from '../../parts/pressing-orders.ts';
import { readQuantity } from '../../parts/read-number.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { Money } from '../../ui/money.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { amountOf, isChosen, type OrderLine, quantityOf, type Written } from './to-order-lines.ts';

/** `changed`: items somebody put in or took out. `written`: quantities over the suggested ones. */
export type ChoiceProps = { readonly changed: ReadonlySet<string>; readonly written: Written };
type GroupProps = ChoiceProps & {
  readonly group: OrderGroup; readonly onToggle: (lines: readonly OrderLine[], isIn: boolean) => void; readonly onQuantity: (itemId: string, micro: number) => void; readonly onOpen: (itemId: string) => void;
};

/** What is to be asked for of one supplier. */
export function SupplierGroup({ group, changed, written, onToggle, onQuantity, onOpen }: GroupProps) {
  const t = useTexts('purchasing');
  const inIt = group.lines.filter(line => isChosen(line, changed)).length;
  const name = group.supplierName === '' ? t('toOrder.noSupplier') : group.supplierName;
  return (
    <section className="panel to-order-group" data-supplier={group.supplierName}>
      <div className="panel-head">
        <Checkbox checked={inIt === group.lines.length} indeterminate={inIt > 0 && inIt < group.lines.length} aria-label={t('toOrder.chooseAll', { name })} onChange={event => { onToggle(group.lines, event.target.checked); }} />
        <h2>{group.supplierId === null ? name : <Link className="purchasing-link" to={`/suppliers/${group.supplierId}`}>{name}</Link>}</h2>
        <small>{t('toOrder.items', { count: group.lines.length })}</small>
        <span className="spacer" />
        {group.amountE4 !== null && <b><Money e4={group.amountE4} isNamed /></b>}
      </div>
      <table className="table to-order-table">
        <colgroup><col className="to-order-check" /><col className="to-order-state" /><col /><col className="to-order-quantity" />{group.amountE4 !== null && <col className="to-order-money" />}<col className="to-order-date" /><col className="to-order-date" /><col className="to-order-next" /></colgroup>
        <thead><tr><th aria-label={t('toOrder.choose')} /><th>{t('toOrder.state')}</th><th>{t('columns.item')}</th><th className="figure">{t('toOrder.quantity')}</th>{group.amountE4 !== null && <th className="figure">{t('columns.amount')}</th>}<th className="figure">{t('toOrder.runsOut')}</th><th className="figure">{t('toOrder.arrives')}</th><th className="figure">{t('columns.next')}</th></tr></thead>
        <tbody>{group.lines.map(line => <OrderRow key={line.itemId} line={line} isIn={isChosen(line, changed)} written={written} onToggle={isIn => { onToggle([line], isIn); }} onQuantity={micro => { onQuantity(line.itemId, micro); }} onOpen={() => { onOpen(line.itemId); }} />)}</tbody>
      </table>
    </section>
  );
}

type RowProps = { readonly line: OrderLine; readonly isIn: boolean; readonly written: Written; readonly onToggle: (isIn: boolean) => void; readonly onQuantity: (micro: number) => void; readonly onOpen: () => void };

function OrderRow({ line, isIn, written, onToggle, onQuantity, onOpen }: RowProps) {
  const t = useTexts('purchasing');
  const [text, setText] = useState(() => readableQuantity(quantityOf(line, written)));
  const isLate = line.runsOutOn !== null && line.runsOutOn < line.arrivesOn;
  const read = readQuantity(text, line.unitDecimals);
  const isWrong = read.kind !== 'value' || read.value <= 0;
  const change = (value: string) => {
    setText(value);
    const next = readQuantity(value, line.unitDecimals);
    if (next.kind === 'value' && next.value > 0) onQuantity(next.value);
  };
  return (
    <tr data-item-code={line.code} className={isIn ? undefined : 'to-order-out'}>
      <td><Checkbox checked={isIn} aria-label={`${t('toOrder.choose')} ${line.name}`} onChange={event => { onToggle(event.target.checked); }} /></td>
      <td><StateBadge state={line.state} /></td>
      <td title={`${line.code} ${line.name} ${line.spec}`}><Link className="purchasing-link" to={`/items/${line.itemId}`}>{line.name}</Link><span className="spec">{line.spec}</span></td>
      <td className="figure"><Input className="to-order-input" inputMode="decimal" aria-label={`${t('toOrder.quantity')} ${line.name}`} {...(isWrong ? { status: 'error' as const } : {})} value={text} suffix={line.unit} onFocus={event => { event.target.select(); }} onBlur={() => { if (read.kind === 'value') setText(readableQuantity(read.value)); }} onChange={event => { change(event.target.value); }} /></td>
      {line.amountE4 !== null && <td className="figure"><Money e4={amountOf(line, written)} /></td>}
      <td className={isLate ? 'figure to-order-late' : 'figure'}><CalendarDate date={line.runsOutOn} form="short" /></td>
      <td className="figure"><CalendarDate date={line.arrivesOn} form="short" /></td>
      <td className="figure"><Button variant="link" size="small" data-action="request" aria-label={`${t('toOrder.one')} ${line.name}`} onClick={onOpen}>{t('toOrder.one')}</Button></td>
    </tr>
  );
}
