/** Values set by hand, and recomputing on demand. */
import { listActiveItemIds } from '../../../../db/repositories/item-repository.ts';
import { countOutcome, deleteOverride, findThreshold, listOverrides, saveOverride } from '../../../../db/repositories/threshold-repository.ts';
import { OVERRIDE_REMINDER_DAYS } from '../../../../shared/domain/policy/index.ts';
import { boundOfUnit } from '../../../../shared/domain/thresholds/index.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { ThresholdField } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, auditAlone, runCommand } from '../../run-command.ts';
import { recomputeThresholds } from '../../jobs/recompute-thresholds.job.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { thresholdsInForce } from './in-force.ts';
import { readThreshold } from './read-threshold.ts';

type Override = { readonly opId: string; readonly itemId: string; readonly field: ThresholdField; readonly valueMicro: number; readonly reason: string; readonly remindAfterDays: number; readonly expiresAfterDays: number | null };

/** Holds from now on, to the end of its days if it has any, in what the unit counts, rounded up; the computed value stays beside it. */
export function overrideThreshold(context: CallContext, input: Override) {
  return runCommand(context, input, transaction => {
    const { tx, now, today, caller } = transaction;
    const valueMicro = boundOfUnit(input.valueMicro, requireItem(tx, input.itemId).unitDecimals);
    const before = inForce(transaction, input);
    const expiresOn = input.expiresAfterDays === null ? null : addDays(today, input.expiresAfterDays);
    const remindOn = addDays(today, Math.min(input.remindAfterDays, Math.max(0, (input.expiresAfterDays ?? Infinity) - OVERRIDE_REMINDER_DAYS)));
    saveOverride(tx, { id: context.env.newId(), itemId: input.itemId, field: input.field, valueMicro, reason: input.reason, remindOn, expiresOn, setAt: now, setByName: caller.name });
    return settle(transaction, input, before, input.reason);
  });
}

export function clearThresholdOverride(context: CallContext, input: { opId: string; itemId: string; field: ThresholdField }) {
  return runCommand(context, input, transaction => {
    requireItem(transaction.tx, input.itemId);
    const before = inForce(transaction, input);
    if (!deleteOverride(transaction.tx, input.itemId, input.field)) throw new DomainError('NOT_FOUND');
    return settle(transaction, input, before, '');
  });
}

type Bound = { readonly itemId: string; readonly field: ThresholdField };

/** One bound of an item as it holds now, and whether a person set it. */
function inForce({ tx, today }: Transaction, { itemId, field }: Bound) {
  const { value, source, expiresOn } = thresholdsInForce(findThreshold(tx, itemId), listOverrides(tx, itemId), today)[field];
  return { [`${field}Micro`]: value, isManual: source === 'manual', ...(expiresOn === null ? {} : { expiresOn }) };
}

function settle(transaction: Transaction, bound: Bound, before: unknown, reason: string) {
  const { tx, context } = transaction;
  const { itemId } = bound;
  const item = requireItem(tx, itemId);
  audit(transaction, { entity: 'threshold', entityId: itemId, entityName: `${item.code} ${item.name}`, before, after: inForce(transaction, bound), reason });
  refresh(transaction, [itemId], causeOf('threshold'));
  return readThreshold(tx, item, context.env.settings(), transaction.today);
}

/** No ids: every active item. Runs in batches, so that others are served in between. */
export async function recomputeNow(context: CallContext, input: { itemIds: readonly string[] }) {
  for (const id of input.itemIds) requireItem(context.env.db.reader, id);
  const ids = input.itemIds.length > 0 ? input.itemIds : listActiveItemIds(context.env.db.reader);
  const { checked, changed } = await recomputeThresholds(context.env, ids);
  const notEnoughHistory = countOutcome(context.env.db.reader, 'not_enough_history', input.itemIds);
  auditAlone(context, { entity: 'threshold', entityId: 'all', entityName: '', after: { items: checked, changed } });
  return { computed: checked, changed, unchanged: checked - changed, notEnoughHistory };
}
