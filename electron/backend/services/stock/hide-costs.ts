/** Money is for those who may see it: others get null. */
import { roleMay } from '../../../../shared/contract/permissions.ts';
import type { CallContext } from '../../environment.ts';

export function maySeeCosts(context: CallContext): boolean {
  return context.caller !== null && roleMay(context.caller.role, 'costs.read');
}

/** Figures of a rule or of a step, those of money blanked out for who may not see them. */
export function visibleParams<T extends string | number | null>(context: CallContext, params: Readonly<Record<string, T>>): Record<string, T | null> {
  const maySee = maySeeCosts(context);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, maySee || !name.endsWith('E4') ? value : null]));
}

export function visible(context: CallContext, amountE4: number | null): number | null {
  return maySeeCosts(context) ? amountE4 : null;
}
