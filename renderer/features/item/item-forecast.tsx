import { useQuery } from '../../client/use-query.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { SkeletonRows } from '../../ui/loading-skeleton.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { ForecastCharts } from './forecast-charts.tsx';
import { ForecastFacts } from './forecast-facts.tsx';
import type { ItemForecastView } from './forecast-figures.ts';
import { ForecastMarks } from './forecast-marks.tsx';
import { ForecastMonths } from './forecast-months.tsx';
import { ForecastSentence } from './forecast-sentence.tsx';
import type { ItemDetail } from './item-detail.ts';
import { ItemViews } from './item-views.tsx';
import { ThresholdHistory } from './threshold-history.tsx';

/** 预测: what will be used until an order is there, in a sentence and in pictures, what it rests on, and what a person can put right. */
export function ItemForecast({ detail }: { readonly detail: ItemDetail }) {
  const t = useTexts('forecasts');
  const forecast = useQuery('forecasts.ofItem', { itemId: detail.item.id });
  return (
    <section className="item-forecast" aria-label={t('title')} data-testid="item-forecast">
      <div className="item-bar">
        <ItemViews current="forecast" />
        <span className="spring" />
        {forecast.data !== undefined && forecast.data.computedAt !== null && <small>{t('computed', { date: instantText(forecast.data.computedAt) })}</small>}
      </div>
      <div className="item-forecast-body" tabIndex={0} role="group" aria-label={t('title')}>
        {forecast.failure !== null && <ErrorPanel failure={forecast.failure} onRetry={forecast.refetch} />}
        {forecast.isLoading && <SkeletonRows rows={10} />}
        {forecast.data !== undefined && (forecast.data.computedAt === null ? <NotYet itemId={detail.item.id} /> : <Body detail={detail} forecast={forecast.data} />)}
      </div>
    </section>
  );
}

function NotYet({ itemId }: { readonly itemId: string }) {
  const t = useTexts('forecasts');
  const may = useMay();
  const recompute = useCommand('thresholds.recompute');
  const run = async () => {
    const reply = await recompute.run({ itemIds: [itemId] });
    if (reply.ok) showToast({ text: t('recomputed') });
  };
  return (
    <>
      <EmptyState icon="chart" title={t('notYet')} {...(may('thresholds.write') ? { actions: <Button isBusy={recompute.isRunning} onClick={() => { void run(); }}>{t('recompute')}</Button> } : {})} />
      {recompute.failure !== null && <ErrorPanel failure={recompute.failure} onClose={recompute.clearFailure} />}
    </>
  );
}

function Body({ detail, forecast }: { readonly detail: ItemDetail; readonly forecast: ItemForecastView }) {
  return (
    <>
      <ForecastSentence detail={detail} forecast={forecast} />
      <ForecastCharts detail={detail} forecast={forecast} />
      <ForecastMarks item={detail.item} forecast={forecast} />
      <ForecastFacts item={detail.item} forecast={forecast} />
      <ForecastMonths item={detail.item} months={forecast.months} />
      <ThresholdHistory item={detail.item} />
    </>
  );
}
