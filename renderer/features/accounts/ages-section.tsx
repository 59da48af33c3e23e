import { useMemo, useState } from 'react';

import { useNavigate } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explained } from '../../ui/explained.tsx';
import { moneyText, numberText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AgeRulesDialog } from './age-rules-dialog.tsx';
import { bucketLabels } from './age-labels.ts';
import { ExportButton } from './export-button.tsx';
import { AmountCell, QuantityCell } from './figure-columns.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import type { SectionProps } from './section-props.ts';

type Ages = OutputOf<'accounts.ages'>;
type AgeRow = Ages['rows'][number];

/** 库龄: how long the stock of a day had lain there, in buckets the company chooses. */
export function AgesSection({ address, today, amend }: SectionProps) {
  const t = useTexts('accounts');
  const may = useMay();
  const date = address.date ?? today;
  const [view, setView] = useState<'category' | 'item'>('category');
  const [isEditing, setIsEditing] = useState(false);
  const report = useQuery('accounts.ages', { date });
  const tools = (
    <PageTools>
      <span className="accounts-date"><DateField aria-label={t('ages.date')} value={date} maximum={today} onChange={chosen => { amend({ date: chosen }); }} /></span>
      <Segmented label={t('ages.view')} value={view} onChange={setView} options={[{ id: 'category', label: t('ages.byCategory') }, { id: 'item', label: t('ages.byItem') }]} />
      <span className="spacer" />
      {may('periods.close') && <Button data-action="age-rules" onClick={() => { setIsEditing(true); }}>{t('ages.rules')}</Button>}
    </PageTools>
  );
  return (
    <AccountFrame section="ages" tools={tools} actions={<ExportButton label={t('export')} keys="Ctrl E" wanted={{ report: 'ages', from: address.from, to: address.to, date }} />}>
      {report.data === undefined
        ? <LoadState failure={report.failure} onRetry={report.refetch} rows={14} />
        : <div className="accounts-stack"><AgeFigures report={report.data} />{view === 'category' ? <CategoryAges report={report.data} /> : <ItemAges report={report.data} />}</div>}
      {isEditing && <AgeRulesDialog onClose={() => { setIsEditing(false); }} />}
    </AccountFrame>
  );
}

function AgeFigures({ report }: { readonly report: Ages }) {
  const t = useTexts('accounts');
  const { turnover } = report;
  return (
    <div className="accounts-figures">
      <span><i>{t('ages.total')}</i><b>{moneyText(report.totalE4)}</b></span>
      <span><i>{t('ages.provision')}</i><b>{moneyText(report.provisionE4)}</b></span>
      <span>
        <i><Explained title={t('ages.turns')} explanation={<TurnoverWhy turnover={turnover} />}>{t('ages.turns')}</Explained></i>
        <b>{turnover.turnsTenths === null ? '–' : numberText(turnover.turnsTenths / 10, 1)}</b><small>{t('ages.times')}</small>
      </span>
      <span><i>{t('ages.days')}</i><b>{turnover.daysTenths === null ? '–' : numberText(turnover.daysTenths / 10, 1)}</b><small>{t('ages.dayUnit')}</small></span>
      <p className="muted">{t('ages.how')}</p>
    </div>
  );
}

function TurnoverWhy({ turnover }: Pick<Ages, 'turnover'>) {
  const t = useTexts('accounts');
  const { costE4, averageE4, from } = turnover;
  return <><p>{t('ages.turnsWhy')}</p><p>{t('ages.turnsValues', { from, cost: moneyText(costE4), average: moneyText(averageE4) })}</p></>;
}

function CategoryAges({ report }: { readonly report: Ages }) {
  const t = useTexts('accounts');
  const labels = bucketLabels(report.edges, t);
  const share = (e4: number) => (report.totalE4 === 0 ? '–' : `${numberText((e4 / report.totalE4) * 100, 1)} %`);
  if (report.rows.length === 0) return <EmptyState icon="book" title={t('ages.empty')} text={t('ages.emptyText')} />;
  return (
    <ScrollRegion label={t('ages.byCategory')}>
      <table className="table accounts-table">
        <thead><tr><th>{t('columns.category')}</th>{labels.map(label => <th key={label} className="figure">{label}</th>)}<th className="figure">{t('summary.total')}</th><th className="figure">{t('ages.share')}</th></tr></thead>
        <tbody>
          {report.byCategory.map(row => (
            <tr key={row.categoryId ?? ''} data-category={row.categoryName}>
              <td>{row.categoryName === '' ? t('noCategory') : row.categoryName}</td>
              {row.bucketsE4.map((e4, index) => <td key={labels[index]} className="figure"><AmountCell e4={e4} /></td>)}
              <td className="figure"><b><AmountCell e4={row.totalE4} /></b></td><td className="figure muted">{share(row.totalE4)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr><td>{t('summary.total')}</td>{report.bucketsE4.map((e4, index) => <td key={labels[index]} className="figure"><AmountCell e4={e4} /></td>)}<td className="figure"><AmountCell e4={report.totalE4} /></td><td className="figure">{share(report.totalE4)}</td></tr>
          <tr className="accounts-share"><td>{t('ages.share')}</td>{report.bucketsE4.map((e4, index) => <td key={labels[index]} className="figure">{share(e4)}</td>)}<td /><td /></tr>
          <tr className="accounts-share"><td>{t('ages.percent')}</td>{report.provisionPercents.map((percent, index) => <td key={labels[index]} className="figure">{numberText(percent, percent % 1 === 0 ? 0 : 1)} %</td>)}<td className="figure"><AmountCell e4={report.provisionE4} /></td><td /></tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}

function ageColumns(t: Translate<'accounts'>, edges: readonly number[]): DataColumn<AgeRow>[] {
  return [
    { id: 'code', title: t('columns.code'), width: 96, pin: 'left', isSortable: true, value: row => row.code, render: row => <span className="accounts-code">{row.code}</span> },
    { id: 'name', title: t('columns.name'), width: 150, grow: 2, pin: 'left', value: row => row.name, render: row => <span className="accounts-name" title={`${row.name} ${row.spec}`}>{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'category', title: t('columns.category'), width: 84, isSortable: true, value: row => row.categoryName },
    { id: 'oldest', title: t('ages.oldest'), width: 96, align: 'date', isSortable: true, value: row => row.oldestOn, render: row => (row.oldestOn === '' ? null : <CalendarDate date={row.oldestOn} />) },
    { id: 'mean', title: t('ages.mean'), width: 72, align: 'end', isSortable: true, explain: t('ages.meanWhy'), value: row => row.meanDays },
    { id: 'quantity', title: t('figure.quantity'), width: 80, align: 'end', isSortable: true, value: row => row.onHandMicro, render: row => <QuantityCell micro={row.onHandMicro} decimals={row.unitDecimals} /> },
    { id: 'amount', title: t('figure.amount'), width: 100, align: 'end', isSortable: true, value: row => row.valueE4, render: row => <AmountCell e4={row.valueE4} /> },
    ...bucketLabels(edges, t).flatMap((label, index): DataColumn<AgeRow>[] => [
      { id: `quantity-${index}`, group: [label], title: t('figure.quantity'), width: 72, align: 'end', value: row => row.buckets[index]?.quantityMicro ?? 0, render: row => <QuantityCell micro={row.buckets[index]?.quantityMicro ?? 0} decimals={row.unitDecimals} /> },
      { id: `amount-${index}`, group: [label], title: t('figure.amount'), width: 92, grow: 1, align: 'end', isSortable: true, value: row => row.buckets[index]?.valueE4 ?? 0, render: row => <AmountCell e4={row.buckets[index]?.valueE4 ?? 0} /> },
    ]),
  ];
}

function ItemAges({ report }: { readonly report: Ages }) {
  const t = useTexts('accounts');
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string | null>(null);
  const columns = useMemo(() => ageColumns(t, report.edges), [t, report.edges]);
  return (
    <div className="accounts-grid">
      <DataTable
        label={t('ages.title')} columns={columns} rowId={row => row.itemId} source={{ kind: 'rows', rows: report.rows }} density="compact" selectedId={selected} onSelect={row => { setSelected(row.itemId); }} onOpen={row => { void navigate(`/items/${row.itemId}`); }}
        empty={<EmptyState icon="book" title={t('ages.empty')} text={t('ages.emptyText')} />} footer={<span>{t('summary.items', { count: report.rows.length })}</span>}
      />
    </div>
  );
}
