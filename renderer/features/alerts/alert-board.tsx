import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { StateShape } from '../../ui/state-badge.tsx';
import { type AlertFilter, inputOf } from './alert-address.ts';
import { lossText } from './loss-factors.ts';
import { type AlertLine, joinedClauses } from './reason-words.ts';
import { useClauseText, useDeadlineText, useDuration, useWaitingText } from './use-words.ts';

const CARDS_PER_STATE = 50;
const CLAUSES_MAX = 2;

type Column = OutputOf<'alerts.board'>['columns'][number];

/** 看板: a column per state, in the order of work; each card says where it is stuck, with whom and for how long (F62). */
export function AlertBoard({ filter }: { readonly filter: AlertFilter }) {
  const t = useTexts('alerts');
  const board = useQuery('alerts.board', { ...inputOf(filter), perState: CARDS_PER_STATE });
  if (board.data === undefined) return <LoadState failure={board.failure} onRetry={board.refetch} rows={10} />;
  return <div className="alerts-board" role="group" aria-label={t('views.board')}>{board.data.columns.map(column => <BoardColumn key={column.state} column={column} />)}</div>;
}

function BoardColumn({ column }: { readonly column: Column }) {
  const t = useTexts('alerts');
  return (
    <section className="alerts-column" data-state={column.state} data-empty={column.total === 0 ? '' : undefined} aria-label={t(`board.${column.state}`)}>
      <header><h2>{t(`board.${column.state}`)}</h2><b>{column.total}</b>{column.lossE4 !== null && column.lossE4 > 0 && <small>{t('board.loss', { money: lossText(column.lossE4) })}</small>}</header>
      <ul>{column.lines.map((line, index) => <li key={line.alert.id}><Card line={line} isFirst={index === 0} /></li>)}</ul>
      {column.lines.length === 0 && <p className="muted">{t('board.none')}</p>}
      {column.lines.length < column.total && <p className="muted">{t('board.more', { count: column.total - column.lines.length })}</p>}
    </section>
  );
}

/** Tab goes from column to column, the arrows from card to card. */
function stepBetweenCards(event: KeyboardEvent<HTMLAnchorElement>): void {
  const item = event.currentTarget.parentElement;
  const next = event.key === 'ArrowDown' ? item?.nextElementSibling : event.key === 'ArrowUp' ? item?.previousElementSibling : null;
  const card = next?.querySelector<HTMLElement>('a.alerts-card');
  if (card === null || card === undefined) return;
  event.preventDefault();
  card.focus();
}

function Card({ line, isFirst }: { readonly line: AlertLine; readonly isFirst: boolean }) {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const clauseText = useClauseText();
  const hasCosts = useMay()('costs.read');
  const { alert, row } = line;
  const clauses = joinedClauses(alert.reasons, hasCosts).slice(0, CLAUSES_MAX).map(clause => clauseText(clause, row));
  const closed = alert.closeReason === null ? '' : common(`alertCloseReasons.${alert.closeReason}`);
  return (
    <Link className="alerts-card" to={`/alerts/${alert.id}`} data-alert-id={alert.id} tabIndex={isFirst ? 0 : -1} onKeyDown={stepBetweenCards} title={`${row.code} ${row.name} ${row.spec}`}>
      <span className="alerts-card-head"><StateShape state={row.state === 'ok' && row.isDead ? 'dead' : row.state} /><span className="alerts-card-name"><b>{row.name}</b><span className="spec">{row.spec}</span></span><AlertLevel level={alert.level} isWordHidden /></span>
      <span className="alerts-card-why">{clauses.join(' · ')}</span>
      {alert.state === 'closed' ? <span className="alerts-card-foot"><span>{closed}</span></span> : <CardFoot line={line} />}
      {alert.origin === 'retroactive' && <span className="alerts-card-why">{t('late')}</span>}
    </Link>
  );
}

/** With whom it lies, for how long; by when, and what waiting costs. */
function CardFoot({ line }: { readonly line: AlertLine }) {
  const t = useTexts('alerts');
  const waitingText = useWaitingText();
  const durationText = useDuration();
  const deadlineText = useDeadlineText();
  const { alert, waiting } = line;
  return (
    <>
      <span className="alerts-card-foot"><span>{waitingText(line)}</span><span>{durationText(Date.now() - waiting.since)}</span></span>
      {(alert.dueAt !== null || (alert.lossE4 ?? 0) > 0) && (
        <span className="alerts-card-foot">
          <span className={alert.isOverdue ? 'alerts-late' : undefined}>{alert.dueAt === null ? '' : t('board.due', { when: deadlineText(alert.dueAt) })}</span>
          {alert.lossE4 !== null && alert.lossE4 > 0 && <span>{t('board.perDay', { money: lossText(alert.lossE4) })}</span>}
        </span>
      )}
    </>
  );
}
