import { z } from 'zod';

import { LOSS_PARTS, LOSS_UNITS } from '../domain/alerts/index.ts';
import {
  ABC_CLASSES, ALERT_CLOSE_REASONS, ALERT_LEVELS, ALERT_ORIGINS, ALERT_STATES, CHANNEL_KINDS, DELIVERY_STATES, MESSAGE_KINDS, ROLES, RULE_KINDS,
} from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, itemWords, micro, nonNegativeMicro, page, reasonText, searchText, stockRow, version } from './fields.ts';
import { command, query } from './procedure.ts';

/** One reason of an alert: which rule, the figure it read and the figure it compared with. Texts live with the languages. */
export const alertReason = z.strictObject({
  rule: z.enum(RULE_KINDS),
  /** Its kind, or the id of a rule of the company's own. */
  ruleId: z.string(),
  level: z.enum(ALERT_LEVELS),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

export const alertHead = z.strictObject({
  id,
  ...itemWords,
  state: z.enum(ALERT_STATES),
  level: z.enum(ALERT_LEVELS),
  /** Most severe first. */
  reasons: z.array(alertReason).min(1),
  openedAt: instant,
  changedAt: instant,
  closedAt: instant.nullable(),
  closeReason: z.enum(ALERT_CLOSE_REASONS).nullable(),
  snoozedUntil: instant.nullable(),
  snoozeReason: z.string(),
  requisitionId: id.nullable(),
  disposalId: id.nullable(),
  /** `retroactive`: 迟到预警, found afterwards in late papers. */
  origin: z.enum(ALERT_ORIGINS),
  ruleId: z.string(),
  /** Who is to act; no name: everybody of the role. `actingName`: the stand-in, while the owner is away. */
  ownerId: id.nullable(),
  ownerName: z.string(),
  ownerRole: z.enum(ROLES),
  actingName: z.string(),
  /** The caller is the one to act. */
  isMine: z.boolean(),
  /** By when somebody must have answered it, or, once answered, dealt with it. Of one that is on order by hand: when the goods are promised. */
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  respondedAt: instant.nullable(),
  escalatedAt: instant.nullable(),
  reminders: z.int(),
  /** What waiting one more day is expected to cost. */
  lossE4: hiddenE4,
  /** How far the book could be trusted when it was raised, in percent; null: not worked out. */
  trustPercent: z.int().nullable(),
  /** The caller has seen it. */
  isSeen: z.boolean(),
  version,
});

/** Who or what the alert waits for, and since when (F62). */
export const ALERT_NODES = ['clock', 'answer', 'handling', 'sleep', 'approval', 'refused', 'ordering', 'delivery', 'disposal', 'run_down', 'done'] as const;
export type AlertNode = (typeof ALERT_NODES)[number];

/** One product of the formula of the loss: its factors multiplied are its value. */
export const lossLine = z.strictObject({
  part: z.enum(LOSS_PARTS),
  factors: z.array(z.strictObject({ name: z.string(), value: z.number(), unit: z.enum(LOSS_UNITS) })),
  valueE4: z.int(),
});

/** A message about an alert: by which way, to whom, and what became of it. */
export const alertMessage = z.strictObject({
  at: instant,
  kind: z.enum(MESSAGE_KINDS),
  channel: z.enum(CHANNEL_KINDS),
  /** Empty: whoever was there. */
  to: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** Why it was dropped or failed. */
  because: z.string(),
});

export const alertTransition = z.strictObject({
  at: instant,
  from: z.enum(ALERT_STATES).nullable(),
  to: z.enum(ALERT_STATES),
  event: z.string(),
  actor: z.string(),
  note: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/** One line of the alert list: the alert beside the item as it is now. */
export const alertLine = z.strictObject({
  alert: alertHead,
  row: stockRow,
  abcClass: z.enum(ABC_CLASSES).nullable(),
  waiting: z.strictObject({ at: z.enum(ALERT_NODES), since: instant, whom: z.string() }),
  /** The day by which someone must act: today, or the last day an order still comes in time. */
  actBy: date.nullable(),
  suggestedOrderMicro: nonNegativeMicro,
  /** A person's own answer, which nothing has followed yet: it can be taken back. */
  canTakeBack: z.boolean(),
  /** Money that following the suggestion ties up. */
  suggestedCostE4: hiddenE4,
  /** The document that ended it; null while open and when a person closed it. */
  closedByDocumentId: id.nullable(),
  closedByDocumentNumber: z.string(),
});

export const alertView = z.strictObject({
  line: alertLine,
  /** The figures the alert was raised on, frozen. */
  snapshot: z.strictObject({
    at: instant,
    onHandMicro: micro,
    onOrderMicro: micro,
    reservedMicro: micro,
    positionMicro: micro,
    safetyStockMicro: nonNegativeMicro.nullable(),
    reorderPointMicro: nonNegativeMicro.nullable(),
    maximumMicro: nonNegativeMicro.nullable(),
    dailyDemandMicro: nonNegativeMicro,
    leadTimeDays: z.number(),
    runsOutOn: date.nullable(),
    causedByDocumentId: id.nullable(),
    causedByDocumentNumber: z.string(),
  }),
  /** 迟到预警: the days on which it should have been raised; null for all others. */
  missed: z.strictObject({ fromOn: date, untilOn: date }).nullable(),
  transitions: z.array(alertTransition),
  /** How the loss of waiting was worked out, by the same expression that gave it; empty without costs.read. */
  lossLines: z.array(lossLine),
  messages: z.array(alertMessage),
  /** Above this on hand + on order the alert clears by itself (hysteresis); null where it is not about a lower bound. */
  clearsAtMicro: nonNegativeMicro.nullable(),
  closedByDocumentId: id.nullable(),
  closedByDocumentNumber: z.string(),
});

const act = { alertId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] as const;

/** Which alerts a list shows; what is left out does not narrow it. */
const filters = {
  states: z.array(z.enum(ALERT_STATES)).default([]),
  levels: z.array(z.enum(ALERT_LEVELS)).default([]),
  /** Rule kinds or ids of the company's own rules; any reason of the alert counts. */
  ruleIds: z.array(z.string().max(64)).max(60).default([]),
  /** With those below it. */
  categoryId: id.nullable().default(null),
  locationId: id.nullable().default(null),
  ownerId: id.nullable().default(null),
  ownerRole: z.enum(ROLES).nullable().default(null),
  abcClass: z.enum(ABC_CLASSES).nullable().default(null),
  isOverdue: z.boolean().default(false),
  text: searchText,
} as const;

/** `mine`: what the caller is to act on, not snoozed. `others`: open but waiting for someone else. `unseen`: mine, and not seen yet. */
export const ALERT_SCOPES = ['mine', 'others', 'unseen', 'snoozed', 'closed', 'open'] as const;

const hours = z.int().min(1).max(2000);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const deadline = z.strictObject({ respondHours: hours, isWorkingHours: z.boolean(), handleHours: hours });

/** How people's attention is used (N10), and by when they have to answer. */
export const attention = z.strictObject({
  /** Pop-ups for one person on one day. */
  popupsPerDay: z.int().min(0).max(50),
  /** Outside working hours pop-ups wait. */
  isQuietOffHours: z.boolean(),
  workStart: timeOfDay,
  workEnd: timeOfDay,
  /** Day of the weekly digest: 1 Monday … 7 Sunday. */
  digestWeekday: z.int().min(1).max(7),
  /** From a person's answer counted in working hours or by the clock. */
  deadlines: z.strictObject({ notice: deadline, warning: deadline, urgent: deadline }),
  /** After its deadline, before it goes to the superior. */
  escalateAfterHours: z.int().min(0).max(2000),
  /** Between two reminders once the deadline is over. */
  remindEveryHours: hours,
  /** An alert nobody answers becomes the next level after so many days; null: never. */
  raiseAfterDays: z.strictObject({ notice: z.int().min(1).max(365).nullable(), warning: z.int().min(1).max(365).nullable() }),
});

/** 预警引擎正常, 今日检查 n 项: the last look at everything, and what was found when the engine was tried on made-up items (C8). */
export const selfTest = z.strictObject({
  isOk: z.boolean(),
  checkedAt: instant.nullable(),
  isToday: z.boolean(),
  itemsChecked: z.int(),
  rulesOn: z.int(),
  /** Items whose state asks for an alert that is not there. */
  missing: z.int(),
});

const lines = z.array(alertLine);

const tasks = z.strictObject({ open: z.int(), overdue: z.int() });

export const alertsContract = {
  list: query({
    needs: 'alerts.read',
    input: { scope: z.enum(ALERT_SCOPES).default('mine'), ...filters, ...page },
    output: z.strictObject({ lines, total: z.int() }),
  }),
  /** The open alerts by state, in the order of work, and those closed in the last 7 days: a column per state. */
  board: query({
    needs: 'alerts.read',
    input: { ...filters, perState: z.int().min(1).max(200).default(50) },
    output: z.strictObject({ columns: z.array(z.strictObject({ state: z.enum(ALERT_STATES), total: z.int(), lossE4: hiddenE4, lines })) }),
  }),
  counts: query({
    needs: 'alerts.read',
    input: {},
    output: z.strictObject({
      mine: z.int(), urgent: z.int(), others: z.int(), snoozed: z.int(), closedToday: z.int(), closed: z.int(), unseen: z.int(), overdue: z.int(),
      byState: z.record(z.enum(ALERT_STATES), z.int()),
      byLevel: z.record(z.enum(ALERT_LEVELS), z.int()),
      /** What waiting another day with all of mine is expected to cost. */
      mineLossE4: hiddenE4,
    }),
  }),
  /** Open alerts by category, place and level (F72). Without category or place: null. */
  heatMap: query({
    needs: 'alerts.read',
    input: {},
    output: z.strictObject({
      cells: z.array(z.strictObject({ categoryId: id.nullable(), categoryName: z.string(), locationId: id.nullable(), locationCode: z.string(), level: z.enum(ALERT_LEVELS), alerts: z.int(), lossE4: hiddenE4 })),
      total: z.int(),
    }),
  }),
  /** 班前清单: everything the caller has to know of at the start of a shift, on one page. Nobody is told of an alert twice on it. */
  briefing: query({
    needs: 'alerts.read',
    input: {},
    output: z.strictObject({
      today: date,
      madeAt: instant,
      selfTest,
      popupsLeft: z.int(),
      /** People the caller stands in for today. */
      standInFor: z.array(z.string()),
      /** Past their deadline or handed up to the caller. */
      overdue: lines,
      /** Urgent, and those of an item used all the time, by loss. */
      first: lines,
      /** Everything else that is the caller's, without what waits for the weekly digest. */
      rest: lines,
      /** C items and slow movers: listed on the day of the weekly digest and the working days up to the next look at it. */
      weekly: z.strictObject({ isDue: z.boolean(), dueOn: date, lines }),
      /** Promised for today or before, and not here. */
      expected: lines,
      /** Found in late papers within the last 7 days: nothing to do, something to learn. */
      late: lines,
      /** Tasks that fall to the caller. */
      tasks,
      total: z.int(),
    }),
  }),
  /** What is still unanswered at the end of the day (问题不过夜): of everybody for who is in charge, else the caller's own. */
  closing: query({
    needs: 'alerts.read',
    input: {},
    output: z.strictObject({
      today: date, openedToday: z.int(), answeredToday: z.int(), closedToday: z.int(), escalatedToday: z.int(),
      unanswered: lines,
      tasks,
      byOwner: z.array(z.strictObject({ ownerId: id.nullable(), ownerName: z.string(), ownerRole: z.enum(ROLES), unanswered: z.int(), overdue: z.int() })),
    }),
  }),
  /** Who an alert can be handed to. */
  people: query({ needs: 'alerts.handle', input: {}, output: z.strictObject({ people: z.array(z.strictObject({ userId: id, name: z.string(), role: z.enum(ROLES), isAway: z.boolean(), standInName: z.string() })) }) }),
  get: query({ needs: 'alerts.read', input: { alertId: id }, output: alertView, errors: ['NOT_FOUND'] }),
  acknowledge: command({ needs: 'alerts.handle', input: { ...act, note: z.string().trim().max(200).default('') }, output: alertView, errors: actErrors }),
  /** Those that cannot be acknowledged are passed over and named with the reason. */
  acknowledgeMany: command({
    needs: 'alerts.handle',
    input: { alerts: z.array(z.strictObject(act)).min(1).max(500), note: z.string().trim().max(200).default('') },
    output: z.strictObject({ acknowledged: z.array(id), passedOver: z.array(z.strictObject({ alertId: id, code: z.enum(actErrors) })) }),
  }),
  snooze: command({ needs: 'alerts.handle', input: { ...act, untilDate: date, reason: reasonText }, output: alertView, errors: actErrors }),
  wake: command({ needs: 'alerts.handle', input: act, output: alertView, errors: actErrors }),
  /** 已下单: ordered outside the program, promised for that day. It keeps quiet until then; not here by then, it fires again (逾期未到). */
  markOrdered: command({ needs: 'alerts.handle', input: { ...act, promisedOn: date, note: z.string().trim().max(200).default('') }, output: alertView, errors: actErrors }),
  /** 不是我: to another person; `toUserId` null: to the superior of whoever it belongs to. */
  reassign: command({ needs: 'alerts.handle', input: { ...act, toUserId: id.nullable(), note: reasonText }, output: alertView, errors: actErrors }),
  close: command({ needs: 'alerts.handle', input: { ...act, reason: z.enum(['false_alarm', 'handled']), note: z.string().trim().min(1).max(200) }, output: alertView, errors: actErrors }),
  /** 撤回: acknowledged, marked as ordered elsewhere or (until the end of its day) closed by a slip. The alerts fire again; those that have moved on are passed over. */
  takeBack: command({
    needs: 'alerts.handle',
    input: { alerts: z.array(z.strictObject(act)).min(1).max(500) },
    output: z.strictObject({ takenBack: z.array(id), passedOver: z.array(z.strictObject({ alertId: id, code: z.enum(actErrors) })) }),
  }),
  /** Marks the pop-ups of these alerts as seen by the caller. */
  markSeen: command({ needs: 'alerts.read', input: { alertIds: z.array(id).max(500) }, output: z.strictObject({}) }),
  attention: query({ needs: 'alerts.read', input: {}, output: attention }),
  saveAttention: command({ needs: 'settings.write', input: attention.shape, output: attention, errors: ['INVALID_INPUT'] }),
  /** Puts a pop-up through the whole way to the screen, without an item. */
  sendTest: command({ needs: 'alerts.read', input: {}, output: z.strictObject({ notificationId: id }) }),
} as const;
