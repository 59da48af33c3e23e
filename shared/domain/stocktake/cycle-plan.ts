/** 循环盘点: which items are to be counted today. */
import { addDays, daysBetween } from '../../kernel/calendar-date.ts';
import type { AbcClass } from '../../kernel/vocabulary.ts';
import type { RecountLimits } from './recount-rule.ts';

/** The company's way of counting: days between two counts by class, how many items a day can take, when to count again. */
export type StocktakePlan = RecountLimits & { readonly cycleDays: { readonly [C in AbcClass]: number }; readonly itemsPerDay: number };

/** The cycles of the common Chinese template: A weekly, B monthly, C quarterly. */
export const DEFAULT_STOCKTAKE_PLAN: StocktakePlan = { cycleDays: { A: 7, B: 30, C: 90 }, itemsPerDay: 30, recountPercentBp: 200, recountAmountE4: 1_000_000 };

export type CountedItem = {
  readonly itemId: string;
  readonly abcClass: AbcClass;
  readonly lastCountedOn: string | null;
  /** Its first entry, when its stock was taken over: the count of what has never been counted. */
  readonly firstEntryOn: string | null;
};
export type DueItem = CountedItem & { readonly dueOn: string };

/**
 * What is due on `today`, the most overdue for its class first: days since the last count ÷ days of its cycle, then class, then as given.
 * An item without any entry has nothing to count.
 */
export function planDueItems(items: readonly CountedItem[], cycleDays: StocktakePlan['cycleDays'], today: string): DueItem[] {
  const due = items.flatMap((item): (DueItem & { urgency: number })[] => {
    const since = item.lastCountedOn ?? item.firstEntryOn;
    if (since === null) return [];
    const days = cycleDays[item.abcClass];
    const dueOn = addDays(since, days);
    return dueOn > today ? [] : [{ ...item, dueOn, urgency: daysBetween(since, today) / days }];
  });
  return due
    .sort((a, b) => b.urgency - a.urgency || (a.abcClass === b.abcClass ? 0 : a.abcClass < b.abcClass ? -1 : 1))
    .map(({ urgency: _urgency, ...item }) => item);
}
