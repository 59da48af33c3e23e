import { Link } from 'react-router';

import { isDoubtful } from '../../../shared/domain/trust/index.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { nextActionOf } from '../../parts/next-action.ts';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { type AlertLine, type WhyFigure, whyOf } from './alert-why.ts';
import { NothingHere } from './day-panels.tsx';
import { shortDate } from './day-words.ts';

type AlertsPanelProps = { readonly title: string; readonly lines: readonly AlertLine[]; readonly total: number; readonly linesMax: number; readonly today: string; readonly hasCosts: boolean; readonly mayHandle: boolean };

/** The alerts that come first: why each is there and what to do about it. */
export function AlertsPanel({ title, lines, total, linesMax, today, hasCosts, mayHandle }: AlertsPanelProps) {
  const t = useTexts('today');
  const shown = lines.slice(0, linesMax);
  return (
    <Panel className="today-alerts" title={title} note={total === 0 ? '' : t('alerts.count', { shown: shown.length, total })} actions={<Link className="today-act" to="/alerts">{t('alerts.all')}</Link>}>
      {shown.length === 0
        ? <NothingHere text={t('alerts.empty')} hint={t('alerts.emptyHint')} />
        : (
            <table className="table">
              <colgroup><col className="today-col-state" /><col className="today-col-item" /><col className="today-col-bar" /><col />{hasCosts && <><col className="today-col-loss" /><col className="today-col-cost" /></>}<col className="today-col-date" /><col className="today-col-next" /></colgroup>
              <thead>
                <tr>
                  <th>{t('alerts.state')}</th><th>{t('alerts.item')}</th><th>{t('alerts.bar')}</th><th>{t('alerts.why')}</th>
                  {hasCosts && <><th className="figure">{t('alerts.loss')}</th><th className="figure">{t('alerts.cost')}</th></>}<th className="figure">{t('alerts.actBy')}</th><th className="figure">{t('alerts.next')}</th>
                </tr>
              </thead>
              <tbody>{shown.map(line => <AlertRow key={line.alert.id} line={line} today={today} hasCosts={hasCosts} mayHandle={mayHandle} />)}</tbody>
            </table>
          )}
    </Panel>
  );
}

function AlertRow({ line, today, hasCosts, mayHandle }: { readonly line: AlertLine; readonly today: string; readonly hasCosts: boolean; readonly mayHandle: boolean }) {
  const t = useTexts('today');
  const { row, alert } = line;
  const isShortage = alert.reasons.some(reason => reason.rule !== 'dead_stock' && reason.rule !== 'over_stock');
  return (
    <tr data-item-code={row.code}>
      <td><StateBadge state={isShortage || !row.isDead ? row.state : 'dead'} /></td>
      <td title={`${row.name} ${row.spec}`}><Link className="today-link" to={`/items/${row.itemId}`}>{row.name}</Link><span className="spec">{row.spec}</span></td>
      <td><StockBar {...barFigures(row)} width={98} /></td>
      <td className="today-soft"><AlertWhy line={line} today={today} /></td>
      {hasCosts && <td className="figure">{alert.lossE4 === null || alert.lossE4 === 0 ? <span className="zero">–</span> : <b>{moneyText(alert.lossE4, 0)}</b>}</td>}
      {hasCosts && <td className="figure">{line.suggestedCostE4 === null || line.suggestedCostE4 === 0 ? <span className="zero">–</span> : <Money e4={line.suggestedCostE4} />}</td>}
      <td className="figure"><Deadline line={line} today={today} /></td>
      <td className="figure"><Link className="today-act" to={`/alerts/${alert.id}`}>{mayHandle ? nextText(line, today, t) : t('alerts.open')}</Link></td>
    </tr>
  );
}

/** By when it must be answered; without a deadline, the last day an order still comes in time. */
function Deadline({ line: { alert, actBy }, today }: { readonly line: AlertLine; readonly today: string }) {
  const t = useTexts('today');
  if (alert.isOverdue) return <b className="worse">{t('alerts.late')}</b>;
  if (alert.dueAt !== null) return instantText(alert.dueAt, 'short');
  if (actBy === null) return <span className="zero">–</span>;
  return actBy <= today ? t('alerts.today') : shortDate(actBy, today);
}

function barFigures({ state, unitDecimals, onHandMicro, onOrderMicro, safetyStockMicro, reorderPointMicro, maximumMicro }: AlertLine['row']) {
  return { state, unitDecimals, onHandMicro, onOrderMicro, safetyStockMicro, reorderPointMicro, maximumMicro };
}

function nextText(line: AlertLine, today: string, t: Translate<'today'>): string {
  // Others have to agree first: the same step as in the list of alerts.
  if (line.waiting.at === 'approval') return t('alerts.seeRequest');
  const action = nextActionOf(line.row, today);
  if (action === null) return t('alerts.open');
  // The figure may be wrong: whoever buys on it buys what lies on the shelf (N9).
  if (action === 'requisition' && isDoubtful(line.alert.trustPercent)) return t('alerts.countFirst');
  if (action === 'requisition' && line.suggestedOrderMicro > 0) return t('alerts.requisition', { quantity: quantityUnitText(line.suggestedOrderMicro, line.row) });
  return action === 'requisition' ? t('alerts.open') : t(`alerts.${action}`);
}

/** Why it is there, in one clause. */
export function AlertWhy({ line, today }: { readonly line: AlertLine; readonly today: string }) {
  const t = useTexts('today');
  const why = whyOf(line, today);
  const say = (figure: WhyFigure): string => {
    if (figure.as === 'quantity') return quantityUnitText(figure.micro, line.row);
    if (figure.as === 'text') return figure.text;
    return figure.as === 'date' ? shortDate(figure.date, today) : String(figure.count);
  };
  const text = t(`why.${why.key}`, Object.fromEntries(Object.entries(why.figures).map(([name, figure]) => [name, say(figure)])));
  return <span title={text}>{text}</span>;
}

/** The same list in one short column, for who has other things to do first. */
export function AlertsShort({ title, lines, total, linesMax, today }: Omit<AlertsPanelProps, 'hasCosts' | 'mayHandle'>) {
  const t = useTexts('today');
  const shown = lines.slice(0, linesMax);
  return (
    <Panel className="today-alerts" title={title} note={total === 0 ? '' : t('alerts.count', { shown: shown.length, total })} actions={<Link className="today-act" to="/alerts">{t('alerts.all')}</Link>}>
      {shown.length === 0 && <NothingHere text={t('alerts.empty')} hint={t('alerts.emptyHint')} />}
      <ul className="today-short">
        {shown.map(line => (
          <li key={line.alert.id} data-item-code={line.row.code}>
            <AlertLevel level={line.alert.level} isWordHidden />
            <Link to={`/alerts/${line.alert.id}`}>
              <span className="today-short-name"><b>{line.row.name}</b><span className="spec">{line.row.spec}</span></span>
              <span className="today-soft"><AlertWhy line={line} today={today} /></span>
            </Link>
            <StateBadge state={line.row.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
