import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { TaskList } from '../../parts/task-list.tsx';
import { useAmendAddress } from '../../parts/use-amend-address.ts';
import { useFileExport } from '../../parts/use-file-export.ts';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { ViewChip, ViewTools } from '../../parts/view-tools.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
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
  const [search] = useSearchParams();
  const [isRules, setRules] = useState(false);
  const view = viewOf(search.get('view'));
  const text = search.get('text') ?? '';
  const wanted = search.get('new');
  const amend = useAmendAddress();
  const isReviews = REVIEW_VIEWS.includes(view);
  const actions = (
    <>
      {view === 'idle' && <Export of="disposals.export" />}
      {view === 'tasks' && <Export of="tasks.export" />}
      {may('settings.write') && <Button icon="settings" data-action="rules" onClick={() => { setRules(true); }}>{t('rules')}</Button>}
      {may('disposals.write') && <Button variant="primary" icon="plus" data-action="new" onClick={() => { amend({ new: 'choose' }); }}>{t('new')}</Button>}
    </>
  );
  const tools = (
    <ViewTools label={t('views.label')} search={isReviews ? { text, hint: t('search'), onText: words => { amend({ text: words }); } } : undefined}>
      {VIEWS.map(each => <CountedChip key={each} view={each} isPressed={each === view} onPress={() => { amend({ view: each, text: null }); }} />)}
    </ViewTools>
  );
  return (
    <AlertFrame section="disposals" actions={actions} tools={tools}>
      {isReviews && <Reviews view={view as ReviewView} text={text} />}
      {view === 'idle' && <IdleView />}
      {view === 'expiring' && <ExpiringView />}
      {view === 'tasks' && <div className="disposals-tasks"><TaskList mine={!may(WHOLE_STORE)} /></div>}
      {wanted !== null && <NewReview itemId={wanted === 'choose' ? null : wanted} onClose={() => { amend({ new: null }); }} />}
      {isRules && <RulesDialog onClose={() => { setRules(false); }} />}
    </AlertFrame>
  );
}

/** Who answers for the whole store reads everybody's tasks here; their own stand in Today. */
const WHOLE_STORE = 'settings.write';

function CountedChip({ view, isPressed, onPress }: { readonly view: View; readonly isPressed: boolean; readonly onPress: () => void }) {
  const t = useTexts('disposals');
  const reviews = useQuery('disposals.list', { limit: 1 }).data;
  const tasks = useQuery('tasks.list', { mine: !useMay()(WHOLE_STORE), limit: 1 }).data;
  const count = view === 'mine' ? reviews?.mine : view === 'open' ? reviews?.open : view === 'tasks' ? tasks?.total : undefined;
  return <ViewChip view={view} label={t(`views.${view}`)} count={count} isPressed={isPressed} onPress={onPress} />;
}

function Export({ of }: { readonly of: 'disposals.export' | 'tasks.export' }) {
  const t = useTexts('disposals');
  const language = useLanguage();
  const file = useFileExport(of);
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
