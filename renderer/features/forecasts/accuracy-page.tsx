import { Input } from 'antd';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { ABC_CLASSES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PlanningFrame } from '../../parts/planning-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Chip } from '../../ui/chip.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { type AccuracyAddress, isNarrowed, readAddress, USED_CLASSES, writeAddress } from './accuracy-address.ts';
import { accuracyColumns } from './accuracy-columns.tsx';
import { AccuracySummary } from './accuracy-summary.tsx';
import './accuracy.css';
import { INITIAL_SORT, useAccuracySource } from './use-accuracy-source.ts';

/** 预测准不准: forecast against actual, item by item, the worst first (F24). */
export function AccuracyPage() {
  const [search, setSearch] = useSearchParams();
  const address = readAddress(search);
  const amend = (changes: Partial<AccuracyAddress>) => { setSearch(writeAddress({ ...address, ...changes }), { replace: true }); };
  const summary = useQuery('forecasts.accuracySummary', {});
  return (
    <PlanningFrame section="accuracy" tools={<Tools address={address} drifting={summary.data?.drifting ?? 0} onChange={amend} />}>
      <div className="accuracy">
        {summary.data !== undefined && summary.data.items > 0 && <AccuracySummary summary={summary.data} />}
        {summary.failure !== null && <ErrorPanel failure={summary.failure} onRetry={summary.refetch} />}
        <List address={address} />
      </div>
    </PlanningFrame>
  );
}

function Tools({ address, drifting, onChange }: { readonly address: AccuracyAddress; readonly drifting: number; readonly onChange: (changes: Partial<AccuracyAddress>) => void }) {
  const t = useTexts('forecasts');
  const common = useTexts('common');
  const toggle = <T,>(value: T, current: T | null): T | null => (value === current ? null : value);
  return (
    <PageTools>
      <Input allowClear size="small" className="accuracy-search" prefix={<Icon name="search" />} aria-label={t('accuracy.search')} placeholder={t('accuracy.search')} value={address.search} onChange={event => { onChange({ search: event.target.value.trimStart() }); }} />
      <hr />
      <Chip isPressed={address.isDriftingOnly} count={drifting} onPress={() => { onChange({ isDriftingOnly: !address.isDriftingOnly }); }}>{t('accuracy.drifting')}</Chip>
      <hr />
      {USED_CLASSES.map(each => <Chip key={each} isPressed={address.demandClass === each} onPress={() => { onChange({ demandClass: toggle(each, address.demandClass) }); }}>{common(`demandClasses.${each}`)}</Chip>)}
      <hr />
      {ABC_CLASSES.map(each => <Chip key={each} isPressed={address.abcClass === each} onPress={() => { onChange({ abcClass: toggle(each, address.abcClass) }); }}>{each}</Chip>)}
    </PageTools>
  );
}

function List({ address }: { readonly address: AccuracyAddress }) {
  const t = useTexts('forecasts');
  const common = useTexts('common');
  const may = useMay();
  const navigate = useNavigate();
  const { source, failure, reload } = useAccuracySource(address);
  const hasValue = may('costs.read');
  const columns = useMemo(() => accuracyColumns({ t, common, hasValue }), [t, common, hasValue]);
  if (failure !== null) return <ErrorPanel failure={failure} onRetry={reload} isFilling />;
  const empty = isNarrowed(address) ? <EmptyState icon="search" title={t('accuracy.emptyTitle')} text={t('accuracy.emptyText')} /> : <EmptyState icon="chart" title={t('accuracy.noneTitle')} text={t('accuracy.noneText')} />;
  return (
    <div className="accuracy-list">
      <DataTable label={t('accuracy.title')} columns={columns} rowId={row => row.itemId} source={source} initialSort={INITIAL_SORT} onOpen={row => { void navigate(`/items/${row.itemId}?view=forecast`); }} storageKey="accuracy" empty={empty} />
    </div>
  );
}
