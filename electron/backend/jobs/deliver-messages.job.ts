/**
 * Sends what waits to leave by mail and bots. Sending happens outside every transaction, one message at a time per channel: a message is leased,
 * sent, and what came of it is written down. A message whose sending was cut off by a kill is sent again when its lease ends (at least once; a
 * mail keeps its Message-ID), everything that was written down as sent never is.
 */
import {
  type ChannelRow, type WaitingDelivery, countSentBetween, countWaiting, findChannel, insertDelivery, leaseDeliveries, listChannels, listWaitingDeliveries, readAttention, saveChannelHealth, settleDeliveries,
} from '../../../db/repositories/channel-repository.ts';
import { listUsers } from '../../../db/repositories/user-repository.ts';
import { type DropReason, type SendOutcome, PER_MINUTE_MAX, TRIES_MAX, isAboutMessage, isAhead, isSwitchedOff, planDeliveries, quietUntil, restAfter } from '../../../shared/domain/channels/index.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { startOfDayInZone } from '../../../shared/kernel/calendar-date.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/vocabulary.ts';
import { type ComposeGround, type Composed, type Part, compose } from '../channels/compose-text.ts';
import { sendLetter } from '../channels/send.ts';
import type { Environment } from '../environment.ts';
import { describeError } from '../log.ts';
import { type DeliveryContent, messageText, readContent } from '../services/channels/message-words.ts';
import { readConfig } from '../services/channels/queue-message.ts';
import { readRuleQuiet, ruleOfMessage } from '../services/channels/rule-quiet.ts';

const MINUTE_MS = 60_000;
/** Longer than any sending takes. */
const LEASE_MS = 3 * MINUTE_MS;
const LOOK_AGAIN_MS = 15_000;
const LOOK_AGAIN_MS_MAX = 10 * MINUTE_MS;
const WAITING_MAX = 20_000;
/** A message dropped for this is one that should have left. */
const FAILED: DropReason = 'too_old';

type Entry = WaitingDelivery & { readonly reader: string; readonly level: DeliveryContent['level']; readonly isReachable: boolean; readonly isOff: boolean; readonly isHeld: boolean };
type Run = { readonly done: Promise<void>; isAgain: boolean };

const runs = new WeakMap<Environment, Run>();
const timers = new WeakMap<Environment, NodeJS.Timeout>();

/** Sends what is due and resolves when nothing more can leave now. One run at a time; one asked for meanwhile follows. Never throws. */
export function deliverMessages(env: Environment): Promise<void> {
  if (!env.isResident) return Promise.resolve();
  const busy = runs.get(env);
  if (busy !== undefined) {
    busy.isAgain = true;
    return busy.done;
  }
  const run: Run = { done: Promise.resolve().then(() => deliverAll(env, () => run.isAgain, () => { run.isAgain = false; })), isAgain: false };
  runs.set(env, run);
  return run.done;
}

async function deliverAll(env: Environment, isAgain: () => boolean, forget: () => void): Promise<void> {
  try {
    do {
      forget();
      if (!env.isOpen()) return;
      // Channels do not wait for each other: a mailbox that does not answer holds up no bot.
      await Promise.all(listChannels(env.db.reader).filter(channel => channel.isEnabled).map(channel => deliverChannel(env, channel.id)));
    } while (isAgain());
    lookAgain(env);
  } catch (error) {
    if (env.isOpen()) env.log('error', 'messages could not be delivered', describeError(error));
  } finally {
    runs.delete(env);
  }
}

/** Messages may wait for a minute to pass or a rest to end, sooner than the host's next tick. */
function lookAgain(env: Environment): void {
  if (!env.isOpen()) return;
  const waiting = countWaiting(env.db.reader);
  const now = env.now();
  const waits = listChannels(env.db.reader)
    .filter(channel => channel.isEnabled && (waiting.get(channel.id) ?? 0) > 0)
    .map(channel => (isAhead(channel.restsUntilAt, now) ? mustExist(channel.restsUntilAt, 'it lies ahead') - now : LOOK_AGAIN_MS));
  clearTimeout(timers.get(env));
  if (waits.length === 0) return;
  const timer = setTimeout(() => { if (env.isOpen()) void deliverMessages(env); }, Math.min(...waits, LOOK_AGAIN_MS_MAX));
  timer.unref();
  timers.set(env, timer);
}

function toEntry(channel: ChannelRow, row: WaitingDelivery, isHeld: boolean): Entry {
  const isMail = channel.kind === 'email';
  const { level } = readContent(row);
  const isOff = isMail && isSwitchedOff({ isPopupOn: true, isMailOn: row.isMailOn ?? true }, 'email', { level, kind: row.kind });
  return { ...row, reader: isMail ? row.userId ?? '' : '', level, isReachable: !isMail || (row.email !== '' && row.isRecipientActive === true), isOff, isHeld };
}

async function deliverChannel(env: Environment, channelId: string): Promise<void> {
  const channel = findChannel(env.db.reader, channelId);
  const now = env.now();
  if (channel === undefined || isAhead(channel.restsUntilAt, now)) return;
  const { timeZone, quietHours } = env.settings();
  const isRuleQuiet = readRuleQuiet(env.db.reader, timeZone);
  const waiting = listWaitingDeliveries(env.db.reader, channelId, WAITING_MAX).map(row => toEntry(channel, row, isRuleQuiet(ruleOfMessage(row), now)));
  if (waiting.length === 0) return;
  const sinceAt = startOfDayInZone(env.today(), timeZone);
  const plan = planDeliveries(waiting, {
    now, isQuiet: quietUntil(quietHours, now, timeZone) !== null,
    attention: reader => readAttention(env.db.reader, { channelId, userId: reader === '' ? null : reader, sinceAt }),
    tokens: PER_MINUTE_MAX - countSentBetween(env.db.reader, { channelId, fromAt: now - MINUTE_MS, toAt: now }),
  });
  drop(env, plan.drop);
  for (const { entries } of plan.send) if (!(await deliver(env, channel, entries))) return;
}

function drop(env: Environment, dropped: readonly { readonly entry: Entry; readonly because: DropReason }[]): void {
  if (dropped.length === 0) return;
  const reasons = new Map<DropReason, string[]>();
  for (const { entry, because } of dropped) reasons.set(because, [...(reasons.get(because) ?? []), entry.id]);
  env.db.write(tx => {
    for (const [because, ids] of reasons) settleDeliveries(tx, ids, { state: because === FAILED ? 'failed' : 'dropped', nextTryAt: null, sentAt: null, lastError: because, digestId: null });
  });
}

/** Sends one message, or one digest of several. False: the channel is in trouble, nothing more leaves by it now. */
async function deliver(env: Environment, channel: ChannelRow, entries: readonly Entry[]): Promise<boolean> {
  const ids = entries.map(entry => entry.id);
  env.db.write(tx => { leaseDeliveries(tx, ids, env.now() + LEASE_MS); });
  const { language, companyName, timeZone } = env.settings();
  const ground: ComposeGround = { language, companyName, timeZone, now: env.now() };
  const composed = compose(partsOf(entries, language), ground);
  const contents = entries.map(readContent);
  const people = new Map(listUsers(env.db.reader).map(person => [person.id, person]));
  const mobiles = [...new Set(contents.flatMap(content => content.to))].map(id => people.get(id)?.mobile ?? '').filter(mobile => mobile !== '');
  const digestId = entries.length > 1 ? env.newId() : null;
  const outcome = await sendLetter(channel, readConfig(channel), { id: digestId ?? mustExist(ids[0], 'there is a message'), composed, email: entries[0]?.email ?? '', mobiles }, { outside: env.outside, secrets: env.secrets, ground });
  if (!env.isOpen()) return false;
  settle(env, channel, { entries, digestId, outcome });
  env.emit({ name: 'channels.changed', payload: {} });
  return outcome.isOk || isAboutMessage(outcome.problem);
}

function partsOf(entries: readonly Entry[], language: Language): Part[] {
  return entries.map(entry => {
    const { words } = readContent(entry);
    return { kind: entry.kind, level: entry.level, createdAt: entry.createdAt, isBare: words !== null && !('said' in words), ...messageText(language, words) };
  });
}

function settle(env: Environment, channel: ChannelRow, { entries, digestId, outcome }: { readonly entries: readonly Entry[]; readonly digestId: string | null; readonly outcome: SendOutcome }): void {
  const now = env.now();
  const ids = entries.map(entry => entry.id);
  env.db.write(tx => {
    const health = findChannel(tx, channel.id);
    if (health !== undefined) saveChannelHealth(tx, healthAfter(health, outcome, now));
    if (outcome.isOk) {
      settleDeliveries(tx, ids, { state: 'sent', nextTryAt: null, sentAt: now, lastError: '', digestId });
      if (digestId !== null) insertDelivery(tx, digestRow(env, channel, entries, digestId));
      return;
    }
    const attempts = entries.reduce((most, entry) => Math.max(most, entry.attempts), 0) + 1;
    const isForGood = isAboutMessage(outcome.problem) && (outcome.problem !== 'delayed' || attempts >= TRIES_MAX);
    const nextTryAt = now + restAfter(outcome.problem, attempts);
    settleDeliveries(tx, ids, { state: isForGood ? 'failed' : 'waiting', nextTryAt: isForGood ? null : isAboutMessage(outcome.problem) ? nextTryAt : now, sentAt: null, lastError: errorText(outcome), digestId: null });
  });
  if (!outcome.isOk) env.log('warn', `${channel.kind}: ${outcome.problem}`);
}

/** The health of a channel after one more message. What concerns only the message says that the channel is well. */
export function healthAfter(channel: ChannelRow, outcome: SendOutcome, now: number): Pick<ChannelRow, 'id' | 'lastOkAt' | 'lastFailedAt' | 'lastError' | 'restsUntilAt' | 'failures'> {
  const { id, lastOkAt, lastFailedAt, lastError } = channel;
  if (outcome.isOk) return { id, lastOkAt: now, lastFailedAt, lastError: '', restsUntilAt: null, failures: 0 };
  if (isAboutMessage(outcome.problem)) return { id, lastOkAt, lastFailedAt, lastError, restsUntilAt: null, failures: channel.failures };
  const failures = channel.failures + 1;
  return { id, lastOkAt, lastFailedAt: now, lastError: errorText(outcome), restsUntilAt: now + restAfter(outcome.problem, failures), failures };
}

/** A problem with the other side's words, as the log keeps it: `rate_limited|errcode 45009 …`. */
export function errorText(outcome: Extract<SendOutcome, { isOk: false }>): string {
  return `${outcome.problem}|${outcome.answer}`;
}

function digestRow(env: Environment, channel: ChannelRow, entries: readonly Entry[], digestId: string): Parameters<typeof insertDelivery>[1] {
  const { companyName, timeZone } = env.settings();
  const now = env.now();
  const said = Object.fromEntries(LANGUAGES.map(language => [language, compose(partsOf(entries, language), { language, companyName, timeZone, now })])) as Record<Language, Composed>;
  const content: DeliveryContent = { words: { said }, level: entries[0]?.level ?? 'notice', to: [...new Set(entries.flatMap(entry => readContent(entry).to))] };
  return {
    id: digestId, dedupeKey: `gathered:${digestId}`, kind: 'digest', channelId: channel.id, alertId: null, userId: channel.kind === 'email' ? entries[0]?.userId ?? null : null, wordsJson: JSON.stringify(content),
    lossE4: entries[0]?.lossE4 ?? 0, state: 'sent', createdAt: now, nextTryAt: null, attempts: 1, sentAt: now, lastError: '', digestId: null,
  };
}
