import { z } from 'zod';

import { PLAN_FLAGS } from '../domain/thresholds/index.ts';
import { DEMAND_CLASSES, FORECAST_METHODS, THRESHOLD_CAUSES, THRESHOLD_FIELDS, THRESHOLD_OUTCOMES } from '../kernel/vocabulary.ts';
import { date, id, instant, nonNegativeMicro, reasonText } from './fields.ts';
import { command, query } from './procedure.ts';

/** An explanation as data (shared/domain/thresholds/explanation.ts); opaque to the wire, re-evaluates to the number it explains. */
export const explanationData = z.custom<{ readonly [key: string]: unknown }>(value => typeof value === 'object' && value !== null, 'explanation');

export const thresholdOverride = z.strictObject({
  field: z.enum(THRESHOLD_FIELDS),
  valueMicro: nonNegativeMicro,
  setBy: z.string(),
  setAt: instant,
  reason: z.string(),
  /** From this day on the screen reminds to check it again. */
  remindOn: date.nullable(),
  /** Last day it counts; null: until it is taken back. */
  expiresOn: date.nullable(),
  /** `endingSoon`: within two weeks. `ended`: it no longer counts, what was computed is in force again. */
  state: z.enum(['inForce', 'endingSoon', 'ended']),
});

export const thresholdView = z.strictObject({
  itemId: id,
  outcome: z.enum(THRESHOLD_OUTCOMES),
  computedAt: instant.nullable(),
  demandClass: z.enum(DEMAND_CLASSES),
  method: z.enum(FORECAST_METHODS),
  /** What the system computed, override or not. */
  system: z.strictObject({ safetyStockMicro: nonNegativeMicro.nullable(), reorderPointMicro: nonNegativeMicro.nullable(), maximumMicro: nonNegativeMicro.nullable(), orderQuantityMicro: nonNegativeMicro.nullable() }),
  /** What is in force. */
  effective: z.strictObject({ safetyStockMicro: nonNegativeMicro.nullable(), reorderPointMicro: nonNegativeMicro.nullable(), maximumMicro: nonNegativeMicro.nullable() }),
  previous: z.strictObject({ reorderPointMicro: nonNegativeMicro.nullable(), computedAt: instant }).nullable(),
  overrides: z.array(thresholdOverride),
  dailyDemandMicro: nonNegativeMicro,
  leadTimeDays: z.number(),
  leadTimeStdDevDays: z.number(),
  leadTimeReceipts: z.int(),
  serviceLevel: z.number(),
  historyWeeks: z.int(),
  historyFrom: date.nullable(),
  historyLines: z.int(),
  /** Which inputs moved when the figures last did. */
  causes: z.array(z.enum(THRESHOLD_CAUSES)),
  /** What a screen says in words beside the numbers. */
  flags: z.array(z.enum(PLAN_FLAGS)),
  explanation: explanationData.nullable(),
});

export const thresholdsContract = {
  get: query({ needs: 'stock.read', input: { itemId: id }, output: thresholdView, errors: ['ITEM_NOT_FOUND'] }),
  /** Sets one value by hand; the system's value stays beside it. */
  override: command({
    needs: 'thresholds.write',
    input: { itemId: id, field: z.enum(THRESHOLD_FIELDS), valueMicro: nonNegativeMicro, reason: reasonText, remindAfterDays: z.int().min(1).max(730).default(90), /** Null: until it is taken back. */ expiresAfterDays: z.int().min(1).max(730).nullable().default(null) },
    output: thresholdView,
    errors: ['ITEM_NOT_FOUND'],
  }),
  clearOverride: command({ needs: 'thresholds.write', input: { itemId: id, field: z.enum(THRESHOLD_FIELDS) }, output: thresholdView, errors: ['ITEM_NOT_FOUND', 'NOT_FOUND'] }),
  /** Recomputes now. No ids: every active item. */
  recompute: command({
    needs: 'thresholds.write',
    input: { itemIds: z.array(id).max(500).default([]) },
    output: z.strictObject({ computed: z.int(), changed: z.int(), unchanged: z.int(), notEnoughHistory: z.int() }),
    errors: ['ITEM_NOT_FOUND'],
  }),
} as const;
