/** Money is for those who may see it: others get null. */
import { roleMay } from '../../../shared/contract/permissions.ts';
import type { CallContext } from '../environment.ts';

export function maySeeCosts(context: CallContext): boolean {
  return context.caller !== null && roleMay(context.caller.role, 'costs.read');
}

export function visible(context: CallContext, amountE4: number | null): number | null {
  return maySeeCosts(context) ? amountE4 : null;
}
