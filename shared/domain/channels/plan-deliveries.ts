/** What of the messages waiting for one channel leaves now: few one by one, the rest in one digest, nothing that has become pointless. */
import { ALERT_LEVELS, type AlertLevel, type AlertState, type MessageKind } from '../../kernel/vocabulary.ts';
import { MESSAGE_AGE_MS_MAX, isAhead } from './channel-problems.ts';

/** N10: alerts one by one per reader and day. */
export const SINGLE_ALERTS_PER_DAY = 5;
/** More messages at once than this are one. */
export const AT_ONCE_MAX = 20;
/** 企业微信 and 钉钉: 20 messages a minute and bot. */
export const PER_MINUTE_MAX = 20;
const MINUTE_MS = 60_000;
/** What has waited this long waited for a channel that was down, or for the end of the quiet hours. */
const BACKLOG_AFTER_MS = 15 * MINUTE_MS;
/** Alerts above the budget are gathered for so long; with something urgent among them less. */
const DIGEST_EVERY_MS = 4 * 60 * MINUTE_MS;
const URGENT_DIGEST_EVERY_MS = 30 * MINUTE_MS;

export type WaitingMessage = {
  readonly id: string;
  readonly kind: MessageKind;
  /** Who reads it; one and the same for all messages to a group. */
  readonly reader: string;
  readonly level: AlertLevel;
  readonly lossE4: number;
  readonly createdAt: number;
  readonly nextTryAt: number | null;
  readonly alertState: AlertState | null;
  readonly isReachable: boolean;
  /** Its reader has switched this way off for what is like it. */
  readonly isOff: boolean;
  /** Its rule wants quiet now. */
  readonly isHeld: boolean;
};
export type DropReason = 'closed' | 'answered' | 'superseded' | 'unreachable' | 'switched_off' | 'too_old';
export type Attention = { readonly single: number; readonly lastDigestAt: number | null };
export type DeliveryPlan<W> = {
  readonly drop: readonly { readonly entry: W; readonly because: DropReason }[];
  /** In the order to send; more than one entry: one digest of them. */
  readonly send: readonly { readonly entries: readonly W[] }[];
};

/** Worst first, dearest first, oldest first. */
function inOrder<W extends WaitingMessage>(entries: readonly W[]): W[] {
  return [...entries].sort((a, b) => ALERT_LEVELS.indexOf(b.level) - ALERT_LEVELS.indexOf(a.level) || b.lossE4 - a.lossE4 || a.createdAt - b.createdAt);
}

/** Why a message is not worth sending any more. */
function dropReason(entry: WaitingMessage, newest: ReadonlyMap<string, number>, now: number): DropReason | undefined {
  if (now - entry.createdAt > MESSAGE_AGE_MS_MAX) return 'too_old';
  if (!entry.isReachable) return 'unreachable';
  if (entry.isOff) return 'switched_off';
  if (entry.alertState === 'closed' && entry.kind !== 'digest') return 'closed';
  if (entry.kind === 'alert' && entry.alertState !== null && entry.alertState !== 'firing' && entry.alertState !== 'pending') return 'answered';
  // Of two lists of the day, or two signs of life, only the newer says something.
  if ((entry.kind === 'digest' || entry.kind === 'self_test') && (newest.get(newestKey(entry)) ?? 0) > entry.createdAt) return 'superseded';
  return undefined;
}

const newestKey = (entry: WaitingMessage) => `${entry.kind}:${entry.reader}`;

/** Those for one reader, as messages. */
function planReader<W extends WaitingMessage>(due: readonly W[], attention: Attention, now: number): { readonly entries: readonly W[] }[] {
  const ordered = inOrder(due);
  // After an outage, or a quiet night, one message tells all that has gathered.
  if (ordered.length > 1 && ordered.some(entry => now - entry.createdAt > BACKLOG_AFTER_MS)) return [{ entries: ordered }];
  const alerts = ordered.filter(entry => entry.kind === 'alert');
  const single = new Set(alerts.slice(0, Math.max(0, SINGLE_ALERTS_PER_DAY - attention.single)));
  const rest = alerts.filter(entry => !single.has(entry));
  const isRest = new Set<W>(rest);
  const every = rest.some(entry => entry.level === 'urgent') ? URGENT_DIGEST_EVERY_MS : DIGEST_EVERY_MS;
  // A digest that lies ahead was sent by a clock that has been set back since.
  const isDigestDue = attention.lastDigestAt === null || attention.lastDigestAt > now || now - attention.lastDigestAt >= every;
  const others = ordered.filter(entry => entry.kind !== 'alert');
  const alone = others.length > AT_ONCE_MAX ? [...single] : ordered.filter(entry => !isRest.has(entry));
  const gathered = [...(others.length > AT_ONCE_MAX ? others : []), ...(isDigestDue ? rest : [])];
  return [...alone.map(entry => ({ entries: [entry] })), ...(gathered.length > 0 ? [{ entries: inOrder(gathered) }] : [])];
}

/**
 * The plan for one channel. `attention` tells what a reader has had today, `isQuiet` that only what is urgent may leave, `tokens` how many
 * messages the other side still takes this minute.
 */
export function planDeliveries<W extends WaitingMessage>(
  waiting: readonly W[],
  { now, attention, isQuiet, tokens }: { readonly now: number; readonly attention: (reader: string) => Attention; readonly isQuiet: boolean; readonly tokens: number },
): DeliveryPlan<W> {
  const newest = new Map<string, number>();
  for (const entry of waiting) newest.set(newestKey(entry), Math.max(newest.get(newestKey(entry)) ?? 0, entry.createdAt));
  const drop: { entry: W; because: DropReason }[] = [];
  const readers = new Map<string, W[]>();
  for (const entry of waiting) {
    const because = dropReason(entry, newest, now);
    if (because !== undefined) drop.push({ entry, because });
    else if (!isAhead(entry.nextTryAt, now) && (!(isQuiet || entry.isHeld) || entry.level === 'urgent' || entry.kind === 'test')) {
      const due = readers.get(entry.reader);
      if (due === undefined) readers.set(entry.reader, [entry]);
      else due.push(entry);
    }
  }
  const send = [...readers].flatMap(([reader, due]) => planReader(due, attention(reader), now));
  return { drop, send: send.slice(0, Math.max(0, tokens)) };
}
