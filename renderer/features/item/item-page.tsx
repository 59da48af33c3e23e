import { Suspense, useState } from 'react';
import { Outlet, useNavigate, useParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DisposeItem } from '../../parts/dispose-item.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ItemAges } from './item-ages.tsx';
import { ItemBatches } from './item-batches.tsx';
import type { ItemDetail } from './item-detail.ts';
import { ItemForecast } from './item-forecast.tsx';
import { ItemHead } from './item-head.tsx';
import { ItemOrders } from './item-orders.tsx';
import { ItemParameters } from './item-parameters.tsx';
import { ItemPolicy } from './item-policy.tsx';
import { ItemReservations } from './item-reservations.tsx';
import { ItemRiver } from './item-river.tsx';
import { ItemTimeline } from './item-timeline.tsx';
import { ItemUnits } from './item-units.tsx';
import { useItemView } from './item-views.tsx';
import { ItemWhatIf } from './item-what-if.tsx';
import { ItemWhy } from './item-why.tsx';
import './forecast.css';
import './item.css';

/** 物料: one item with its past, what is expected, and why its thresholds are what they are. */
export function ItemPage() {
  const t = useTexts('item');
  const navigate = useNavigate();
  const { itemId = '' } = useParams();
  const detail = useQuery('stock.detail', { itemId });
  if (detail.failure !== null && detail.data?.item.id !== itemId) {
    return <ErrorPanel isFilling failure={detail.failure} onRetry={detail.refetch}><Button size="small" onClick={() => { void navigate('/stock'); }}>{t('error.back')}</Button></ErrorPanel>;
  }
  // While another item loads the answer is still the one before: its figures must not stand under the new address.
  if (detail.data === undefined || detail.data.item.id !== itemId) return <LoadingSkeleton />;
  return (
    <>
      <ItemView key={itemId} detail={detail.data} />
      <Suspense><Outlet /></Suspense>
    </>
  );
}

function ItemView({ detail }: { readonly detail: ItemDetail }) {
  const [panel, setPanel] = useState<'requisition' | 'dispose' | null>(null);
  const close = () => { setPanel(null); };
  const view = useItemView();
  const { item, row, threshold } = detail;
  return (
    <div className="item" data-testid="item-page">
      <ItemHead detail={detail} onRequest={() => { setPanel('requisition'); }} onDispose={() => { setPanel('dispose'); }} />
      {view === 'stock' && <><ItemRiver detail={detail} /><ItemTimeline itemId={item.id} of={item} /></>}
      {view === 'forecast' && <ItemForecast detail={detail} />}
      {view === 'what-if' && <ItemWhatIf detail={detail} />}
      <aside className="item-why">
        <ItemWhy threshold={threshold} unit={item.unit} unitDecimals={item.unitDecimals} />
        <ItemPolicy item={item} threshold={threshold} />
        <ItemParameters item={item} />
        <ItemReservations detail={detail} />
        <ItemOrders requisitions={detail.requisitions} />
        {item.isBatchTracked && <ItemBatches item={item} />}
        <ItemUnits item={item} />
        <ItemAges itemId={item.id} unit={item.unit} unitDecimals={item.unitDecimals} />
      </aside>
      {panel === 'requisition' && <RaiseRequisition row={row} alertId={row.openAlertId} onClose={close} />}
      {panel === 'dispose' && <DisposeItem row={row} onClose={close} />}
    </div>
  );
}
