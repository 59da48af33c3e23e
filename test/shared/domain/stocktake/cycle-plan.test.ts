import { expect, test } from 'vitest';

import { type CountedItem, DEFAULT_STOCKTAKE_PLAN, planDueItems } from '../../../../shared/domain/stocktake/index.ts';

const TODAY = '2026-06-08';
const { cycleDays } = DEFAULT_STOCKTAKE_PLAN;
const item = (itemId: string, abcClass: CountedItem['abcClass'], lastCountedOn: string | null, firstEntryOn: string | null = '2026-01-01'): CountedItem => ({ itemId, abcClass, lastCountedOn, firstEntryOn });
const due = (items: readonly CountedItem[]) => planDueItems(items, cycleDays, TODAY).map(each => `${each.itemId} ${each.dueOn}`);

test('A is due after seven days, B after 30, C after 90, on the day itself', () => {
  expect(due([item('a', 'A', '2026-06-01'), item('b', 'B', '2026-05-09'), item('c', 'C', '2026-03-10')])).toEqual(['a 2026-06-08', 'b 2026-06-08', 'c 2026-06-08']);
  expect(due([item('a', 'A', '2026-06-02'), item('b', 'B', '2026-05-10'), item('c', 'C', '2026-03-11')])).toEqual([]);
});

test('what was never counted is due a cycle after its first entry; without any entry there is nothing to count', () => {
  expect(due([item('new', 'A', null, '2026-06-05'), item('old', 'A', null, '2026-06-01'), item('none', 'A', null, null)])).toEqual(['old 2026-06-08']);
});

test('the most overdue for its class comes first', () => {
  expect(due([item('c', 'C', '2026-01-01'), item('a', 'A', '2026-05-25'), item('b', 'B', '2026-04-01')])).toEqual(['b 2026-05-01', 'a 2026-06-01', 'c 2026-04-01']);
});
