import { Checkbox } from 'antd';
import { Link } from 'react-router';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { isDoubtful } from '../../../shared/domain/trust/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { CalendarDate, Instant } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Explained } from '../../ui/explained.tsx';
import { Money } from '../../ui/money.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import type { Scope } from './alert-address.ts';
import type { Answer } from './alert-answers.ts';
import { LossOfAlert } from './alert-loss.tsx';
import type { Steps } from './alert-steps.ts';
import { lossText } from './loss-factors.ts';
import { type AlertLine, joinedClauses } from './reason-words.ts';
import { useAnswerText } from './use-answer-text.ts';
import { useClauseText, useDeadlineText, useDuration, useWaitingText, useZoneDate } from './use-words.ts';

export type AlertRowProps = {
  readonly line: AlertLine;
  readonly scope: Scope;
  readonly steps: Steps;
  readonly today: string;
  readonly hasCosts: boolean;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly isMarked: boolean;
  readonly isNew: boolean;
  readonly onToggle: () => void;
  /** Null where nothing can be done with several at once. */
  readonly onMark: ((isRange: boolean) => void) | null;
  readonly onAnswer: (answer: Answer) => void;
};

/** One alert on one line: item, picture, joined reasons, what waiting costs, by when, the next step. */
export function AlertRow(props: AlertRowProps) {
  const { line, scope, isOpen, isCurrent, isMarked, isNew, onToggle, onMark } = props;
  const t = useTexts('alerts');
  const { alert, row } = line;
  return (
    <div className={isOpen || isCurrent ? 'alerts-row alerts-selected' : 'alerts-row'} data-item-code={row.code} data-alert-id={alert.id} data-new={isNew || undefined} onClick={event => { if (!isOnControl(event.target)) onToggle(); }}>
      <span className="alerts-mark">
        {onMark !== null && <Checkbox checked={isMarked} tabIndex={isCurrent ? 0 : -1} aria-label={t('mark.one', { name: row.name })} onChange={event => { onMark(event.nativeEvent.shiftKey); }} />}
        {isNew && <i className="alerts-new" title={t('new')}><span className="visually-hidden">{t('new')}</span></i>}
      </span>
      <button type="button" className="alerts-toggle" data-alert-toggle={alert.id} aria-expanded={isOpen} tabIndex={isCurrent ? 0 : -1} title={t('open', { name: row.name })} onClick={onToggle}>
        <StateBadge state={row.state === 'ok' && row.isDead ? 'dead' : row.state} />
      </button>
      <Link className="alerts-item" to={`/items/${row.itemId}`} title={`${row.code} ${row.name} ${row.spec}`} tabIndex={-1}>{row.name}<span className="spec">{row.spec}</span></Link>
      <span><StockBar {...row} /></span>
      <Reasons {...props} />
      {scope === 'closed' ? <ClosedCells line={line} /> : <OpenCells {...props} />}
    </div>
  );
}

function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, label, input') !== null;
}

function OpenCells({ line, scope, steps, today, hasCosts, onAnswer }: AlertRowProps) {
  const { alert } = line;
  return (
    <>
      {hasCosts && <span className="figure"><LossCell line={line} /></span>}
      {scope === 'others' || scope === 'open' ? <WaitingCell line={line} /> : hasCosts && <span className="figure"><Money e4={line.suggestedCostE4 ?? 0} /></span>}
      <span className="figure">{scope === 'snoozed' ? <Until at={alert.snoozedUntil} /> : <Deadline line={line} today={today} />}</span>
      <span className="alerts-next"><NextStep line={line} steps={steps} onAnswer={onAnswer} /></span>
    </>
  );
}

/** What waiting one more day costs; its formula is one click away. */
function LossCell({ line: { alert } }: { readonly line: AlertLine }) {
  const t = useTexts('alerts');
  if (alert.lossE4 === null || alert.lossE4 === 0) return <span className="zero">–</span>;
  return <Explained title={t('loss.title')} explanation={<LossOfAlert alertId={alert.id} />}><b>{lossText(alert.lossE4)}</b></Explained>;
}

function WaitingCell({ line }: { readonly line: AlertLine }) {
  const waitingText = useWaitingText();
  const durationText = useDuration();
  const text = `${waitingText(line)} · ${durationText(Date.now() - line.waiting.since)}`;
  return <span className="alerts-waiting-cell" title={text}>{text}</span>;
}

function Reasons({ line, scope, hasCosts }: AlertRowProps) {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const clauseText = useClauseText();
  const { alert } = line;
  const clauses = joinedClauses(alert.reasons, hasCosts).map(clause => clauseText(clause, line.row));
  const isStateSaid = scope !== 'closed' && (alert.state === 'acknowledged' || alert.state === 'on_order' || alert.state === 'in_disposal');
  return (
    <span className="alerts-reasons" title={clauses.join(' · ')}>
      {isStateSaid && <Tag>{common(`alertStates.${alert.state}`)}</Tag>}
      {alert.origin === 'retroactive' && <Tag>{t('late')}</Tag>}
      {alert.escalatedAt !== null && scope !== 'closed' && <Tag tone="worse">{t('escalated')}</Tag>}
      {scope === 'snoozed' && alert.snoozeReason !== '' && <span className="alerts-snooze-reason">“{alert.snoozeReason}”</span>}
      {clauses.map((text, index) => <span key={`${String(index)} ${text}`}>{text}</span>)}
      {isDoubtful(alert.trustPercent) && scope !== 'closed' && <span>{t('trust.short', { percent: alert.trustPercent ?? 0 })}</span>}
    </span>
  );
}

/** By when it must be answered, else the last day an order still comes in time. */
function Deadline({ line: { alert, actBy }, today }: { readonly line: AlertLine; readonly today: string }) {
  const t = useTexts('alerts');
  const deadlineText = useDeadlineText();
  if (alert.dueAt !== null) return <span className={alert.isOverdue ? 'alerts-due alerts-late' : alert.dueAt - Date.now() < DAY_MS ? 'alerts-due' : undefined}>{deadlineText(alert.dueAt)}</span>;
  if (actBy === null) return <span className="zero">–</span>;
  if (actBy <= today) return <b className="alerts-due">{t('today')}</b>;
  return actBy === addDays(today, 1) ? <span>{t('tomorrow')}</span> : <CalendarDate date={actBy} form="short" />;
}

const DAY_MS = 86_400_000;

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

/** The main step as a button; nothing where nothing is left to do but to wait. */
function NextStep({ line, steps, onAnswer }: { readonly line: AlertLine; readonly steps: Steps; readonly onAnswer: (answer: Answer) => void }) {
  const answerText = useAnswerText();
  const [first] = steps.answers;
  if (first === undefined || first === 'tune') return null;
  return <Button size="small" tabIndex={-1} data-action={first === 'review' ? 'dispose' : first} onClick={() => { onAnswer(first); }}>{answerText(line, first, 'short')}</Button>;
}
