/** What the workshops would draw of an item on each day, were it always there. */
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';
import type { DemandPattern } from './catalogue.ts';
import type { PlannedItem } from './demo-catalogue.ts';
import type { Random } from './random.ts';
import type { FactoryDay } from './work-calendar.ts';

const WORK_DAYS_PER_MONTH = 25;
const DAYS_PER_MONTH = 365.25 / 12;

/** Working days between two draws (from, to) and the variation of what is drawn. */
type Rhythm = { readonly gap: readonly [number, number]; readonly variation: number };

function rhythmOf(pattern: DemandPattern, monthlyUse: number): Rhythm {
  if (pattern === 'intermittent') {
    const gap = monthlyUse < 1.25 ? WORK_DAYS_PER_MONTH / monthlyUse : 22;
    return { gap: [gap * 0.5, gap * 1.5], variation: 0.3 };
  }
  if (pattern === 'lumpy') return { gap: [8, 30], variation: 0.95 };
  if (pattern === 'erratic') return { gap: [4, 9], variation: 1.1 };
  return { gap: [4, 9], variation: 0.3 };
}

/** The share of its usual rate at which an item is used on a day; `progress` runs from 0 (start) to 1 (today). */
export function trendOf(pattern: DemandPattern, date: CalendarDate, progress: number): number {
  const month = Number(date.slice(5, 7)) + Number(date.slice(8)) / 31;
  if (pattern === 'summer') return 1 + 0.5 * Math.cos(((month - 8) / 12) * 2 * Math.PI);
  if (pattern === 'winter') return 1 + 0.6 * Math.cos(((month - 1.5) / 12) * 2 * Math.PI);
  if (pattern === 'growing') return 0.45 + 1.1 * progress;
  if (pattern === 'dying') return Math.max(0.1, 1.3 - 1.25 * progress);
  return 1;
}

/** Units a calendar day on which the buyer reckons. */
export function dailyRate(planned: PlannedItem, date: CalendarDate, progress: number): number {
  return (planned.monthlyUse / DAYS_PER_MONTH) * trendOf(planned.pattern, date, progress);
}

/** What one draw takes on average, at the usual rate. */
export function meanDraw(planned: PlannedItem): number {
  const { gap: [from, to] } = rhythmOf(planned.pattern, planned.monthlyUse);
  return Math.max(planned.step, (planned.monthlyUse / WORK_DAYS_PER_MONTH) * ((from + to) / 2));
}

/** One figure per day, in steps of the item's smallest step; nought on days when nobody works. */
export function drawDemand(planned: PlannedItem, days: readonly FactoryDay[], random: Random): readonly number[] {
  const { gap: [from, to], variation } = rhythmOf(planned.pattern, planned.monthlyUse);
  const usual = (planned.monthlyUse / WORK_DAYS_PER_MONTH) * ((from + to) / 2);
  let untilNext = random.between(0, to);
  return days.map(({ date, workShare }, index) => {
    untilNext -= workShare;
    if (workShare === 0 || untilNext > 0) return 0;
    untilNext += random.between(from, to);
    const wanted = usual * trendOf(planned.pattern, date, index / days.length) * random.spread(variation);
    return Math.max(planned.step, Math.round(wanted / planned.step) * planned.step);
  });
}
