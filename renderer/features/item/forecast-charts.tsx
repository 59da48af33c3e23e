import { MarkLineComponent, MarkPointComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback, useMemo } from 'react';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { useToday } from '../../parts/use-session.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { Chart } from '../../ui/chart.tsx';
import { numberText } from '../../ui/format-number.ts';
import type { ChartColours } from '../../ui/theme.ts';
import { fanOption, historyLabel, historyOption, type FanWords, type HistoryWords } from './forecast-chart-options.ts';
import { chartBuckets, fanDays, type ItemForecastView } from './forecast-figures.ts';
import type { ItemDetail } from './item-detail.ts';

use([MarkLineComponent, MarkPointComponent]);

type ChartsProps = { readonly detail: ItemDetail; readonly forecast: ItemForecastView };

const HEIGHT_PX = { narrow: 196, wide: 260 } as const;

/** A figure of a chart: decimals only where the numbers are small. */
function figureOf(unit: string, unitDecimals: number): (value: number) => string {
  return value => `${numberText(value, value >= 10 || Number.isInteger(value) ? Math.min(unitDecimals, 1) : Math.max(1, unitDecimals))} ${unit}`;
}

/** Two pictures side by side: what was used and what had been forecast; what will be used from today, up to the reorder point. */
export function ForecastCharts(props: ChartsProps) {
  return <div className="forecast-charts"><History {...props} /><Fan {...props} /></div>;
}

function historyWords(t: Translate<'forecasts'>, { bucket }: ItemForecastView, figure: HistoryWords['figure']): HistoryWords {
  return {
    used: t('history.used'), counts: t('history.counts'), forecast: t('history.forecast'), coming: t('history.coming'), figure,
    outOfStock: days => t('history.outOfStock', { days }),
    titleOf: on => t(`history.bucketOn.${bucket}`, { date: bucket === 'month' ? on.slice(0, 7) : on }),
    labelOf: on => (bucket === 'month' ? on.slice(0, 7) : on.slice(5)),
  };
}

function History({ detail: { item }, forecast }: ChartsProps) {
  const t = useTexts('forecasts');
  const height = useWide() ? HEIGHT_PX.wide : HEIGHT_PX.narrow;
  const buckets = useMemo(() => chartBuckets(forecast), [forecast]);
  const words = useMemo(() => historyWords(t, forecast, figureOf(item.unit, item.unitDecimals)), [t, forecast, item.unit, item.unitDecimals]);
  const option = useCallback((colours: ChartColours) => historyOption(colours, buckets, words), [buckets, words]);
  const label = `${t('history.chart', { name: item.name, bucket: t(`buckets.${forecast.bucket}`) })}. ${historyLabel(buckets, words, Math.min(1, item.unitDecimals))}`;
  const isShort = buckets.some(each => each.outOfStockDays > 0);
  return (
    <figure className="forecast-chart forecast-history">
      <figcaption><b>{t('history.title')}</b><small>{t('history.note')}{isShort && ` · ${t('history.outOfStockShort')}`}</small></figcaption>
      <Chart label={label} height={height} isEmpty={buckets.every(each => (each.used ?? 0) === 0 && (each.coming ?? 0) === 0)} option={option} />
    </figure>
  );
}

function Fan({ detail: { item }, forecast }: ChartsProps) {
  const t = useTexts('forecasts');
  const today = useToday();
  const height = useWide() ? HEIGHT_PX.wide : HEIGHT_PX.narrow;
  const days = useMemo(() => fanDays(forecast), [forecast]);
  const lead = forecast.leadTimeDemand;
  const figure = useMemo(() => figureOf(item.unit, item.unitDecimals), [item.unit, item.unitDecimals]);
  const marks = useMemo(() => {
    const leadDay = lead === null ? null : Math.round(lead.leadTimeDays + lead.reviewDays);
    return { leadDay: leadDay !== null && leadDay < days.length ? leadDay : null, reorderPoint: lead?.reorderPointMicro === null || lead === null ? null : lead.reorderPointMicro / 1e6, atService: lead === null ? null : lead.atServiceMicro / 1e6 };
  }, [lead, days.length]);
  const words = useMemo((): FanWords => ({
    mean: value => t('fan.mean', { quantity: figure(value) }),
    range: (low, high) => t('fan.range', { low: figure(low), high: figure(high) }),
    titleOf: day => t('fan.day', { count: day, date: today === '' ? '' : addDays(today, day) }),
    labelOf: day => (today === '' ? String(day) : addDays(today, day).slice(5)),
    lead: t('fan.lead', { days: marks.leadDay ?? 0 }),
    reorder: t('fan.reorder', { quantity: marks.reorderPoint === null ? '' : figure(marks.reorderPoint) }),
  }), [t, figure, today, marks]);
  const option = useCallback((colours: ChartColours) => fanOption(colours, days, marks, words), [days, marks, words]);
  const last = days.at(-1);
  const label = last === undefined ? t('fan.chart') : `${t('fan.chart')}: ${words.titleOf(last.day)}, ${words.mean(last.mean)}, ${words.range(last.quantiles[0] ?? 0, last.quantiles[5] ?? 0)}`;
  return (
    <figure className="forecast-chart forecast-fan">
      <figcaption><b>{t('fan.title')}</b><small>{t('fan.note')}</small></figcaption>
      <Chart label={label} height={height} isEmpty={last === undefined || (last.mean === 0 && (last.quantiles[5] ?? 0) === 0)} option={option} />
    </figure>
  );
}
