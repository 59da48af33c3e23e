import { z } from 'zod';

import { ALERT_CLOSE_REASONS, ALERT_LEVELS, ALERT_STATES, RULE_KINDS } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, itemWords, micro, nonNegativeMicro, page, reasonText, stockRow, version } from './fields.ts';
import { command, query } from './procedure.ts';

/** One reason of an alert: which rule, the figure it read and the figure it compared with. Texts live with the languages. */
export const alertReason = z.strictObject({
  rule: z.enum(RULE_KINDS),
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
  version,
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
  /** The day by which someone must act: today, or the last day an order still comes in time. */
  actBy: date.nullable(),
  suggestedOrderMicro: nonNegativeMicro,
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
  transitions: z.array(alertTransition),
  /** Above this on hand + on order the alert clears by itself (hysteresis); null where it is not about a lower bound. */
  clearsAtMicro: nonNegativeMicro.nullable(),
  closedByDocumentId: id.nullable(),
  closedByDocumentNumber: z.string(),
});

const act = { alertId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] as const;

export const alertsContract = {
  /** `mine`: what the caller's role is to act on, not snoozed. `others`: open but waiting for someone else. */
  list: query({
    needs: 'alerts.read',
    input: { scope: z.enum(['mine', 'others', 'snoozed', 'closed', 'open']).default('mine'), ...page },
    output: z.strictObject({ lines: z.array(alertLine), total: z.int() }),
  }),
  counts: query({
    needs: 'alerts.read',
    input: {},
    output: z.strictObject({ mine: z.int(), urgent: z.int(), others: z.int(), snoozed: z.int(), closedToday: z.int(), closed: z.int(), unseen: z.int() }),
  }),
  get: query({ needs: 'alerts.read', input: { alertId: id }, output: alertView, errors: ['NOT_FOUND'] }),
  acknowledge: command({ needs: 'alerts.handle', input: { ...act, note: z.string().trim().max(200).default('') }, output: alertView, errors: actErrors }),
  snooze: command({ needs: 'alerts.handle', input: { ...act, untilDate: date, reason: reasonText }, output: alertView, errors: actErrors }),
  wake: command({ needs: 'alerts.handle', input: act, output: alertView, errors: actErrors }),
  close: command({ needs: 'alerts.handle', input: { ...act, reason: z.enum(['false_alarm', 'handled']), note: z.string().trim().min(1).max(200) }, output: alertView, errors: actErrors }),
  /** Marks the pop-ups of these alerts as seen by the caller. */
  markSeen: command({ needs: 'alerts.read', input: { alertIds: z.array(id).max(500) }, output: z.strictObject({}) }),
  /** Puts a pop-up through the whole way to the screen, without an item. */
  sendTest: command({ needs: 'alerts.read', input: {}, output: z.strictObject({ notificationId: id }) }),
} as const;
