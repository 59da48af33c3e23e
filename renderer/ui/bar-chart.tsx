import { useCallback } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { Chart, chartBase } from './chart.tsx';
import { numberText } from './format-number.ts';
import type { ChartColours, ChartTone } from './theme.ts';

export type ChartSeries = { readonly name: string; readonly values: readonly (number | null)[]; readonly tone: ChartTone };

export type BarChartProps = {
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly decimals?: number;
  readonly height?: number;
  readonly isStacked?: boolean;
};

/** The name and last value of each series in its own colour: read before any legend. */
export function SeriesNames({ series, decimals, unit = '', hasLastValue = true }: { readonly series: readonly ChartSeries[]; readonly decimals: number; readonly unit?: string; readonly hasLastValue?: boolean }) {
  const colour = { accent: 'var(--accent-text)', muted: 'var(--text-3)', dark: 'var(--text)', soft: 'var(--text-2)', worse: 'var(--worse-t)' } as const;
  return (
    <div className="series-names" aria-hidden="true">
      {series.map(each => {
        const last = hasLastValue ? each.values.at(-1) : null;
        return <b key={each.name} style={{ color: colour[each.tone] }}>{each.name}{last === null || last === undefined ? '' : ` ${numberText(last, decimals)}${unit}`}</b>;
      })}
    </div>
  );
}

export function useSeriesLabel(label: string, series: readonly ChartSeries[], categories: readonly string[], decimals: number): string {
  const t = useTexts('common');
  const values = series.map(each => `${each.name} ${each.values.map((value, index) => `${categories[index] ?? ''} ${value === null ? '–' : numberText(value, decimals)}`).join(', ')}`);
  return t('chart.label', { name: label, values: values.join('; ') });
}

/** Upright bars side by side, or one on the other. */
export function BarChart({ label, categories, series, decimals = 0, height = 220, isStacked = false }: BarChartProps) {
  const ariaLabel = useSeriesLabel(label, series, categories, decimals);
  const option = useCallback((colours: ChartColours) => ({
    ...chartBase(colours, categories),
    series: series.map(each => ({
      type: 'bar', name: each.name, data: [...each.values], itemStyle: { color: colours.tones[each.tone] }, barGap: '10%', barCategoryGap: '36%', barMaxWidth: 28,
      tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? numberText(value, decimals) : '–') },
      ...(isStacked ? { stack: 'all' } : {}),
    })),
  }), [categories, series, decimals, isStacked]);
  return (
    <div style={{ position: 'relative' }}>
      <SeriesNames series={series} decimals={decimals} />
      <Chart label={ariaLabel} height={height} isEmpty={series.every(each => each.values.every(value => value === null || value === 0))} option={option} />
    </div>
  );
}
