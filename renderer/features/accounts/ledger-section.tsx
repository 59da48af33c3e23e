import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { ExportButton } from './export-button.tsx';
import { figureColumns } from './figure-columns.tsx';
import { type LedgerLine, ledgerLines } from './ledger-lines.ts';
import { SpanFields } from './month-field.tsx';
import type { SectionProps } from './section-props.ts';

type Ledger = OutputOf<'accounts.itemLedger'>;

function ledgerColumns(t: Translate<'accounts'>, common: Translate<'common'>, decimals: number): DataColumn<LedgerLine>[] {
  const words = { quantity: t('figure.quantity'), price: t('figure.price'), amount: t('figure.amount') };
  const block = (id: 'income' | 'issue' | 'balance') => figureColumns<LedgerLine>({ id, group: [t(`ledger.${id}`)], words, of: row => row[id], decimalsOf: () => decimals });
  return [
    { id: 'date', title: t('ledger.date'), width: 92, value: row => row.line?.businessDate ?? '' },
    { id: 'number', title: t('ledger.number'), width: 136, value: row => row.line?.number ?? '', render: row => (row.line === null ? null : <Link className="accounts-link" to={`/documents?document=${encodeURIComponent(row.line.documentId)}`} tabIndex={-1}>{row.line.number}</Link>) },
    { id: 'type', title: t('ledger.type'), width: 78, value: row => (row.line === null ? '' : common(`documentTypes.${row.line.documentType}`)) },
    { id: 'summary', title: t('ledger.summary'), width: 110, grow: 2, value: row => row.title, render: row => (row.line === null ? row.title : <span className="accounts-name" title={row.line.summary}>{row.line.isProvisional && <span className="tag accounts-unpriced">{t('ledger.unpriced')}</span>}{row.line.flow === null ? t('ledger.openingLine') : row.line.summary}</span>) },
    { id: 'counterpart', title: t('ledger.counterpart'), width: 116, grow: 1, value: row => row.line?.counterpart ?? '' },
    ...block('income'), ...block('issue'), ...block('balance'),
  ];
}

/** 数量金额式明细账 of one item: a line opens its document. */
export function LedgerSection({ address, amend }: SectionProps) {
  const t = useTexts('accounts');
  const { from, to, itemId } = address;
  const search = useItemSearch({ activeOnly: false, limit: 8 });
  const ledger = useQuery('accounts.itemLedger', { itemId: itemId ?? '-', from, to }, { isEnabled: itemId !== null });
  const tools = (
    <PageTools>
      <span className="accounts-picker"><ItemPicker label={t('ledger.pick')} placeholder={t('ledger.pick')} icon="search" size="small" search={search} onPick={item => { amend({ itemId: item.id }); }} /></span>
      {ledger.data !== undefined && itemId !== null && <ItemTitle item={ledger.data.item} method={ledger.data.method} />}
      <span className="spacer" />
      <SpanFields from={from} to={to} onChange={amend} />
    </PageTools>
  );
  return (
    <AccountFrame section="ledger" tools={tools} actions={itemId !== null && <ExportButton label={t('export')} keys="Ctrl E" wanted={{ report: 'ledger', itemId, from, to }} />}>
      {itemId === null
        ? <EmptyState icon="book" title={t('ledger.none')} text={t('ledger.noneText')} />
        : ledger.data === undefined ? <LoadState failure={ledger.failure} onRetry={ledger.refetch} rows={14} /> : <LedgerTable ledger={ledger.data} />}
    </AccountFrame>
  );
}

function ItemTitle({ item, method }: Pick<Ledger, 'item' | 'method'>) {
  const t = useTexts('accounts');
  return (
    <span className="accounts-item" data-item-code={item.code}>
      <span className="accounts-code">{item.code}</span> <Link className="accounts-link" to={`/items/${item.itemId}`}><b>{item.name}</b></Link> <span className="muted">{[item.spec, item.unit, item.categoryName, t(`methods.${method}`)].filter(part => part !== '').join(' · ')}</span>
    </span>
  );
}

function LedgerTable({ ledger }: { readonly ledger: Ledger }) {
  const t = useTexts('accounts');
  const common = useTexts('common');
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string | null>(null);
  const columns = useMemo(() => ledgerColumns(t, common, ledger.item.unitDecimals), [t, common, ledger.item.unitDecimals]);
  const lines = useMemo(() => ledgerLines(ledger, { carried: t('ledger.carried'), month: t('ledger.monthTotal'), year: t('ledger.yearTotal') }), [ledger, t]);
  return (
    <DataTable
      label={t('ledger.title')} columns={columns} rowId={row => row.id} source={{ kind: 'rows', rows: lines }} density="compact" selectedId={selected} onSelect={row => { setSelected(row.id); }}
      onOpen={row => { if (row.line !== null) void navigate(`/documents?document=${encodeURIComponent(row.line.documentId)}`); }}
      rowClass={row => (row.line === null ? 'accounts-sum' : row.line.isRed ? 'accounts-red' : undefined)} footer={<><span>{t('ledger.lines', { count: lines.filter(line => line.line !== null).length })}</span><span className="spacer" /><span>{t('ledger.open')}</span></>}
    />
  );
}
