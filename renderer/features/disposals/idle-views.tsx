import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { expiringColumns, idleColumns } from './disposal-columns.tsx';

/** 呆滞料明细表. */
export function IdleView() {
  const t = useTexts('disposals');
  const navigate = useNavigate();
  const hasCosts = useMay()('costs.read');
  const list = useQuery('disposals.idleStock', {});
  const columns = useMemo(() => idleColumns(t, hasCosts), [t, hasCosts]);
  if (list.failure !== null) return <ErrorPanel failure={list.failure} onRetry={list.refetch} isFilling />;
  const totalE4 = list.data?.totalE4 ?? null;
  const count = list.data?.rows.length ?? 0;
  const footer = list.data === undefined ? ' ' : totalE4 === null ? t('idleTotalBare', { count }) : t('idleTotal', { count, amount: moneyText(totalE4, 2) });
  return (
    <DataTable
      label={t('views.idle')} columns={columns} rowId={row => row.itemId} source={{ kind: 'rows', rows: list.data?.rows }} storageKey="idle-stock" empty={<EmptyState icon="dispose" title={t('empty.idle')} text={t('empty.idleText')} />} footer={footer}
      onOpen={row => { void navigate(row.disposalId === null ? `/items/${encodeURIComponent(row.itemId)}` : `/disposals/${encodeURIComponent(row.disposalId)}`); }} onSelect={() => undefined}
    />
  );
}

const SPANS = ['30', '90', '180', '365'] as const;
type Span = (typeof SPANS)[number];

/** 近效期先用. */
export function ExpiringView() {
  const t = useTexts('disposals');
  const navigate = useNavigate();
  const hasCosts = useMay()('costs.read');
  const [span, setSpan] = useState<Span>('90');
  const list = useQuery('disposals.expiring', { withinDays: Number(span) });
  const columns = useMemo(() => expiringColumns(t, hasCosts), [t, hasCosts]);
  if (list.failure !== null) return <ErrorPanel failure={list.failure} onRetry={list.refetch} isFilling />;
  const lostE4 = list.data?.leftOverE4 ?? null;
  const count = list.data?.rows.length ?? 0;
  const footer = list.data === undefined ? ' ' : lostE4 === null ? t('expiringTotalBare', { count }) : t('expiringTotal', { count, amount: moneyText(lostE4, 2) });
  return (
    <div className="disposals-expiring">
      <div className="disposals-span"><Segmented label={t('within')} value={span} options={SPANS.map(days => ({ id: days, label: t('withinDays', { count: Number(days) }) }))} onChange={setSpan} /></div>
      <DataTable
        label={t('views.expiring')} columns={columns} rowId={row => row.batchId} source={{ kind: 'rows', rows: list.data?.rows }} storageKey="expiring" empty={<EmptyState icon="clock" title={t('empty.expiring', { days: span })} text={t('empty.expiringText')} />} footer={footer}
        onOpen={row => { void navigate(`/items/${encodeURIComponent(row.itemId)}`); }} onSelect={() => undefined}
      />
    </div>
  );
}
