import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText, rateText } from '../../parts/show-figures.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { StockRiver } from '../../ui/stock-river.tsx';
import type { ItemDetail } from './item-detail.ts';
import { ItemViews } from './item-views.tsx';
import { useRiverHeight } from './use-river-height.ts';

const SPANS = ['3', '12', '24'] as const;
type Span = (typeof SPANS)[number];

/** Items that turn over fast are read at three months, the others over the year. */
const FAST_COVER_TENTHS = 300;

/** On hand over time, what it was held to, and what is expected. */
export function ItemRiver({ detail: { row, use12MonthsMicro } }: { readonly detail: ItemDetail }) {
  const t = useTexts('item');
  const isFast = row.coverDaysTenths !== null && row.coverDaysTenths < FAST_COVER_TENTHS && row.leadTimeDays * 10 < FAST_COVER_TENTHS / 3;
  const [span, setSpan] = useState<Span>(isFast ? '3' : '12');
  const height = useRiverHeight();
  const river = useQuery('stock.river', { itemId: row.itemId, months: Number(span) });
  return (
    <section className="item-river" aria-label={t('river.title')} data-testid="item-river">
      <div className="item-bar">
        <ItemViews current="stock" />
        <small>{t('river.use', { daily: `${rateText(row.dailyDemandMicro)} ${row.unit}`, use: quantityUnitText(use12MonthsMicro, row) })}</small>
        <span className="spring" />
        <Segmented label={t('river.range')} value={span} onChange={setSpan} options={SPANS.map(id => ({ id, label: t('river.months', { months: id }) }))} />
      </div>
      <div className="item-river-picture" style={{ height }}>
        {river.failure !== null && <ErrorPanel failure={river.failure} onRetry={river.refetch} />}
        {river.data === undefined && river.failure === null && <Skeleton width="100%" height={height - 12} />}
        {river.data !== undefined && <StockRiver data={river.data} unit={row.unit} unitDecimals={row.unitDecimals} height={height} />}
      </div>
    </section>
  );
}
