import { Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PlanningFrame } from '../../parts/planning-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { WhatIfApply } from '../../parts/what-if-apply.tsx';
import { AS_IT_IS, WhatIfAssume, type Assumed } from '../../parts/what-if-assume.tsx';
import { levelText, pointAt } from '../../parts/what-if-figures.ts';
import { WhatIfResult } from '../../parts/what-if-result.tsx';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { RunProgress } from './run-progress.tsx';
import { categoryOptions } from '../../parts/category-options.ts';
import { useStarting } from './use-starting.ts';

type Run = NonNullable<OutputOf<'replays.get'>['run']>;
type RunHead = OutputOf<'replays.get'>['runs'][number];

const EVERYTHING = 'all';

/** 试算: what another service level would have meant for a category or for everything, on the own history, before it is switched on. */
export function WhatIfPage() {
  const [search, setSearch] = useSearchParams();
  const latest = useQuery('replays.get', { runId: null });
  const scope = search.get('scope') ?? scopeOf(latest.data?.runs[0]);
  const [assumed, setAssumed] = useState<Assumed>(AS_IT_IS);
  const runs = latest.data?.runs ?? [];
  const shown = search.get('run') ?? runs.find(run => scopeOf(run) === scope)?.runId ?? null;
  const run = useQuery('replays.get', { runId: shown }, { isEnabled: shown !== null });
  const current = shown !== null && run.data?.run?.runId === shown ? run.data.run : null;
  const choose = (next: { scope: string; run?: string }) => { setSearch(next, { replace: true }); };
  return (
    <PlanningFrame section="what-if" isPlain tools={<Tools scope={scope} runs={runs} current={current} assumed={assumed} onAssumed={setAssumed} onChoose={choose} />}>
      <div className="what-if-page" data-testid="what-if-page">
        {latest.failure !== null && <ErrorPanel failure={latest.failure} onRetry={latest.refetch} />}
        {run.failure !== null && shown !== null && <ErrorPanel failure={run.failure} onRetry={run.refetch} />}
        {latest.data === undefined || (shown !== null && current === null && run.failure === null) ? <LoadState failure={null} rows={10} /> : current === null ? <Nothing scope={scope} /> : <RunView key={current.runId} run={current} />}
      </div>
    </PlanningFrame>
  );
}

function scopeOf(run: Pick<RunHead, 'categoryId'> | undefined): string {
  return run?.categoryId ?? EVERYTHING;
}

type ToolsProps = {
  readonly scope: string;
  readonly runs: readonly RunHead[];
  readonly current: Run | null;
  readonly assumed: Assumed;
  readonly onAssumed: (assumed: Assumed) => void;
  readonly onChoose: (next: { scope: string; run?: string }) => void;
};

function Tools({ scope, runs, current, assumed, onAssumed, onChoose }: ToolsProps) {
  const t = useTexts('what-if');
  const may = useMay();
  const lists = useQuery('masterData.all', {});
  const { start, isRunning, failure, clearFailure } = useStarting(runId => { onChoose({ scope, run: runId }); });
  const nameOf = (run: RunHead) => (run.categoryId === null ? t('page.everything') : run.categoryName);
  const isBusy = isRunning || current?.state === 'running';
  const begin = () => { start({ categoryId: scope === EVERYTHING ? null : scope, ...assumed }); };
  return (
    <div className="page-tools what-if-tools">
      <Select
        size="small" className="what-if-scope" aria-label={t('page.scope')} value={scope} data-testid="what-if-scope" showSearch={{ optionFilterProp: 'label' }} onChange={next => { onChoose({ scope: next }); }}
        options={[{ value: EVERYTHING, label: t('page.everything') }, ...categoryOptions(lists.data?.categories ?? [])]}
      />
      {may('thresholds.write') && (
        <>
          <hr />
          <WhatIfAssume assumed={assumed} now={null} isDisabled={isBusy} onChange={onAssumed} />
          <hr />
          <Button size="small" variant="primary" icon="turn" isBusy={isBusy} onClick={begin} data-action="start-replay">{t(current === null ? 'page.start' : 'page.again')}</Button>
        </>
      )}
      {failure !== null && <ErrorPanel failure={failure} onClose={clearFailure} />}
      <span className="spacer" />
      {runs.length > 1 && (
        <Select
          size="small" className="what-if-runs" aria-label={t('page.earlier')} placeholder={t('page.earlier')} value={current?.runId ?? null} onChange={runId => { const run = runs.find(each => each.runId === runId); onChoose({ scope: scopeOf(run), run: runId }); }}
          options={runs.map(run => ({ value: run.runId, label: t('page.run', { name: nameOf(run), level: levelText(run.terms.serviceLevel), date: instantText(run.requestedAt) }) }))}
        />
      )}
    </div>
  );
}

function Nothing({ scope }: { readonly scope: string }) {
  const t = useTexts('what-if');
  const may = useMay();
  const lists = useQuery('masterData.all', {});
  const name = scope === EVERYTHING ? null : lists.data?.categories.find(each => each.id === scope)?.name ?? null;
  return <EmptyState icon="chart" title={name === null ? t('page.noneTitle') : t('page.noneScopeTitle', { name })} text={may('thresholds.write') ? t('page.noneText') : t('page.readOnly')} />;
}

function RunView({ run }: { readonly run: Run }) {
  const t = useTexts('what-if');
  const [level, setLevel] = useState(run.terms.serviceLevel);
  if (run.state === 'running') return <RunProgress run={run} />;
  if (run.state !== 'done') return <EmptyState icon="warning" title={t(run.state === 'failed' ? 'page.failed' : 'page.cancelled')} text="" />;
  if (run.played === null) return <EmptyState icon="chart" title={t('page.emptyTitle')} text={t('page.emptyText')} />;
  const point = pointAt(run.played, level);
  return (
    <WhatIfResult played={run.played} level={level} words={null} onLevel={setLevel}>
      {point !== undefined && (
        <WhatIfApply
          to={run.categoryId === null ? { scope: 'company', scopeId: '' } : { scope: 'category', scopeId: run.categoryId, name: run.categoryName }}
          point={point} levelNow={null} coverDays={run.terms.coverDays} leadTimeDays={run.terms.leadTimeDays}
        />
      )}
    </WhatIfResult>
  );
}
