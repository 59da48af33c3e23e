import { useEffect, useRef, useState } from 'react';

import { useEvent } from '../../client/use-event.ts';
import { useQuery } from '../../client/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { WhatIfApply } from '../../parts/what-if-apply.tsx';
import { AS_IT_IS, WhatIfAssume, type Assumed } from '../../parts/what-if-assume.tsx';
import { pointAt } from '../../parts/what-if-figures.ts';
import { WhatIfResult } from '../../parts/what-if-result.tsx';
import { WhatIfWeeks } from '../../parts/what-if-weeks.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { SkeletonRows } from '../../ui/loading-skeleton.tsx';
import type { ItemDetail } from './item-detail.ts';
import { ItemViews } from './item-views.tsx';

const PAUSE_MS = 400;

/** Replays again once this item's thresholds or use have changed, not with every paper of the store nor while the night's work runs. */
function useReplayAgain(itemId: string, replay: () => void): void {
  const [changes, setChanges] = useState(0);
  const settled = useDebounced(changes, PAUSE_MS);
  const latest = useRef(replay);
  useEffect(() => { latest.current = replay; });
  useEvent('stock.changed', ({ itemIds, isMany }) => { if (!isMany && itemIds.includes(itemId)) setChanges(before => before + 1); });
  useEffect(() => { if (settled > 0) latest.current(); }, [settled]);
}

/** 试算: this item's own last two years, as it is managed now, as computed, and as somebody has in mind; applied from the same place. */
export function ItemWhatIf({ detail }: { readonly detail: ItemDetail }) {
  const t = useTexts('what-if');
  const { item } = detail;
  const [assumed, setAssumed] = useState<Assumed>(AS_IT_IS);
  const [level, setLevel] = useState<number | null>(null);
  const asked = useDebounced(assumed, PAUSE_MS);
  const replay = useQuery('replays.ofItem', { itemId: item.id, ...asked, serviceLevel: useDebounced(level, PAUSE_MS) });
  const { data } = replay;
  useReplayAgain(item.id, replay.refetch);
  const words = { unit: item.unit, decimals: item.unitDecimals };
  const chosen = level ?? data?.inForce.serviceLevel ?? 0;
  const point = data?.played == null ? undefined : pointAt(data.played, chosen);
  return (
    <section className="item-forecast" aria-label={t('title')} data-testid="item-what-if">
      <div className="item-bar">
        <ItemViews current="what-if" />
        <span className="spring" />
        {data !== undefined && <WhatIfAssume assumed={assumed} now={data.inForce} onChange={setAssumed} />}
      </div>
      <div className="item-forecast-body item-what-if-body" tabIndex={0} role="group" aria-label={t('title')}>
        {replay.failure !== null && <ErrorPanel failure={replay.failure} onRetry={replay.refetch} />}
        {replay.isLoading && <SkeletonRows rows={10} />}
        {data?.played === null && <EmptyState icon="chart" title={t('item.none')} text={t('item.noneText')} actions={<ButtonLink to="/planning/what-if">{t('item.more')}</ButtonLink>} />}
        {data?.played != null && point !== undefined && (
          <>
            <WhatIfResult played={data.played} level={point.serviceLevel} words={words} onLevel={setLevel}>
              <WhatIfApply to={{ scope: 'item', scopeId: item.id, isManual: data.inForce.isManual, words }} point={point} levelNow={data.inForce.serviceLevel} coverDays={data.terms.coverDays} leadTimeDays={data.terms.leadTimeDays} />
            </WhatIfResult>
            <WhatIfWeeks stock={data.stock} from={data.played.from} level={data.terms.serviceLevel} words={words} />
          </>
        )}
      </div>
    </section>
  );
}
