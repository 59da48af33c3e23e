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
  /** Shares of a whole, in percent: the axis ends at 100. */
  readonly isPercent?: boolean;
  /** Whether the last value stands beside each name; off where a line ends in the future. */
  readonly hasLastValue?: boolean;
};

const PERCENT_AXIS = { min: 0, max: 100, interval: 25 } as const;

/** Lines over time, ending in a dot; a missing value leaves a gap. */
export function LineChart({ label, categories, series, decimals = 0, height = 220, isFromZero = true, isPercent = false, hasLastValue = true }: LineChartProps) {
  const ariaLabel = useSeriesLabel(label, series, categories, decimals);
  const option = useCallback((colours: ChartColours) => {
    const base = chartBase(colours, categories);
    return {
      ...base,
      xAxis: { ...(base['xAxis'] as object), boundaryGap: false },
      yAxis: { ...(base['yAxis'] as object), scale: !isFromZero, ...(isPercent ? PERCENT_AXIS : {}) },
      tooltip: { ...(base['tooltip'] as object), axisPointer: { type: 'line', lineStyle: { color: colours.text3, type: 'dashed' } } },
      series: series.map(each => ({
        type: 'line', name: each.name, data: [...each.values], symbol: 'circle', symbolSize: (_: unknown, params: { dataIndex: number }) => (params.dataIndex === each.values.length - 1 ? 6 : 0),
        showAllSymbol: true, connectNulls: false, lineStyle: { color: colours.tones[each.tone], width: 1.6 }, itemStyle: { color: colours.tones[each.tone] },
        tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? `${numberText(value, decimals)}${isPercent ? ' %' : ''}` : '–') },
      })),
    };
  }, [categories, series, decimals, isFromZero, isPercent]);
  return (
    <div style={{ position: 'relative' }}>
      <SeriesNames series={series} decimals={decimals} unit={isPercent ? ' %' : ''} hasLastValue={hasLastValue} />
      <Chart label={ariaLabel} height={height} isEmpty={series.every(each => each.values.every(value => value === null))} option={option} />
    </div>
  );
}
