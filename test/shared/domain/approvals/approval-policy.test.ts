import { describe, expect, test } from 'vitest';

import { type ApprovalBand, DEFAULT_APPROVAL_RULES, findBandProblem, stepsFor } from '../../../../shared/domain/approvals/index.ts';

const yuan = (amount: number) => Math.round(amount * 10_000);
const rolesFor = (amount: number | null, bands: readonly ApprovalBand[] = DEFAULT_APPROVAL_RULES.requisition) => stepsFor(bands, amount === null ? null : yuan(amount)).map(step => step.role);

describe('the bands as shipped', () => {
  test('F59: 4 999.99 is approved by itself, 5 000.00 needs a person', () => {
    expect([rolesFor(0), rolesFor(4999.99), rolesFor(5000), rolesFor(5000.01)]).toEqual([[], [], ['manager'], ['manager']]);
  });

  test('F60: 50 000 needs one level, 50 000.01 two, the manager before finance', () => {
    expect([rolesFor(49_999.99), rolesFor(50_000), rolesFor(50_000.01)]).toEqual([['manager'], ['manager'], ['manager', 'accountant']]);
  });

  test('a price nobody knows is looked at by whoever looks at the smallest sums', () => {
    expect(rolesFor(null)).toEqual(['manager']);
  });
});

test('F61: a lower limit holds for the sums between the two', () => {
  const lower = DEFAULT_APPROVAL_RULES.requisition.map(band => (band.amountE4 === yuan(5000) ? { ...band, amountE4: yuan(3000) } : band));
  expect([rolesFor(2999.99, lower), rolesFor(3000, lower), rolesFor(4999.99, lower)]).toEqual([[], ['manager'], ['manager']]);
});

describe('bands a person wrote', () => {
  const band = (amount: number, changes: Partial<ApprovalBand> = {}): ApprovalBand => ({ bound: 'from', amountE4: yuan(amount), steps: [], ...changes });

  test('begin at zero and rise; from an amount may be followed by above the same', () => {
    expect([findBandProblem([band(0), band(5)]), findBandProblem([band(0), band(5), band(5, { bound: 'above' })]), findBandProblem([]), findBandProblem([band(1)]), findBandProblem([band(0, { bound: 'above' })])])
      .toEqual([null, null, 'first', 'first', 'first']);
    expect([findBandProblem([band(0), band(5), band(5)]), findBandProblem([band(0), band(9), band(5)]), findBandProblem([band(0), band(5, { bound: 'above' }), band(5)])]).toEqual(['order', 'order', 'order']);
  });

  test('give no step to a role that may not decide, and every step some time', () => {
    expect(findBandProblem([band(0), band(5, { steps: [{ role: 'buyer', userId: null, hours: 4 }] })])).toBe('steps');
    expect(findBandProblem([band(0), band(5, { steps: [{ role: 'manager', userId: null, hours: 0 }] })])).toBe('steps');
  });
});
