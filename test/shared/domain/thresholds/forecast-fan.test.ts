import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../../shared/domain/forecast/index.ts';
import { FAN_DAYS_MAX, forecastFan } from '../../../../shared/domain/thresholds/index.ts';
import { forecastOfWeeks, makeForecast } from './make-forecast.ts';

describe('forecastFan', () => {
  it('smooth demand: normal bands around the mean path', () => {
    const fan = forecastFan({ forecast: makeForecast(), days: 14, protectionDays: 14 });
    expect(fan).toHaveLength(14);
    const last = fan.at(-1)!;
    expect(last.day).toBe(14);
    expect(last.mean).toBe(140);
    expect(last.p90).toBeCloseTo(140 + normalQuantile(0.9) * Math.sqrt(126), 9);
    expect(last.p10).toBeCloseTo(140 - normalQuantile(0.9) * Math.sqrt(126), 9);
  });

  it('bands are nested, never negative, and every path rises from day to day', () => {
    const lumpy = forecastOfWeeks(Array.from({ length: 80 }, (_, week) => (week % 5 === 0 ? (week % 7) + 1 : 0)));
    for (const forecast of [lumpy, makeForecast(), forecastOfWeeks([3, 1]), forecastOfWeeks(Array.from({ length: 30 }, (_, week) => 0.5 + (week % 3)))]) {
      const fan = forecastFan({ forecast, days: 120, protectionDays: 15 });
      fan.forEach((day, index) => {
        const path = [day.p025, day.p10, day.p25, day.p75, day.p90, day.p975];
        expect(path.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        expect([...path].sort((a, b) => a - b)).toEqual(path);
        if (index > 0) expect(day.p975).toBeGreaterThanOrEqual(fan[index - 1]!.p975);
      });
    }
  });

  it('no demand, no fan', () => {
    expect(forecastFan({ forecast: forecastOfWeeks([0, 0, 0]), days: 30, protectionDays: 15 })).toEqual([]);
  });

  it('refuses more than a year', () => {
    expect(() => forecastFan({ forecast: makeForecast(), days: FAN_DAYS_MAX + 1, protectionDays: 15 })).toThrow(/days/);
  });
});
