import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  FESTIVAL_WINDOWS, USUAL_HOLIDAY_EFFECT, bucketSpans, bucketStartOf, chineseWorkCalendar, holidayMultipliers, learnHolidayEffect, springFestivalOn,
} from '../../../../shared/domain/calendar/index.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';

const china = chineseWorkCalendar({ from: 2015, to: 2027 });

describe('demand around holidays', () => {
  it('the usual effect by week around Spring Festival 2026 (17 February) and National Day', () => {
    const of = (monday: string) => holidayMultipliers(bucketSpans('week', monday, 1), 'week', china, USUAL_HOLIDAY_EFFECT)[0]!;
    expect(of('2025-11-10')).toBeCloseTo(1, 12);
    expect(of('2026-02-02')).toBeCloseTo(1.1, 12);
    expect(of('2026-02-16')).toBeCloseTo(0.2 / 7, 12); // one day of the week before, six of the festival week
    expect(of('2026-02-09')).toBeCloseTo((1.1 + 6 * 0.2) / 7, 12);
    // Thursday to Sunday 1–4 October and Monday to Wednesday: two and three working days lost, Saturday the 10th made up.
    expect(of('2026-09-28')).toBeCloseTo(1 - 0.8 * (2 / 5), 12);
    expect(of('2026-10-05')).toBeCloseTo(1 - 0.8 * (2 / 5), 12);
  });

  it('in daily buckets the weekly rest is left to the season of the week', () => {
    const days = holidayMultipliers(bucketSpans('day', '2026-09-26', 8), 'day', china, { ...USUAL_HOLIDAY_EFFECT, restLoss: 0.75 });
    expect(days).toEqual([1, 1, 1, 1, 1, 0.25, 0.25, 1]);
  });

  it('a month weighs by its length and its working days', () => {
    const [june, february] = holidayMultipliers(
      [{ from: '2025-06-01', to: '2025-06-30' }, { from: '2025-02-01', to: '2025-02-28' }], 'month', china, USUAL_HOLIDAY_EFFECT,
    );
    expect(june).toBeGreaterThan(0.9);
    expect(june).toBeLessThan(1);
    expect(february).toBeLessThan(0.85);
  });

  it('learns a known effect back from items that follow it, and keeps the usual one without a festival', () => {
    const spans = bucketSpans('week', '2015-01-05', 208);
    const truth = { windows: [1.5, 1.3, 0.4, 0.05, 0.6], restLoss: 0.4, festivalCount: 0 };
    const multipliers = holidayMultipliers(spans, 'week', china, truth);
    const series = Array.from({ length: 12 }, (_, item) => multipliers.map(value => value * (item + 1) * 10));
    const learnt = learnHolidayEffect({ bucket: 'week', spans, series, calendar: china });
    expect(learnt.festivalCount).toBe(4);
    learnt.windows.forEach((value, index) => { expect(Math.abs(value - truth.windows[index]!)).toBeLessThan(0.05); });
    expect(learnt.restLoss).toBeCloseTo(0.4, 1);

    const summer = bucketSpans('week', '2016-05-02', 26);
    const unlearnt = learnHolidayEffect({ bucket: 'week', spans: summer, series: [summer.map(() => 10)], calendar: china });
    expect(unlearnt.windows.map(value => Number(value.toFixed(9)))).toEqual(FESTIVAL_WINDOWS.map(({ usual }) => usual));
    expect(unlearnt.festivalCount).toBe(0);
    const nothing = learnHolidayEffect({ bucket: 'week', spans: [], series: [], calendar: china });
    nothing.windows.forEach((value, index) => { expect(value).toBeCloseTo(USUAL_HOLIDAY_EFFECT.windows[index]!, 12); });
    expect(learnHolidayEffect({ bucket: 'week', spans: summer, series: [summer.map(() => 0)], calendar: china }).windows.every(Number.isFinite)).toBe(true);
  });

  it('festivals that contradict each other about a window leave it as an ordinary week', () => {
    const spans = bucketSpans('week', '2015-06-01', 150);
    const rising = holidayMultipliers(spans, 'week', china, { windows: [1.8, 1.8, 0.2, 0, 1], restLoss: 0, festivalCount: 0 });
    const falling = holidayMultipliers(spans, 'week', china, { windows: [0.6, 0.6, 0.2, 0, 1], restLoss: 0, festivalCount: 0 });
    const mixed = spans.map(({ from }, t) => (from < '2016-06-01' ? rising[t]! : falling[t]!) * 10);
    const { windows } = learnHolidayEffect({ bucket: 'week', spans: spans.slice(0, 100), series: [mixed.slice(0, 100)], calendar: china });
    expect(windows[0]).toBeCloseTo(1, 2);
    expect(windows[1]).toBeCloseTo(1, 2);
    expect(windows[2]).toBeLessThan(0.3);
    expect(windows[3]).toBeLessThan(0.05);
  });
});

const ledgerPath = resolve(import.meta.dirname, '../../../../../shared/data/transactions/cnorders_ledger.csv.gz');

/** Weekly orders of each item of the ledger, from 31 August 2015; null before an item's first order. */
function readWeeklyOrders(weekCount: number): (number | null)[][] {
  const byItem = new Map<string, number[]>();
  for (const line of gunzipSync(readFileSync(ledgerPath)).toString('utf8').trim().split('\n').slice(1)) {
    const columns = line.split(',');
    const date = columns[0]!.split('/').map(part => part.padStart(2, '0')).join('-');
    const week = Math.floor(daysBetween('2015-08-31', date) / 7);
    if (week < 0 || week >= weekCount) continue;
    const values = byItem.get(columns[2]!) ?? Array.from({ length: weekCount }, () => 0);
    values[week] = values[week]! + Number(columns[7]);
    byItem.set(columns[2]!, values);
  }
  return [...byItem.values()].map(values => values.map((value, t) => (t < values.findIndex(quantity => quantity > 0) ? null : value)));
}

describe.skipIf(!existsSync(ledgerPath))('G10: Spring Festival 2018 of a real manufacturer, learnt from 2016 and 2017', () => {
  const spans = bucketSpans('week', '2015-08-31', 136);
  const series = existsSync(ledgerPath) ? readWeeklyOrders(spans.length) : [];
  const company = spans.map((_, t) => series.reduce((sum, values) => sum + (values[t] ?? 0), 0));
  const known = spans.findIndex(({ from }) => from === '2018-01-01');
  const effect = learnHolidayEffect({ bucket: 'week', spans: spans.slice(0, known), series: series.map(values => values.slice(0, known)), calendar: china });
  const festival = spans.findIndex(({ from }) => from === bucketStartOf('week', springFestivalOn(2018)!));

  /** Errors of the demand of the next `lead` weeks of weeks −5…+5, forecast each week by simple smoothing of what was known. */
  function errors(multipliers: readonly number[], alpha: number, lead: number): number[] {
    let level = company.slice(0, 8).reduce((sum, value) => sum + value, 0) / 8;
    const found: number[] = [];
    for (let t = 0; t + lead <= festival + 6; t += 1) {
      const ahead = Array.from({ length: lead }, (_, step) => t + step);
      if (t >= festival - 5) found.push(ahead.reduce((sum, week) => sum + company[week]! - level * multipliers[week]!, 0));
      if (multipliers[t]! >= 0.1) level += alpha * Math.min(1, multipliers[t]!) * (company[t]! / multipliers[t]! - level);
    }
    return found;
  }
  const meanAbsolute = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  const rootMeanSquare = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

  it('finds the stop before and in the festival week, and no build-up that the two festivals disagree about', () => {
    expect(effect.festivalCount).toBe(2);
    expect(effect.windows[2]).toBeLessThan(0.3);
    expect(effect.windows[3]).toBeLessThan(0.05);
  });

  it.each([0.1, 0.2, 0.3])('the calendar at least halves the error of the demand over a lead time of three weeks (smoothing %f)', alpha => {
    const learnt = errors(holidayMultipliers(spans, 'week', china, effect), alpha, 3);
    const blind = errors(spans.map(() => 1), alpha, 3);
    expect(learnt).toHaveLength(9);
    expect(meanAbsolute(learnt) / meanAbsolute(blind)).toBeLessThanOrEqual(0.5);
    expect(rootMeanSquare(learnt) / rootMeanSquare(blind)).toBeLessThanOrEqual(0.5);
  });

  // Single weeks of this company vary by a third on their own, whatever the calendar says: their squared error is halved, not their error.
  it.each([0.1, 0.2, 0.3])('and halves the squared error of single weeks (smoothing %f)', alpha => {
    const learnt = errors(holidayMultipliers(spans, 'week', china, effect), alpha, 1);
    const blind = errors(spans.map(() => 1), alpha, 1);
    expect((rootMeanSquare(learnt) / rootMeanSquare(blind)) ** 2).toBeLessThanOrEqual(0.5);
    expect(meanAbsolute(learnt) / meanAbsolute(blind)).toBeLessThan(0.75);
  });
});
