/** The password of a mailbox or the key of a bot. It goes to the secret store; of it nothing is written into the data file, its log of changes included. */
import { findChannel, saveChannelHealth } from '../../../../db/repositories/channel-repository.ts';
import { countWaiting } from '../../../../db/repositories/channel-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type BotKind, botAddressStart, parseBotAddress } from '../../../../shared/domain/channels/index.ts';
import type { ChannelKind } from '../../../../shared/kernel/vocabulary.ts';
import type { ChannelSecret } from '../../channels/send.ts';
import type { CallContext } from '../../environment.ts';
import { deliverMessages } from '../../jobs/deliver-messages.job.ts';
import { audit, runCommand } from '../../run-command.ts';
import { confirmPassword } from '../settings/confirm-password.ts';
import { requireChannel, toChannel } from './manage-channels.ts';

/** Throws WRONG_CREDENTIALS and TOO_MANY_ATTEMPTS for the caller's own password, BOT_ADDRESS_WRONG where a bot's address is not of its maker, NOT_FOUND. */
export async function setChannelSecret(context: CallContext, input: { opId: string; channelId: string; secret: string; sign: string; password: string }) {
  const { env } = context;
  await confirmPassword(context, input.password);
  const known = findChannel(env.db.reader, input.channelId);
  if (known === undefined) throw new DomainError('NOT_FOUND');
  const put = await env.secrets.prepare(known.id, JSON.stringify(secretOf(known.kind, input)));
  const { secret, sign, password, ...said } = input;
  const made = runCommand(context, said, transaction => {
    const row = requireChannel(transaction, input.channelId, null);
    // What kept it down may be set right: it is tried at once.
    saveChannelHealth(transaction.tx, { ...row, restsUntilAt: null });
    audit(transaction, { entity: 'channel', entityId: row.id, entityName: row.name });
    put();
    transaction.effects.events.push({ name: 'channels.changed', payload: {} });
    return toChannel(env, requireChannel(transaction, row.id, null), countWaiting(transaction.tx).get(row.id) ?? 0);
  });
  void deliverMessages(env);
  return made;
}

function secretOf(kind: ChannelKind, { secret, sign }: { readonly secret: string; readonly sign: string }): ChannelSecret {
  if (kind === 'email') return { secret, sign: '' };
  const bot = kind as BotKind;
  const token = parseBotAddress(bot, secret);
  if (token === undefined) throw new DomainError('BOT_ADDRESS_WRONG', { start: botAddressStart(bot) });
  return { secret: token, sign };
}
