import { describe, expect, test } from 'vitest';

import { type FrozenGround, missedSpans, wouldHaveHeld } from '../../../../shared/domain/alerts/index.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';

const U = 1_000_000;
const ground: FrozenGround = { onHandMicro: 8 * U, reservedMicro: 2 * U, positionMicro: 200 * U, safetyStockMicro: 10 * U, reorderPointMicro: 30 * U, dailyDemandMicro: 2 * U, leadTimeDays: 7 };
const held = (rule: RuleKind, delta: number, params: Record<string, number | string | null> = {}, wasUsed = false) => wouldHaveHeld({ rule, params }, ground, delta * U, wasUsed);

describe('N7: would it have been raised, had the paper been there', () => {
  test('each rule by its own bound, both sides', () => {
    expect([held('out_of_stock', -6), held('out_of_stock', -5)]).toEqual([true, false]);
    expect([held('below_safety', 3), held('below_safety', 4)]).toEqual([true, false]);
    expect([held('below_safety', 3, { boundMicro: 9 * U }), held('below_safety', 2, { boundMicro: 9 * U })]).toEqual([false, true]);
    expect([held('running_out', 24), held('running_out', 25)]).toEqual([true, false]);
    expect([held('over_stock', -19, { maximumMicro: 180 * U }), held('over_stock', -20, { maximumMicro: 180 * U })]).toEqual([true, false]);
    expect([held('demand_gap', 4, { gapMicro: 5 * U }), held('demand_gap', 5, { gapMicro: 5 * U })]).toEqual([true, false]);
    expect([held('order_overdue', 0, { onOrderMicro: 9 * U }), held('order_overdue', 9, { onOrderMicro: 9 * U })]).toEqual([true, false]);
    expect([held('dead_stock', 0), held('dead_stock', 0, {}, true), held('dead_stock', -8)]).toEqual([true, false, false]);
  });
  test('without a reorder point, by the use of a lead time; what cannot be worked out again held', () => {
    const bare = { ...ground, reorderPointMicro: null };
    expect([wouldHaveHeld({ rule: 'running_out', params: {} }, bare, 8 * U, false), wouldHaveHeld({ rule: 'running_out', params: {} }, bare, 9 * U, false)]).toEqual([true, false]);
    expect(held('usage_surge', 500)).toBe(true);
  });
});

test('days that are short now and were not before the paper, in a row', () => {
  const day = (date: string, now: number, before: number) => ({ date, nowMicro: now * U, beforeMicro: before * U });
  const days = [day('2026-06-01', 12, 20), day('2026-06-02', 9, 17), day('2026-06-03', 0, 8), day('2026-06-04', 15, 23), day('2026-06-05', 9, 17), day('2026-06-06', 30, 38)];
  expect(missedSpans(days, 10 * U)).toEqual([{ fromOn: '2026-06-02', untilOn: '2026-06-02', isOut: false }, { fromOn: '2026-06-05', untilOn: '2026-06-05', isOut: false }]);
  expect(missedSpans(days, 5 * U)).toEqual([{ fromOn: '2026-06-03', untilOn: '2026-06-03', isOut: true }]);
  expect(missedSpans(days.map(each => ({ ...each, beforeMicro: 20 * U })), 10 * U)).toEqual([{ fromOn: '2026-06-02', untilOn: '2026-06-03', isOut: true }, { fromOn: '2026-06-05', untilOn: '2026-06-05', isOut: false }]);
});
