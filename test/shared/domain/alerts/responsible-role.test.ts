import { expect, test } from 'vitest';

import { responsibleRole } from '../../../../shared/domain/alerts/index.ts';
import { RULE_KINDS, type Role } from '../../../../shared/kernel/vocabulary.ts';

const by = (...roles: Role[]) => Object.fromEntries(RULE_KINDS.map(kind => [kind, responsibleRole(kind, new Set(roles))]));

test('shortages are the buyer’s, capital that lies about is the manager’s', () => {
  expect(by('keeper', 'buyer', 'manager', 'accountant', 'admin', 'viewer')).toEqual({
    out_of_stock: 'buyer', running_out: 'buyer', below_safety: 'buyer', demand_gap: 'buyer', order_overdue: 'buyer', slowing_down: 'buyer', over_stock: 'manager', dead_stock: 'manager', stock_age: 'manager',
    custom: 'manager', expired: 'keeper', expiring: 'keeper', usage_surge: 'keeper', count_variance: 'keeper',
  });
});

test('where nobody holds the role: the manager, then the administrator, then the keeper; the manager where there is nobody at all', () => {
  const all = (role: Role) => Object.fromEntries(RULE_KINDS.map(kind => [kind, role]));
  expect([by('manager', 'admin'), by('admin', 'viewer'), by('keeper', 'accountant'), by('viewer'), by()]).toEqual([all('manager'), all('admin'), all('keeper'), all('manager'), all('manager')]);
});
