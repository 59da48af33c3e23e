import { expect, test } from 'vitest';

import { METRICS, type MetricGround, subjectGround } from '../../../../shared/domain/metrics/index.ts';

const supplier = { onTimePercent: 72.5, lateDays: 4, leadTimeDays: 20 };
const categoryTurnover = { now: 1.8, yearBefore: 2.4 };
const day = { today: '2026-06-08', calendarFlags: ['连续高温'] } as const;

/** Anything that is not there is an error, not merely unknown. */
function strict(ground: MetricGround): MetricGround {
  return new Proxy(ground, { get: (of, name) => { if (!(name in of)) throw new Error(`${String(name)} is not of the subject`); return Reflect.get(of, name) as unknown; } });
}

test('metrics of suppliers and of the calendar are read of a supplier, those of categories of a category, and need nothing else', () => {
  const values = (kind: 'supplier' | 'category', ground: MetricGround) => Object.fromEntries(METRICS.filter(({ grain }) => grain === kind || grain === 'calendar').map(metric => [metric.name, metric.read(strict(ground))]));
  const ofDay = { calendar_flag_active: true, calendar_flags: ['连续高温'], month: 6, today: '2026-06-08' };
  expect(values('supplier', subjectGround({ kind: 'supplier', name: '甲厂', supplier, ...day }))).toEqual({ supplier: '甲厂', supplier_on_time_percent: 72.5, supplier_late_days: 4, supplier_lead_time_days: 20, ...ofDay });
  expect(values('category', subjectGround({ kind: 'category', name: '钢材', categoryTurnover, categoryValueE4: 2_100_000_000, ...day }))).toEqual({ category: '钢材', category_turnover: 1.8, category_turnover_last_year: 2.4, category_value: 210_000, ...ofDay });
});

test('a part is worked out when it is first asked for', () => {
  const ground = subjectGround({ kind: 'supplier', name: '甲厂', ...day, get supplier(): typeof supplier { throw new Error('not asked for'); } });
  expect(ground.item.supplierName).toBe('甲厂');
});
