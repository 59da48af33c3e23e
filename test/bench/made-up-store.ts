/** Files of a made-up store of any size, to be imported the way a real one would be. */
import { makeRandom } from '../../db/seed/random.ts';
import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts';

const NAMES = ['深沟球轴承', '内六角螺栓', '数控刀片', '立铣刀', '气管接头', 'O 形圈', '液压滤芯', '丁腈手套', '接近开关', '麻花钻头'] as const;
const OPENING_PIECES = 100_000;

const codeOf = (index: number) => `WL-${String(index + 1).padStart(6, '0')}`;

/** An item list with opening stock as CSV. */
export function itemListCsv(items: number): string {
  const lines = Array.from({ length: items }, (_, index) => `${codeOf(index)},${NAMES[index % NAMES.length] ?? ''} ${index + 1},规格 ${index % 97},件,${OPENING_PIECES},${(1 + (index % 500) / 10).toFixed(2)},${5 + (index % 20)}`);
  return `编码,名称,规格,单位,数量,单价,提前期(天)\n${lines.join('\n')}\n`;
}

/** A flow of goods as CSV: issues with a receipt now and then, oldest first, ending the day before `today`. */
export function movementsCsv(options: { readonly items: number; readonly lines: number; readonly days: number; readonly today: CalendarDate }): string {
  const random = makeRandom(7, 'bench');
  const { items, days, today } = options;
  const lines = Array.from({ length: options.lines }, (_, index) => {
    const date = addDays(today, -days + Math.floor((index / options.lines) * (days - 1)));
    const isReceipt = random.chance(0.05);
    return `${date},${isReceipt ? '入库' : '领料'},D${Math.floor(index / 5)},${codeOf(random.whole(0, items - 1))},${random.whole(1, isReceipt ? 40 : 9)}`;
  });
  return `日期,单据类型,单号,编码,数量\n${lines.join('\n')}\n`;
}

/** Use from before the start as CSV: every item about once a week. */
export function consumptionCsv(items: number, weeks: number, today: CalendarDate): string {
  const random = makeRandom(11, 'bench');
  const lines = Array.from({ length: items * weeks }, (_, index) => `${codeOf(index % items)},${addDays(today, -7 * weeks + 7 * Math.floor(index / items) + random.whole(0, 5))},${random.whole(1, 30)}`);
  return `编码,领用日期,领用数量\n${lines.join('\n')}\n`;
}
