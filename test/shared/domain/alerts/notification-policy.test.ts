import { expect, test } from 'vitest';

import { DEFAULT_RULES, isValidParameter, planDelivery, responsibleRole } from '../../../../shared/domain/alerts/index.ts';
import type { Role } from '../../../../shared/kernel/vocabulary.ts';

const waiting = (id: string, level: 'notice' | 'warning' | 'urgent', fields: { isStillOpen?: boolean; isSnoozed?: boolean } = {}) => ({ id, level, createdAt: 1, isStillOpen: true, isSnoozed: false, ...fields });

test('three at once, worst first; the rest is one digest', () => {
  const plan = planDelivery([waiting('a', 'notice'), waiting('b', 'urgent'), waiting('c', 'warning'), waiting('d', 'notice'), waiting('e', 'warning')]);
  expect(plan.show.map(entry => entry.id)).toEqual(['b', 'c', 'e']);
  expect(plan.digest.map(entry => entry.id)).toEqual(['a', 'd']);
});
test('what has closed or sleeps is not shown, and the reason is kept', () => {
  const plan = planDelivery([waiting('a', 'urgent', { isStillOpen: false }), waiting('b', 'urgent', { isSnoozed: true })]);
  expect(plan.show).toEqual([]);
  expect(plan.drop.map(({ entry, because }) => [entry.id, because])).toEqual([['a', 'closed'], ['b', 'snoozed']]);
});
test('F47: shortages go to the buyer, capital that lies about to the manager, and somebody always stands in', () => {
  const staff = (...roles: Role[]) => new Set<Role>(roles);
  expect(responsibleRole('running_out', staff('buyer', 'manager', 'keeper'))).toBe('buyer');
  expect(responsibleRole('dead_stock', staff('buyer', 'manager'))).toBe('manager');
  expect(responsibleRole('out_of_stock', staff('manager', 'keeper'))).toBe('manager');
  expect(responsibleRole('over_stock', staff('keeper'))).toBe('keeper');
});
test('a rule takes only its own parameters, in a sane range', () => {
  for (const rule of DEFAULT_RULES) for (const [name, value] of Object.entries(rule.parameters)) expect(isValidParameter(rule.kind, name, value)).toBe(true);
  expect(isValidParameter('dead_stock', 'deadDays', 0)).toBe(false);
  expect(isValidParameter('dead_stock', 'deadDays', 1.5)).toBe(false);
  expect(isValidParameter('dead_stock', 'constructor', 1)).toBe(false);
  expect(isValidParameter('over_stock', 'overPercent', Number.NaN)).toBe(false);
});
