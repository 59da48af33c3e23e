/** How the company reviews stock nobody uses: one setting. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listSettings, saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DEFAULT_DISPOSAL_RULES, type DisposalRules } from '../../../../shared/domain/disposals/index.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';

const SETTING = 'disposals';

export function readDisposalRules(db: ReadableDb): DisposalRules {
  // Safe: only this file writes the key, from a value of the same type.
  return { ...DEFAULT_DISPOSAL_RULES, ...(listSettings(db)[SETTING] as Partial<DisposalRules> | undefined) };
}

/** The rules as the contract has them. */
export function showDisposalRules(context: CallContext) {
  return toWire(readDisposalRules(context.env.db.reader));
}

export function saveDisposalRules(context: CallContext, input: DisposalRules & { readonly opId: string }) {
  return runCommand(context, input, transaction => {
    const { opId, ...rules } = input;
    const before = readDisposalRules(transaction.tx);
    saveSetting(transaction.tx, SETTING, rules);
    audit(transaction, { entity: 'settings', entityId: SETTING, entityName: '', before, after: rules });
    transaction.effects.events.push({ name: 'disposals.changed', payload: {} });
    return toWire(rules);
  });
}

function toWire({ openAfterDays, dueDays, tolerancePercent, sides: { sales, production, finance } }: DisposalRules) {
  return { openAfterDays, dueDays, tolerancePercent, sides: { sales: [...sales], production: [...production], finance: [...finance] } };
}
