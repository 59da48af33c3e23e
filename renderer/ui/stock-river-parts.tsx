import { MICRO_PER_UNIT } from '../../shared/kernel/quantity.ts';
import type { Language } from '../../shared/kernel/vocabulary.ts';
import type { Translate } from '../language/use-texts.tsx';
import { quantityText } from './format-number.ts';
import { textWidth } from './stock-bar-geometry.ts';
import {
  expectedOn, fanArea, expectedPath, lowestPoint, monthTicks, onHandToday, policyPath, policySpans, receiptsAhead, spreadLabels, stepPath, weekTicks,
  type RiverScale, type StockRiverData,
} from './stock-river-geometry.ts';

/** Two labels closer than this are unreadable. */
const LINE_PX = 15;

export type RiverPartProps = {
  readonly data: StockRiverData;
  readonly scale: RiverScale;
  readonly decimals: number;
  readonly t: Translate<'common'>;
  readonly language: Language;
};

function monthName(date: string, language: Language, t: Translate<'common'>): string {
  if (date.slice(5, 7) === '01') return date.slice(0, 7);
  if (language === 'zh-CN') return t('river.month', { month: Number(date.slice(5, 7)) });
  return t('river.month', { month: new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.parse(date)) });
}

/** Whether the unit has decimals enough for the figure: a line at half a piece would be labelled as a whole one. */
function isWritable(micro: number, decimals: number): boolean {
  return micro % (MICRO_PER_UNIT / 10 ** decimals) === 0;
}

/** The tinted ground after today, the band from safety stock to maximum, the lines of the axis with their figures. */
export function RiverGround({ data, scale, decimals, t, language }: RiverPartProps) {
  const spans = policySpans(data, scale);
  return (
    <>
      <rect x={scale.todayX} y={scale.top} width={scale.right - scale.todayX} height={scale.bottom - scale.top} fill="var(--future)" />
      {spans.map(span => (span.maximum === null ? null : (
        <rect key={span.from} x={span.from} y={span.maximum} width={Math.max(span.to - span.from, 0)} height={Math.max((span.safety ?? scale.bottom) - span.maximum, 0)} fill="var(--band)" />
      )))}
      {scale.ticksMicro.filter(micro => isWritable(micro, decimals)).map(micro => (
        <g key={micro}>
          <path d={`M${scale.left} ${scale.y(micro)}H${scale.right}`} stroke={micro === 0 ? 'var(--line-2)' : 'var(--line)'} />
          <text x={scale.left - 6} y={scale.y(micro) + 4} textAnchor="end">{quantityText(micro, decimals)}</text>
        </g>
      ))}
      {monthTicks(scale, data.today).map(tick => (
        <g key={tick.date}>
          <path d={`M${tick.x} ${scale.bottom}v4`} stroke="var(--line-2)" />
          <text x={tick.labelX} y={scale.bottom + 16} textAnchor="middle">{monthName(tick.date, language, t)}</text>
        </g>
      ))}
      {weekTicks(scale, data.today).map(tick => (
        <g key={tick.date}>
          <path d={`M${tick.x} ${scale.bottom}v4`} stroke="var(--line-2)" />
          <text x={tick.labelX} y={scale.bottom + 16} textAnchor="middle">{tick.date.slice(5)}</text>
        </g>
      ))}
    </>
  );
}

/** Reorder point dashed, safety stock dotted; both step where the policy changed. */
export function RiverPolicy({ data, scale }: RiverPartProps) {
  const spans = policySpans(data, scale);
  return (
    <>
      <path d={policyPath(spans, 'reorder')} fill="none" stroke="var(--mark)" strokeWidth="1.2" strokeDasharray="5 3" />
      <path d={policyPath(spans, 'safety')} fill="none" stroke="var(--mark-2)" strokeDasharray="1.5 2.5" />
    </>
  );
}

/** Where the name of a receipt stands: above its stroke, and above today's figure where both would be in one place. */
function receiptLabelY(data: StockRiverData, scale: RiverScale, decimals: number, after: number, labelStart: number): number {
  const figureY = scale.y(onHandToday(data)) - 6;
  const figureEnd = scale.todayX + 14 + textWidth(quantityText(onHandToday(data), decimals));
  const y = after - 28;
  const isTouching = labelStart < figureEnd && Math.abs(y - figureY) < LINE_PX;
  return Math.max(isTouching ? figureY - LINE_PX : y, scale.top + 11);
}

/** What may come: 95, 80 and 50 % from pale to strong, the expected path dashed, receipts as thick upright strokes. */
export function RiverFuture({ data, scale, decimals, t }: RiverPartProps) {
  if (data.fan.length === 0) return null;
  return (
    <>
      <path d={fanArea(data, scale, 95)} fill="var(--fan-95)" />
      <path d={fanArea(data, scale, 80)} fill="var(--fan-80)" />
      <path d={fanArea(data, scale, 50)} fill="var(--fan-50)" />
      <path d={expectedPath(data, scale)} fill="none" stroke="var(--accent-text)" strokeWidth="1.6" strokeDasharray="4 2" />
      {receiptsAhead(data, scale).map(receipt => {
        const x = scale.x(receipt.date);
        const after = scale.y(expectedOn(data, receipt.date));
        const before = scale.y(expectedOn(data, receipt.date) - receipt.quantityMicro);
        const text = t('river.receipt', { date: receipt.date.slice(5), quantity: quantityText(receipt.quantityMicro, decimals) });
        const half = textWidth(text) / 2;
        const labelX = Math.min(Math.max(x, scale.todayX + half + 4), scale.right - half);
        const labelY = receiptLabelY(data, scale, decimals, after, labelX - half);
        return (
          <g key={receipt.date}>
            <path d={`M${x} ${after}V${before}`} stroke="var(--accent)" strokeWidth="3" />
            <path d={`M${x} ${labelY + 4}V${after}`} stroke="var(--text-3)" />
            <text className="knockout" x={labelX} y={labelY} textAnchor="middle" style={{ fill: 'var(--text)' }}>{text}</text>
          </g>
        );
      })}
    </>
  );
}

/** What an order placed today would do: a dotted ghost that arrives, then is used up at the same pace. */
export function RiverOrderToday({ data, scale, decimals, t }: RiverPartProps) {
  const arrives = data.orderTodayArrivesOn;
  if (data.suggestedOrderMicro <= 0 || arrives > scale.end || data.fan.length === 0) return null;
  const base = expectedOn(data, arrives);
  const x = scale.x(arrives);
  const top = scale.y(base + data.suggestedOrderMicro);
  const first = data.fan.find(point => point.date > data.today);
  const daily = first === undefined ? 0 : Math.max(onHandToday(data) - first.expectedMicro, 0);
  const days = (scale.right - x) / Math.max((scale.right - scale.todayX) / Math.max(data.fan.length, 1), 1);
  const end = Math.max(base + data.suggestedOrderMicro - daily * days, 0);
  const text = t('river.orderToday', { quantity: quantityText(data.suggestedOrderMicro, decimals), date: arrives.slice(5) });
  // To the right of the ghost where there is room; else as far left as it must, but never over the past.
  const textX = Math.max(Math.min(x + 8, scale.right - textWidth(text)), scale.todayX + 6);
  return (
    <>
      <path d={`M${x} ${scale.y(base)}V${top}L${scale.right} ${scale.y(end)}`} fill="none" stroke="var(--text-3)" strokeWidth="1.2" strokeDasharray="2 3" />
      <circle cx={x} cy={top} r="3" fill="var(--surface)" stroke="var(--text-3)" strokeWidth="1.2" />
      <text className="text on-band" x={textX} y={top - 7}>{text}</text>
    </>
  );
}

/** The line of what was, today, and the lowest point of the past. */
export function RiverPast({ data, scale, decimals, t }: RiverPartProps) {
  const lowest = lowestPoint(data);
  const now = onHandToday(data);
  const weeks = Math.round((Date.parse(scale.end) - Date.parse(data.today)) / 604_800_000);
  const times = Math.round(scale.stretch);
  return (
    <>
      <path d={stepPath(data, scale)} fill="none" stroke="var(--text)" strokeWidth="1.4" strokeLinejoin="round" />
      {lowest !== null && (
        <>
          <circle cx={scale.x(lowest.date)} cy={scale.y(lowest.onHandMicro)} r="3" fill="none" stroke="var(--out-f)" strokeWidth="1.5" />
          <text className="on-band" x={scale.x(lowest.date) + 6} y={Math.min(scale.y(lowest.onHandMicro), scale.bottom - 2)} style={{ fill: 'var(--out-t)' }}>
            {lowest.onHandMicro <= 0 ? t('river.empty') : t('river.lowest', { quantity: quantityText(lowest.onHandMicro, decimals) })}
          </text>
        </>
      )}
      <path d={`M${scale.todayX} 14V${scale.bottom}`} stroke="var(--accent)" />
      <text className="accent" x={scale.todayX} y={scale.bottom + 16} textAnchor="middle" fontWeight="700">{t('words.today')}</text>
      <text className="accent" x={scale.todayX + 6} y={20}>{times >= 2 ? t('river.future', { count: weeks, times }) : t('river.futureSame', { count: weeks })}</text>
      <circle cx={scale.todayX} cy={scale.y(now)} r="3.5" fill="var(--text)" stroke="var(--surface)" strokeWidth="1.5" />
      <text className="strong knockout" x={scale.todayX + 7} y={Math.max(scale.y(now) - 6, scale.top + 10)} style={{ fontSize: 12 }}>{quantityText(now, decimals)}</text>
    </>
  );
}

/** The day it runs out: an orange triangle on the zero line, its date and the 80 % range. */
export function RiverRunsOut({ data, scale, t }: RiverPartProps) {
  const date = data.runsOutWithReceiptsOn;
  if (date === null || date > scale.end) return null;
  const x = scale.x(date);
  const head = t('river.runsOut', { date: date.slice(5) });
  const { runsOutEarliestOn: from, runsOutLatestOn: to } = data;
  const tail = from === null || to === null || from === to ? '' : t('river.range', { from: from.slice(5), to: to.slice(5) });
  const width = textWidth(head) * 1.05 + textWidth(tail) * 0.96 + 12;
  // Beside the triangle where there is room, else above it: never over the past.
  const isBeside = x + 9 + width <= scale.right;
  const boxX = isBeside ? x + 9 : scale.right - width;
  const boxY = scale.bottom - (isBeside ? 22 : 40);
  return (
    <>
      <path d={`M${x} ${scale.bottom}v${isBeside ? -14 : -24}`} stroke="var(--soon-f)" strokeWidth="1.2" />
      <path d={`M${x - 5.5} ${scale.bottom - 5}h11l-5.5 9z`} fill="var(--soon-f)" stroke="var(--surface)" />
      <rect x={boxX} y={boxY} width={width} height={18} rx={3} fill="var(--soon-s)" />
      <text x={boxX + 6} y={boxY + 13} style={{ fill: 'var(--soon-t)' }} fontWeight="700">{head}<tspan fontWeight="400">{tail}</tspan></text>
    </>
  );
}

/** Names on the lines at their right end, moved apart where they would touch. */
export function RiverLabels({ data, scale, decimals, t }: RiverPartProps) {
  const now = data.policy.at(-1);
  if (now === undefined) return null;
  const lines = [
    { key: 'maximum', micro: now.maximumMicro, lift: -5 },
    { key: 'reorder', micro: now.reorderPointMicro, lift: 14 },
    { key: 'safety', micro: now.safetyStockMicro, lift: -5 },
  ] as const;
  const shown = lines.flatMap(line => (line.micro === null ? [] : [{ ...line, micro: line.micro }]));
  const ys = spreadLabels(shown.map(line => scale.y(line.micro) + line.lift), 13);
  return shown.map((line, index) => (
    <text key={line.key} className={line.key === 'reorder' ? 'strong on-band' : line.key === 'safety' ? 'on-band' : undefined} x={scale.right - 2} y={ys[index] ?? 0} textAnchor="end">
      {t(`river.${line.key}`, { value: quantityText(line.micro, decimals) })}
    </text>
  ));
}
