import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import { DOCUMENT_TYPES } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { Panel } from '../../ui/panel.tsx';
import { type DraggingLine, GRAVE_DELAY_DAYS } from './dragging.ts';

export type TodayData = OutputOf<'reports.today'>;

/** A quiet line where a panel has nothing to list. */
export function NothingHere({ text, hint }: { readonly text: string; readonly hint?: string }) {
  return <div className="today-nothing"><p>{text}</p>{hint !== undefined && <p className="muted">{hint}</p>}</div>;
}

/** 拖着的事: overdue deliveries and requests nobody has ordered, with whom they lie. */
export function DraggingPanel({ lines, linesMax }: { readonly lines: readonly DraggingLine[]; readonly linesMax: number }) {
  const t = useTexts('today');
  return (
    <Panel className="today-dragging" title={t('overdue.title')} note={lines.length === 0 ? '' : t('overdue.count', { count: lines.length })} actions={<Link className="today-act" to="/purchasing">{t('overdue.all')}</Link>}>
      {lines.length === 0
        ? <NothingHere text={t('overdue.empty')} />
        : (
            <table className="table">
              <colgroup><col className="today-col-subject" /><col /><col className="today-col-delay" /><col className="today-col-amount" /><col className="today-col-who" /><col className="today-col-act" /></colgroup>
              <thead><tr><th>{t('overdue.subject')}</th><th>{t('overdue.content')}</th><th className="figure">{t('overdue.delay')}</th><th className="figure">{t('overdue.amount')}</th><th>{t('overdue.who')}</th><th /></tr></thead>
              <tbody>{lines.slice(0, linesMax).map(line => <DraggingRow key={line.key} line={line} />)}</tbody>
            </table>
          )}
    </Panel>
  );
}

function DraggingRow({ line }: { readonly line: DraggingLine }) {
  const t = useTexts('today');
  const money = useBigMoney();
  const goods = line.itemCount > 1 ? t('documents.many', { name: line.firstItemName, count: line.itemCount }) : line.firstItemName;
  const party = line.party === '' ? t('toOrder.noSupplier') : line.party;
  return (
    <tr>
      <td className="today-soft">{t(`overdue.${line.subject}`)}</td>
      <td title={`${party} ${goods}`}>{party}<span className="spec">{goods}</span></td>
      <td className={line.days >= GRAVE_DELAY_DAYS ? 'figure worse' : 'figure'}>{t('overdue.days', { days: line.days })}</td>
      <td className="figure">{line.amountE4 === null ? <span className="zero">–</span> : money.text(line.amountE4)}</td>
      <td>{line.who}</td>
      <td className="figure"><Link className="today-act" to={line.address}>{t(line.subject === 'late' ? 'overdue.chase' : 'overdue.order')}</Link></td>
    </tr>
  );
}

/** 最近的单据, for those who record them. */
export function RecentDocuments({ data, actions }: { readonly data: TodayData; readonly actions?: ReactNode }) {
  const t = useTexts('today');
  const common = useTexts('common');
  const typeWord = (type: string) => {
    const known = DOCUMENT_TYPES.find(each => each === type);
    return known === undefined ? type : common(`documentTypes.${known}`);
  };
  return (
    <Panel className="today-documents" title={t('documents.title')} note={t('documents.today', { count: data.documentsToday })} actions={actions ?? <Link className="today-act" to="/documents">{t('documents.all')}</Link>}>
      {data.recentDocuments.length === 0
        ? <NothingHere text={t('documents.empty')} />
        : (
            <table className="table">
              <tbody>
                {data.recentDocuments.map(document => (
                  <tr key={document.documentId}>
                    <td><Link className="today-link" to={`/documents?document=${document.documentId}`}>{document.number}</Link></td>
                    <td className="today-soft">{typeWord(document.type)}</td>
                    <td className="today-wide">{document.lineCount > 1 ? t('documents.many', { name: document.firstItemName, count: document.lineCount }) : document.firstItemName}</td>
                    <td className="today-soft">{document.recordedBy}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
    </Panel>
  );
}

/** How far away a promised day is, in words. */
export function DueText({ promisedOn, today, daysOverdue }: { readonly promisedOn: string | null; readonly today: string; readonly daysOverdue: number }) {
  const t = useTexts('today');
  if (promisedOn === null) return <span className="zero">{t('toReceive.noDate')}</span>;
  if (daysOverdue > 0) return <b className="worse">{t('toReceive.late', { days: daysOverdue })}</b>;
  const days = daysBetween(today, promisedOn);
  if (days <= 0) return <b>{t('toReceive.today')}</b>;
  return <span>{days === 1 ? t('toReceive.tomorrow') : t('toReceive.inDays', { days })}</span>;
}
