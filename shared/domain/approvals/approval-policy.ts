/** 审批: how many people, and which, a sum of money needs. The bands are data of the company; these are the rules they follow. */
import type { ApprovalSubject, Role } from '../../kernel/vocabulary.ts';

/** Who decides at one step, and how long the step may wait. `userId`: one person and nobody else of the role. */
export type ApprovalStepRule = { readonly role: Role; readonly userId: string | null; readonly hours: number };

/** `from`: this amount and more. `above`: more than this amount. No steps: nobody is asked. */
export type ApprovalBand = { readonly bound: 'from' | 'above'; readonly amountE4: number; readonly steps: readonly ApprovalStepRule[] };

/** The bands of each kind of paper, lowest first; the first begins at zero. */
export type ApprovalRules = { readonly [S in ApprovalSubject]: readonly ApprovalBand[] };

/** The roles a step can be given to: those that hold `approvals.decide`. */
export const DECIDING_ROLES = ['manager', 'accountant', 'admin'] as const satisfies readonly Role[];

const MANAGER: ApprovalStepRule = { role: 'manager', userId: null, hours: 24 };
const FINANCE: ApprovalStepRule = { role: 'accountant', userId: null, hours: 24 };

/** As shipped: below 5 000 元 nobody, from 5 000 to 50 000 the manager, above 50 000 the manager and then finance. */
const SHIPPED: readonly ApprovalBand[] = [
  { bound: 'from', amountE4: 0, steps: [] },
  { bound: 'from', amountE4: 50_000_000, steps: [MANAGER] },
  { bound: 'above', amountE4: 500_000_000, steps: [MANAGER, FINANCE] },
];
export const DEFAULT_APPROVAL_RULES: ApprovalRules = { requisition: SHIPPED, disposal: SHIPPED };

/** The steps an amount in 10⁻⁴ 元 has to go through. An amount nobody knows (null) is looked at by whoever looks at the smallest sums a person looks at. */
export function stepsFor(bands: readonly ApprovalBand[], amountE4: number | null): readonly ApprovalStepRule[] {
  if (amountE4 === null) return bands.find(band => band.steps.length > 0)?.steps ?? [];
  const reached = bands.filter(band => (band.bound === 'from' ? amountE4 >= band.amountE4 : amountE4 > band.amountE4));
  return reached.at(-1)?.steps ?? [];
}

/** What is wrong with bands a person wrote: `first` does not begin at zero, `order` does not rise, `steps` are given to a role that may not decide. */
export function findBandProblem(bands: readonly ApprovalBand[]): 'first' | 'order' | 'steps' | null {
  const [first] = bands;
  if (first?.amountE4 !== 0 || first.bound !== 'from') return 'first';
  const isRising = bands.every((band, index) => {
    const before = bands[index - 1];
    return before === undefined || band.amountE4 > before.amountE4 || (band.amountE4 === before.amountE4 && before.bound === 'from' && band.bound === 'above');
  });
  if (!isRising) return 'order';
  const deciding: readonly Role[] = DECIDING_ROLES;
  return bands.every(band => band.steps.every(step => deciding.includes(step.role) && step.hours > 0)) ? null : 'steps';
}
