import { useCallback } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { Chart, chartBase } from '../ui/chart.tsx';
import { numberText, quantityText, DASH } from '../ui/format-number.ts';
import { Icon } from '../ui/icon.tsx';
import type { ChartColours } from '../ui/theme.ts';
import { capitalOf, capitalText, levelText, measureOf, outcomeOf, shareText, type CapitalMeasure, type Played, type UnitWords } from './what-if-figures.ts';

type CurveProps = {
  readonly played: Played;
  /** The level that is tried. */
  readonly level: number;
  readonly words: UnitWords;
};

function useAxisName(measure: CapitalMeasure, words: UnitWords): string {
  const t = useTexts('what-if');
  return measure === 'money' ? t('curve.x') : measure === 'quantity' ? t('curve.xQuantity', { unit: words?.unit ?? '' }) : t('curve.xRatio');
}

type Dot = { readonly value: readonly [number, number]; readonly name: string };

/** Capital to the right, days out of stock upwards: one point a service level, what holds now and what is computed beside them. */
export function WhatIfCurve({ played, level, words }: CurveProps) {
  const t = useTexts('what-if');
  const measure = measureOf(played);
  const axis = useAxisName(measure, words);
  const names = { current: t('policies.current.name'), computed: t('policies.computed.name'), y: t(words === null ? 'curve.yItems' : 'curve.y') };
  const option = useCallback((colours: ChartColours) => {
    const dotOf = (name: string, outcome: Played['curve'][number]['outcome']): Dot => ({ name, value: [capitalOf(outcome, measure), outcome.stockOutDays] });
    const dots = (isEfficient: boolean) => played.curve.filter(point => point.isEfficient === isEfficient && point.serviceLevel !== level).map(point => dotOf(levelText(point.serviceLevel), point.outcome));
    const tried = played.curve.filter(point => point.serviceLevel === level).map(point => dotOf(levelText(level), point.outcome));
    const frontier = played.curve.filter(point => point.isEfficient).map(point => dotOf(levelText(point.serviceLevel), point.outcome)).sort((a, b) => a.value[0] - b.value[0]);
    return curveOption(colours, { axis, names, frontier, worthwhile: dots(true), wasteful: dots(false), tried, current: dotOf(names.current, outcomeOf(played, 'current')), computed: dotOf(names.computed, outcomeOf(played, 'computed')) });
    // The names change with the language alone.
  }, [played, level, measure, axis, names.current, names.computed, names.y]);
  const label = `${t('curve.title')}: ${played.curve.map(point => `${levelText(point.serviceLevel)} ${capitalText(point.outcome, measure, words)} / ${numberText(point.outcome.stockOutDays)}`).join('; ')}`;
  return (
    <div className="what-if-picture">
      <div className="what-if-keys" aria-hidden="true"><span data-key="current">{names.current}</span><span data-key="computed">{names.computed}</span><span data-key="tried">{t('policies.candidate.name', { level: levelText(level) })}</span></div>
      <Chart label={label} height={250} isEmpty={played.curve.length === 0} option={option} />
    </div>
  );
}

type CurveParts = {
  readonly axis: string;
  readonly names: { readonly current: string; readonly computed: string; readonly y: string };
  readonly frontier: readonly Dot[];
  readonly worthwhile: readonly Dot[];
  readonly wasteful: readonly Dot[];
  readonly tried: readonly Dot[];
  readonly current: Dot;
  readonly computed: Dot;
};

function curveOption(colours: ChartColours, parts: CurveParts) {
  const base = chartBase(colours, []);
  const axisLabel = { color: colours.text3, fontSize: 11, fontFamily: colours.font, hideOverlap: true, formatter: (value: number) => numberText(value) };
  const name = { nameTextStyle: { color: colours.text3, fontSize: 11, fontFamily: colours.font } };
  const label = (colour: string) => ({ show: true, position: 'top', color: colour, fontSize: 11, fontFamily: colours.font, formatter: (dot: { name: string }) => dot.name });
  const points = (data: readonly Dot[], style: object) => ({ type: 'line', lineStyle: { width: 0, opacity: 0 }, showAllSymbol: true, symbol: 'circle', data: [...data], ...style });
  return {
    ...base,
    grid: { left: 6, right: 24, top: 28, bottom: 24, containLabel: true },
    xAxis: { type: 'value', scale: true, axisLabel, splitNumber: 5, splitLine: { lineStyle: { color: colours.line } }, name: parts.axis, nameLocation: 'middle', nameGap: 26, ...name },
    yAxis: { type: 'value', boundaryGap: [0, '10%'], axisLabel, splitNumber: 3, splitLine: { lineStyle: { color: colours.line } }, name: parts.names.y, nameTextStyle: { ...name.nameTextStyle, align: 'left' } },
    tooltip: {
      ...(base['tooltip'] as object), trigger: 'item',
      formatter: (dot: { name: string; value: readonly [number, number] }) => `<b>${dot.name}</b><br>${parts.axis} ${numberText(dot.value[0])}<br>${parts.names.y} ${numberText(dot.value[1])}`,
    },
    series: [
      { type: 'line', data: [...parts.frontier], symbol: 'none', silent: true, lineStyle: { color: colours.tones.accent, width: 1.6, opacity: 0.55 } },
      points(parts.wasteful, { symbolSize: 7, symbol: 'emptyCircle', itemStyle: { color: colours.tones.muted, borderColor: colours.tones.muted, borderWidth: 1.5 } }),
      points(parts.worthwhile, { symbolSize: 7, itemStyle: { color: colours.tones.accent }, label: label(colours.text3), labelLayout: { hideOverlap: true }, z: 2 }),
      points([parts.current], { symbolSize: 12, symbol: 'diamond', itemStyle: { color: colours.tones.dark }, z: 4 }),
      points([parts.computed], { symbolSize: 10, symbol: 'rect', itemStyle: { color: colours.tones.muted }, z: 3 }),
      points(parts.tried, { symbolSize: 13, itemStyle: { color: colours.tones.accent, borderColor: colours.surface, borderWidth: 2 }, label: { ...label(colours.text), fontWeight: 'bold' }, z: 5 }),
    ],
  };
}

/** The same points as a table: each line can be chosen by keyboard. */
export function WhatIfPoints({ played, level, words, onLevel }: CurveProps & { readonly onLevel: (level: number) => void }) {
  const t = useTexts('what-if');
  const measure = measureOf(played);
  const axis = useAxisName(measure, words);
  const quantity = (micro: number | null) => (micro === null || words === null ? DASH : quantityText(micro, words.decimals));
  return (
    <table className="table what-if-points" data-testid="what-if-points">
      <thead>
        <tr>
          <th scope="col">{t('curve.level')}</th><th scope="col" className="figure">{t('figures.fillRate')}</th><th scope="col" className="figure">{t(words === null ? 'figures.stockOutItemDays' : 'figures.stockOutDays')}</th><th scope="col" className="figure">{axis}</th>
          <th scope="col" className="figure">{t('figures.orders')}</th>
          {words !== null && <><th scope="col" className="figure">{t('curve.reorder')}</th><th scope="col" className="figure">{t('curve.maximum')}</th></>}
          <th scope="col">{t('curve.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {played.curve.map(point => (
          <tr key={point.serviceLevel} className={point.serviceLevel === level ? 'what-if-tried' : undefined} data-level={point.serviceLevel}>
            <td><button type="button" className="what-if-choose" aria-pressed={point.serviceLevel === level} aria-label={t('curve.choose', { level: levelText(point.serviceLevel) })} onClick={() => { onLevel(point.serviceLevel); }}>{levelText(point.serviceLevel)}</button></td>
            <td className="figure">{shareText(point.outcome.fillRate)}</td>
            <td className="figure">{numberText(point.outcome.stockOutDays)}</td>
            <td className="figure">{capitalText(point.outcome, measure, words)}</td>
            <td className="figure">{numberText(point.outcome.orders)}</td>
            {words !== null && <><td className="figure">{quantity(point.reorderPointMicro)}</td><td className="figure">{quantity(point.maximumMicro)}</td></>}
            <td className={point.isEfficient ? 'what-if-worth' : 'muted'}>{point.isEfficient && <Icon name="check" />}{t(point.isEfficient ? 'curve.efficient' : 'curve.wasteful')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
