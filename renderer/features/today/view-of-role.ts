/** Which page of the day a person gets. */
import type { Permission } from '../../../shared/contract/permissions.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';

export type TodayView = 'owner' | 'buyer' | 'keeper' | 'reader';

const VIEW_OF_ROLE: Readonly<Record<Role, TodayView>> = {
  manager: 'owner', admin: 'owner', buyer: 'buyer', keeper: 'keeper', accountant: 'reader', viewer: 'reader',
};

export function viewOfRole(role: Role): TodayView {
  return VIEW_OF_ROLE[role];
}

export type FirstStep = 'import' | 'item' | 'opening';

/** The ways to start that this person may take, in the order they are offered. */
export function firstSteps(permissions: readonly Permission[]): FirstStep[] {
  const steps: readonly (readonly [FirstStep, Permission])[] = [['import', 'imports.write'], ['item', 'items.write'], ['opening', 'stock.write']];
  return steps.filter(([, needed]) => permissions.includes(needed)).map(([step]) => step);
}
