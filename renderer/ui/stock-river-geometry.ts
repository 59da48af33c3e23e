/** The stock river in px: where each date and quantity lies, and the paths drawn through them. Pure. */
import { MICRO_PER_UNIT } from '../../shared/kernel/quantity.ts';
import { addDays, dayNumber, daysBetween, mondayOf } from '../../shared/kernel/calendar-date.ts';

export type RiverFanPoint = {
  readonly date: string;
  readonly expectedMicro: number;
  readonly low50Micro: number; readonly high50Micro: number;
  readonly low80Micro: number; readonly high80Micro: number;
  readonly low95Micro: number; readonly high95Micro: number;
};

/** What `stock.river` of the contract answers. Quantities in micro-units. */
export type StockRiverData = {
  readonly today: string;
  readonly steps: readonly { readonly date: string; readonly onHandMicro: number }[];
  readonly policy: readonly { readonly from: string; readonly safetyStockMicro: number | null; readonly reorderPointMicro: number | null; readonly maximumMicro: number | null }[];
  readonly receipts: readonly { readonly date: string; readonly quantityMicro: number; readonly number: string }[];
  readonly fan: readonly RiverFanPoint[];
  readonly runsOutWithReceiptsOn: string | null;
  readonly runsOutEarliestOn: string | null;
  readonly runsOutLatestOn: string | null;
  readonly suggestedOrderMicro: number;
  readonly orderTodayArrivesOn: string;
};

export type RiverScale = {
  readonly left: number; readonly right: number; readonly top: number; readonly bottom: number;
  readonly todayX: number; readonly start: string; readonly end: string;
  readonly topMicro: number; readonly ticksMicro: readonly number[];
  /** How much wider a day is after today. */
  readonly stretch: number;
  x(date: string): number;
  y(micro: number): number;
  dateAt(x: number): string;
};

/** Of the width, what the future takes: near days are where decisions lie. */
const FUTURE_SHARE = 0.34;
const MARGIN = { right: 14, top: 26, bottom: 26 };

function px(value: number): number {
  return Math.round(value * 10) / 10;
}

/** 1, 2 or 5 times a power of ten, so that three to five lines fit. */
export function tickStep(top: number): number {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

export function onHandToday(data: StockRiverData): number {
  return data.steps.at(-1)?.onHandMicro ?? 0;
}

function highest(data: StockRiverData): number {
  const policy = data.policy.flatMap(each => [each.maximumMicro ?? 0, each.reorderPointMicro ?? 0]);
  const ordered = data.suggestedOrderMicro + expectedOn(data, data.orderTodayArrivesOn);
  const values = [...data.steps.map(step => step.onHandMicro), ...data.fan.map(point => point.high80Micro), ...policy, ordered];
  const top = values.reduce((most, value) => Math.max(most, value), 0);
  // Nothing ever lay there: one unit gives the scale, and whole micro-units to write on it.
  return (top === 0 ? MICRO_PER_UNIT : top) * 1.08;
}

/** The expected on hand of a day; 0 beyond what is forecast. */
export function expectedOn(data: StockRiverData, date: string): number {
  if (date <= data.today) return onHandToday(data);
  return data.fan.find(point => point.date === date)?.expectedMicro ?? 0;
}

export function riverScale(data: StockRiverData, width: number, height: number, left: number): RiverScale {
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const start = data.steps[0]?.date ?? addDays(data.today, -365);
  const end = data.fan.at(-1)?.date ?? addDays(data.today, 35);
  const pastDays = Math.max(daysBetween(start, data.today), 1);
  const futureDays = Math.max(daysBetween(data.today, end), 1);
  const todayX = px(left + (right - left) * (1 - FUTURE_SHARE));
  const topMicro = highest(data);
  const pastPx = (todayX - left) / pastDays;
  const futurePx = (right - todayX) / futureDays;
  const step = tickStep(topMicro);
  return {
    left, right, top: MARGIN.top, bottom, todayX, start, end, topMicro,
    ticksMicro: Array.from({ length: Math.floor(topMicro / step) + 1 }, (_, index) => index * step),
    stretch: futurePx / pastPx,
    x: date => {
      const days = daysBetween(data.today, date);
      return px(Math.min(Math.max(days <= 0 ? todayX + days * pastPx : todayX + days * futurePx, left), right));
    },
    y: micro => px(bottom - (Math.max(micro, 0) / topMicro) * (bottom - MARGIN.top)),
    dateAt: x => addDays(data.today, Math.round(x <= todayX ? (x - todayX) / pastPx : (x - todayX) / futurePx)),
  };
}

/** On hand as a line with true jumps, up to today. */
export function stepPath(data: StockRiverData, scale: RiverScale): string {
  const parts = data.steps.map((step, index) => (index === 0 ? `M${scale.x(step.date)} ${scale.y(step.onHandMicro)}` : `H${scale.x(step.date)}V${scale.y(step.onHandMicro)}`));
  return parts.length === 0 ? '' : `${parts.join('')}H${scale.todayX}`;
}

export type PolicySpan = { readonly from: number; readonly to: number; readonly safety: number | null; readonly reorder: number | null; readonly maximum: number | null };

/** The thresholds as they were in force, from left to right, in px. The last one holds into the future. */
export function policySpans(data: StockRiverData, scale: RiverScale): readonly PolicySpan[] {
  const spans = data.policy.map((each, index) => ({ each, to: data.policy[index + 1]?.from ?? scale.end }));
  return spans.filter(({ to }) => to > scale.start).map(({ each, to }) => ({
    from: scale.x(each.from < scale.start ? scale.start : each.from),
    to: scale.x(to),
    safety: each.safetyStockMicro === null ? null : scale.y(each.safetyStockMicro),
    reorder: each.reorderPointMicro === null ? null : scale.y(each.reorderPointMicro),
    maximum: each.maximumMicro === null ? null : scale.y(each.maximumMicro),
  }));
}

/** A threshold as one line that steps where the policy changed. */
export function policyPath(spans: readonly PolicySpan[], pick: 'safety' | 'reorder'): string {
  let path = '';
  let last: number | null = null;
  for (const span of spans) {
    const y = span[pick];
    if (y === null) { last = null; continue; }
    path += last === null ? `M${span.from} ${y}` : `V${y}`;
    path += `H${span.to}`;
    last = y;
  }
  return path;
}

type Edge = 'expectedMicro' | 'low50Micro' | 'high50Micro' | 'low80Micro' | 'high80Micro' | 'low95Micro' | 'high95Micro';

/** Receipts still to come within the picture, those of one day together. */
export function receiptsAhead(data: StockRiverData, scale: RiverScale): readonly { readonly date: string; readonly quantityMicro: number }[] {
  const byDate = new Map<string, number>();
  for (const receipt of data.receipts) {
    if (receipt.date > data.today && receipt.date <= scale.end) byDate.set(receipt.date, (byDate.get(receipt.date) ?? 0) + receipt.quantityMicro);
  }
  return [...byDate].map(([date, quantityMicro]) => ({ date, quantityMicro }));
}

/** The points of one edge of the fan; a receipt makes it jump upright instead of slanting. */
function edgePoints(data: StockRiverData, scale: RiverScale, edge: Edge): readonly string[] {
  const jumps = new Map(receiptsAhead(data, scale).map(receipt => [receipt.date, receipt.quantityMicro]));
  const points = [`${scale.todayX} ${scale.y(onHandToday(data))}`];
  for (const point of data.fan) {
    if (point.date <= data.today) continue;
    const jump = jumps.get(point.date);
    const x = scale.x(point.date);
    if (jump !== undefined) points.push(`${x} ${scale.y(point[edge] - jump)}`);
    points.push(`${x} ${scale.y(point[edge])}`);
  }
  return points;
}

export function fanArea(data: StockRiverData, scale: RiverScale, percent: 50 | 80 | 95): string {
  const high = edgePoints(data, scale, `high${percent}Micro`);
  const low = edgePoints(data, scale, `low${percent}Micro`);
  return `M${[...high, ...[...low].reverse()].join('L')}Z`;
}

export function expectedPath(data: StockRiverData, scale: RiverScale): string {
  return `M${edgePoints(data, scale, 'expectedMicro').join('L')}`;
}

export type RiverTick = { readonly date: string; readonly x: number; readonly labelX: number };

const MONTH_LABEL_PX = 42;
const WEEK_LABEL_PX = 46;

/** Month starts before today, with the middle of the month for its name; fewer when they would touch. */
export function monthTicks(scale: RiverScale, today: string): readonly RiverTick[] {
  const ticks: RiverTick[] = [];
  let month = `${scale.start.slice(0, 7)}-01`;
  while (month <= today) {
    const next = `${addDays(month, 32).slice(0, 7)}-01`;
    const from = scale.x(month < scale.start ? scale.start : month);
    const to = scale.x(next > today ? today : next);
    ticks.push({ date: month, x: from, labelX: (from + to) / 2 });
    month = next;
  }
  const typical = (scale.todayX - scale.left) / Math.max(ticks.length, 1);
  const every = Math.max(1, Math.ceil(MONTH_LABEL_PX / Math.max(typical, 1)));
  // A month that is only just begun has no room for its name; nor has the one the word "today" covers.
  return ticks.filter((tick, index) => index % every === 0 && tick.labelX - scale.left > 12 && scale.todayX - tick.labelX > 34);
}

/** Mondays after today; every second, third … when they would touch. */
export function weekTicks(scale: RiverScale, today: string): readonly RiverTick[] {
  const first = addDays(mondayOf(today), 7);
  const weeks = Math.floor((dayNumber(scale.end) - dayNumber(first)) / 7) + 1;
  const all = Array.from({ length: Math.max(weeks, 0) }, (_, index) => addDays(first, index * 7)).map(date => ({ date, x: scale.x(date), labelX: scale.x(date) }));
  const gap = all.length < 2 ? WEEK_LABEL_PX : (all[1]?.x ?? 0) - (all[0]?.x ?? 0);
  const every = Math.max(1, Math.ceil(WEEK_LABEL_PX / Math.max(gap, 1)));
  return all.filter((tick, index) => index % every === 0 && tick.x - scale.todayX > 34 && tick.x < scale.right - 12);
}

/** The day before today with the least on hand, if it went below the safety stock of then; the latest such day. */
export function lowestPoint(data: StockRiverData): { readonly date: string; readonly onHandMicro: number } | null {
  const safetyAt = (date: string) => data.policy.filter(each => each.from <= date).at(-1)?.safetyStockMicro ?? null;
  const low = data.steps.slice(0, -1).filter(step => step.onHandMicro < (safetyAt(step.date) ?? -1));
  return low.reduce<{ readonly date: string; readonly onHandMicro: number } | null>((best, step) => (best === null || step.onHandMicro <= best.onHandMicro ? step : best), null);
}

/** Moves labels apart that stand closer than a line of text; keeps their order from top to bottom. */
export function spreadLabels(ys: readonly number[], gap: number): readonly number[] {
  const order = ys.map((y, index) => ({ y, index })).sort((a, b) => b.y - a.y);
  const placed = new Array<number>(ys.length).fill(0);
  let limit = Infinity;
  for (const each of order) {
    const y = Math.min(each.y, limit - gap);
    placed[each.index] = y;
    limit = y;
  }
  return placed;
}

/** On hand at the end of a past day. */
export function onHandOn(data: StockRiverData, date: string): number | null {
  return data.steps.filter(step => step.date <= date).at(-1)?.onHandMicro ?? null;
}
