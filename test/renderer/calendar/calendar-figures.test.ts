// Pins: year-figures.ts, plan-draft.ts
import { describe, expect, test } from 'vitest';

import { draftOfEntry, newPlan, readFactor, readPlan, withKind, withScope } from '../../../renderer/features/calendar/plan-draft.ts';
import { type CalendarYear, type Entry, monthsOf, placeInYear, shortSpan, spansInYear, weekdayOf } from '../../../renderer/features/calendar/year-figures.ts';

const by = { setAt: 1, setBy: '陈', version: 0 };
const entry: Entry = { id: 'e', kind: 'promotion', name: '双十一', fromOn: '2025-11-01', toOn: '2025-11-12', scope: 'all', scopeId: null, factor: 1.8, quantityMicro: null, isYearly: true, note: '', scopeName: '', unit: '', unitDecimals: 0, ...by };

describe('a year at a glance', () => {
  test('what comes every year is cut to the year on screen, also over New Year', () => {
    expect(spansInYear(2026, entry)).toEqual([{ from: '2026-11-01', to: '2026-11-12' }]);
    expect(spansInYear(2026, { fromOn: '2024-12-28', toOn: '2025-01-05', isYearly: true })).toEqual([{ from: '2026-01-01', to: '2026-01-05' }, { from: '2026-12-28', to: '2026-12-31' }]);
    expect(spansInYear(2026, { ...entry, isYearly: false })).toEqual([]);
    expect(placeInYear(2026, { from: '2026-01-01', to: '2026-12-31' })).toEqual({ left: 0, width: 1 });
    expect(placeInYear(2026, { from: '2026-07-02', to: '2026-07-02' }).left).toBeCloseTo(182 / 365, 10);
  });

  test('days as they are worked: the table, own days, shut-downs of the company alone, plans', () => {
    const day = (date: string, kind: 'holiday' | 'workday', fields: Partial<CalendarYear['days'][number]> = {}) => ({ date, kind, holiday: null, name: '', source: 'published' as const, ...fields });
    const months = monthsOf({
      year: 2026,
      restWeekdays: [6, 7],
      days: [day('2026-01-01', 'holiday', { holiday: 'new_year' }), day('2026-01-02', 'holiday', { holiday: 'new_year' }), day('2026-01-04', 'workday'), day('2026-06-08', 'holiday', { source: 'own', name: '厂庆' })],
      shutDowns: [{ id: 's', name: '检修', fromOn: '2026-02-02', toOn: '2026-02-03', supplierId: null, supplierName: '', isYearly: false, ...by }, { id: 't', name: '停产', fromOn: '2026-03-02', toOn: '2026-03-03', supplierId: 'x', supplierName: '恒锐', isYearly: false, ...by }],
      entries: [entry],
    });
    const at = (date: string) => months.flatMap(month => month.days).find(each => each.date === date);
    expect(months).toHaveLength(12);
    expect(months.map(month => month.days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(months[0]).toMatchObject({ offset: 3, holidays: [{ kind: 'new_year', from: '2026-01-01', to: '2026-01-02' }] });
    expect(['2026-01-01', '2026-01-03', '2026-01-04', '2026-01-05', '2026-06-08'].map(date => at(date)?.look)).toEqual(['holiday', 'rest', 'workday', 'usual', 'holiday']);
    expect([at('2026-02-03')?.isShut, at('2026-03-03')?.isShut, at('2026-11-05')?.isPlanned, at('2026-11-13')?.isPlanned]).toEqual([true, false, true, false]);
    const sixDays = monthsOf({ year: 2026, restWeekdays: [7], days: [], shutDowns: [], entries: [] }).flatMap(month => month.days);
    expect(['2026-01-03', '2026-01-04'].map(date => sixDays.find(each => each.date === date)?.look)).toEqual(['usual', 'rest']);
    expect(months[5]?.holidays).toEqual([]);
    expect([weekdayOf('2026-06-08'), weekdayOf('2026-06-14')]).toEqual([0, 6]);
  });

  test('days of a holiday in few signs', () => {
    expect([shortSpan({ from: '2026-10-01', to: '2026-10-07' }), shortSpan({ from: '2026-04-04', to: '2026-04-04' }), shortSpan({ from: '2028-01-25', to: '2028-02-01' })]).toEqual(['1–7', '4', '25–2.1']);
  });
});

describe('a plan as it is typed', () => {
  const item = { id: 'i', name: 'A1 甲', unit: '件', unitDecimals: 0 };

  test('an overhaul needs pieces of one item, a promotion multiplies', () => {
    const draft = withKind(newPlan('2026-06-08'), 'maintenance');
    expect(draft).toMatchObject({ kind: 'maintenance', scope: 'item', isByQuantity: true, fromOn: '2026-06-08', toOn: '2026-06-17' });
    expect(withScope(draft, 'all')).toMatchObject({ scope: 'all', isByQuantity: false });
    expect(withKind(draft, 'promotion').isByQuantity).toBe(false);
  });

  test('what is saved has a factor or a quantity', () => {
    expect(readPlan({ ...newPlan('2026-06-08'), name: ' 店庆 ' })).toEqual({ fields: { kind: 'promotion', name: '店庆', fromOn: '2026-06-08', toOn: '2026-06-17', scope: 'all', scopeId: null, factor: 1.5, quantityMicro: null, isYearly: false, note: '' } });
    expect(readPlan({ ...withKind(newPlan('2026-06-08'), 'project'), name: '新线', item, quantity: '1,200' })).toMatchObject({ fields: { scope: 'item', scopeId: 'i', factor: null, quantityMicro: 1_200_000_000 } });
    expect(readPlan(draftOfEntry(entry))).toMatchObject({ fields: { name: '双十一', factor: 1.8, isYearly: true } });
  });

  test('what does not fit is said field by field', () => {
    const problems = (fields: object) => readPlan({ ...newPlan('2026-06-08'), name: '店庆', ...fields });
    expect(problems({ name: ' ', factor: 'viel' })).toEqual({ problems: { name: 'required', effect: 'wrongFactor' } });
    expect([problems({ toOn: '2026-06-07' }), problems({ toOn: '2028-01-01' }), problems({ toOn: null }), problems({ fromOn: null })]).toEqual([
      { problems: { toOn: 'wrongOrder' } }, { problems: { toOn: 'tooLong' } }, { problems: { toOn: 'required' } }, { problems: { fromOn: 'required' } },
    ]);
    expect([problems({ scope: 'category' }), problems({ scope: 'item', isByQuantity: true }), problems({ scope: 'item', item, isByQuantity: true, quantity: '1.5' })]).toEqual([
      { problems: { category: 'required' } }, { problems: { item: 'required', effect: 'wrongQuantity' } }, { problems: { effect: 'wrongQuantity' } },
    ]);
    expect(['0', '1.5', '101', '-1', ''].map(readFactor)).toEqual([0, 1.5, null, null, null]);
  });
});
