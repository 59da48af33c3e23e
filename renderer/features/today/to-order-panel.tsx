import { useState } from 'react';
import { Link } from 'react-router';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { mostPressingFirst } from '../../parts/pressing-orders.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { NothingHere, type TodayData } from './day-panels.tsx';
import { shortDate } from './day-words.ts';


type SupplierGroup = TodayData['toOrder'][number];
type OrderLine = SupplierGroup['lines'][number];

const COLUMNS_WITH_COSTS = 7;

/** `calmItems`: how many have merely reached their reorder point; they wait on the page of 采购. */
type ToOrderPanelProps = { readonly groups: readonly SupplierGroup[]; readonly calmItems: number; readonly today: string; readonly mayRequest: boolean };

/** 今天该下单: what presses, by supplier, each line and each supplier one press away from a request. */
export function ToOrderPanel({ groups, calmItems, today, mayRequest }: ToOrderPanelProps) {
  const t = useTexts('today');
  const hasCosts = groups.some(group => group.amountE4 !== null);
  const calm = calmItems === 0 ? null : <Link className="today-calm" to="/purchasing">{t('toOrder.calm', { count: calmItems })}</Link>;
  if (groups.length === 0) return <Panel className="today-to-order" title={t('toOrder.title')} note={t('toOrder.hint')}><NothingHere text={t('toOrder.empty')} hint={t('toOrder.emptyHint')} />{calm}</Panel>;
  return (
    <Panel className="today-to-order" title={t('toOrder.title')} note={t('toOrder.hint')}>
      <table className="table">
        <colgroup><col className="today-col-state" /><col /><col className="today-col-quantity" />{hasCosts && <col className="today-col-cost" />}<col className="today-col-date" /><col className="today-col-date" /><col className="today-col-next" /></colgroup>
        <thead>
          <tr>
            <th>{t('toOrder.state')}</th><th>{t('toOrder.item')}</th><th className="figure">{t('toOrder.quantity')}</th>{hasCosts && <th className="figure">{t('toOrder.amount')}</th>}
            <th className="figure">{t('toOrder.runsOut')}</th><th className="figure" title={t('toOrder.arrives')}>{t('toOrder.arrivesShort')}</th><th className="figure">{t('alerts.next')}</th>
          </tr>
        </thead>
        {mostPressingFirst(groups).map(group => <SupplierLines key={group.supplierId ?? 'none'} group={group} today={today} mayRequest={mayRequest} hasCosts={hasCosts} />)}
      </table>
      {calm}
    </Panel>
  );
}

/** Asks for lines one after another; the first failure stops neither the rest nor hides itself. */
function useRequests(supplierId: string | null) {
  const raise = useCommand('requisitions.raise');
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const request = async (lines: readonly OrderLine[]): Promise<number> => {
    setFailure(null);
    setBusy(new Set(lines.map(line => line.itemId)));
    let asked = 0;
    for (const line of lines) {
      const reply = await raise.run({ itemId: line.itemId, quantityMicro: line.quantityMicro, supplierId, alertId: line.alertId, neededOn: line.arrivesOn });
      if (reply.ok) {
        asked += 1;
        setDone(before => new Map(before).set(line.itemId, reply.value.number));
      } else setFailure(reply.failure);
    }
    setBusy(new Set());
    return asked;
  };
  return { request, busy, done, failure };
}

function SupplierLines({ group, today, mayRequest, hasCosts }: { readonly group: SupplierGroup; readonly today: string; readonly mayRequest: boolean; readonly hasCosts: boolean }) {
  const t = useTexts('today');
  const { request, busy, done, failure } = useRequests(group.supplierId);
  const open = group.lines.filter(line => !done.has(line.itemId));
  const ask = async (lines: readonly OrderLine[]) => {
    const asked = await request(lines);
    if (asked > 0) showToast({ text: t('toOrder.requestedMany', { items: asked }) });
  };
  const columns = hasCosts ? COLUMNS_WITH_COSTS : COLUMNS_WITH_COSTS - 1;
  return (
    <tbody data-supplier={group.supplierName}>
      <tr className="today-supplier">
        <th scope="rowgroup" colSpan={columns - 1}>
          <b>{group.supplierName === '' ? t('toOrder.noSupplier') : group.supplierName}</b>
          <span className="muted">{t('toOrder.supplierItems', { count: group.lines.length })}{group.amountE4 !== null && <> · <Money e4={group.amountE4} isNamed /></>}</span>
        </th>
        <td className="figure">{mayRequest && open.length > 1 && <Button variant="primary" size="small" isBusy={busy.size > 1} onClick={() => { void ask(open); }} data-action="request-all">{t('toOrder.requisitionAll', { items: open.length })}</Button>}</td>
      </tr>
      {failure !== null && <tr><td colSpan={columns}><ErrorPanel failure={failure} /></td></tr>}
      {group.lines.map(line => (
        <ToOrderRow key={line.itemId} line={line} today={today} hasCosts={hasCosts} number={done.get(line.itemId) ?? null} isBusy={busy.has(line.itemId)} onRequest={mayRequest ? () => { void ask([line]); } : null} />
      ))}
    </tbody>
  );
}

type ToOrderRowProps = { readonly line: OrderLine; readonly today: string; readonly hasCosts: boolean; readonly number: string | null; readonly isBusy: boolean; readonly onRequest: (() => void) | null };

function ToOrderRow({ line, today, hasCosts, number, isBusy, onRequest }: ToOrderRowProps) {
  const t = useTexts('today');
  return (
    <tr data-item-code={line.code}>
      <td><StateBadge state={line.state} /></td>
      <td title={`${line.name} ${line.spec}`}><Link className="today-link" to={`/items/${line.itemId}`}>{line.name}</Link><span className="spec">{line.spec}</span></td>
      <td className="figure"><Quantity micro={line.quantityMicro} unit={line.unit} decimals={line.unitDecimals} /></td>
      {hasCosts && <td className="figure">{line.amountE4 === null ? <span className="zero">–</span> : <Money e4={line.amountE4} />}</td>}
      <td className="figure">{line.runsOutOn === null ? <span className="zero">–</span> : shortDate(line.runsOutOn, today)}</td>
      <td className="figure">{shortDate(line.arrivesOn, today)}</td>
      <td className="figure">
        {number !== null && <span className="today-soft">{t('toOrder.requested', { number })}</span>}
        {number === null && onRequest !== null && (
          <Button variant="link" size="small" isBusy={isBusy} onClick={onRequest} data-action="request" aria-label={`${t('toOrder.requisition')} ${line.name} ${quantityUnitText(line.quantityMicro, line)}`}>{t('toOrder.requisition')}</Button>
        )}
      </td>
    </tr>
  );
}
