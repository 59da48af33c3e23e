/** One user command = one transaction: the answer's record, the change, its audit entry. Answered only after COMMIT. */
import { createHash } from 'node:crypto';

import type { WritableDb } from '../../db/connection.ts';
import { appendAudit, findOperation, insertOperation } from '../../db/repositories/operation-repository.ts';
import { DomainError } from '../../shared/contract/errors.ts';
import { mustExist } from '../../shared/kernel/assert.ts';
import { emptyEffects, publishEffects } from './after-commit.ts';
import type { CallContext, Caller, Effects } from './environment.ts';
import { deliverMessages } from './jobs/deliver-messages.job.ts';
import { deliverNotifications } from './jobs/deliver-notifications.job.ts';

export type Transaction = { readonly tx: WritableDb; readonly context: CallContext; readonly caller: Caller; readonly effects: Effects; readonly now: number; readonly today: string };

/**
 * Runs `work` in one transaction under the operation's id. The same id and content again gives the stored answer; the same id with other
 * content is refused with IDEMPOTENCY_CONFLICT.
 */
export function runCommand<T>(context: CallContext, input: { readonly opId: string; readonly [field: string]: unknown }, work: (transaction: Transaction) => T): T {
  const { env } = context;
  const caller = mustExist(context.caller, `${context.procedure}: dispatch lets only signed-in people through`);
  const effects = emptyEffects();
  const now = env.now();
  const inputHash = createHash('sha256').update(JSON.stringify([context.procedure, caller.userId, input])).digest('hex');
  const { reply, isReplay } = env.db.write((tx): { reply: T; isReplay: boolean } => {
    const known = findOperation(tx, input.opId);
    if (known !== undefined) {
      if (known.inputHash !== inputHash) throw new DomainError('IDEMPOTENCY_CONFLICT');
      return { reply: JSON.parse(known.replyJson) as T, isReplay: true };
    }
    const made = work({ tx, context, caller, effects, now, today: env.today() });
    insertOperation(tx, { opId: input.opId, procedure: context.procedure, actorId: caller.userId, inputHash, replyJson: JSON.stringify(made), at: now });
    return { reply: made, isReplay: false };
  });
  if (!isReplay) {
    publishEffects(env, effects);
    if (effects.hasNotifications) {
      deliverNotifications(env);
      void deliverMessages(env);
    }
  }
  return reply;
}

export type Change = { readonly entity: string; readonly entityId: string; readonly entityName: string; readonly before?: unknown; readonly after?: unknown; readonly reason?: string; readonly action?: string };

/** Notes a change: what it was, what it is, who did it and why. */
export function audit({ tx, context, caller, now }: Pick<Transaction, 'tx' | 'context' | 'caller' | 'now'>, entry: Change): void {
  appendAudit(tx, {
    at: now,
    actorId: caller.userId,
    actorName: caller.name,
    action: entry.action ?? context.procedure,
    entity: entry.entity,
    entityId: entry.entityId,
    entityName: entry.entityName,
    beforeJson: entry.before === undefined ? null : JSON.stringify(entry.before),
    afterJson: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? '',
  });
}

/** Notes what was done outside a transaction of its own: a backup, a check, a computation in batches. */
export function auditAlone(context: CallContext, entry: Change): void {
  const caller = mustExist(context.caller, `${context.procedure}: dispatch lets only signed-in people through`);
  context.env.db.write(tx => { audit({ tx, context, caller, now: context.env.now() }, entry); });
}
