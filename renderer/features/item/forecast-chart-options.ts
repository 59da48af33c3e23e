/** The two pictures of a forecast as ECharts options: history with what had been forecast, and the demand from today added up. */
import { format, type EChartsCoreOption } from 'echarts/core';

import { chartBase } from '../../ui/chart.tsx';
import { numberText } from '../../ui/format-number.ts';
import { token, type ChartColours } from '../../ui/theme.ts';
import type { ChartBucket, FanDay } from './forecast-figures.ts';

export type HistoryWords = { readonly used: string; readonly forecast: string; readonly coming: string; readonly counts: string; outOfStock(days: number): string; titleOf(on: string): string; labelOf(on: string): string; figure(value: number): string };

const HATCH = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 } as const;

/** Units and names are what people typed: never markup. */
function tooltipOf(title: string, lines: readonly string[]): string {
  return [`<b>${format.encodeHTML(title)}</b>`, ...lines.map(line => format.encodeHTML(line))].join('<br>');
}

function historyTooltip(buckets: readonly ChartBucket[], words: HistoryWords) {
  return (params: unknown): string => {
    // Safe: an axis tooltip hands over the points under it, each with its place.
    const [first] = params as readonly { readonly dataIndex: number }[];
    const at = first === undefined ? undefined : buckets[first.dataIndex];
    if (at === undefined) return '';
    const lines: string[] = [];
    if (at.used !== null) lines.push(`${words.used} ${words.figure(at.used)}`);
    if (at.used !== null && at.counted !== null && at.counted < at.used) lines.push(`${words.counts} ${words.figure(at.counted)}`);
    if (at.forecast !== null) lines.push(`${words.forecast} ${words.figure(at.forecast)}`);
    if (at.coming !== null) lines.push(`${words.coming} ${words.figure(at.coming)}`);
    if (at.outOfStockDays > 0) lines.push(words.outOfStock(at.outOfStockDays));
    return tooltipOf(words.titleOf(at.on), lines);
  };
}

/** Bars of what was used (what did not count in full is hollow), the forecast made before as a line, the coming buckets soft, out of stock hatched. */
export function historyOption(colours: ChartColours, buckets: readonly ChartBucket[], words: HistoryWords): EChartsCoreOption {
  const base = chartBase(colours, buckets.map(each => words.labelOf(each.on)));
  const highest = Math.max(0, ...buckets.map(each => Math.max(each.used ?? 0, each.coming ?? 0, each.forecast ?? 0)));
  const unusual = token('--soon-f');
  const bar = { type: 'bar', barCategoryGap: '22%', barMaxWidth: 22 } as const;
  return {
    ...base,
    grid: { left: 4, right: 8, top: 10, bottom: 2, containLabel: true },
    tooltip: { ...(base['tooltip'] as object), formatter: historyTooltip(buckets, words) },
    xAxis: { ...(base['xAxis'] as object), axisLabel: { color: colours.text3, fontSize: 11, fontFamily: colours.font, hideOverlap: true, alignMaxLabel: 'right' } },
    yAxis: { ...(base['yAxis'] as object), max: highest === 0 ? 1 : undefined },
    series: [
      { ...bar, name: 'hatch', silent: true, barGap: '-100%', barCategoryGap: '0%', z: 0, data: buckets.map(each => (each.outOfStockDays > 0 ? highest : null)), itemStyle: { color: 'transparent', decal: { ...HATCH, color: token('--dead-f') } } },
      { ...bar, name: words.used, stack: 'use', z: 2, data: buckets.map(each => ({ value: each.counted, itemStyle: { color: each.mark?.decision === 'real' ? colours.text3 : colours.tones.muted } })) },
      {
        ...bar, name: words.used, stack: 'use', z: 2,
        data: buckets.map(each => ({ value: each.used !== null && each.counted !== null && each.used > each.counted ? each.used - each.counted : null, itemStyle: { color: 'transparent', borderColor: unusual, borderWidth: 1.2, borderType: each.mark?.decision === null ? 'solid' : 'dashed' } })),
      },
      { ...bar, name: words.coming, stack: 'use', z: 2, data: buckets.map(each => each.coming), itemStyle: { color: colours.tones.soft } },
      { type: 'line', name: words.forecast, data: buckets.map(each => each.forecast), symbol: 'none', connectNulls: false, z: 3, step: 'middle', lineStyle: { color: colours.tones.accent, width: 1.8 } },
    ],
  };
}

/** Where an axis may end, and by which steps it goes there. */
const AXIS_ENDS = [[1, 0.5], [1.5, 0.5], [2, 0.5], [3, 1], [4, 1], [5, 1], [6, 2], [8, 2], [10, 5]] as const;

/** An axis from 0 to a round figure that is not below `value`, with steps that reach it exactly. */
export function axisOf(value: number): { readonly max: number; readonly interval: number } {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)));
  const [end, step] = AXIS_ENDS.find(([each]) => each * power >= value * (1 - 1e-9)) ?? [10, 5];
  return { max: end * power, interval: step * power };
}

export type FanWords = { mean(value: number): string; range(low: number, high: number): string; titleOf(day: number): string; labelOf(day: number): string; readonly lead: string; readonly reorder: string };
export type FanMarks = { readonly leadDay: number | null; readonly reorderPoint: number | null; readonly atService: number | null };

/** Bands between the quantiles, each stacked on the one below: 95, 80 and 50 % of cases around the mean. */
export function fanOption(colours: ChartColours, days: readonly FanDay[], marks: FanMarks, words: FanWords): EChartsCoreOption {
  const base = chartBase(colours, days.map(each => words.labelOf(each.day)));
  const fills = [token('--fan-95'), token('--fan-80'), token('--fan-50'), token('--fan-80'), token('--fan-95')];
  const at = (day: FanDay, index: number) => day.quantiles[index] ?? 0;
  const area = { type: 'line', stack: 'fan', symbol: 'none', silent: true, lineStyle: { width: 0 } } as const;
  const text = { color: colours.text2, fontSize: 11, fontFamily: colours.font } as const;
  const top = Math.max(1e-9, marks.reorderPoint ?? 0, ...days.map(each => at(each, 5)));
  const lines = [
    ...(marks.leadDay === null ? [] : [{ xAxis: marks.leadDay, label: { formatter: words.lead, position: 'end', ...text }, lineStyle: { color: colours.text3, type: 'dashed' as const, width: 1 } }]),
    ...(marks.reorderPoint === null ? [] : [{ yAxis: marks.reorderPoint, label: { formatter: words.reorder, position: 'insideStartTop', ...text, color: colours.text, fontWeight: 700 as const }, lineStyle: { color: token('--mark'), type: 'solid' as const, width: 1.4 } }]),
  ];
  return {
    ...base,
    grid: { left: 4, right: 8, top: 22, bottom: 2, containLabel: true },
    xAxis: { ...(base['xAxis'] as object), boundaryGap: false, axisLabel: { color: colours.text3, fontSize: 11, fontFamily: colours.font, hideOverlap: true, interval: (index: number) => index % 7 === 0 } },
    yAxis: { ...(base['yAxis'] as object), ...axisOf(top * 1.04) },
    tooltip: {
      ...(base['tooltip'] as object), axisPointer: { type: 'line', lineStyle: { color: colours.text3, type: 'dashed' } },
      formatter: (params: unknown) => {
        // Safe: an axis tooltip hands over the points under it, each with its place.
        const [first] = params as readonly { readonly dataIndex: number }[];
        const day = first === undefined ? undefined : days[first.dataIndex];
        return day === undefined ? '' : tooltipOf(words.titleOf(day.day), [words.mean(day.mean), words.range(at(day, 0), at(day, 5))]);
      },
    },
    series: [
      { ...area, data: days.map(each => at(each, 0)), areaStyle: { opacity: 0 } },
      ...fills.map((color, index) => ({ ...area, data: days.map(each => at(each, index + 1) - at(each, index)), areaStyle: { color, opacity: 1 } })),
      {
        type: 'line', data: days.map(each => each.mean), symbol: 'none', z: 4, lineStyle: { color: token('--accent-text'), width: 1.8 },
        markLine: { symbol: 'none', silent: true, animation: false, data: lines },
        ...(marks.leadDay === null || marks.atService === null ? {} : { markPoint: { silent: true, animation: false, symbol: 'circle', symbolSize: 8, itemStyle: { color: colours.surface, borderColor: token('--mark'), borderWidth: 2 }, data: [{ coord: [marks.leadDay, marks.atService] }] } }),
      },
    ],
  };
}

/** The figures of a chart said for who does not see it. */
export function historyLabel(buckets: readonly ChartBucket[], words: Pick<HistoryWords, 'used' | 'forecast' | 'coming'>, decimals: number): string {
  const recent = buckets.filter(each => each.used !== null).slice(-12);
  const coming = buckets.filter(each => each.coming !== null);
  const say = (list: readonly ChartBucket[], pick: (each: ChartBucket) => number | null) => list.map(each => `${each.on} ${numberText(pick(each) ?? 0, decimals)}`).join(', ');
  return `${words.used}: ${say(recent, each => each.used)}; ${words.coming}: ${say(coming, each => each.coming)}`;
}
