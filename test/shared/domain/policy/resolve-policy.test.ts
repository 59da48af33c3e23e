import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, POLICY_PARAMETERS, type PolicySettings, isPolicyValue, resolvePolicy } from '../../../../shared/domain/policy/index.ts';

describe('parameters by level (F44)', () => {
  it('default → company → class → category → item, each with the level that won and all that say something', () => {
    const policy = resolvePolicy({
      company: { reviewDays: 7, packSize: 100 },
      cell: { abc: 'A', xyz: 'X' }, ofCell: { coverDays: 21 },
      categories: [{ name: '电气', settings: { coverDays: 45, packSize: 12 } }, { name: '继电器', settings: { packSize: 24 } }],
      item: { packSize: 10 },
    });
    expect(policy.reviewDays).toMatchObject({ value: 7, source: 'company', sourceName: '' });
    expect(policy.coverDays).toMatchObject({ value: 45, source: 'category', sourceName: '电气' });
    expect(policy.carryingRate).toEqual({ value: 0.2, source: 'default', sourceName: '', levels: [{ source: 'default', name: '', value: 0.2 }] });
    expect(policy.packSize).toEqual({
      value: 10, source: 'item', sourceName: '',
      levels: [
        { source: 'default', name: '', value: null },
        { source: 'company', name: '', value: 100 },
        { source: 'category', name: '电气', value: 12 },
        { source: 'category', name: '继电器', value: 24 },
        { source: 'item', name: '', value: 10 },
      ],
    });
  });

  it('the class is the default of the service level; what somebody set anywhere goes over it', () => {
    const cell = { abc: 'C', xyz: 'Z' } as const;
    expect(resolvePolicy({}).serviceLevel).toMatchObject({ value: 0.95, source: 'default', sourceName: '' });
    expect(resolvePolicy({ cell }).serviceLevel).toMatchObject({ value: 0.9, source: 'default', sourceName: 'CZ' });
    expect(resolvePolicy({ cell, company: { serviceLevel: 0.92 } }).serviceLevel).toMatchObject({ value: 0.92, source: 'company' });
    expect(resolvePolicy({ cell, company: { serviceLevel: 0.92 }, ofCell: { serviceLevel: 0.85 } }).serviceLevel).toMatchObject({ value: 0.85, source: 'cell', sourceName: 'CZ' });
    expect(resolvePolicy({ ofCell: { serviceLevel: 0.85 } }).serviceLevel).toMatchObject({ value: 0.95, source: 'default' });
  });

  it('none and false are values, undefined is inherited', () => {
    const policy = resolvePolicy({ company: { packSize: 12 }, item: { packSize: null, isSlowMoverExempt: false, coverDays: undefined } });
    expect(policy.packSize).toMatchObject({ value: null, source: 'item' });
    expect(policy.isSlowMoverExempt).toMatchObject({ value: false, source: 'item' });
    expect(policy.coverDays).toMatchObject({ value: DEFAULT_POLICY.coverDays, source: 'default' });
  });

  it('whatever is set, the nearest level that names a parameter wins', () => {
    const settings: fc.Arbitrary<PolicySettings> = fc.record({ coverDays: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }) });
    fc.assert(fc.property(settings, settings, settings, (company, category, item) => {
      const value = item.coverDays ?? category.coverDays ?? company.coverDays ?? DEFAULT_POLICY.coverDays;
      const source = item.coverDays !== undefined ? 'item' : category.coverDays !== undefined ? 'category' : company.coverDays !== undefined ? 'company' : 'default';
      expect(resolvePolicy({ company, categories: [{ name: 'k', settings: category }], item }).coverDays).toMatchObject({ value, source });
    }));
  });

  it('the list of parameters is complete, and every default may be set', () => {
    expect([...POLICY_PARAMETERS].sort()).toEqual(Object.keys(DEFAULT_POLICY).sort());
    for (const parameter of POLICY_PARAMETERS) expect(isPolicyValue(parameter, DEFAULT_POLICY[parameter])).toBe(true);
  });

  it('values out of range, of the wrong kind or unknown words are refused', () => {
    expect([0.49, 1, '0.9', Number.NaN, null].map((value) => isPolicyValue('serviceLevel', value))).toEqual(new Array(5).fill(false));
    expect([isPolicyValue('orderCost', null), isPolicyValue('reviewDays', 1.5), isPolicyValue('packRounding', 'down'), isPolicyValue('isSlowMoverExempt', 1), isPolicyValue('serviceMeasure', 'fill')]).toEqual([true, false, false, false, true]);
  });
});
