import { useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Instant, instantText } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { periodText } from './period-words.ts';
import { LIST } from './periods-address.ts';

type Report = OutputOf<'periods.difference'>;
type Row = Report['rows'][number];

const ROWS_STEP = 100;

/** 反月结差异表: what the closing said, what holds now, and which papers made the difference. */
export function DifferenceReport({ closingId }: { readonly closingId: string }) {
  const t = useTexts('periods');
  const language = useLanguage();
  const [limit, setLimit] = useState(ROWS_STEP);
  const report = useQuery('periods.difference', { closingId, limit });
  const { data } = report;
  return (
    <div className="periods-report">
      <header className="periods-report-head">
        <ButtonLink to={LIST} icon="left" size="small">{t('back')}</ButtonLink>
        <h2>{data === undefined ? t('difference.link') : t('difference.title', { period: periodText(data.period, language) })}</h2>
      </header>
      {data === undefined
        ? <LoadState failure={report.failure} onRetry={report.refetch} rows={10} />
        : (
            <>
              <Summary report={data} />
              <Panel>
                {data.total === 0 ? <EmptyState icon="check" title={t('difference.none.title')} text={t('difference.none.text')} /> : <Rows report={data} />}
                {data.total > data.rows.length && <p className="periods-words"><Button size="small" onClick={() => { setLimit(before => before + ROWS_STEP); }}>{t('difference.more', { count: data.total - data.rows.length })}</Button></p>}
              </Panel>
            </>
          )}
    </div>
  );
}

function Summary({ report }: { readonly report: Report }) {
  const t = useTexts('periods');
  const { before, after } = report;
  const change = report.valueAfterE4 === null || report.valueBeforeE4 === null ? null : report.valueAfterE4 - report.valueBeforeE4;
  return (
    <div className="periods-summary">
      <p>{t('difference.before', { at: instantText(before.closedAt) })}{' '}{t('difference.reopened', { name: before.reopenedBy, at: instantText(before.reopenedAt), reason: before.reason })}</p>
      <p>{after === null ? t('difference.open') : t('difference.after', { name: after.closedBy, at: instantText(after.closedAt) })}{report.isMethodChanged ? ` ${t('difference.method')}` : ''}</p>
      <dl className="periods-figures">
        <div><dt>{t('difference.items')}</dt><dd>{report.total.toLocaleString('en-US')}</dd></div>
        <div><dt>{t('difference.documents')}</dt><dd>{report.documents.toLocaleString('en-US')}</dd></div>
        {change !== null && (
          <>
            <div><dt>{t('difference.valueBefore')}</dt><dd><Money e4={report.valueBeforeE4} zero="figure" /></dd></div>
            <div><dt>{t('difference.valueAfter')}</dt><dd><Money e4={report.valueAfterE4} zero="figure" /></dd></div>
            <div data-figure="change"><dt>{t('difference.change')}</dt><dd><Money e4={change} zero="figure" isSigned isStrong /></dd></div>
          </>
        )}
      </dl>
    </div>
  );
}

function Rows({ report }: { readonly report: Report }) {
  const t = useTexts('periods');
  const hasCosts = useMay()('costs.read');
  return (
    <table className="table periods-difference">
      <thead>
        <tr>
          <th>{t('columns.item')}</th>
          {(['quantityBefore', 'quantityAfter'] as const).map(name => <th key={name} className="figure">{t(`columns.${name}`)}</th>)}
          {hasCosts && (['valueBefore', 'valueAfter', 'valueChange'] as const).map(name => <th key={name} className="figure">{t(`columns.${name}`)}</th>)}
          <th className="periods-causes">{t('columns.causes')}</th>
        </tr>
      </thead>
      <tbody>{report.rows.map(row => <DifferenceRow key={row.itemId} row={row} hasCosts={hasCosts} isMethodChanged={report.isMethodChanged} />)}</tbody>
    </table>
  );
}

function DifferenceRow({ row, hasCosts, isMethodChanged }: { readonly row: Row; readonly hasCosts: boolean; readonly isMethodChanged: boolean }) {
  const t = useTexts('periods');
  const common = useTexts('common');
  const { valueBeforeE4, valueAfterE4 } = row;
  return (
    <tr data-item-code={row.code}>
      <td title={row.name}><Link className="periods-link" to={`/items/${row.itemId}`}>{row.name}</Link><span className="spec">{row.code}</span></td>
      <td className="figure"><Quantity micro={row.quantityBeforeMicro} decimals={row.unitDecimals} unit={row.unit} /></td>
      <td className="figure"><Quantity micro={row.quantityAfterMicro} decimals={row.unitDecimals} unit={row.unit} /></td>
      {hasCosts && <td className="figure"><Money e4={valueBeforeE4} zero="figure" /></td>}
      {hasCosts && <td className="figure"><Money e4={valueAfterE4} zero="figure" /></td>}
      {hasCosts && <td className="figure"><Money e4={valueBeforeE4 === null || valueAfterE4 === null ? null : valueAfterE4 - valueBeforeE4} zero="figure" isSigned /></td>}
      <td className="periods-causes">
        {row.causes.map(cause => (
          <span key={cause.documentId}>
            <Link className="periods-link" to={`/documents?document=${cause.documentId}`}>{cause.number}</Link>{' '}
            <span className="muted">{common(`documentTypes.${cause.type}`)} {cause.recordedBy} <Instant at={cause.recordedAt} form="short" /></span>
          </span>
        ))}
        {row.causes.length === 0 && <span className="muted">{t(isMethodChanged ? 'difference.byMethod' : 'difference.byOther')}</span>}
      </td>
    </tr>
  );
}
