import { z } from 'zod';

import { METRIC_GRAINS, METRIC_GROUPS, METRIC_TYPES, METRIC_UNITS } from '../domain/metrics/index.ts';
import { date, hiddenE4, id } from './fields.ts';
import { query } from './procedure.ts';

/** What can be said of an item. `name` is its name in the text of a condition; names and definitions in words are the screen's. */
const metric = z.strictObject({
  id: z.string(),
  name: z.string(),
  group: z.enum(METRIC_GROUPS),
  unit: z.enum(METRIC_UNITS),
  grain: z.enum(METRIC_GRAINS),
  type: z.enum(METRIC_TYPES),
  /** Money: null for who may not see costs. */
  isCost: z.boolean(),
});

/** Quantities in base units, money in 元. Null: it cannot be said. */
const metricValue = z.union([z.number(), z.boolean(), z.string(), z.array(z.number()), z.array(z.string()), z.null()]);

export const metricsContract = {
  list: query({ needs: 'stock.read', input: {}, output: z.array(metric) }),
  /** Every metric of one item as it is now. */
  get: query({
    needs: 'stock.read', input: { itemId: id }, errors: ['ITEM_NOT_FOUND'],
    output: z.strictObject({ itemId: id, today: date, values: z.array(metric.extend({ value: metricValue })) }),
  }),
  /** Turnover of everything and of each category against the year before, those that fell by more than is tolerated first. */
  turnover: query({
    needs: 'stock.read', input: {},
    output: z.strictObject({
      toleratedPercent: z.number(),
      lines: z.array(z.strictObject({
        /** Null: everything. */
        categoryId: id.nullable(), categoryName: z.string(), isRoot: z.boolean(),
        now: z.number().nullable(), yearBefore: z.number().nullable(), fallPercent: z.number().nullable(), isBelow: z.boolean(),
        /** How long the stock lasts once: 365 days ÷ `now`. */
        daysTenths: z.int().nullable(),
        /** The parts of the figure: cost of use in 365 days, and the mean value of the stock. */
        costE4: hiddenE4, averageE4: hiddenE4,
        /** Times a year of the years that end on these days: a year ago first, today last. */
        trend: z.array(z.strictObject({ date, turns: z.number().nullable(), daysTenths: z.int().nullable() })),
        /** The notice that asks why it fell, while it is open. */
        taskId: id.nullable(),
      })),
    }),
  }),
} as const;
