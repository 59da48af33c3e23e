/** The next weeks of an item in a small picture: where each day and quantity lies. Pure. */
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type River = OutputOf<'stock.river'>;
export type OutlookSize = { readonly width: number; readonly height: number };

export type Outlook = {
  readonly base: number;
  readonly left: number;
  readonly right: number;
  readonly expectedPath: string;
  readonly bandPath: string;
  /** Height of the lines of the policy in force; null when there is none. */
  readonly reorderY: number | null;
  readonly safetyY: number | null;
  readonly receipts: readonly { readonly x: number; readonly y: number; readonly date: string; readonly quantityMicro: number }[];
  readonly runsOut: { readonly x: number; readonly date: string } | null;
  readonly endDate: string;
};

const MARGIN = { side: 8, top: 18, bottom: 16 } as const;
const round = (px: number): number => Math.round(px * 10) / 10;

/** Paths and places for a picture of this size; null when there is no forecast to draw. */
export function outlookOf(river: River, { width, height }: OutlookSize): Outlook | null {
  const end = river.fan.at(-1)?.date;
  if (end === undefined) return null;
  const today = river.steps.at(-1)?.onHandMicro ?? 0;
  const policy = river.policy.at(-1);
  const days = Math.max(1, daysBetween(river.today, end));
  const top = Math.max(1, today, ...river.fan.map(point => point.high80Micro), policy?.reorderPointMicro ?? 0) * 1.05;
  const [left, right, base] = [MARGIN.side, width - MARGIN.side, height - MARGIN.bottom];
  const x = (date: string) => round(left + (daysBetween(river.today, date) / days) * (right - left));
  const y = (micro: number) => round(base - (Math.max(0, micro) / top) * (base - MARGIN.top));
  const points = [{ date: river.today, expectedMicro: today, low80Micro: today, high80Micro: today }, ...river.fan];
  const line = (values: readonly { date: string; micro: number }[]) => values.map(({ date, micro }) => `${x(date)} ${y(micro)}`).join('L');
  const upper = line(points.map(point => ({ date: point.date, micro: point.high80Micro })));
  const lower = line(points.map(point => ({ date: point.date, micro: point.low80Micro })).reverse());
  const runsOutOn = river.runsOutWithReceiptsOn;
  const lineY = (micro: number | null | undefined) => (micro === null || micro === undefined ? null : y(micro));
  return {
    base, left, right,
    expectedPath: `M${line(points.map(point => ({ date: point.date, micro: point.expectedMicro })))}`,
    bandPath: `M${upper}L${lower}Z`,
    reorderY: lineY(policy?.reorderPointMicro),
    safetyY: lineY(policy?.safetyStockMicro),
    receipts: river.receipts.filter(receipt => receipt.date > river.today && receipt.date <= end).map(({ date, quantityMicro }) => ({
      date, quantityMicro, x: x(date), y: y(points.find(point => point.date === date)?.high80Micro ?? 0),
    })),
    runsOut: runsOutOn !== null && runsOutOn >= river.today && runsOutOn <= end ? { x: x(runsOutOn), date: runsOutOn } : null,
    endDate: end,
  };
}
