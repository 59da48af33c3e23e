/** 发一条测试预警: really sends a message and says what the other side answered. */
import { countSentBetween, findChannel, insertDelivery, saveChannelHealth } from '../../../../db/repositories/channel-repository.ts';
import { findOperation } from '../../../../db/repositories/operation-repository.ts';
import { findUser } from '../../../../db/repositories/user-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type SendOutcome, PER_MINUTE_MAX } from '../../../../shared/domain/channels/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { testMessage } from '../../channels/compose-text.ts';
import { sendLetter } from '../../channels/send.ts';
import type { CallContext } from '../../environment.ts';
import { deliverMessages, errorText, healthAfter } from '../../jobs/deliver-messages.job.ts';
import { audit, runCommand } from '../../run-command.ts';
import type { DeliveryContent } from './message-words.ts';
import { readConfig } from './queue-message.ts';

const MINUTE_MS = 60_000;

type TestInput = { readonly opId: string; readonly channelId: string; readonly to: string };

/** Throws NOT_FOUND. A failure to send is no error but the answer. */
export async function sendTestMessage(context: CallContext, input: TestInput) {
  const { env } = context;
  const channel = findChannel(env.db.reader, input.channelId);
  if (channel === undefined) throw new DomainError('NOT_FOUND');
  const config = readConfig(channel);
  const caller = findUser(env.db.reader, mustExist(context.caller, 'dispatch lets only signed-in people through').userId);
  const to = channel.kind === 'email' ? [input.to, caller?.email ?? '', config.mail?.fromAddress ?? ''].find(address => address !== '') ?? '' : channel.name;
  const isKnown = findOperation(env.db.reader, input.opId) !== undefined;
  const id = env.newId();
  const outcome: SendOutcome = isKnown ? { isOk: true, answer: '' } : await send();
  const reply = runCommand(context, input, transaction => {
    const row = findChannel(transaction.tx, channel.id);
    if (row === undefined) throw new DomainError('NOT_FOUND');
    saveChannelHealth(transaction.tx, healthAfter(row, outcome, transaction.now));
    const content: DeliveryContent = { words: { said: { 'zh-CN': testMessage('zh-CN', env.settings().companyName), en: testMessage('en', env.settings().companyName) } }, level: 'notice', to: caller === undefined ? [] : [caller.id] };
    insertDelivery(transaction.tx, {
      id, dedupeKey: `test:${id}`, kind: 'test', channelId: channel.id, alertId: null, userId: caller?.id ?? null, wordsJson: JSON.stringify(content), lossE4: 0, state: outcome.isOk ? 'sent' : 'failed',
      createdAt: transaction.now, nextTryAt: null, attempts: 1, sentAt: outcome.isOk ? transaction.now : null, lastError: outcome.isOk ? '' : errorText(outcome), digestId: null,
    });
    audit(transaction, { entity: 'channel', entityId: channel.id, entityName: channel.name, after: { isOk: outcome.isOk } });
    transaction.effects.events.push({ name: 'channels.changed', payload: {} });
    return { isOk: outcome.isOk, to, problem: outcome.isOk ? null : { kind: outcome.problem, answer: outcome.answer }, answer: outcome.answer };
  });
  // What waited for the channel to be well again may leave.
  if (reply.isOk) void deliverMessages(env);
  return reply;

  async function send(): Promise<SendOutcome> {
    const now = env.now();
    if (countSentBetween(env.db.reader, { channelId: input.channelId, fromAt: now - MINUTE_MS, toAt: now }) >= PER_MINUTE_MAX) return { isOk: false, problem: 'rate_limited', answer: '' };
    const { language, companyName, timeZone } = env.settings();
    const mobiles = caller === undefined || caller.mobile === '' ? [] : [caller.mobile];
    const letter = { id, composed: testMessage(language, companyName), email: to, mobiles };
    return sendLetter(mustExist(channel, 'looked up above'), config, letter, { outside: env.outside, secrets: env.secrets, ground: { language, companyName, timeZone, now } });
  }
}
