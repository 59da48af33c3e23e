/** 物料齐套: what so many of a product take, against what is free and what comes in time (F76). */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { requireSafeInteger } from '../../kernel/rounding.ts';

/** One line of the bill and its item as it is. Quantities in micro-units. */
export type KitNeed = {
  readonly itemId: string;
  /** For one product. */
  readonly perMicro: number;
  /** On hand and kept for nobody else; may be below zero. */
  readonly freeMicro: number;
  /** `dueOn` null: nobody has promised a day. */
  readonly receipts: readonly { readonly dueOn: CalendarDate | null; readonly quantityMicro: number }[];
};
export type KitQuestion = {
  readonly needs: readonly KitNeed[];
  /** How many products. */
  readonly products: number;
  readonly today: CalendarDate;
  /** The day they are needed. Null: at once. */
  readonly neededOn: CalendarDate | null;
};
export type KitLine = {
  readonly itemId: string;
  readonly neededMicro: number;
  readonly freeMicro: number;
  /** What is there for it, at most what is needed. */
  readonly thereMicro: number;
  /** Missing today. */
  readonly shortMicro: number;
  /** Due by the day it is needed, late deliveries not counted. */
  readonly dueMicro: number;
  /** Missing on the day it is needed. */
  readonly shortByDayMicro: number;
  /** The first day on which all of it is there; null: not by what is on order. */
  readonly readyOn: CalendarDate | null;
};
export type KitAnswer = {
  readonly lines: readonly KitLine[];
  /** 齐套率: lines of which all is there, in percent of all lines, rounded down: 100 only when nothing is missing. */
  readonly completePercent: number;
  readonly completeByDayPercent: number;
  /** How many whole products can be made of what is there. */
  readonly buildable: number;
  /** The first day on which nothing is missing. */
  readonly readyOn: CalendarDate | null;
};

/**
 * Bill 2 × A and 1 × B, 10 products; A: 25 free; B: 4 free and 6 due on the 5th → A has all 20, B lacks 6: complete 50 %, 4 can be made now, ready
 * on the 5th. Throws OutOfRangeError where a need goes beyond what can be counted.
 */
export function checkKit({ needs, products, today, neededOn }: KitQuestion): KitAnswer {
  const lines = needs.map(need => checkLine(need, products, today, neededOn ?? today));
  const share = (isComplete: (line: KitLine) => boolean) => (lines.length === 0 ? 100 : Math.floor((lines.filter(isComplete).length * 100) / lines.length));
  const days = lines.map(line => line.readyOn);
  return {
    lines,
    completePercent: share(line => line.shortMicro === 0),
    completeByDayPercent: share(line => line.shortByDayMicro === 0),
    buildable: lines.length === 0 ? 0 : Math.min(...needs.map(need => Math.max(0, Math.floor(need.freeMicro / need.perMicro)))),
    readyOn: days.some(day => day === null) ? null : days.reduce<CalendarDate | null>((last, day) => (last === null || (day ?? '') > last ? day : last), today),
  };
}

function checkLine({ itemId, perMicro, freeMicro, receipts }: KitNeed, products: number, today: CalendarDate, neededOn: CalendarDate): KitLine {
  const neededMicro = requireSafeInteger(perMicro * products, 'checkKit: need');
  const thereMicro = Math.min(neededMicro, Math.max(0, freeMicro));
  const coming = receipts.flatMap(({ dueOn, quantityMicro }) => (dueOn !== null && dueOn >= today ? [{ dueOn, quantityMicro }] : [])).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const dueMicro = coming.reduce((sum, receipt) => (receipt.dueOn <= neededOn ? sum + receipt.quantityMicro : sum), 0);
  let readyOn: CalendarDate | null = freeMicro >= neededMicro ? today : null;
  let withMicro = freeMicro;
  for (const receipt of coming) {
    if (readyOn !== null) break;
    withMicro += receipt.quantityMicro;
    if (withMicro >= neededMicro) readyOn = receipt.dueOn;
  }
  return { itemId, neededMicro, freeMicro, thereMicro, shortMicro: neededMicro - thereMicro, dueMicro, shortByDayMicro: Math.min(neededMicro, Math.max(0, neededMicro - freeMicro - dueMicro)), readyOn };
}
