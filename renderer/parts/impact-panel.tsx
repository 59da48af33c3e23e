import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { quantityUnitText } from './show-figures.ts';
import { Button } from '../ui/button.tsx';
import { dateText } from '../ui/calendar-date.tsx';
import { Notice } from '../ui/error-panel.tsx';
import { quantityText, signed } from '../ui/format-number.ts';
import { Money } from '../ui/money.tsx';
import type { Impact } from './use-impact.ts';
import './impact-panel.css';

/** Rows of each list: the first say what it is about, the rest is counted. */
const ROWS_MAX = 6;

type ImpactPanelProps = {
  readonly impact: Impact;
  readonly date: string;
  /** 先出后入, where it may be offered. */
  readonly onWait: (() => void) | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** What a late paper changes of what is already known, before it is booked. Enter books it, Esc goes back. */
export function ImpactPanel({ impact, date, onWait, onConfirm, onClose }: ImpactPanelProps) {
  const t = useTexts('impact');
  const isShort = impact.shortDays.length > 0;
  return (
    <Modal open title={t('title', { date: dateText(date) })} onCancel={onClose} width={620} footer={null} destroyOnHidden>
      <div className="impact" data-testid="impact">
        <p>{t(isShort ? 'shortText' : 'text', { count: impact.laterLines })}</p>
        {isShort && <ShortDays days={impact.shortDays} />}
        <Counts title={t('counts')} counts={impact.counts.filter(isExplained)} />
        <Counts title={t('countsApart')} counts={impact.counts.filter(count => !isExplained(count))} />
        <Alerts alerts={impact.alerts} />
        <Months impact={impact} />
      </div>
      <div className="impact-foot">
        <Button keys="Escape" autoFocus={isShort} onClick={onClose} data-action="impact-back">{t('back')}</Button>
        {isShort && onWait !== null && <Button onClick={onWait} data-action="impact-wait">{t('wait')}</Button>}
        {!isShort && <Button variant="primary" keys="Enter" autoFocus onClick={onConfirm} data-action="impact-post">{t('post')}</Button>}
      </div>
    </Modal>
  );
}

function Part({ title, note, count, children }: { readonly title: string; readonly note?: ReactNode; readonly count: number; readonly children: ReactNode }) {
  const t = useTexts('impact');
  return (
    <section>
      <h3>{title}{note !== undefined && <span>{note}</span>}</h3>
      <table><tbody>{children}</tbody></table>
      {count > ROWS_MAX && <p className="muted">{t('more', { count: count - ROWS_MAX })}</p>}
    </section>
  );
}

function ItemCell({ of }: { readonly of: { readonly code: string; readonly name: string } }) {
  return <td className="impact-item" title={`${of.code} ${of.name}`}>{of.name}<span className="muted"> {of.code}</span></td>;
}

function ShortDays({ days }: { readonly days: Impact['shortDays'] }) {
  const t = useTexts('impact');
  return (
    <>
      <Part title={t('short')} count={days.length}>
        {days.slice(0, ROWS_MAX).map(day => (
          <tr key={`${day.itemId}${day.date}${day.locationCode}`}>
            <td className="impact-date">{dateText(day.date)}</td><ItemCell of={day} /><td>{day.locationCode}</td>
            <td className="figure negative">{t('shortBy', { quantity: quantityUnitText(day.shortMicro, day) })}</td>
          </tr>
        ))}
      </Part>
      <Notice state="out">{t('shortTodo')}</Notice>
    </>
  );
}

/** Costs are shown to those who may see them. */
function Months({ impact: { months, issues } }: { readonly impact: Impact }) {
  const t = useTexts('impact');
  if (months.every(month => month.changeE4 === null)) return null;
  const changed = issues.filter(issue => issue.beforeE4 !== issue.afterE4);
  return (
    <>
      <Part title={t('months')} count={months.length}>
        {months.slice(0, ROWS_MAX).map(month => (
          <tr key={month.month}><td className="impact-date">{month.month}</td><td>{t('issueCount', { count: month.issues })}</td><td className="figure"><Money e4={month.changeE4} isSigned isNamed zero="figure" /></td></tr>
        ))}
      </Part>
      {changed.length > 0 && (
        <Part title={t('issues')} count={changed.length}>
          {changed.slice(0, ROWS_MAX).map((issue, at) => (
            <tr key={`${issue.documentId}${at}`}>
              <td className="impact-date">{dateText(issue.businessDate)}</td>
              <td><Link to={`/documents?document=${issue.documentId}`} target="_blank" className="record-link">{issue.number}</Link></td>
              <ItemCell of={issue} />
              <td className="figure"><Money e4={issue.beforeE4} zero="figure" /> → <Money e4={issue.afterE4} zero="figure" isStrong /></td>
            </tr>
          ))}
        </Part>
      )}
    </>
  );
}

/** The paper brings the book nearer to what was found; else it takes it further away, which deserves a second look. */
const isExplained = ({ beforeMicro, afterMicro }: Impact['counts'][number]) => Math.abs(afterMicro) < Math.abs(beforeMicro);

function Counts({ title, counts }: { readonly title: string; readonly counts: Impact['counts'] }) {
  const t = useTexts('impact');
  if (counts.length === 0) return null;
  return (
    <Part title={title} count={counts.length}>
      {counts.slice(0, ROWS_MAX).map((count, at) => (
        <tr key={`${count.documentId}${at}`} data-count={count.number}>
          <td className="impact-date">{dateText(count.businessDate)}</td>
          <td><Link to={`/documents?document=${count.documentId}`} target="_blank" className="record-link">{count.number}</Link></td>
          <ItemCell of={count} />
          <td className="figure">{t('difference', { before: signed(quantityText(count.beforeMicro, count.unitDecimals)), after: signed(quantityText(count.afterMicro, count.unitDecimals)) })}</td>
        </tr>
      ))}
    </Part>
  );
}

function Alerts({ alerts }: { readonly alerts: Impact['alerts'] }) {
  const t = useTexts('impact');
  const common = useTexts('common');
  if (alerts.length === 0) return null;
  return (
    <Part title={t('alerts')} count={alerts.length}>
      {alerts.slice(0, ROWS_MAX).map((alert, at) => <tr key={`${alert.itemId}${alert.kind}${at}`}><ItemCell of={alert} /><td>{common(`ruleKinds.${alert.kind}`)}</td><td className="figure">{t(alert.change)}</td></tr>)}
    </Part>
  );
}
