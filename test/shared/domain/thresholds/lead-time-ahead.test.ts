import { describe, expect, it } from 'vitest';
import { chineseWorkCalendar, springFestivalOn } from '../../../../shared/domain/calendar/index.ts';
import { arrivalOn, estimateLeadTimeDistribution, leadTimeAhead, statedLeadTimeDistribution, usualLeadTimes } from '../../../../shared/domain/thresholds/index.ts';
import { addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';

const calendar = chineseWorkCalendar({ from: 2024, to: 2027 });
const festival = springFestivalOn(2026)!;
/** Ten working days. */
const TWO_WEEKS = 14;

describe('an order before Spring Festival 2026 (N14)', () => {
  it('of ten working days, placed three days before, arrives after the holiday; with a shut-down of three weeks, after that', () => {
    const orderedOn = addDays(festival, -3);
    const arrives = arrivalOn(orderedOn, TWO_WEEKS, calendar);
    expect(festival).toBe('2026-02-17');
    expect(arrives > '2026-02-23').toBe(true);
    expect(daysBetween(orderedOn, arrives)).toBeGreaterThanOrEqual(20);
    const closed = chineseWorkCalendar({ from: 2024, to: 2027 }, { shutDowns: [{ name: '春节停产', from: '2026-02-07', to: '2026-03-01' }] });
    expect(arrivalOn(orderedOn, TWO_WEEKS, closed) >= '2026-03-10').toBe(true);
  });

  it('is longer the more of the holiday lies ahead, and usual again when it is over', () => {
    const usual = statedLeadTimeDistribution(TWO_WEEKS, 3);
    const mean = (orderedOn: string) => leadTimeAhead(usual, orderedOn, calendar).meanDays;
    expect(leadTimeAhead(usual, '2026-01-05', calendar)).toEqual(usual);
    expect(mean('2026-02-09')).toBeGreaterThan(mean('2026-01-28'));
    expect(mean('2026-02-09')).toBeGreaterThan(TWO_WEEKS + 5);
    expect(leadTimeAhead(usual, '2026-03-02', calendar)).toEqual(usual);
    const ahead = leadTimeAhead(usual, '2026-02-09', calendar);
    expect(ahead.shares).toBe(usual.shares);
    expect(ahead.days).toEqual([...ahead.days].sort((a, b) => a - b));
    expect(Number.isFinite(ahead.stdDevDays)).toBe(true);
  });

  it('a single day off lies within the spread, and a lead time of nought stays nought', () => {
    expect(arrivalOn('2026-06-15', TWO_WEEKS, calendar)).toBe('2026-06-29');
    expect(arrivalOn(addDays(festival, -3), 0, calendar)).toBe(addDays(festival, -3));
    expect(leadTimeAhead(statedLeadTimeDistribution(0, 0), addDays(festival, -3), calendar).days).toEqual([0]);
  });
});

describe('orders of the past', () => {
  it('are freed of the holidays between order and receipt, so that a festival does not teach a slow supplier', () => {
    const orders = [{ orderedOn: '2026-02-10', receivedOn: '2026-03-05' }, { orderedOn: '2026-03-09', receivedOn: '2026-03-23' }, { orderedOn: '2026-03-09', receivedOn: '2026-03-01' }];
    const [overFestival, plain, ...rest] = usualLeadTimes(orders, calendar);
    expect([plain, rest]).toEqual([14, []]);
    expect(overFestival).toBeLessThan(18);
    expect(estimateLeadTimeDistribution({ observedDays: usualLeadTimes(orders, calendar), supplierDays: [], statedDays: null, statedSource: 'item' }).observationCount).toBe(2);
  });
});
