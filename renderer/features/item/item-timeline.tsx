import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { SkeletonRows } from '../../ui/loading-skeleton.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { foldTimeline, type TimelineRow } from './fold-timeline.ts';
import { TimelineEntryRow, TimelineFoldedRow, type UnitWords } from './timeline-rows.tsx';

const KINDS = ['all', 'movement', 'alert', 'order', 'threshold'] as const;
type Kind = (typeof KINDS)[number];

/** Entries asked for at a time; the contract's own limit holds the whole. */
const PAGE_ROWS = 100;
const ROWS_MAX = 500;

type TimelineProps = { readonly itemId: string; readonly of: UnitWords };

/** What happened to the item, newest first: movements, alerts, orders and changes of its thresholds on one line. */
export function ItemTimeline(props: TimelineProps) {
  const [search] = useSearchParams();
  const asked = KINDS.find(kind => kind === search.get('lines')) ?? 'all';
  // A link that asks for other lines begins anew.
  return <Timeline key={asked} {...props} asked={asked} />;
}

function Timeline({ itemId, of, asked }: TimelineProps & { readonly asked: Kind }) {
  const t = useTexts('item');
  const [kind, setKind] = useState<Kind>(asked);
  const [limit, setLimit] = useState(PAGE_ROWS);
  const timeline = useQuery('stock.timeline', { itemId, kinds: kind === 'all' ? [] : [kind], limit });
  const choose = (next: Kind) => {
    setKind(next);
    setLimit(PAGE_ROWS);
  };
  const entries = timeline.data?.rows ?? [];
  const canShowMore = timeline.data !== undefined && entries.length < timeline.data.total && limit < ROWS_MAX;
  return (
    <section className="item-line" aria-labelledby="item-line-title" data-testid="item-timeline">
      <div className="item-bar">
        <h2 id="item-line-title">{t('timeline.title')}</h2>
        <Segmented label={t('timeline.filter')} value={kind} onChange={choose} options={KINDS.map(id => ({ id, label: t(`timeline.${id}`) }))} />
        <span className="spring" />
        <small>{t('timeline.hint')}</small>
      </div>
      <div className="item-line-rows" tabIndex={0} role="group" aria-labelledby="item-line-title">
        {timeline.failure !== null && <ErrorPanel failure={timeline.failure} onRetry={timeline.refetch} />}
        {timeline.isLoading && <SkeletonRows rows={8} />}
        {timeline.data !== undefined && entries.length === 0 && <EmptyState icon="history" title={t(kind === 'all' ? 'timeline.empty' : 'timeline.emptyKind')} />}
        {entries.length > 0 && <TimelineTable rows={foldTimeline(entries)} of={of} />}
        {canShowMore && <div className="item-line-more"><Button size="small" onClick={() => { setLimit(Math.min(ROWS_MAX, limit + PAGE_ROWS)); }}>{t('timeline.more')}</Button></div>}
      </div>
    </section>
  );
}

const COLUMNS = ['when', 'kind', 'what', 'detail', 'quantity', 'balance'] as const;
const WIDTHS_PX = [122, 96, 178, undefined, 72, 84] as const;

function TimelineTable({ rows, of }: { readonly rows: readonly TimelineRow[]; readonly of: UnitWords }) {
  const t = useTexts('item');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    setOpened(before => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  };
  return (
    <table>
      <colgroup>{COLUMNS.map((column, index) => <col key={column} {...(WIDTHS_PX[index] === undefined ? {} : { style: { width: WIDTHS_PX[index] } })} />)}</colgroup>
      <thead><tr>{COLUMNS.map(column => <th key={column} scope="col">{t(`timeline.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {rows.map(row => (row.kind === 'single'
          ? <TimelineEntryRow key={row.key} entry={row.entry} of={of} />
          : <TimelineFoldedRow key={row.key} row={row} of={of} isOpen={opened.has(row.key)} onToggle={() => { toggle(row.key); }} />))}
      </tbody>
    </table>
  );
}
