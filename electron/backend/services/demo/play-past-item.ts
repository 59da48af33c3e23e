/** Plays the program's rules over the past of one item of the demo company, day by day, and what people did about the alerts. */
import type { Random } from '../../../../db/seed/random.ts';
import { DEFAULT_RULES, type AlertEvent, closeReasonOf, isOtherTrouble, judgeItem, nextAlertState, reasonFamily, risenLevel, roleOfRule } from '../../../../shared/domain/alerts/index.ts';
import { causeOfRule } from '../../../../shared/domain/disposals/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { ALERT_LEVELS, type AlertLevel, type Role, type RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import { orderedAt, requestedAt } from './demo-orders.ts';
import { atMinute } from './demo-words.ts';
import { type Looking, type PastAlert, type Seen, closePastAlert, movePastAlert, openPastAlert, snapshotOf, wordsOf } from './past-alert.ts';
import { type PastOrder, daysToLookAt, pastGround } from './past-day.ts';

/** Rules the company had switched on all the time. */
const PAST_KINDS: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety', 'order_overdue', 'over_stock', 'dead_stock'];
/** The bounds of the past were worked out every three months, not every night: only what is far above them was too much by those of its own day. */
const OVER_PERCENT = 45;
const PAST_RULES = DEFAULT_RULES.filter(rule => PAST_KINDS.includes(rule.kind)).map(rule => (rule.kind === 'over_stock' ? { ...rule, parameters: { ...rule.parameters, overPercent: OVER_PERCENT } } : rule));
const DEAD_DAYS = 90;
/** Without any paper an item is looked at this often. */
const LOOK_EVERY_DAYS = 7;
const SWEEP_MINUTE = 5;
const OPENS_MINUTE = 8 * 60 + 20;
const CLOSES_MINUTE = 17 * 60 + 20;
/** After the papers of the day. */
export const REVIEW_MINUTE = 17 * 60 + 45;

/** A review of stock there was too much of: the alert waits for it, and ends with it. */
export type PastReview = { readonly disposalId: string; readonly openedOn: string; readonly openedBy: string; readonly endedOn: string | null; readonly endedBy: string; readonly isCancelled: boolean };
export type Played = {
  readonly looking: Looking;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly random: Random;
  /** Alerts of this item are never put away as wrong: its figures of today tell a story. */
  readonly hasStory: boolean;
  readonly reviews: readonly PastReview[];
  readonly nameOf: (role: Role) => string;
  readonly newId: () => string;
};

type Course = Played & {
  open: PastAlert | null;
  /** Closed by a person: quiet until the condition was over once. */
  muted: PastAlert | null;
  answerAt: number | null;
  readonly done: PastAlert[];
};

/** Alerts of the item in order of time; the last may still be open. */
export function playPastItem(played: Played): PastAlert[] {
  const course: Course = { ...played, open: null, muted: null, answerAt: null, done: [] };
  const { looking: { past }, fromOn, untilOn, reviews } = played;
  const reviewDays = reviews.flatMap(({ openedOn, endedOn }) => (endedOn === null ? [openedOn] : [openedOn, endedOn])).filter(day => day >= fromOn && day <= untilOn);
  for (const day of [...new Set([...daysToLookAt(past, fromOn, untilOn, LOOK_EVERY_DAYS), ...reviewDays])].sort()) liveThrough(course, day);
  answerUntil(course, atMinute(addDays(untilOn, 1), 0));
  return course.open === null ? course.done : [...course.done, course.open];
}

/** Papers of the day first, then the look at what they left, then what the buyer orders. */
function liveThrough(course: Course, day: string): void {
  const { past } = course.looking;
  const paper = past.papers.findLast(each => each.date === day);
  const at = paper?.at ?? atMinute(day, SWEEP_MINUTE);
  answerUntil(course, at);
  const ground = pastGround(past, day, DEAD_DAYS);
  look(course, { at, today: day, ground, paper, judgement: judgeItem(PAST_RULES, ground, course.open?.reasons.map(reason => reason.ruleId) ?? []) });
  for (const review of course.reviews) {
    if (review.openedOn === day) beginReview(course, review);
    if (review.endedOn === day) endReview(course, review);
  }
  for (const order of past.orders) if (order.orderedOn === day) answerByOrder(course, order);
}

function look(course: Course, seen: Seen): void {
  const { open } = course;
  const { reasons, isCovered } = seen.judgement;
  if (reasons.length === 0) {
    if (course.muted !== null) course.muted.isMuted = false;
    course.muted = null;
  }
  const isOver = open !== null && (reasons.length === 0 || isOtherTrouble(open.reasons.map(reason => reason.rule), reasons.map(reason => reason.rule)));
  if (isOver) closeCleared(course, open, seen);
  if (open !== null && !isOver) update(course, open, seen);
  // What is on order answers a shortage before it is one; but a shelf that is empty is shown even then.
  else if (reasons.length > 0 && course.muted === null && (!isCovered || reasons.some(reason => reason.rule === 'out_of_stock'))) raise(course, seen);
}

function raise(course: Course, seen: Seen): void {
  const open = openPastAlert(course.looking, course.newId(), seen);
  course.open = open;
  course.answerAt = open.state === 'firing' ? planAnswer(course, seen.at, open.level) : null;
}

function update(course: Course, open: PastAlert, seen: Seen): void {
  const { judgement, at } = seen;
  const judged = mustExist(judgement.level, 'reasons have a level');
  const isWaiting = open.state === 'firing' && open.respondedAt === null;
  const level = isWaiting ? risenLevel(judged, open.first.openedAt, at, course.looking.attention.raiseAfterDays) : judged;
  const event = eventFor(open, level, seen);
  open.level = level;
  open.reasons = judgement.reasons;
  if (event === undefined) return;
  movePastAlert(course.looking, open, event, { at, params: { documentNumber: seen.paper?.number ?? '', ...wordsOf(judgement.reasons) } });
  if (event === 'worsened' || event === 'order_lost') open.snapshot = snapshotOf(seen);
  if (open.state === 'firing') course.answerAt = planAnswer(course, at, level);
}

/** As moveAlert sees it. */
function eventFor(open: PastAlert, level: AlertLevel, { judgement: { isCovered }, ground: { facts } }: Seen): AlertEvent | undefined {
  const isWorse = ALERT_LEVELS.indexOf(level) > ALERT_LEVELS.indexOf(open.level);
  if (open.state === 'on_order') return facts.daysOverdue > 0 || (facts.onOrderMicro === 0 && !isCovered) ? 'order_lost' : undefined;
  if (open.state === 'in_disposal') return isWorse ? 'worsened' : undefined;
  return isCovered ? 'covered' : isWorse ? 'worsened' : undefined;
}

function closeCleared(course: Course, open: PastAlert, { at, paper }: Seen): void {
  const reason = closeReasonOf(open.reasons[0]?.rule, paper?.type ?? null);
  const isDisposed = open.state === 'in_disposal' && reason === 'cleared' && paper !== undefined;
  closePastAlert(course.looking, open, 'cleared', isDisposed ? 'disposed' : reason, { at, params: { documentNumber: paper?.number ?? '' }, ...(paper === undefined ? {} : { documentId: paper.documentId }) });
  putAway(course, open);
}

function putAway(course: Course, open: PastAlert): void {
  course.done.push(open);
  course.open = null;
  course.answerAt = null;
}

function beginReview(course: Course, { disposalId, openedOn, openedBy }: PastReview): void {
  const { open } = course;
  if (open === null || !open.reasons.every(reason => causeOfRule(reason.rule) !== undefined) || nextAlertState(open.state, 'sent_to_disposal') === undefined) return;
  movePastAlert(course.looking, open, 'sent_to_disposal', { at: Math.max(lastAt(open) + 1, atMinute(openedOn, REVIEW_MINUTE)), params: { disposalId }, ...(openedBy === '' ? {} : { actor: openedBy }) });
  open.disposalId = disposalId;
}

function endReview(course: Course, { disposalId, endedOn, endedBy, isCancelled }: PastReview): void {
  const { open } = course;
  if (open?.disposalId !== disposalId || open.state !== 'in_disposal' || endedOn === null) return;
  if (isCancelled) {
    movePastAlert(course.looking, open, 'disposal_lost', { at: atMinute(endedOn, REVIEW_MINUTE), actor: endedBy, params: { how: 'cancelled' } });
    open.disposalId = null;
    return;
  }
  closePastAlert(course.looking, open, 'closed_by_person', 'disposed', { at: atMinute(endedOn, REVIEW_MINUTE), actor: endedBy });
  course.muted = open;
  putAway(course, open);
}

const lastAt = (open: PastAlert) => open.steps.at(-1)?.at ?? open.first.openedAt;

/** What the buyer ordered answers a shortage: the alert waits for the goods. */
function answerByOrder(course: Course, { orderedOn, requisitionId, number, quantityMicro, promisedOn }: PastOrder): void {
  const { open } = course;
  if (open === null || nextAlertState(open.state, 'ordered') === undefined || !open.reasons.some(reason => reasonFamily(reason.rule) === 'shortage')) return;
  const at = orderedAt(orderedOn);
  answerUntil(course, at);
  if (course.open !== open || lastAt(open) > at) return;
  movePastAlert(course.looking, open, 'ordered', { at, actor: course.nameOf('buyer'), params: { number, quantityMicro, promisedOn } });
  if (open.first.openedAt <= requestedAt(orderedOn)) open.requisitionId = requisitionId;
}

/** Somebody of the role looks at it, puts it away as wrong, or says that it is seen to. */
function answerUntil(course: Course, until: number): void {
  const { open, answerAt: at, random } = course;
  if (at === null || at >= until) return;
  course.answerAt = null;
  if (open === null || open.state !== 'firing' || at <= lastAt(open)) return;
  const { rule } = mustExist(open.reasons[0], 'an alert has reasons');
  const isShortage = reasonFamily(rule) === 'shortage';
  const actor = course.nameOf(roleOfRule(rule));
  const chance = random.next();
  const { wrong, handled } = isShortage ? SHORTAGE_SHARES : EXCESS_SHARES;
  const mayPutAway = !course.hasStory && rule !== 'out_of_stock' && rule !== 'order_overdue';
  if (mayPutAway && chance < wrong + handled) {
    const isWrong = chance < wrong;
    closePastAlert(course.looking, open, 'closed_by_person', isWrong ? 'false_alarm' : 'handled', { at, actor, note: random.pick(isWrong ? WORDS.wrong[reasonFamilyOf(isShortage)] : WORDS.handled[reasonFamilyOf(isShortage)]) });
    course.muted = open;
    putAway(course, open);
  } else {
    movePastAlert(course.looking, open, 'acknowledged', { at, actor, note: rule === 'order_overdue' ? random.pick(WORDS.chased) : random.pick(WORDS.seen[reasonFamilyOf(isShortage)]) });
  }
}

const reasonFamilyOf = (isShortage: boolean) => (isShortage ? 'shortage' : 'excess');

/** Part of the answers: put away as wrong, said to be seen to. */
const SHORTAGE_SHARES = { wrong: 0.05, handled: 0.02 } as const;
const EXCESS_SHARES = { wrong: 0.2, handled: 0.15 } as const;
const WORDS = {
  seen: {
    shortage: ['已看到，今天询价', '先用替代规格顶一下，本周下单', '已和车间核对用量，准备补货', '等供应商回复交期'],
    excess: ['先停止采购，看下个月用量', '已让采购暂停补货', '和生产确认过，后面有计划用', '列入月底处置清单'],
  },
  wrong: { shortage: ['车间用量已经降下来，够用', '该项目已结束，不用补'], excess: ['下月有大单，够用', '批量价划算，故意多备', '季节性备货，正常'] },
  handled: { shortage: ['从线边库调回，够用', '已向兄弟厂借用'], excess: ['已和供应商谈好换货', '已调给二车间用'] },
  chased: ['已电话催货，供应商说本周发出', '已催，对方排产延误', '已催货，要求先发一半'],
} as const;

const MS_PER_MINUTE = 60_000;
/** Minutes of work until somebody looks at it. */
const URGENT_MINUTES = 100;
const USUAL_MINUTES = 400;
const DAYS_TRIED = 40;
/** Part of the alerts somebody answers at all; on the same day mostly, else the next one worked, or some days later. */
const ANSWERED: Readonly<Record<AlertLevel, number>> = { notice: 0.85, warning: 0.97, urgent: 0.99 };

function planAnswer({ random, looking: { clock } }: Course, at: number, level: AlertLevel): number | null {
  const isAnswered = random.chance(ANSWERED[level]);
  const speed = random.next();
  const later = random.whole(2, 4);
  const minutes = random.whole(10, level === 'urgent' ? URGENT_MINUTES : USUAL_MINUTES);
  if (!isAnswered) return null;
  let left = speed < 0.86 ? 0 : speed < 0.97 ? 1 : later;
  let day = clock.dayOf(at);
  for (let tried = 0; tried < DAYS_TRIED; tried += 1) {
    const answeredAt = Math.max(at, atMinute(day, OPENS_MINUTE)) + minutes * MS_PER_MINUTE;
    if (clock.isWorked(day) && answeredAt < atMinute(day, CLOSES_MINUTE)) {
      if (left === 0) return answeredAt;
      left -= 1;
    }
    day = addDays(day, 1);
  }
  return null;
}
