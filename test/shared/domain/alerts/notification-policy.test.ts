import { expect, test } from 'vitest';

import { DEFAULT_RULES, isValidParameter, noticeOf, planDelivery, responsibleRole } from '../../../../shared/domain/alerts/index.ts';
import type { Role, RuleKind } from '../../../../shared/kernel/vocabulary.ts';

const ROOM = { popupsPerDay: 5, shownToday: 0 };
const waiting = (id: string, level: 'notice' | 'warning' | 'urgent', fields: { isStillOpen?: boolean; isSnoozed?: boolean; lossE4?: number; createdAt?: number } = {}) => ({ id, level, createdAt: 1, lossE4: 0, isStillOpen: true, isSnoozed: false, ...fields });

test('three at once, worst first; the rest is one digest', () => {
  const plan = planDelivery([waiting('a', 'notice'), waiting('b', 'urgent'), waiting('c', 'warning'), waiting('d', 'notice'), waiting('e', 'warning')], ROOM);
  expect(plan.show.map(entry => entry.id)).toEqual(['b', 'c', 'e']);
  expect(plan.digest.map(entry => entry.id)).toEqual(['a', 'd']);
});
test('what has closed or sleeps is not shown, and the reason is kept', () => {
  const plan = planDelivery([waiting('a', 'urgent', { isStillOpen: false }), waiting('b', 'urgent', { isSnoozed: true })], ROOM);
  expect(plan.show).toEqual([]);
  expect(plan.drop.map(({ entry, because }) => [entry.id, because])).toEqual([['a', 'closed'], ['b', 'snoozed']]);
});
test('N10: of a day’s five, two are kept for what is urgent; the dearest to wait for goes first', () => {
  const lows = Array.from({ length: 300 }, (_, index) => waiting(`w${index}`, 'warning', { lossE4: index }));
  const first = planDelivery(lows, ROOM);
  expect(first.show.map(entry => entry.id)).toEqual(['w299', 'w298', 'w297']);
  expect(first.digest).toHaveLength(297);
  expect(planDelivery(lows, { popupsPerDay: 5, shownToday: 3 }).show).toEqual([]);
  const urgent = Array.from({ length: 4 }, (_, index) => waiting(`u${index}`, 'urgent'));
  expect(planDelivery(urgent, { popupsPerDay: 5, shownToday: 3 }).show.map(entry => entry.id)).toEqual(['u0', 'u1']);
  expect(planDelivery(urgent, { popupsPerDay: 5, shownToday: 5 }).digest).toHaveLength(4);
  expect(planDelivery(urgent, { popupsPerDay: 0, shownToday: 0 }).show).toEqual([]);
  expect(planDelivery([waiting('one', 'warning')], { popupsPerDay: 1, shownToday: 0 }).show).toHaveLength(1);
});
test('F4, F26: A at once, B with the next list unless urgent, C and what is hardly used with the weekly one; unclassified at once', () => {
  const of = (level: 'notice' | 'warning' | 'urgent', abcClass: 'A' | 'B' | 'C' | null, isSlowMover = false, rule: RuleKind = 'running_out') => noticeOf({ level, abcClass, isSlowMover, rules: [rule] });
  expect([of('notice', 'A'), of('warning', 'A'), of('urgent', 'A'), of('warning', null)]).toEqual(['now', 'now', 'now', 'now']);
  expect([of('notice', 'B'), of('warning', 'B'), of('urgent', 'B')]).toEqual(['daily', 'daily', 'now']);
  expect([of('warning', 'C'), of('urgent', 'C'), of('urgent', 'A', true)]).toEqual(['weekly', 'weekly', 'weekly']);
  // None left, or not enough for an order: said at once whatever it is worth, while it is urgent.
  expect([of('urgent', 'C', false, 'out_of_stock'), of('urgent', 'C', true, 'out_of_stock'), of('urgent', 'C', false, 'demand_gap')]).toEqual(['now', 'now', 'now']);
  expect([of('warning', 'C', false, 'out_of_stock'), of('urgent', 'C', false, 'expiring')]).toEqual(['weekly', 'weekly']);
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
