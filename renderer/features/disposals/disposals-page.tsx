import { Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { TaskList } from '../../parts/task-list.tsx';
import { useFileExport } from '../../parts/use-file-export.ts';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { disposalColumns } from './disposal-columns.tsx';
import { type View, VIEWS, viewOf } from './disposal-types.ts';
import { ExpiringView, IdleView } from './idle-views.tsx';
import { NewReview } from './new-review.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import './disposals.css';

const CHANGES = ['disposals.changed', 'stock.changed'] as const;
const OPEN_STATES = ['opinions', 'decision', 'approval', 'executing', 'running_down'] as const;
type ReviewView = Extract<View, 'mine' | 'open' | 'all'>;
const REVIEW_VIEWS: readonly View[] = ['mine', 'open', 'all'];

const filterOf = (view: ReviewView) => (view === 'mine' ? { mine: true } : view === 'open' ? { states: [...OPEN_STATES] } : {});

/** 处置评审: stock nobody uses, what is being done about it, what to use first. `?view=` chooses; `?new=ITEM` begins a review. */
export function DisposalsPage() {
  const t = useTexts('disposals');
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [isRules, setRules] = useState(false);
  const view = viewOf(search.get('view'));
  const text = search.get('text') ?? '';
  const wanted = search.get('new');
  const amend = useCallback((changes: Readonly<Record<string, string | null>>) => {
    setSearch(before => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: true });
  }, [setSearch]);
  const isReviews = REVIEW_VIEWS.includes(view);
  const actions = (
    <>
      {view === 'idle' && <ExportIdle />}
      {may('settings.write') && <Button icon="settings" data-action="rules" onClick={() => { setRules(true); }}>{t('rules')}</Button>}
      {may('disposals.write') && <Button variant="primary" icon="plus" data-action="new" onClick={() => { amend({ new: 'choose' }); }}>{t('new')}</Button>}
    </>
  );
  const tools = (
    <PageTools>
      <nav className="disposals-views" aria-label={t('views.label')}>{VIEWS.map(each => <ViewChip key={each} view={each} isPressed={each === view} onPress={() => { amend({ view: each, text: null }); }} />)}</nav>
      <span className="spacer" />
      {isReviews && <Input allowClear className="disposals-search" value={text} placeholder={t('search')} aria-label={t('search')} onChange={event => { amend({ text: event.target.value }); }} />}
    </PageTools>
  );
  return (
    <AlertFrame section="disposals" actions={actions} tools={tools}>
      {isReviews && <Reviews view={view as ReviewView} text={text} />}
      {view === 'idle' && <IdleView />}
      {view === 'expiring' && <ExpiringView />}
      {view === 'tasks' && <div className="disposals-tasks"><TaskList /></div>}
      {wanted !== null && <NewReview itemId={wanted === 'choose' ? null : wanted} onClose={() => { amend({ new: null }); }} />}
      {isRules && <RulesDialog onClose={() => { setRules(false); }} />}
    </AlertFrame>
  );
}

function ViewChip({ view, isPressed, onPress }: { readonly view: View; readonly isPressed: boolean; readonly onPress: () => void }) {
  const t = useTexts('disposals');
  const reviews = useQuery('disposals.list', { limit: 1 }).data;
  const tasks = useQuery('tasks.list', { limit: 1 }).data;
  const count = view === 'mine' ? reviews?.mine : view === 'open' ? reviews?.open : view === 'tasks' ? tasks?.total : undefined;
  return <span data-view={view}><Chip isPressed={isPressed} onPress={onPress} {...(count === undefined ? {} : { count })}>{t(`views.${view}`)}</Chip></span>;
}

function ExportIdle() {
  const t = useTexts('disposals');
  const language = useLanguage();
  const file = useFileExport('disposals.export');
  return <Button icon="export" isBusy={file.isBusy} data-action="export" onClick={() => { void file.run({ language }); }}>{t('export')}</Button>;
}

function Reviews({ view, text }: { readonly view: ReviewView; readonly text: string }) {
  const t = useTexts('disposals');
  const navigate = useNavigate();
  const hasCosts = useMay()('costs.read');
  const { source, total, failure, reload } = useListSource('disposals.list', { ...filterOf(view), text }, CHANGES);
  const days = useQuery('disposals.rules', {}).data?.openAfterDays ?? 180;
  const columns = useMemo(() => disposalColumns(t, hasCosts), [t, hasCosts]);
  const empty = view === 'mine' ? <EmptyState icon="check" title={t('empty.mine')} text={t('empty.mineText')} /> : <EmptyState icon="dispose" title={t('empty.title')} text={t('empty.text', { days })} />;
  if (failure !== null) return <ErrorPanel failure={failure} onRetry={reload} isFilling />;
  return (
    <DataTable
      label={t(`views.${view}`)} columns={columns} rowId={row => row.id} source={source} storageKey="disposals" empty={empty} footer={total === null ? ' ' : t('total', { count: total })}
      onOpen={row => { void navigate(`/disposals/${encodeURIComponent(row.id)}`); }} onSelect={() => undefined}
    />
  );
}
