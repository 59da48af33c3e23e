import { useCallback } from 'react';

import { SeriesNames, useSeriesLabel, type ChartSeries } from './bar-chart.tsx';
import { Chart, chartBase } from './chart.tsx';
import { numberText } from './format-number.ts';
import type { ChartColours } from './theme.ts';

export type LineChartProps = {
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly decimals?: number;
  readonly height?: number;
  /** Whether the axis starts at 0; off for figures that move little. */
  readonly isFromZero?: boolean;
};

/** Lines over time, ending in a dot; a missing value leaves a gap. */
export function LineChart({ label, categories, series, decimals = 0, height = 220, isFromZero = true }: LineChartProps) {
  const ariaLabel = useSeriesLabel(label, series, categories, decimals);
  const option = useCallback((colours: ChartColours) => {
    const base = chartBase(colours, categories);
    return {
      ...base,
      xAxis: { ...(base['xAxis'] as object), boundaryGap: false },
      yAxis: { ...(base['yAxis'] as object), scale: !isFromZero },
      tooltip: { ...(base['tooltip'] as object), axisPointer: { type: 'line', lineStyle: { color: colours.text3, type: 'dashed' } } },
      series: series.map(each => ({
        type: 'line', name: each.name, data: [...each.values], symbol: 'circle', symbolSize: (_: unknown, params: { dataIndex: number }) => (params.dataIndex === each.values.length - 1 ? 6 : 0),
        showAllSymbol: true, connectNulls: false, lineStyle: { color: colours.tones[each.tone], width: 1.6 }, itemStyle: { color: colours.tones[each.tone] },
        tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? numberText(value, decimals) : '–') },
      })),
    };
  }, [categories, series, decimals, isFromZero]);
  return (
    <div style={{ position: 'relative' }}>
      <SeriesNames series={series} decimals={decimals} />
      <Chart label={ariaLabel} height={height} isEmpty={series.every(each => each.values.every(value => value === null))} option={option} />
    </div>
  );
}
