/** The bands of approval as they stand in a form: amounts as text. */
import { type ApprovalBand, type ApprovalStepRule, DECIDING_ROLES, findBandProblem } from '../../../shared/domain/approvals/index.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { readMoney } from '../../parts/read-number.ts';

export type Rules = OutputOf<'approvals.rules'>;
export type Subject = keyof Rules;
export type BandDraft = { readonly bound: ApprovalBand['bound']; readonly amount: string; readonly steps: readonly ApprovalStepRule[] };
export type DecidingRole = (typeof DECIDING_ROLES)[number];

export const HOURS_USUAL = 24;
export const BANDS_MAX = 6;
export const STEPS_MAX = 4;

export function draftOf(bands: Rules[Subject]): BandDraft[] {
  return bands.map(({ bound, amountE4, steps }) => ({ bound, amount: formatMoney(amountE4), steps }));
}

/** The bands, or what is wrong: `amount` is no sum of money; the rest as findBandProblem says it. */
export function readBands(drafts: readonly BandDraft[]): { readonly bands: ApprovalBand[] } | { readonly problem: 'amount' | 'first' | 'order' | 'steps' } {
  const bands: ApprovalBand[] = [];
  for (const { bound, amount, steps } of drafts) {
    const read = readMoney(amount);
    if (read.kind !== 'value') return { problem: 'amount' };
    bands.push({ bound, amountE4: read.value, steps });
  }
  const problem = findBandProblem(bands);
  return problem === null ? { bands } : { problem };
}

/** As the contract takes them: only roles that may decide. */
export function toWire(bands: readonly ApprovalBand[]) {
  const roleOf = (role: ApprovalStepRule['role']): DecidingRole => DECIDING_ROLES.find(each => each === role) ?? 'manager';
  return bands.map(band => ({ ...band, steps: band.steps.map(step => ({ ...step, role: roleOf(step.role) })) }));
}
