import { BarChart as BarSeries, LineChart as LineSeries } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';

import { useTheme } from '../hooks/use-theme.ts';
import { useTexts } from '../language/use-texts.tsx';
import { chartColours, type ChartColours } from './theme.ts';

use([BarSeries, LineSeries, GridComponent, TooltipComponent, AriaComponent, LabelLayout, SVGRenderer]);

export type ChartProps = {
  /** Said in place of the picture by a screen reader. */
  readonly label: string;
  readonly height: number;
  readonly isEmpty: boolean;
  readonly option: (colours: ChartColours) => EChartsCoreOption;
};

/** An ECharts picture in the tokens' colours; follows its container and the theme. */
export function Chart({ label, height, isEmpty, option }: ChartProps) {
  const t = useTexts('common');
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  // The theme is what the colours are read for.
  const colours = useMemo(() => ({ theme, ...chartColours() }), [theme]);
  useEffect(() => {
    const element = box.current;
    if (element === null || isEmpty) return undefined;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption(option(colours));
    const observer = new ResizeObserver(() => { chart.resize(); });
    observer.observe(element);
    return () => { observer.disconnect(); chart.dispose(); };
  }, [option, colours, isEmpty]);
  return (
    <div className="chart" style={{ height }}>
      {isEmpty ? <div className="chart-empty">{t('chart.noData')}</div> : <div ref={box} role="img" aria-label={label} style={{ height }} />}
    </div>
  );
}

/** What every chart shares: no frame, hairlines, small muted labels, a plain tooltip. */
export function chartBase(colours: ChartColours, categories: readonly string[]): EChartsCoreOption {
  const axisLabel = { color: colours.text3, fontSize: 11, fontFamily: colours.font };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 4, right: 8, top: 30, bottom: 2, containLabel: true },
    xAxis: { type: 'category', data: [...categories], axisLabel, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line2 } } },
    yAxis: { type: 'value', axisLabel, splitNumber: 3, splitLine: { lineStyle: { color: colours.line } } },
    tooltip: {
      trigger: 'axis', backgroundColor: colours.surface, borderColor: colours.line2, padding: [6, 10], confine: true,
      textStyle: { color: colours.text, fontSize: 12, fontFamily: colours.font }, axisPointer: { type: 'shadow', shadowStyle: { color: colours.hover, opacity: 0.6 } },
    },
  };
}
