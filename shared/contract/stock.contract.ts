import { z } from 'zod';

import { LANGUAGES, STOCK_STATES } from '../kernel/vocabulary.ts';
import { bytes } from './wire.ts';
import { date, hiddenE4, id, instant, micro, nonNegativeMicro, page, searchText, stockRow } from './fields.ts';
import { query } from './procedure.ts';
import { thresholdView } from './thresholds.contract.ts';
import { item } from './items.contract.ts';
import { alertHead } from './alerts.contract.ts';
import { requisition } from './requisitions.contract.ts';

export const stockFilter = {
  text: searchText,
  /** `states` and `deadOnly` widen each other: items in any of the states, or dead. None of both: every item. */
  states: z.array(z.enum(STOCK_STATES)).default([]),
  deadOnly: z.boolean().default(false),
  /** Items whose position has reached the reorder point and have nothing sufficient on order. */
  toOrderOnly: z.boolean().default(false),
  onOrderOnly: z.boolean().default(false),
  categoryIds: z.array(id).max(200).default([]),
  supplierIds: z.array(id).max(200).default([]),
  locationIds: z.array(id).max(200).default([]),
  includeInactive: z.boolean().default(false),
} as const;

export const stockSortField = z.enum(['urgency', 'code', 'name', 'onHand', 'available', 'coverDays', 'runsOutOn', 'value', 'lastIssueOn', 'category', 'location', 'supplier', 'onOrder']);

/** A quantile fan of on hand after today: for each day the band edges, receipts due counted. Micro-units. */
export const fanPoint = z.strictObject({
  date,
  expectedMicro: micro,
  low50Micro: micro,
  high50Micro: micro,
  low80Micro: micro,
  high80Micro: micro,
  low95Micro: micro,
  high95Micro: micro,
});

export const timelineEntry = z.strictObject({
  kind: z.enum(['movement', 'alert', 'order', 'threshold']),
  at: instant,
  businessDate: date,
  /** Movement kind, alert event, requisition state or threshold field: the screen has a word for each. */
  word: z.string(),
  number: z.string(),
  detail: z.string(),
  /** Values for the word's text. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  quantityMicro: micro.nullable(),
  onHandAfterMicro: micro.nullable(),
  documentId: id.nullable(),
  alertId: id.nullable(),
  requisitionId: id.nullable(),
});

export const stockContract = {
  list: query({
    needs: 'stock.read',
    input: { ...stockFilter, sortBy: stockSortField.default('urgency'), isDescending: z.boolean().default(false), ...page },
    output: z.strictObject({ rows: z.array(stockRow), total: z.int(), totalValueE4: hiddenE4 }),
  }),
  /** The list as a spreadsheet, every row the filter finds; money only for those who may see it. */
  export: query({
    needs: 'stock.read',
    input: { ...stockFilter, sortBy: stockSortField.default('urgency'), isDescending: z.boolean().default(false), language: z.enum(LANGUAGES).default('zh-CN'), format: z.enum(['xlsx', 'csv']).default('xlsx') },
    output: z.strictObject({ fileName: z.string(), bytes }),
  }),
  /** How many items are in each state, under the same filter without its states. */
  counts: query({
    needs: 'stock.read',
    input: stockFilter,
    output: z.strictObject({ byState: z.record(z.enum(STOCK_STATES), z.int()), dead: z.int(), total: z.int(), toOrder: z.int(), onOrder: z.int() }),
  }),
  get: query({ needs: 'stock.read', input: { itemId: id }, output: stockRow, errors: ['ITEM_NOT_FOUND'] }),
  /** Everything the item page and the preview panel show except the river and the time line. */
  detail: query({
    needs: 'stock.read',
    input: { itemId: id },
    output: z.strictObject({
      row: stockRow,
      item,
      threshold: thresholdView,
      alerts: z.array(alertHead),
      requisitions: z.array(requisition),
      byLocation: z.array(z.strictObject({ locationCode: z.string(), onHandMicro: micro })),
      use12MonthsMicro: nonNegativeMicro,
    }),
    errors: ['ITEM_NOT_FOUND'],
  }),
  /** The stock river: what was, what is expected. */
  river: query({
    needs: 'stock.read',
    input: { itemId: id, months: z.int().min(1).max(60).default(12), futureDays: z.int().min(7).max(180).default(35) },
    output: z.strictObject({
      today: date,
      /** On hand at the end of each day that had a movement; the first point is the balance at the start of the window. */
      steps: z.array(z.strictObject({ date, onHandMicro: micro })),
      policy: z.array(z.strictObject({ from: date, safetyStockMicro: nonNegativeMicro.nullable(), reorderPointMicro: nonNegativeMicro.nullable(), maximumMicro: nonNegativeMicro.nullable() })),
      receipts: z.array(z.strictObject({ date, quantityMicro: nonNegativeMicro, number: z.string() })),
      fan: z.array(fanPoint),
      runsOutOn: date.nullable(),
      runsOutWithReceiptsOn: date.nullable(),
      /** 80 % range of the day it runs out, receipts counted. */
      runsOutEarliestOn: date.nullable(),
      runsOutLatestOn: date.nullable(),
      suggestedOrderMicro: nonNegativeMicro,
      orderTodayArrivesOn: date,
    }),
    errors: ['ITEM_NOT_FOUND'],
  }),
  timeline: query({
    needs: 'stock.read',
    input: { itemId: id, kinds: z.array(timelineEntry.shape.kind).default([]), ...page },
    output: z.strictObject({ rows: z.array(timelineEntry), total: z.int() }),
    errors: ['ITEM_NOT_FOUND'],
  }),
} as const;

