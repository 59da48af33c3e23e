/**
 * Shows what waits in the outbox to whom it is for: a few pop-ups a day, the dearest to wait for first, the rest stands in the list before the shift.
 * Sent again until the host confirms, three times at most.
 */
import {
  type OutboxRow, countPopupsSince, listPresentUserIds, listWaitingNotifications, markDropped, markSent, markShown,
} from '../../../db/repositories/alert-repository.ts';
import { insertPopup } from '../../../db/repositories/channel-repository.ts';
import { POPUPS_AT_ONCE_MAX, isQuiet, planDelivery } from '../../../shared/domain/alerts/index.ts';
import { isSwitchedOff, quietUntil } from '../../../shared/domain/channels/index.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import type { AlertState, Language } from '../../../shared/kernel/vocabulary.ts';
import type { Environment } from '../environment.ts';
import { askedText, digestText, heldText } from '../notification-texts.ts';
import { type AlertGround, readAlertGround } from '../services/alerts/alert-ground.ts';
import { countUnhandled } from '../services/alerts/count-unhandled.ts';
import { pathOfMessage } from '../services/channels/message-path.ts';
import { type MessageWords, type Said, messageText } from '../services/channels/message-words.ts';
import { readRuleQuiet, ruleOfMessage } from '../services/channels/rule-quiet.ts';

const RESEND_AFTER_MS = 10 * 60_000;

type Waiting = OutboxRow & { readonly ruleId: string | null; readonly isStillOpen: boolean; readonly isSnoozed: boolean };
type At = {
  readonly now: number;
  readonly today: string;
  readonly dayStart: number;
  readonly ground: AlertGround;
  /** Off hours, a day of rest, or in the company's quiet hours: only what is urgent disturbs. */
  readonly isQuiet: boolean;
  /** The same for the hours one rule has of its own. */
  readonly isRuleQuiet: (ruleId: string | null, at: number) => boolean;
};

/** Only a host that stays shows pop-ups, and only to who sits there: elsewhere they wait. */
export function deliverNotifications(env: Environment): void {
  if (!env.isResident) return;
  const now = env.now();
  const rows = listWaitingNotifications(env.db.reader, now - RESEND_AFTER_MS);
  if (rows.length === 0) return;
  const today = env.today();
  const { timeZone } = env.settings();
  const ground = readAlertGround(env.db.reader, timeZone, today);
  const at: At = { now, today, dayStart: ground.clock.startOf(today), ground, isQuiet: isQuiet(now, ground.attention, ground.clock) || quietUntil(env.settings().quietHours, now, timeZone) !== null, isRuleQuiet: readRuleQuiet(env.db.reader, timeZone) };
  const present = listPresentUserIds(env.db.reader, now);
  const waiting = rows.map((row): Waiting => ({ ...row, isStillOpen: row.alertId === null || isUnanswered(row), isSnoozed: row.snoozedUntilAt !== null && row.snoozedUntilAt > now }));
  for (const [userId, own] of groupBy(waiting, row => row.userId)) {
    if (userId === null || present.includes(userId)) deliverTo(env, userId, own, at);
    else drop(env, own);
  }
  env.request({ kind: 'set-badge', count: countUnhandled(env) });
}

function isUnanswered(row: Pick<OutboxRow, 'kind' | 'createdAt'> & { readonly alertState: AlertState | null; readonly alertChangedAt: number | null; readonly respondedAt: number | null }): boolean {
  // Since it was ordered the shelf has become empty: the order is to be chased.
  if (row.alertState === 'on_order') return row.kind === 'reminder' && row.alertChangedAt !== null && row.createdAt >= row.alertChangedAt;
  // A reminder of what was answered long ago is about dealing with it.
  return row.alertState === 'firing' || (row.alertState === 'acknowledged' && row.respondedAt !== null && row.respondedAt < row.createdAt);
}

/** Whoever is not here is not told later of what is over by then. */
function drop(env: Environment, rows: readonly Waiting[]): void {
  const over = rows.filter(row => !row.isStillOpen);
  if (over.length === 0) return;
  env.db.write(tx => { for (const row of over) markDropped(tx, row.id, 'closed'); });
}

function deliverTo(env: Environment, userId: string | null, waiting: readonly Waiting[], at: At): void {
  const person = at.ground.people.find(each => each.id === userId);
  const rows = waiting.filter(row => person === undefined || !isSwitchedOff(person, 'popup', row));
  // Sent before and not confirmed: it is the same interruption, not another one.
  const again = rows.filter(row => row.sentAt !== null && row.isStillOpen && !row.isSnoozed);
  const isFree = (row: Waiting) => row.alertId === null && row.kind !== 'reminder' && row.kind !== 'escalation' && ruleOfMessage(row) === null;
  const fresh = rows.filter(row => !again.includes(row) && !isFree(row));
  const isHeld = (row: Waiting) => row.level !== 'urgent' && row.isStillOpen && (at.isQuiet || at.isRuleQuiet(ruleOfMessage(row), at.now));
  // What nobody was here to see on its day stands in the list of today.
  const isOld = (row: Waiting) => row.createdAt < at.dayStart && isToldByList(row, at);
  const budget = { popupsPerDay: at.ground.attention.popupsPerDay, shownToday: userId === null ? 0 : countPopupsSince(env.db.reader, userId, at.dayStart, at.now) };
  const free = fresh.filter(row => !isHeld(row) && !isOld(row));
  const released = releasedOf(free, at);
  const plan = planDelivery(free.filter(row => !released.includes(row)), budget);
  const listed = [...plan.digest, ...released, ...fresh.filter(row => !isHeld(row) && isOld(row))];
  const others = rows.filter(row => isFree(row) && !again.includes(row));
  const asked = others.filter(row => isAsked(row) && !(at.isQuiet && row.level !== 'urgent'));
  const gathered = asked.length > POPUPS_AT_ONCE_MAX ? asked : [];
  const show = [...others.filter(row => !isAsked(row)), ...(gathered.length > 0 ? [] : asked), ...again, ...plan.show];
  const digests = env.db.write(tx => {
    for (const row of waiting) if (!rows.includes(row)) markDropped(tx, row.id, 'switched_off');
    for (const { entry, because } of plan.drop) markDropped(tx, entry.id, because);
    for (const row of rows.filter(candidate => candidate.sentAt !== null && !again.includes(candidate))) markDropped(tx, row.id, row.isStillOpen ? 'snoozed' : 'closed');
    for (const entry of [...listed, ...gathered]) markShown(tx, entry.id, at.now, 'digest');
    for (const entry of show) markSent(tx, entry.id, at.now);
    return [
      plan.digest.length === 0 ? null : queueDigest(env, tx, userId, { key: `digest:${at.today}`, now: at.now, text: language => digestText(language, plan.digest.length) }),
      released[0] === undefined ? null : queueDigest(env, tx, userId, { key: `held:${released[0].id}`, now: at.now, text: language => heldText(language, released.length) }),
      gathered[0] === undefined ? null : queueDigest(env, tx, userId, { key: `asked:${gathered[0].id}`, now: at.now, text: language => askedText(language, gathered.length) }),
    ];
  });
  for (const entry of show) request(env, entry);
  for (const digest of digests) if (digest !== null) request(env, digest);
}

/** Whoever is asked to agree to much at once hears of it in one message (N10); off hours it waits. It has a page to stand on. */
const isAsked = (row: Waiting) => row.kind === 'approval';

/** What a rule's quiet hours held back comes as one message when they are over; a single one comes by itself. */
function releasedOf(rows: readonly Waiting[], at: At): readonly Waiting[] {
  const held = rows.filter(row => row.isStillOpen && !row.isSnoozed && row.level !== 'urgent' && at.isRuleQuiet(ruleOfMessage(row), row.createdAt));
  return held.length > 1 ? held : [];
}

/** An alert that is open stands in the list; what has no alert has no list. */
function isToldByList(row: Waiting, at: At): boolean {
  return row.alertId !== null && row.isStillOpen && !at.isQuiet;
}

type Digest = { readonly key: string; readonly now: number; readonly text: (language: Language) => Said };

/** Once for one person: of what is too much, one a day. */
function queueDigest(env: Environment, tx: Parameters<typeof insertPopup>[0], userId: string | null, { key, now, text }: Digest): Shown | null {
  const id = env.newId();
  const words: MessageWords = { said: { 'zh-CN': text('zh-CN'), en: text('en') } };
  const row = { id, dedupeKey: `${key}@${userId ?? ''}`, kind: 'digest' as const, alertId: null, userId, level: 'notice' as const, wordsJson: JSON.stringify(words), lossE4: 0, createdAt: now };
  if (!insertPopup(tx, row)) return null;
  markSent(tx, id, now);
  return row;
}

type Shown = Pick<OutboxRow, 'id' | 'kind' | 'dedupeKey' | 'alertId' | 'userId' | 'level' | 'wordsJson'>;

function request(env: Environment, entry: Shown): void {
  // Safe: the outbox is written by this program alone.
  const text = messageText(env.settings().language, JSON.parse(entry.wordsJson) as MessageWords | null);
  env.request({ kind: 'show-notification', notificationId: entry.id, alertId: entry.alertId, userId: entry.userId, path: pathOfMessage(entry), level: entry.level, ...text });
}
