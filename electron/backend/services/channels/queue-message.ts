/** Writes a message for every way it is to reach its readers, in the transaction of what it tells of. */
import { type ChannelRow, insertDelivery, insertPopup, listChannels, supersedeDeliveries } from '../../../../db/repositories/channel-repository.ts';
import { type UserRow, listUsers } from '../../../../db/repositories/user-repository.ts';
import { type ChannelConfig, recipientsOf, serves } from '../../../../shared/domain/channels/index.ts';
import type { AlertLevel, ChannelKind, MessageKind, Role } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import type { DeliveryContent, MessageWords } from './message-words.ts';

export type Message = {
  readonly kind: MessageKind;
  readonly alertId: string | null;
  readonly level: AlertLevel;
  readonly words: MessageWords;
  /** What waiting a day costs, in 10⁻⁴ 元: the dearer goes first. */
  readonly lossE4: number;
  /** The same key is the same message: written again it changes nothing. */
  readonly dedupeKey: string;
  /** Only by these ways; absent: by all that are switched on. */
  readonly channels?: readonly ChannelKind[];
} & Reader;
/** One person, or everybody of a role. Whoever is away is replaced by their stand-in. */
type Reader = { readonly userId: string } | { readonly role: Role };

export type MessageScope = Pick<EvaluationScope, 'tx' | 'now' | 'today' | 'effects' | 'newId'>;

export function readConfig(channel: Pick<ChannelRow, 'configJson'>): ChannelConfig {
  // Safe: written by saveChannel alone, through the contract's schema.
  return JSON.parse(channel.configJson) as ChannelConfig;
}

/** Queues the pop-up of each reader and one delivery for each enabled channel that reaches them: e-mail per address, a bot once for its group. */
export function queueMessage(scope: MessageScope, message: Message): void {
  const people = recipientsOf(listUsers(scope.tx), message, scope.today);
  const isBy = (kind: ChannelKind) => message.channels?.includes(kind) ?? true;
  let isNew = false;
  if (isBy('popup')) for (const person of people) isNew = queuePopup(scope, message, person.id) || isNew;
  for (const channel of listChannels(scope.tx)) {
    if (!channel.isEnabled || !isBy(channel.kind)) continue;
    const config = readConfig(channel);
    if (!serves(config, { kind: message.kind, level: message.level, roles: people.map(person => person.role) })) continue;
    isNew = (channel.kind === 'email' ? queueMail(scope, message, channel, config, people) : queueForGroup(scope, message, channel, people)) || isNew;
  }
  if (isNew) scope.effects.hasNotifications = true;
}

function queuePopup({ tx, now, newId }: MessageScope, message: Message, userId: string): boolean {
  const { kind, alertId, level, words, lossE4, dedupeKey } = message;
  return insertPopup(tx, { id: newId(), dedupeKey: `${dedupeKey}@${userId}`, kind, alertId, userId, level, wordsJson: JSON.stringify(words), lossE4, createdAt: now });
}

function queueMail(scope: MessageScope, message: Message, channel: ChannelRow, config: ChannelConfig, people: readonly UserRow[]): boolean {
  const reached = people.filter(person => person.email !== '' && serves(config, { ...message, roles: [person.role] }));
  return reached.map(person => queueDelivery(scope, message, { channelId: channel.id, userId: person.id, dedupeKey: `${message.dedupeKey}@${channel.id}@${person.id}`, to: [person.id] })).includes(true);
}

/** A group hears a message once, whoever of it is meant. */
function queueForGroup(scope: MessageScope, message: Message, channel: ChannelRow, people: readonly UserRow[]): boolean {
  const only = people.length === 1 ? people[0]?.id ?? null : null;
  return queueDelivery(scope, message, { channelId: channel.id, userId: only, dedupeKey: `${message.dedupeKey}@${channel.id}`, to: people.map(person => person.id) });
}

type Way = { readonly channelId: string; readonly userId: string | null; readonly dedupeKey: string; readonly to: readonly string[] };

function queueDelivery({ tx, now, newId }: MessageScope, { kind, alertId, level, words, lossE4 }: Message, { channelId, userId, dedupeKey, to }: Way): boolean {
  const content: DeliveryContent = { words, level, to };
  const isNew = insertDelivery(tx, {
    id: newId(), dedupeKey, kind, channelId, alertId, userId, wordsJson: JSON.stringify(content), lossE4, state: 'waiting', createdAt: now, nextTryAt: now, attempts: 0, sentAt: null, lastError: '', digestId: null,
  });
  if (isNew && alertId !== null) supersedeDeliveries(tx, { dedupeKey, channelId, alertId, userId });
  return isNew;
}
