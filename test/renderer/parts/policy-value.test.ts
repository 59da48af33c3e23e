import { describe, expect, test } from 'vitest';

import type { Translate } from '../../../renderer/language/use-texts.tsx';
import { POLICY_GROUPS, percentText, policyChoices, policyKind, policyRange, policyText, readPolicyValue, typedPolicyValue } from '../../../renderer/parts/policy-value.ts';
import { DEFAULT_POLICY, POLICY_PARAMETERS, isPolicyValue } from '../../../shared/domain/policy/index.ts';

/** The key with what it is filled with. */
const t: Translate<'policy'> = (key, params) => [key, ...Object.values(params ?? {})].join(' ').trim();

describe('values of the policy', () => {
  test('every parameter has its place, once', () => {
    expect(Object.values(POLICY_GROUPS).flat().sort()).toEqual([...POLICY_PARAMETERS].sort());
  });

  test('shown with as few digits as say it', () => {
    expect([percentText(0.975), percentText(0.95), percentText(0.9999), percentText(0)]).toEqual(['97.5 %', '95 %', '99.99 %', '0 %']);
    expect(policyText('coverDays', 30, t)).toBe('value.days 30');
    expect(policyText('packSize', 0.25, t, 'kg')).toBe('value.quantity 0.25 kg');
    expect(policyText('orderCost', 1200, t)).toBe('value.money 1,200');
    expect([policyText('orderCost', null, t), policyText('packSize', null, t), policyText('isSlowMoverExempt', false, t), policyText('packRounding', 'cheaper', t)]).toEqual(['words.byDays', 'words.none', 'words.no', 'words.cheaper']);
  });

  test('what stands in the field is read back as the same value', () => {
    for (const parameter of POLICY_PARAMETERS) {
      const value = DEFAULT_POLICY[parameter];
      expect(readPolicyValue(parameter, typedPolicyValue(parameter, value))).toEqual(value);
    }
    expect(readPolicyValue('orderCost', typedPolicyValue('orderCost', 1234.5))).toBe(1234.5);
  });

  test('what is read may be set, what may not be set is not read', () => {
    expect([readPolicyValue('serviceLevel', '97.5%'), readPolicyValue('serviceLevel', '９８'), readPolicyValue('coverDays', '14'), readPolicyValue('packSize', '12.5')]).toEqual([0.975, 0.98, 14, 12.5]);
    expect(['49', '100', '', 'much'].map(text => readPolicyValue('serviceLevel', text))).toEqual([undefined, undefined, undefined, undefined]);
    expect([readPolicyValue('coverDays', '0'), readPolicyValue('coverDays', '1.5'), readPolicyValue('packRounding', 'down'), readPolicyValue('packSize', '0')]).toEqual([undefined, undefined, undefined, undefined]);
    expect([readPolicyValue('minimumOrderQuantity', ''), readPolicyValue('isSlowMoverExempt', 'false')]).toEqual([null, false]);
    for (const [parameter, text] of [['serviceLevel', '99.99'], ['carryingRate', '100'], ['clearBand', '0'], ['reviewDays', '0'], ['slowMoverIssuesMin', '3']] as const) expect(isPolicyValue(parameter, readPolicyValue(parameter, text))).toBe(true);
  });

  test('numbers have limits in the unit they are typed in, words a list', () => {
    expect([policyRange('serviceLevel'), policyRange('reviewDays'), policyRange('packRounding'), policyRange('isSlowMoverExempt')]).toEqual([{ min: 50, max: 99.99 }, { min: 0, max: 90 }, null, null]);
    expect([policyChoices('serviceMeasure'), policyChoices('coverDays'), policyKind('clearBand')]).toEqual([['cycle', 'fill'], [], 'percent']);
  });
});
