import { z } from 'zod';

import { FORECAST_FLAGS, POINT_METHODS } from '../domain/forecast/index.ts';
import { SERVICE_MEASURES } from '../domain/thresholds/index.ts';
import { ABC_CLASSES, DEMAND_BUCKETS, DEMAND_CLASSES, ONE_OFF_DECISIONS, THRESHOLD_CAUSES, XYZ_CLASSES } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, itemWords, micro, nonNegativeMicro, page, reasonText, searchText } from './fields.ts';
import { command, query } from './procedure.ts';

/** Central 50, 80 and 95 % of a fan: its quantiles, rising. */
export const FAN_PROBABILITIES = [0.025, 0.1, 0.25, 0.75, 0.9, 0.975] as const;
/** Months whose totals the item page shows, and how many of them, the last whole ones, its mean and spread are of. */
export const MONTHS_SHOWN_MAX = 36;
export const MONTHS_SUMMED = 12;

/** A bucket (week, day, month) of the past: what was used, and what the forecast was made with. */
const past = z.strictObject({
  on: date,
  usedMicro: nonNegativeMicro,
  /** Null: the bucket does not count (out of stock all the while, or a one-off). */
  countsMicro: nonNegativeMicro.nullable(),
  /** What the forecast made before it said; null where there was none. */
  forecastMicro: nonNegativeMicro.nullable(),
  outOfStockDays: z.int(),
});
const coming = z.strictObject({
  on: date,
  meanMicro: nonNegativeMicro,
  /** From today to the end of this bucket, all together: mean, and quantiles at `FAN_PROBABILITIES`. */
  sumMeanMicro: nonNegativeMicro,
  sumQuantilesMicro: z.array(nonNegativeMicro).length(FAN_PROBABILITIES.length),
});
const mark = z.strictObject({
  on: date,
  usedMicro: nonNegativeMicro,
  usualMicro: nonNegativeMicro.nullable(),
  countsMicro: nonNegativeMicro.nullable(),
  reason: z.enum(['too_large', 'decided']),
  decision: z.enum(ONE_OFF_DECISIONS).nullable(),
  decidedBy: z.string(),
  decidedAt: instant.nullable(),
  decisionReason: z.string(),
});
/** What is used from an order until its receipt, as the thresholds in force were computed with it. */
const leadTimeDemand = z.strictObject({
  leadTimeDays: z.number(),
  reviewDays: z.number(),
  meanMicro: nonNegativeMicro,
  serviceLevel: z.number(),
  serviceMeasure: z.enum(SERVICE_MEASURES),
  /** `cycle`: not exceeded with the probability of the service level; `fill`: the stock that serves this share of the demand. */
  atServiceMicro: nonNegativeMicro,
  /** What the reorder point has on top of that: stock mostly lies below it when an order leaves, and what is planned apart. */
  addedMicro: nonNegativeMicro,
  reorderPointMicro: nonNegativeMicro.nullable(),
});

export const itemForecast = z.strictObject({
  itemId: id,
  /** Null: not computed yet. */
  computedAt: instant.nullable(),
  bucket: z.enum(DEMAND_BUCKETS),
  demandClass: z.enum(DEMAND_CLASSES),
  /** Buckets per bucket with use, and squared coefficient of variation of their sizes; null without use. */
  averageInterval: z.number().nullable(),
  sizeVariation: z.number().nullable(),
  flags: z.array(z.enum(FORECAST_FLAGS)),
  /** Methods that take part, by share, largest first. */
  methods: z.array(z.strictObject({ method: z.enum(POINT_METHODS), share: z.number() })),
  isSeasonal: z.boolean(),
  isSeasonFromCategory: z.boolean(),
  abcClass: z.enum(ABC_CLASSES).nullable(),
  xyzClass: z.enum(XYZ_CLASSES).nullable(),
  testedBuckets: z.int(),
  errorRatio: z.number().nullable(),
  biasRatio: z.number().nullable(),
  trackingSignal: z.number().nullable(),
  /** Expected use of a coming bucket, the mean over all that are forecast. */
  meanPerBucketMicro: nonNegativeMicro,
  past: z.array(past),
  coming: z.array(coming),
  /** The bucket that runs: nothing of it is in the forecast yet. Null without a forecast. */
  running: z.strictObject({ on: date, usedMicro: nonNegativeMicro }).nullable(),
  /** Newest first; of the running bucket only when somebody has decided. */
  marks: z.array(mark),
  /** Null while no threshold was computed from a forecast. */
  leadTimeDemand: leadTimeDemand.nullable(),
  /** Totals of the months, oldest first; mean, sample standard deviation, highest and lowest of the last whole ones, as a spreadsheet has them (F18). */
  months: z.strictObject({
    totals: z.array(z.strictObject({ month: z.string(), quantityMicro: nonNegativeMicro, isWhole: z.boolean() })),
    summed: z.int(), meanMicro: nonNegativeMicro, stdDevMicro: nonNegativeMicro, peakMonth: z.string().nullable(), troughMonth: z.string().nullable(),
  }),
  analogue: z.strictObject({ ...itemWords, factor: z.number() }).nullable(),
  /** The history of that item stands before the own, which is still too short. */
  isLent: z.boolean(),
});

const accuracyRow = z.strictObject({
  ...itemWords,
  categoryName: z.string(),
  demandClass: z.enum(DEMAND_CLASSES),
  abcClass: z.enum(ABC_CLASSES),
  xyzClass: z.enum(XYZ_CLASSES).nullable(),
  testedBuckets: z.int(),
  errorRatio: z.number().nullable(),
  biasRatio: z.number().nullable(),
  trackingSignal: z.number().nullable(),
  annualUseE4: hiddenE4,
  /** The last buckets forecast from inside the history, oldest first. */
  bucket: z.enum(DEMAND_BUCKETS),
  recent: z.array(z.strictObject({ on: date, forecastMicro: nonNegativeMicro, actualMicro: nonNegativeMicro })),
});

export const forecastsContract = {
  ofItem: query({ needs: 'stock.read', input: { itemId: id }, output: itemForecast, errors: ['ITEM_NOT_FOUND'] }),
  /** Says what an unusual week was; null takes it back. Thresholds follow at once. */
  decide: command({
    needs: 'thresholds.write',
    input: { itemId: id, on: date, decision: z.enum(ONE_OFF_DECISIONS).nullable(), reason: reasonText },
    output: itemForecast,
    errors: ['ITEM_NOT_FOUND', 'NOT_FOUND'],
  }),
  /** A new item is used like another one: that one's use times a factor stands for its history. Null takes it back. */
  setAnalogue: command({
    needs: 'thresholds.write',
    input: { itemId: id, analogueItemId: id.nullable(), factor: z.number().min(0.001).max(1000).default(1) },
    output: itemForecast,
    errors: ['ITEM_NOT_FOUND', 'INVALID_INPUT'],
  }),
  /** Forecast against actual, item by item (F24). */
  accuracy: query({
    needs: 'stock.read',
    input: {
      ...page,
      search: searchText,
      sort: z.enum(['error', 'bias', 'value', 'code']).default('error'),
      isDescending: z.boolean().default(true),
      demandClass: z.enum(DEMAND_CLASSES).nullable().default(null),
      abcClass: z.enum(ABC_CLASSES).nullable().default(null),
      /** Forecasts that have been too low or too high for a while. */
      isDriftingOnly: z.boolean().default(false),
    },
    output: z.strictObject({ rows: z.array(accuracyRow), total: z.int() }),
  }),
  /** Of all items: how many are forecast, how many drift, their error and bias, and the model the forecasts rest on. */
  accuracySummary: query({
    needs: 'stock.read',
    input: {},
    output: z.strictObject({
      items: z.int(), tested: z.int(), drifting: z.int(), withoutHistory: z.int(),
      /** Error and bias as a share of the use, weighted by the value used in a year. Null without any. */
      weightedError: z.number().nullable(), weightedBias: z.number().nullable(),
      modelAt: instant.nullable(), modelItems: z.int(), modelTrials: z.int(),
      byClass: z.array(z.strictObject({ demandClass: z.enum(DEMAND_CLASSES), items: z.int(), errorRatio: z.number().nullable() })),
    }),
  }),
  /** Thresholds as they moved: each version, and which inputs made it. */
  thresholdHistory: query({
    needs: 'stock.read',
    input: { itemId: id },
    output: z.strictObject({
      versions: z.array(z.strictObject({
        computedAt: instant, safetyStockMicro: micro.nullable(), reorderPointMicro: micro.nullable(), maximumMicro: micro.nullable(), orderQuantityMicro: micro.nullable(),
        dailyDemandMicro: micro, leadTimeDays: z.number(), serviceLevel: z.number(), causes: z.array(z.enum(THRESHOLD_CAUSES)),
      })),
    }),
    errors: ['ITEM_NOT_FOUND'],
  }),
} as const;
