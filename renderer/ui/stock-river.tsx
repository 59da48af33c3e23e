import { useRef, useState, type PointerEvent } from 'react';

import { useElementWidth } from '../hooks/use-size.ts';
import { useLanguage, useTexts } from '../language/use-texts.tsx';
import { quantityText } from './format-number.ts';
import { textWidth } from './stock-bar-geometry.ts';
import { expectedOn, onHandOn, onHandToday, riverScale, type RiverScale, type StockRiverData } from './stock-river-geometry.ts';
import { RiverFuture, RiverGround, RiverLabels, RiverOrderToday, RiverPast, RiverPolicy, RiverRunsOut } from './stock-river-parts.tsx';

export type { StockRiverData } from './stock-river-geometry.ts';

export type StockRiverProps = { readonly data: StockRiverData; readonly unit: string; readonly unitDecimals: number; readonly height?: number };

/** The figure under the pointer: its day and what was, or is expected to be, on hand. */
function Pointer({ x, data, scale, decimals }: { readonly x: number; readonly data: StockRiverData; readonly scale: RiverScale; readonly decimals: number }) {
  const date = scale.dateAt(x);
  const micro = date <= data.today ? onHandOn(data, date) : expectedOn(data, date);
  if (micro === null || x < scale.left || x > scale.right) return null;
  const text = `${date}  ${date > data.today ? '≈ ' : ''}${quantityText(micro, decimals)}`;
  const width = textWidth(text) + 12;
  const boxX = Math.min(Math.max(x - width / 2, scale.left), scale.right - width);
  return (
    <g pointerEvents="none">
      <path d={`M${x} ${scale.top}V${scale.bottom}`} stroke="var(--text-3)" strokeDasharray="2 2" />
      <circle cx={x} cy={scale.y(micro)} r="3" fill="var(--surface)" stroke="var(--text)" />
      <rect x={boxX} y={scale.top + 2} width={width} height={18} rx={3} fill="var(--text)" />
      <text x={boxX + 6} y={scale.top + 15} style={{ fill: 'var(--surface)' }}>{text}</text>
    </g>
  );
}

/**
 * On hand of an item over time: what was, the policy it was held to, today, and what is expected. After today the time scale is
 * wider, on a tinted ground and said in words. Labels stand on the lines; there is no legend box and no second axis.
 */
export function StockRiver({ data, unit, unitDecimals, height = 282 }: StockRiverProps) {
  const t = useTexts('common');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const width = useElementWidth(box);
  const [pointer, setPointer] = useState<number | null>(null);
  const isEmpty = data.steps.length === 0 && data.fan.length === 0;
  const left = Math.max(36, 12 + textWidth(quantityText(riverScale(data, 900, height, 36).ticksMicro.at(-1) ?? 0, unitDecimals)));
  const scale = riverScale(data, Math.max(width, 320), height, left);
  const part = { data, scale, decimals: unitDecimals, t, language };
  const outcome = data.runsOutWithReceiptsOn === null ? t('river.staysIn') : t('river.runsOutOn', { date: data.runsOutWithReceiptsOn });
  const label = t('river.label', { onHand: quantityText(onHandToday(data), unitDecimals), unit, outcome });
  const onMove = (event: PointerEvent<SVGSVGElement>) => { setPointer(Math.round(event.clientX - event.currentTarget.getBoundingClientRect().left)); };
  return (
    <div ref={box}>
      {isEmpty && <div className="chart-empty" style={{ position: 'static', height }}>{t('river.noData')}</div>}
      {width > 0 && !isEmpty && (
        <svg className="river" height={height} viewBox={`0 0 ${Math.max(width, 320)} ${height}`} role="img" aria-label={label} onPointerMove={onMove} onPointerLeave={() => { setPointer(null); }}>
          <RiverGround {...part} />
          <RiverPolicy {...part} />
          <RiverFuture {...part} />
          <RiverOrderToday {...part} />
          <RiverPast {...part} />
          <RiverLabels {...part} />
          <RiverRunsOut {...part} />
          <text x={left} y="16">{unit}</text>
          <text x={left + textWidth(unit) + 10} y="16">{data.policy.length > 0 ? t('river.legend') : t('river.legendNoPolicy')}</text>
          {pointer !== null && <Pointer x={pointer} data={data} scale={scale} decimals={unitDecimals} />}
        </svg>
      )}
    </div>
  );
}
