import { Link } from 'react-router';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CalendarDate, Instant } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { quantityText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import type { Scope, Steps } from './alert-steps.ts';
import { type AlertLine, joinedClauses } from './reason-words.ts';
import { useClauseText, useZoneDate } from './use-words.ts';

export type AlertRowProps = {
  readonly line: AlertLine;
  readonly scope: Scope;
  readonly steps: Steps;
  readonly today: string;
  readonly hasCosts: boolean;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly onToggle: () => void;
  readonly onAct: () => void;
};

/** One alert on one line: item, picture, joined reasons, by when, the next step. */
export function AlertRow({ line, scope, steps, today, hasCosts, isOpen, isCurrent, onToggle, onAct }: AlertRowProps) {
  const t = useTexts('alerts');
  const { alert, row } = line;
  return (
    <div className={isOpen || isCurrent ? 'alerts-row alerts-selected' : 'alerts-row'} data-item-code={row.code} data-alert-id={alert.id} onClick={event => { if (!isOnControl(event.target)) onToggle(); }}>
      <button type="button" className="alerts-toggle" data-alert-toggle={alert.id} aria-expanded={isOpen} tabIndex={isCurrent ? 0 : -1} title={t('open', { name: row.name })} onClick={onToggle}>
        <StateBadge state={row.state === 'ok' && row.isDead ? 'dead' : row.state} />
      </button>
      <Link className="alerts-item" to={`/items/${row.itemId}`} title={`${row.code} ${row.name} ${row.spec}`} tabIndex={-1}>{row.name}<span className="spec">{row.spec}</span></Link>
      <span><StockBar {...row} /></span>
      <Reasons line={line} scope={scope} hasCosts={hasCosts} />
      {scope === 'closed' ? <ClosedCells line={line} /> : (
        <>
          {hasCosts && <span className="figure"><Money e4={line.suggestedCostE4 ?? 0} /></span>}
          <span className="figure">{scope === 'snoozed' ? <Until at={alert.snoozedUntil} /> : <ActBy date={line.actBy} today={today} />}</span>
          <span className="alerts-next"><NextStep line={line} steps={steps} onAct={onAct} /></span>
        </>
      )}
    </div>
  );
}

function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button') !== null;
}

function Reasons({ line, scope, hasCosts }: { readonly line: AlertLine; readonly scope: Scope; readonly hasCosts: boolean }) {
  const common = useTexts('common');
  const clauseText = useClauseText();
  const clauses = joinedClauses(line.alert.reasons, hasCosts).map(clause => clauseText(clause, line.row));
  const isMarked = scope !== 'closed' && (line.alert.state === 'acknowledged' || line.alert.state === 'on_order');
  return (
    <span className="alerts-reasons" title={clauses.join(' · ')}>
      {isMarked && <Tag>{common(`alertStates.${line.alert.state}`)}</Tag>}
      {scope === 'snoozed' && line.alert.snoozeReason !== '' && <span className="alerts-snooze-reason">“{line.alert.snoozeReason}”</span>}
      {clauses.map(text => <span key={text}>{text}</span>)}
    </span>
  );
}

function ActBy({ date, today }: { readonly date: string | null; readonly today: string }) {
  const t = useTexts('alerts');
  if (date === null) return <span className="zero">–</span>;
  if (date <= today) return <b className="alerts-due">{t('today')}</b>;
  return date === addDays(today, 1) ? <span>{t('tomorrow')}</span> : <CalendarDate date={date} form="short" />;
}

function Until({ at }: { readonly at: number | null }) {
  const zoneDate = useZoneDate();
  return <CalendarDate date={at === null ? null : zoneDate(at)} form="short" />;
}

function ClosedCells({ line: { alert, closedByDocumentId, closedByDocumentNumber } }: { readonly line: AlertLine }) {
  const common = useTexts('common');
  return (
    <>
      <span>{alert.closeReason === null ? '' : common(`alertCloseReasons.${alert.closeReason}`)}</span>
      <span>{closedByDocumentId === null ? <span className="zero">–</span> : <Link className="alerts-link" to={`/documents?document=${closedByDocumentId}`}>{closedByDocumentNumber}</Link>}</span>
      <span className="figure"><Instant at={alert.closedAt} form="short" /></span>
    </>
  );
}

/** The main step as a button: asked for here, or done on the page of purchases, the item or a document. */
export function NextStep({ line, steps, onAct, isLarge = false }: { readonly line: AlertLine; readonly steps: Steps; readonly onAct: () => void; readonly isLarge?: boolean }) {
  const t = useTexts('alerts');
  const { row } = line;
  const size = isLarge ? 'standard' : 'small';
  const variant = isLarge ? 'primary' : 'default';
  const purchase = row.openRequisitionId === null ? '/purchasing' : `/purchasing?requisition=${row.openRequisitionId}`;
  switch (steps.next) {
    case 'requisition': {
      const quantity = line.suggestedOrderMicro > 0 ? `${quantityText(line.suggestedOrderMicro, row.unitDecimals)}${isLarge ? ` ${row.unit}` : ''}` : '';
      return <Button size={size} variant={variant} tabIndex={isLarge ? 0 : -1} {...(isLarge ? { keys: 'O' } : {})} data-action="order" onClick={onAct}>{quantity === '' ? t('act.orderAny') : t('act.order', { quantity })}</Button>;
    }
    case 'order': return <ButtonLink to={purchase} size={size} variant={variant}>{t('act.buy')}</ButtonLink>;
    case 'expedite': return <ButtonLink to={purchase} size={size} variant={variant}>{t('act.expedite')}</ButtonLink>;
    case 'receive': return <ButtonLink to={purchase} size={size} variant={variant}>{t('act.receive')}</ButtonLink>;
    case 'dispose': return <Button size={size} variant={variant} tabIndex={isLarge ? 0 : -1} data-action="dispose" onClick={onAct}>{t('act.dispose')}</Button>;
    case null: return null;
  }
}
