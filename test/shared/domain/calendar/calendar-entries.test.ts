import { describe, expect, it } from 'vitest';
import {
  type CalendarEntry, bucketSpans, entriesOf, entryMultipliers, multiplyCalendars, plannedQuantities, plannedQuantityBetween,
} from '../../../../shared/domain/calendar/index.ts';

const peakSeason: CalendarEntry = {
  name: '年末旺季', from: '2024-11-01', to: '2024-12-31', scope: { kind: 'item', itemId: 'a' }, effect: { kind: 'factor', factor: 2 }, isYearly: true,
};
const maintenance: CalendarEntry = {
  name: '空压机保养', from: '2026-07-01', to: '2026-07-01', scope: { kind: 'category', categoryId: 'filters' }, effect: { kind: 'quantity', quantity: 5 }, isYearly: false,
};

describe('promotions, projects and maintenance', () => {
  it('an entry touches its item, its category, or all', () => {
    const everywhere: CalendarEntry = { ...maintenance, scope: { kind: 'all' } };
    const entries = [peakSeason, maintenance, everywhere];
    expect(entriesOf(entries, { itemId: 'a', categoryIds: ['bolts'] })).toEqual([peakSeason, everywhere]);
    expect(entriesOf(entries, { itemId: 'b', categoryIds: ['filters', 'spares'] })).toEqual([maintenance, everywhere]);
  });

  // F7: twice the demand in November and December.
  it('a yearly factor raises the same months of every year, before and after the one it was entered for', () => {
    const months = bucketSpans('month', '2023-08-01', 48);
    const multipliers = entryMultipliers(months, [peakSeason]);
    months.forEach(({ from }, index) => { expect(multipliers[index]).toBe(['11', '12'].includes(from.slice(5, 7)) ? 2 : 1); });
    expect(entryMultipliers(months, [])).toEqual(months.map(() => 1));
  });

  it('a factor weighs as far as it covers the bucket, and factors multiply', () => {
    const weeks = bucketSpans('week', '2026-10-26', 2);
    const once: CalendarEntry = { ...peakSeason, from: '2026-10-29', to: '2026-11-08', isYearly: false, effect: { kind: 'factor', factor: 0.3 } };
    const multipliers = entryMultipliers(weeks, [once, peakSeason]);
    expect(multipliers[0]).toBeCloseTo((1 - 0.7 * (4 / 7)) * (1 + 1 / 7), 12);
    expect(multipliers[1]).toBeCloseTo(0.6, 12);
    expect(multiplyCalendars([1, 2, 3], [0.5, 2])).toEqual([0.5, 4, 3]);
  });

  it('a yearly entry over New Year reaches into January of every year', () => {
    const overNewYear: CalendarEntry = { ...peakSeason, from: '2024-12-16', to: '2025-01-15' };
    const months = bucketSpans('month', '2027-12-01', 2);
    const [december, january] = entryMultipliers(months, [overNewYear]);
    expect(december).toBeCloseTo(1 + 16 / 31, 12);
    expect(january).toBeCloseTo(1 + 15 / 31, 12);
    const leapDay: CalendarEntry = { ...peakSeason, from: '2024-02-29', to: '2024-02-29' };
    expect(entryMultipliers([{ from: '2025-02-28', to: '2025-02-28' }], [leapDay])).toEqual([2]);
  });

  // F23: the maintenance needs five filters on 1 July.
  it('a planned quantity falls into its day, or evenly over its days', () => {
    const weeks = bucketSpans('week', '2026-06-22', 3);
    expect(plannedQuantities(weeks, [maintenance])).toEqual([0, 5, 0]);
    expect(plannedQuantityBetween('2026-06-20', '2026-06-30', [maintenance])).toBe(0);
    expect(plannedQuantityBetween('2026-06-20', '2026-07-01', [maintenance])).toBe(5);
    expect(plannedQuantityBetween('2026-07-02', '2026-07-01', [maintenance])).toBe(0);
    const project: CalendarEntry = { ...maintenance, from: '2026-06-25', to: '2026-07-04', effect: { kind: 'quantity', quantity: 100 } };
    expect(plannedQuantities(weeks, [project])).toEqual([40, 60, 0]);
    expect(entryMultipliers(weeks, [project])).toEqual([1, 1, 1]);
  });
});
