import { Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { OnTime } from './on-time.tsx';
import './suppliers.css';

type SupplierLine = OutputOf<'suppliers.list'>[number];

/** 供应商: who delivers in time, how long it takes, what is open with each. */
export function SuppliersPage() {
  const t = useTexts('suppliers');
  const navigate = useNavigate();
  const hasCosts = useMay()('costs.read');
  const [text, setText] = useState('');
  const suppliers = useQuery('suppliers.list', {});
  const rows = useMemo(() => suppliers.data?.filter(row => text === '' || `${row.code} ${row.name}`.toLowerCase().includes(text.toLowerCase())), [suppliers.data, text]);
  const columns = useMemo(() => supplierColumns(t, hasCosts), [t, hasCosts]);
  const open = useCallback((row: SupplierLine) => { void navigate(`/suppliers/${row.supplierId}`); }, [navigate]);
  return (
    <PurchasingFrame section="suppliers" tools={<PageTools><span className="muted">{t('hint')}</span><span className="spacer" /><Input allowClear className="suppliers-search" value={text} placeholder={t('search')} aria-label={t('search')} onChange={event => { setText(event.target.value); }} /></PageTools>}>
      {suppliers.failure !== null && suppliers.data === undefined ? <ErrorPanel failure={suppliers.failure} onRetry={suppliers.refetch} isFilling /> : (
        <DataTable
          label={t('title')} columns={columns} rowId={row => row.supplierId} source={{ kind: 'rows', rows }} selectedId={null} onSelect={open} onOpen={open} storageKey="suppliers"
          empty={<EmptyState icon="purchasing" title={t('empty')} text={t('emptyText')} actions={<ButtonLink to="/settings/lists">{t('toLists')}</ButtonLink>} />}
          footer={t('total', { total: rows?.length ?? 0 })}
        />
      )}
    </PurchasingFrame>
  );
}

function supplierColumns(t: Translate<'suppliers'>, hasCosts: boolean): DataColumn<SupplierLine>[] {
  const days = (value: number | null, decimals = 0) => (value === null ? <span className="zero">{DASH}</span> : <span>{numberText(value, decimals)}<span className="unit">{t('days')}</span></span>);
  return [
    { id: 'name', title: t('columns.name'), width: 150, grow: 1, isSortable: true, value: row => row.name, render: row => <span><b>{row.name}</b><span className="spec">{row.code}</span></span> },
    { id: 'onTime', title: t('columns.onTime'), width: 170, isSortable: true, explain: t('explain.onTime'), value: row => row.onTimePercent, render: row => <OnTime percent={row.onTimePercent} judged={row.judged} /> },
    { id: 'median', title: t('columns.median'), width: 96, align: 'end', isSortable: true, explain: t('explain.median'), value: row => row.medianDays, render: row => days(row.medianDays) },
    { id: 'slow', title: t('columns.slow'), width: 96, align: 'end', isSortable: true, explain: t('explain.slow'), value: row => row.slowDays, render: row => days(row.slowDays) },
    { id: 'late', title: t('columns.late'), width: 84, align: 'end', isSortable: true, value: row => row.lateDaysTenths, render: row => days(row.lateDaysTenths === null ? null : row.lateDaysTenths / 10, 1) },
    { id: 'open', title: t('columns.open'), width: 76, align: 'end', isSortable: true, value: row => row.openLines, render: row => (row.openLines === 0 ? <span className="zero">{DASH}</span> : row.openLines) },
    { id: 'overdue', title: t('columns.overdue'), width: 76, align: 'end', isSortable: true, value: row => row.overdueLines, render: row => (row.overdueLines === 0 ? <span className="zero">{DASH}</span> : <b className="worse">{row.overdueLines}</b>) },
    ...(hasCosts ? [{ id: 'openAmount', title: t('columns.openAmount'), width: 120, align: 'end' as const, isSortable: true, value: (row: SupplierLine) => row.openE4, render: (row: SupplierLine) => <Money e4={row.openE4} /> }] : []),
    { id: 'items', title: t('columns.items'), width: 80, align: 'end', isSortable: true, value: row => row.items },
    { id: 'contact', title: t('columns.contact'), width: 190, grow: 1, value: row => row.contact },
  ];
}
