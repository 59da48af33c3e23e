/** The company's bands of approval: one setting, in force for whatever is asked for from then on. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listSettings, saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { findUser } from '../../../../db/repositories/user-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type ApprovalRules, DEFAULT_APPROVAL_RULES, findBandProblem } from '../../../../shared/domain/approvals/index.ts';
import type { ApprovalSubject } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';

const SETTING = 'approvals';

export function readApprovalRules(db: ReadableDb): ApprovalRules {
  // Safe: only this file writes the key, from a value of the same type.
  return { ...DEFAULT_APPROVAL_RULES, ...(listSettings(db)[SETTING] as Partial<ApprovalRules> | undefined) };
}

/** The bands as the contract has them. */
export function showApprovalRules(context: CallContext) {
  return toWire(readApprovalRules(context.env.db.reader));
}

/** Saves all of them; what waits keeps the steps it was given. Throws INVALID_INPUT where bands do not rise from zero or a step is given to nobody who may decide. */
export function saveApprovalRules(context: CallContext, input: ApprovalRules & { readonly opId: string }) {
  return runCommand(context, input, transaction => {
    const { opId, ...rules } = input;
    for (const subject of Object.keys(rules) as ApprovalSubject[]) {
      const problem = findBandProblem(rules[subject]);
      if (problem !== null) throw new DomainError('INVALID_INPUT', { field: `${subject}.${problem}` });
      const persons = rules[subject].flatMap(band => band.steps.flatMap(step => step.userId ?? []));
      if (persons.some(id => findUser(transaction.tx, id)?.isActive !== true)) throw new DomainError('INVALID_INPUT', { field: `${subject}.person` });
    }
    const before = readApprovalRules(transaction.tx);
    saveSetting(transaction.tx, SETTING, rules);
    audit(transaction, { entity: 'settings', entityId: SETTING, entityName: '', before, after: rules });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return toWire(rules);
  });
}

function toWire({ requisition, disposal }: ApprovalRules) {
  const copy = (bands: ApprovalRules[ApprovalSubject]) => bands.map(band => ({ ...band, steps: band.steps.map(step => ({ ...step })) }));
  return { requisition: copy(requisition), disposal: copy(disposal) };
}
