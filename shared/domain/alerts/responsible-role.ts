/** Who is to act: shortages are the buyer's, capital that lies about is the manager's. */
import type { Role, RuleKind } from '../../kernel/vocabulary.ts';

const RESPONSIBLE: Readonly<Record<RuleKind, Role>> = {
  out_of_stock: 'buyer',
  running_out: 'buyer',
  below_safety: 'buyer',
  demand_gap: 'buyer',
  order_overdue: 'buyer',
  expired: 'keeper',
  expiring: 'keeper',
  over_stock: 'manager',
  dead_stock: 'manager',
  stock_age: 'manager',
  slowing_down: 'buyer',
  usage_surge: 'keeper',
  count_variance: 'keeper',
  custom: 'manager',
};
const STAND_INS: readonly Role[] = ['manager', 'admin', 'keeper'];

/** Whether that role answers for the whole store, whoever else has something to do in it. */
export function isInCharge(role: Role | undefined): boolean {
  return role === 'manager' || role === 'admin';
}

/** The role that answers a rule, whether or not somebody holds it. */
export function roleOfRule(worst: RuleKind): Role {
  return RESPONSIBLE[worst];
}

/** The role itself; where nobody holds it, the first stand-in that somebody holds. */
export function staffedRole(wanted: Role, staffed: ReadonlySet<Role>): Role {
  return staffed.has(wanted) ? wanted : (STAND_INS.find(role => staffed.has(role)) ?? 'manager');
}

/** The role of the worst reason, or its stand-in. */
export function responsibleRole(worst: RuleKind, staffed: ReadonlySet<Role>): Role {
  return staffedRole(RESPONSIBLE[worst], staffed);
}
