import { useMemo } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { useToday } from '../../parts/use-session.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type HealthAddress, PRESETS, presetOf, spanAsked, spanOf, type Span } from './health-address.ts';
import { lateColumns } from './late-columns.tsx';
import { ScorePanel } from './score-panel.tsx';
import { type Lag, SharesPanels } from './share-tables.tsx';

type LagViewProps = { readonly address: HealthAddress; readonly onChange: (changes: Partial<HealthAddress>) => void };

/** 录入时效: how many days after the business date papers were entered, by whom, and which. */
export function LagView({ address, onChange }: LagViewProps) {
  const today = useToday();
  if (today === '') return <LoadState failure={null} rows={14} />;
  return <LagOfSpan address={address} today={today} onChange={onChange} />;
}

function LagOfSpan({ address, today, onChange }: LagViewProps & { readonly today: string }) {
  const span = spanAsked(address, today);
  const lag = useQuery('health.entryLag', span);
  return (
    <>
      <Tools span={span} today={today} onChange={onChange} />
      {lag.data === undefined
        ? <LoadState failure={lag.failure} onRetry={lag.refetch} rows={12} />
        : lag.data.lines === 0 ? <Nothing span={span} /> : (
          <div className="health-lag">
            <div className="health-lag-side">
              <ScorePanel lag={lag.data} />
              <SharesPanels lag={lag.data} person={address.person} onPerson={person => { onChange({ person }); }} />
            </div>
            <div className="health-lag-main">
              <Course lag={lag.data} />
              <LatePapers span={span} person={address.person} onAll={() => { onChange({ person: null }); }} />
            </div>
          </div>
        )}
    </>
  );
}

function Tools({ span, today, onChange }: { readonly span: Span; readonly today: string; readonly onChange: LagViewProps['onChange'] }) {
  const t = useTexts('health');
  const preset = presetOf(span, today);
  return (
    <PageTools>
      <div className="health-presets" role="group" aria-label={t('lag.span')}>
        {PRESETS.map(each => <Chip key={each} isPressed={preset === each} onPress={() => { onChange({ ...spanOf(each, today), person: null }); }}>{t(`lag.presets.${each}`)}</Chip>)}
      </div>
      <hr />
      <span className="health-date"><DateField aria-label={t('lag.from')} value={span.from} maximum={today} onChange={from => { onChange({ from }); }} /></span>
      <span className="muted">–</span>
      <span className="health-date"><DateField aria-label={t('lag.to')} value={span.to} maximum={today} onChange={to => { onChange({ to }); }} /></span>
      <span className="spacer" />
      <span className="muted">{t('lag.notCounted')}</span>
    </PageTools>
  );
}

function Nothing({ span }: { readonly span: Span }) {
  const t = useTexts('health');
  return <div className="health-nothing"><EmptyState icon="clock" title={t('lag.emptyTitle')} text={t('lag.emptyText', span)} /></div>;
}

function Course({ lag }: { readonly lag: Lag }) {
  const t = useTexts('health');
  const categories = useMemo(() => lag.course.map(step => dateText(step.from, 'short')), [lag.course]);
  const series = useMemo(() => [
    { name: t('lag.classes.same'), tone: 'accent' as const, values: lag.course.map(step => step.sameDayLines) },
    { name: t('lag.lateLines'), tone: 'worse' as const, values: lag.course.map(step => step.lines - step.sameDayLines) },
  ], [lag.course, t]);
  return (
    <Panel title={t(`lag.course.${lag.steps}`)} note={t('lag.courseNote')} isPadded className="health-course">
      <BarChart label={t(`lag.course.${lag.steps}`)} categories={categories} series={series} height={150} isStacked />
    </Panel>
  );
}

const CHANGES = ['stock.changed'] as const;

function LatePapers({ span, person, onAll }: { readonly span: Span; readonly person: string | null; readonly onAll: () => void }) {
  const t = useTexts('health');
  const common = useTexts('common');
  const { source, total, failure, reload } = useListSource('health.lateDocuments', { ...span, person }, CHANGES);
  const columns = useMemo(() => lateColumns({ t, common }), [t, common]);
  const filter = person === null ? null : <Chip isPressed onPress={onAll} onRemove={onAll} removeLabel={t('lag.allPeople')}>{person}</Chip>;
  return (
    <Panel title={t('lag.late.title')} note={total === null ? '' : t('lag.late.count', { count: total })} actions={filter} className="health-late">
      {failure === null
        ? <DataTable label={t('lag.late.title')} columns={columns} rowId={row => row.documentId} source={source} storageKey="late-papers" empty={<EmptyState icon="check" title={t('lag.late.noneTitle')} text={t('lag.late.noneText')} />} />
        : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
    </Panel>
  );
}
