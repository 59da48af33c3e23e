/** What the backend tells the open windows. Payloads say what changed, never the data itself. */
import { z } from 'zod';

import { ALERT_LEVELS } from '../kernel/vocabulary.ts';

export const events = {
  'stock.changed': z.strictObject({ itemIds: z.array(z.string()), isMany: z.boolean() }),
  'masterData.changed': z.strictObject({ kind: z.string() }),
  'thresholds.recomputed': z.strictObject({ changed: z.int(), skipped: z.int() }),
  'alerts.changed': z.strictObject({ alertIds: z.array(z.string()), isMany: z.boolean() }),
  'requisitions.changed': z.strictObject({ requisitionIds: z.array(z.string()) }),
  'approvals.changed': z.strictObject({}),
  'drafts.changed': z.strictObject({}),
  'tasks.changed': z.strictObject({}),
  'disposals.changed': z.strictObject({}),
  'stocktakes.changed': z.strictObject({ stocktakeId: z.string() }),
  'channels.changed': z.strictObject({}),
  'settings.changed': z.strictObject({}),
  'session.changed': z.strictObject({}),
  'imports.progress': z.strictObject({ batchId: z.string(), step: z.enum(['reading', 'checking', 'writing', 'computing']), done: z.int(), total: z.int() }),
  'imports.changed': z.strictObject({ batchId: z.string() }),
  'replays.changed': z.strictObject({ runId: z.string() }),
  'rules.changed': z.strictObject({}),
  /** A trial of a rule went on or came to its end. */
  'rules.tried': z.strictObject({ trialId: z.string() }),
  /** Asks the page to show a pop-up where the host has none of its own. */
  'notification.show': z.strictObject({
    notificationId: z.string(),
    alertId: z.string().nullable(),
    /** Whose it is; null: of whoever is there. Other people's pages leave it. */
    userId: z.string().nullable(),
    /** The page it leads to. */
    path: z.string(),
    level: z.enum(ALERT_LEVELS),
    title: z.string(),
    body: z.string(),
  }),
  /** A pop-up was clicked in the host: the page opens this address. */
  'navigate': z.strictObject({ path: z.string() }),
} as const;

export type AppEvents = { [K in keyof typeof events]: z.output<(typeof events)[K]> };
export type EventName = keyof AppEvents;
export type EventMessage = { [K in EventName]: { name: K; payload: AppEvents[K] } }[EventName];
