import { useQuery } from '../../client/use-query.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PeriodState } from './period-table.tsx';
import { periodText } from './period-words.ts';
import { LIST } from './periods-address.ts';

type Year = OutputOf<'periods.year'>;

/** 年度收发存: a year month by month, and by kind of movement. */
export function YearReport({ year }: { readonly year: string }) {
  const t = useTexts('periods');
  const language = useLanguage();
  const report = useQuery('periods.year', { year });
  return (
    <div className="periods-report">
      <header className="periods-report-head">
        <ButtonLink to={LIST} icon="left" size="small">{t('back')}</ButtonLink>
        <h2>{t('year.report', { year: periodText(year, language) })}</h2>
        {report.data !== undefined && <PeriodState state={report.data.isClosed ? 'closed' : 'open'} />}
      </header>
      {report.data === undefined ? <LoadState failure={report.failure} onRetry={report.refetch} rows={12} /> : <YearTables report={report.data} />}
    </div>
  );
}

function YearTables({ report }: { readonly report: Year }) {
  const t = useTexts('periods');
  const language = useLanguage();
  const money = (totals: Year['totals']) => ([totals.openingE4, totals.inE4, totals.outE4, totals.closingE4] as const).map((e4, index) => <td key={index} className="figure"><Money e4={e4} zero="figure" /></td>);
  return (
    <div className="periods-year">
      <Panel title={t('year.byMonth')}>
        <table className="table">
          <thead><tr><th>{t('columns.month')}</th><th>{t('columns.state')}</th>{(['opening', 'in', 'out', 'closing', 'documents'] as const).map(name => <th key={name} className="figure">{t(`figures.${name}`)}</th>)}</tr></thead>
          <tbody>
            {report.months.map(month => (
              <tr key={month.period} data-period={month.period}>
                <td>{periodText(month.period, language)}</td><td><PeriodState state={month.isClosed ? 'closed' : 'open'} /></td>{money(month.totals)}<td className="figure">{month.totals.documents.toLocaleString('en-US')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><td>{t('year.total')}</td><td />{money(report.totals)}<td className="figure">{report.totals.documents.toLocaleString('en-US')}</td></tr></tfoot>
        </table>
      </Panel>
      <Panel title={t('year.byKind')} note={t('year.byKindNote')}>
        <table className="table">
          <thead><tr><th>{t('columns.kind')}</th><th className="figure">{t('columns.lines')}</th><th className="figure">{t('columns.amount')}</th></tr></thead>
          <tbody>
            {report.totals.kinds.map(({ kind, amountE4, lines }) => <tr key={kind}><td>{t(`kinds.${kind}`)}</td><td className="figure">{lines.toLocaleString('en-US')}</td><td className="figure"><Money e4={amountE4} zero="figure" isSigned /></td></tr>)}
          </tbody>
        </table>
      </Panel>
    </div>
  );
}
