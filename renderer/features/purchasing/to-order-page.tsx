import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';

import { formatQuantity } from '../../../shared/kernel/quantity.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { amountOf, chosenLines, type OrderGroup, type OrderLine, pressingFirst, quantityOf, toRequests, type Written } from './to-order-lines.ts';
import './purchasing.css';

/** 待请购: what has reached its reorder point, by supplier; one press asks for all that is chosen. An address that names a request leads to it. */
export function ToOrderPage() {
  const [search] = useSearchParams();
  const may = useMay();
  const session = useQuery('session.current', {});
  if (search.has('requisition') || search.has('view') || (session.data !== undefined && !may('purchasing.request'))) return <Navigate to={`/purchasing/requests?${search.toString()}`} replace />;
  return <ToOrder />;
}

function ToOrder() {
  const t = useTexts('purchasing');
  const today = useQuery('reports.today', {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [written, setWritten] = useState<Written>({});
  const [open, setOpen] = useState<string | null>(null);
  const groups = pressingFirst(today.data?.toOrder ?? []);
  const toggle = (lines: readonly OrderLine[], isIn: boolean) => {
    setLeft(before => new Set(isIn ? [...before].filter(id => !lines.some(line => line.itemId === id)) : [...before, ...lines.map(line => line.itemId)]));
  };
  return (
    <PurchasingFrame section="toOrder" isPlain>
      {today.data === undefined ? <LoadState failure={today.failure} onRetry={today.refetch} /> : groups.length === 0
        ? <EmptyState icon="check" title={t('toOrder.empty')} text={t('toOrder.emptyText')} actions={<ButtonLink to="/stock">{t('toOrder.seeStock')}</ButtonLink>} />
        : (
          <div className="to-order">
            <RaiseBar groups={groups} left={left} written={written} onDone={() => { setLeft(new Set()); setWritten({}); }} />
            {groups.map(group => <SupplierGroup key={group.supplierId ?? 'none'} group={group} left={left} written={written} onToggle={toggle} onQuantity={(id, micro) => { setWritten(before => ({ ...before, [id]: micro })); }} onOpen={setOpen} />)}
          </div>
        )}
      {open !== null && <OneRequest itemId={open} onClose={() => { setOpen(null); }} />}
    </PurchasingFrame>
  );
}

function OneRequest({ itemId, onClose }: { readonly itemId: string; readonly onClose: () => void }) {
  const row = useQuery('stock.get', { itemId }).data;
  return row === undefined ? null : <RaiseRequisition row={row} alertId={row.openAlertId} onClose={onClose} />;
}

type ChoiceProps = { readonly left: ReadonlySet<string>; readonly written: Written };

/** The one big button, with what it will do in numbers. */
function RaiseBar({ groups, left, written, onDone }: ChoiceProps & { readonly groups: readonly OrderGroup[]; readonly onDone: () => void }) {
  const t = useTexts('purchasing');
  const navigate = useNavigate();
  const raise = useCommand('requisitions.raiseMany');
  const chosen = chosenLines(groups, left);
  const hasAmounts = groups.some(group => group.amountE4 !== null);
  const amountE4 = chosen.reduce((sum, line) => sum + (amountOf(line, written) ?? 0), 0);
  const submit = async () => {
    const reply = await raise.run({ lines: toRequests(chosen, written) });
    if (!reply.ok) return;
    const waiting = reply.value.rows.filter(row => row.approval?.state === 'waiting').length;
    showToast({ text: t(waiting === 0 ? 'toOrder.done' : 'toOrder.doneWaiting', { count: reply.value.rows.length, waiting }) });
    onDone();
    void navigate('/purchasing/requests');
  };
  return (
    <div className="to-order-bar">
      <Button variant="primary" className="to-order-raise" icon="purchasing" disabled={chosen.length === 0} isBusy={raise.isRunning} data-action="raise-many" onClick={() => { void submit(); }}>{t('toOrder.raise', { count: chosen.length })}</Button>
      <span>{t('toOrder.summary', { items: chosen.length, suppliers: new Set(chosen.map(line => line.supplierId)).size })}{hasAmounts && <> · <b>{t('toOrder.amount', { amount: moneyText(amountE4) })}</b></>}</span>
      {raise.failure !== null && <ErrorPanel failure={raise.failure} />}
    </div>
  );
}

type GroupProps = ChoiceProps & {
  readonly group: OrderGroup; readonly onToggle: (lines: readonly OrderLine[], isIn: boolean) => void; readonly onQuantity: (itemId: string, micro: number) => void; readonly onOpen: (itemId: string) => void;
};

function SupplierGroup({ group, left, written, onToggle, onQuantity, onOpen }: GroupProps) {
  const t = useTexts('purchasing');
  const inIt = group.lines.filter(line => !left.has(line.itemId)).length;
  const name = group.supplierName === '' ? t('toOrder.noSupplier') : group.supplierName;
  return (
    <section className="panel to-order-group" data-supplier={group.supplierName}>
      <div className="panel-head">
        <Checkbox checked={inIt === group.lines.length} indeterminate={inIt > 0 && inIt < group.lines.length} aria-label={t('toOrder.chooseAll', { name })} onChange={event => { onToggle(group.lines, event.target.checked); }} />
        <h2>{group.supplierId === null ? name : <Link className="purchasing-link" to={`/suppliers/${group.supplierId}`}>{name}</Link>}</h2>
        <small>{t('toOrder.items', { count: group.lines.length })}</small>
        <span className="spacer" />
        {group.amountE4 !== null && <b><Money e4={group.amountE4} unit={t('yuan')} /></b>}
      </div>
      <table className="table to-order-table">
        <colgroup><col className="to-order-check" /><col className="to-order-state" /><col /><col className="to-order-quantity" />{group.amountE4 !== null && <col className="to-order-money" />}<col className="to-order-date" /><col className="to-order-date" /><col className="to-order-next" /></colgroup>
        <thead><tr><th aria-label={t('toOrder.choose')} /><th>{t('toOrder.state')}</th><th>{t('columns.item')}</th><th className="figure">{t('toOrder.quantity')}</th>{group.amountE4 !== null && <th className="figure">{t('columns.amount')}</th>}<th className="figure">{t('toOrder.runsOut')}</th><th className="figure">{t('toOrder.arrives')}</th><th className="figure">{t('columns.next')}</th></tr></thead>
        <tbody>{group.lines.map(line => <OrderRow key={line.itemId} line={line} isIn={!left.has(line.itemId)} written={written} onToggle={isIn => { onToggle([line], isIn); }} onQuantity={micro => { onQuantity(line.itemId, micro); }} onOpen={() => { onOpen(line.itemId); }} />)}</tbody>
      </table>
    </section>
  );
}

type RowProps = { readonly line: OrderLine; readonly isIn: boolean; readonly written: Written; readonly onToggle: (isIn: boolean) => void; readonly onQuantity: (micro: number) => void; readonly onOpen: () => void };

function OrderRow({ line, isIn, written, onToggle, onQuantity, onOpen }: RowProps) {
  const t = useTexts('purchasing');
  const [text, setText] = useState(() => formatQuantity(quantityOf(line, written)));
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
      <td className="figure"><Input className="to-order-input" inputMode="decimal" aria-label={`${t('toOrder.quantity')} ${line.name}`} {...(isWrong ? { status: 'error' as const } : {})} value={text} suffix={line.unit} onFocus={event => { event.target.select(); }} onChange={event => { change(event.target.value); }} /></td>
      {line.amountE4 !== null && <td className="figure"><Money e4={amountOf(line, written)} /></td>}
      <td className={isLate ? 'figure to-order-late' : 'figure'}><CalendarDate date={line.runsOutOn} form="short" /></td>
      <td className="figure"><CalendarDate date={line.arrivesOn} form="short" /></td>
      <td className="figure"><Button variant="link" size="small" data-action="request" aria-label={`${t('toOrder.one')} ${line.name}`} onClick={onOpen}>{t('toOrder.one')}</Button></td>
    </tr>
  );
}
