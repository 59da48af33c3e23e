import { z } from 'zod';

import { REPLAY_STATES } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, nonNegativeMicro } from './fields.ts';
import { command, query } from './procedure.ts';

/** Whose policy was played. `current`: thresholds as they are in force. `computed`: what the system computes with the policy in force. `candidate`: with what is tried. */
export const REPLAYED_POLICIES = ['current', 'computed', 'candidate', 'thumb', 'erp'] as const;

/** What a policy would have come to on the own history. Shares are null where nothing was asked for. */
const outcome = z.strictObject({
  /** Part of the demand served from stock, by value. */
  fillRate: z.number().nullable(),
  /** Order cycles in which all demand was met. */
  cycleService: z.number().nullable(),
  /** Days that ended without stock, and days on which somebody asked for more than there was; summed over the items. */
  stockOutDays: z.int(),
  shortDays: z.int(),
  averageStockE4: hiddenE4,
  /** Of one item; null for several. */
  averageStockMicro: nonNegativeMicro.nullable(),
  /** Average stock in parts of that under the thresholds in force: 0.8 is a fifth less. */
  stockRatio: z.number().nullable(),
  orders: z.int(),
  alerts: z.int(),
  /** Alerts that came while an order could still arrive in time. */
  alertsInTime: z.int(),
});
const policy = z.strictObject({ policy: z.enum(REPLAYED_POLICIES), outcome });
const curvePoint = z.strictObject({
  serviceLevel: z.number(),
  outcome,
  /** No other level gives as much service for less stock. */
  isEfficient: z.boolean(),
  /** What would hold today; of one item. */
  reorderPointMicro: nonNegativeMicro.nullable(),
  maximumMicro: nonNegativeMicro.nullable(),
});
const serviceLevel = z.number().min(0.5).max(0.9999);
const leadTimeDays = z.number().min(0).max(730).nullable();
const coverDays = z.int().min(1).max(365).nullable();
/** Null: as it is in force. */
const asked = { serviceLevel: serviceLevel.nullable().default(null), leadTimeDays: leadTimeDays.default(null), coverDays: coverDays.default(null) } as const;
const terms = z.strictObject({ serviceLevel, leadTimeDays, coverDays });

const played = z.strictObject({
  /** The days that were played; what lies before was only learnt from. */
  from: date,
  through: date,
  days: z.int(),
  items: z.int(),
  /** Items left out: no history long enough to learn from and to play, or no thresholds to compare with. */
  skipped: z.int(),
  itemDays: z.int(),
  /** Days between two forecasts. */
  refreshDays: z.int(),
  policies: z.array(policy),
  curve: z.array(curvePoint),
});

const run = {
  runId: id,
  /** Null: everything. */
  categoryId: id.nullable(),
  categoryName: z.string(),
  state: z.enum(REPLAY_STATES),
  requestedAt: instant,
  requestedBy: z.string(),
  terms,
} as const;

export const replaysContract = {
  /** Replays one item over its last two years under the policy in force, the computed one and a candidate, and over all service levels. */
  ofItem: query({
    needs: 'stock.read',
    input: { itemId: id, ...asked },
    output: z.strictObject({
      itemId: id,
      terms,
      inForce: z.strictObject({ serviceLevel: z.number(), leadTimeDays: z.number(), coverDays: z.number(), reorderPointMicro: nonNegativeMicro.nullable(), maximumMicro: nonNegativeMicro.nullable(), isManual: z.boolean() }),
      /** Null: the history is too short, or there is nothing to compare with. */
      played: played.nullable(),
      /** The stock at the end of each week under each policy. */
      stock: z.array(z.strictObject({ policy: z.enum(REPLAYED_POLICIES), weeksMicro: z.array(nonNegativeMicro) })),
    }),
    errors: ['ITEM_NOT_FOUND'],
  }),
  /** Starts the replay of a category with those below it, or of everything, in a process of its own. */
  start: command({
    needs: 'thresholds.write',
    input: { categoryId: id.nullable(), ...asked },
    output: z.strictObject({ runId: id }),
    errors: ['NOT_FOUND'],
  }),
  /** The latest runs, and one of them with its result; without an id the newest. */
  get: query({
    needs: 'stock.read',
    input: { runId: id.nullable().default(null) },
    output: z.strictObject({
      runs: z.array(z.strictObject(run)),
      run: z.strictObject({ ...run, done: z.int(), total: z.int(), played: played.nullable() }).nullable(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Ends a run; one that has ended stays as it is. */
  cancel: command({ needs: 'thresholds.write', input: { runId: id }, output: z.strictObject({ runId: id }), errors: ['NOT_FOUND'] }),
} as const;
