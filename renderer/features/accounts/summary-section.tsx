import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import type { Flow } from '../../../shared/domain/accounting/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { Chip } from '../../ui/chip.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { writeAddress } from './accounts-address.ts';
import { ExportButton } from './export-button.tsx';
import { figureColumns } from './figure-columns.tsx';
import { SpanFields } from './month-field.tsx';
import { type SummaryFilter, type SummaryLine, summaryLines, usedFlows } from './summary-rows.ts';
import type { SectionProps } from './section-props.ts';

function summaryColumns(t: Translate<'accounts'>, flows: { readonly income: readonly Flow[]; readonly issue: readonly Flow[] } | null): DataColumn<SummaryLine>[] {
  const words = { quantity: t('figure.quantity'), price: t('figure.price'), amount: t('figure.amount') };
  const block = (id: 'opening' | 'income' | 'issue' | 'closing', group: readonly string[]) => figureColumns<SummaryLine>({ id, group, words, of: row => row[id], decimalsOf: row => row.unitDecimals, isGrowing: true, hasPrice: row => row.kind === 'item' });
  const side = (id: 'income' | 'issue') => (flows === null
    ? block(id, [t(`figure.${id}`)])
    : [
      ...flows[id].flatMap(flow => figureColumns<SummaryLine>({ id: flow, group: [t(`figure.${id}`), t(`flows.${flow}`)], words, of: row => row.flows.get(flow) ?? null, decimalsOf: row => row.unitDecimals, isGrowing: true, hasPrice: row => row.kind === 'item' })),
      ...block(id, [t(`figure.${id}`), t('figure.all')]),
    ]);
  return [
    { id: 'code', title: t('columns.code'), width: 86, pin: 'left', value: row => row.item?.code ?? '', render: row => <span className="accounts-code">{row.item?.code ?? ''}</span> },
    { id: 'name', title: t('columns.name'), width: 120, pin: 'left', value: row => row.title, render: row => <span className="accounts-name" title={`${row.title} ${row.item?.spec ?? ''}`}>{row.title}<span className="spec">{row.item?.spec ?? ''}</span></span> },
    { id: 'unit', title: t('columns.unit'), width: 36, value: row => row.item?.unit ?? '' },
    { id: 'location', title: t('columns.location'), width: 58, value: row => row.item?.locationCode ?? '' },
    ...block('opening', [t('figure.opening')]), ...side('income'), ...side('issue'), ...block('closing', [t('figure.closing')]),
  ];
}

const NO_FILTER: SummaryFilter = { text: '', categoryId: null, isMovedOnly: false };

/** 收发存汇总表: a line opens the item's ledger of the same months. */
export function SummarySection({ address, amend }: SectionProps) {
  const t = useTexts('accounts');
  const { from, to } = address;
  const [filter, setFilter] = useState(NO_FILTER);
  const [isDetailed, setIsDetailed] = useState(false);
  const report = useQuery('accounts.summary', { from, to });
  const tools = (
    <PageTools>
      <SpanFields from={from} to={to} onChange={amend} />
      <hr />
      <Chip isPressed={isDetailed} onPress={() => { setIsDetailed(before => !before); }}>{t('summary.detailed')}</Chip>
      <Chip isPressed={filter.isMovedOnly} onPress={() => { setFilter(before => ({ ...before, isMovedOnly: !before.isMovedOnly })); }}>{t('summary.movedOnly')}</Chip>
      <span className="spacer" />
      <SummarySearch filter={filter} rows={report.data?.rows ?? []} onChange={setFilter} />
    </PageTools>
  );
  return (
    <AccountFrame section="summary" tools={tools} actions={<ExportButton label={t('export')} keys="Ctrl E" wanted={{ report: 'summary', from, to, isDetailed }} />}>
      {report.data === undefined ? <LoadState failure={report.failure} onRetry={report.refetch} rows={14} /> : <SummaryTable report={report.data} filter={filter} isDetailed={isDetailed} />}
    </AccountFrame>
  );
}

function SummarySearch({ filter, rows, onChange }: { readonly filter: SummaryFilter; readonly rows: OutputOf<'accounts.summary'>['rows']; readonly onChange: (filter: SummaryFilter) => void }) {
  const t = useTexts('accounts');
  const options = useMemo(() => [...new Map(rows.map(row => [row.categoryId ?? '', row.categoryName === '' ? t('noCategory') : row.categoryName]))].map(([value, label]) => ({ value, label })), [rows, t]);
  return (
    <>
      <Select className="accounts-category" allowClear aria-label={t('summary.category')} placeholder={t('summary.category')} value={filter.categoryId} options={options} onChange={(value: string | undefined) => { onChange({ ...filter, categoryId: value ?? null }); }} />
      <Input allowClear className="accounts-search" value={filter.text} placeholder={t('summary.search')} aria-label={t('summary.search')} onChange={event => { onChange({ ...filter, text: event.target.value }); }} />
    </>
  );
}

function SummaryTable({ report, filter, isDetailed }: { readonly report: OutputOf<'accounts.summary'>; readonly filter: SummaryFilter; readonly isDetailed: boolean }) {
  const t = useTexts('accounts');
  const navigate = useNavigate();
  const { lines, total } = useMemo(() => summaryLines(report.rows, filter, { noCategory: t('noCategory'), subtotal: t('summary.subtotal'), total: t('summary.total') }), [report.rows, filter, t]);
  const columns = useMemo(() => summaryColumns(t, isDetailed ? usedFlows(report.rows) : null), [t, isDetailed, report.rows]);
  const [selected, setSelected] = useState<string | null>(null);
  const open = (line: SummaryLine) => {
    if (line.item !== null) void navigate(`/accounts/ledger?${writeAddress({ from: report.from, to: report.to, itemId: line.item.itemId, date: null, knownAt: null }).toString()}`);
  };
  return (
    <DataTable
      key={isDetailed ? 'detailed' : 'plain'} label={t('summary.title')} columns={columns} rowId={row => row.id} source={{ kind: 'rows', rows: lines }} density="compact" totals={total} selectedId={selected} onSelect={row => { setSelected(row.id); }} onOpen={open}
      rowClass={row => (row.kind === 'item' ? undefined : 'accounts-sum')} empty={<EmptyState icon="book" title={t('summary.empty')} text={t('summary.emptyText')} />}
      footer={<><span>{t('summary.items', { count: report.rows.length })}</span><span>{t('summary.identity')}</span>{report.isProvisional && <span className="accounts-provisional">{t('provisional')}</span>}<span className="spacer" /><span>{t('summary.open')}</span></>}
    />
  );
}
