import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { useToday } from '../../parts/use-session.ts';
import { instantText } from '../../ui/calendar-date.tsx';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FiguresBand, StatementBand } from './figures-band.tsx';
import { RolesPanel, RulesPanel, TrendPanel, WorstPanel } from './score-panels.tsx';
import { RowsPanel } from './rows-panel.tsx';
import type { Chosen } from './score-words.ts';
import { SuggestionsPanel } from './suggestions-panel.tsx';
import { SPAN_KINDS, type ReviewSpan, daysOf, moveSpan, readSpan, spanAt } from './review-span.ts';
import './scorecard.css';

/** 成绩单: how often alerts were right, what was missed, what that was worth, and what to change (N1, F52–F54, N11). */
export function ScorecardPage() {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (today === '') return <LoadState failure={null} onRetry={() => undefined} rows={10} />;
  const span = readSpan(search, today);
  const go = (next: ReviewSpan) => {
    setChosen(null);
    setSearch({ span: next.kind, from: next.month }, { replace: true });
  };
  return (
    <AlertFrame section="scorecard" isPlain actions={<SpanPicker span={span} today={today} onChange={go} />}>
      <Review key={`${span.kind}-${span.month}`} span={span} chosen={chosen} onChoose={setChosen} />
    </AlertFrame>
  );
}

function SpanPicker({ span, today, onChange }: { readonly span: ReviewSpan; readonly today: string; readonly onChange: (span: ReviewSpan) => void }) {
  const t = useTexts('scorecard');
  const [year = '', month = ''] = span.month.split('-');
  const name = t(`spanName.${span.kind}`, { year, month: String(Number(month)), quarter: Math.ceil(Number(month) / 3) });
  return (
    <div className="score-span">
      <Segmented label={t('spanLabel')} options={SPAN_KINDS.map(kind => ({ id: kind, label: t(`spans.${kind}`) }))} value={span.kind} onChange={kind => { onChange(spanAt(kind, daysOf(span).to < today ? daysOf(span).to : today)); }} />
      <IconButton icon="left" label={t('earlier')} onClick={() => { onChange(moveSpan(span, -1)); }} />
      <b>{name}</b>
      <IconButton icon="right" label={t('later')} disabled={daysOf(span).to >= today} onClick={() => { onChange(moveSpan(span, 1)); }} />
    </div>
  );
}

function Review({ span, chosen, onChoose }: { readonly span: ReviewSpan; readonly chosen: Chosen | null; readonly onChoose: (chosen: Chosen | null) => void }) {
  const t = useTexts('scorecard');
  const days = daysOf(span);
  const summary = useQuery('scorecard.summary', days);
  if (summary.data === undefined) return <LoadState failure={summary.failure} onRetry={summary.refetch} rows={12} />;
  const { data } = summary;
  return (
    <div className="scorecard" data-testid="scorecard">
      <StatementBand span={span} chosen={chosen} onChoose={onChoose} />
      <FiguresBand summary={data} />
      {chosen !== null && <RowsPanel days={days} span={span} chosen={chosen} onClose={() => { onChoose(null); }} />}
      <div className="score-column">
        {data.total.alerts === 0 && data.total.missed === 0
          ? <div className="score-empty"><EmptyState icon="bell" title={t('emptyTitle')} text={t('emptyText')} /></div>
          : <RulesPanel summary={data} onChoose={onChoose} />}
        <SuggestionsPanel />
        <RolesPanel summary={data} />
      </div>
      <div className="score-column">
        <TrendPanel summary={data} />
        <WorstPanel summary={data} />
      </div>
      <p className="score-judged">{data.judgedAt === null ? t('judgedNever') : t('judged', { date: instantText(data.judgedAt) })}</p>
    </div>
  );
}
