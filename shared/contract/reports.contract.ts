import { z } from 'zod';

import { STOCK_STATES } from '../kernel/vocabulary.ts';
import { alertLine } from './alerts.contract.ts';
import { date, e4, hiddenE4, id, itemWords, micro, nonNegativeMicro } from './fields.ts';
import { query } from './procedure.ts';
import { requisition } from './requisitions.contract.ts';

/** Edges of the age buckets in days: 0–30, 31–90, 91–180, 181–365, over 365. */
export const AGE_BUCKETS = [30, 90, 180, 365] as const;

const figure = z.strictObject({ now: e4, before: e4.nullable(), series: z.array(e4) });

export const reportsContract = {
  /** What to do now, by what the caller may do. Sections the caller has no use for are empty. */
  today: query({
    needs: 'reports.read',
    input: {},
    output: z.strictObject({
      today: date,
      alerts: z.array(alertLine),
      alertTotal: z.int(),
      alertUrgent: z.int(),
      /** Items to order now, by supplier. */
      toOrder: z.array(
        z.strictObject({
          supplierId: id.nullable(),
          supplierName: z.string(),
          amountE4: hiddenE4,
          lines: z.array(z.strictObject({ ...itemWords, quantityMicro: nonNegativeMicro, amountE4: hiddenE4, runsOutOn: date.nullable(), arrivesOn: date, alertId: id.nullable(), state: z.enum(STOCK_STATES),
            /** Missing, short of its safety stock, gone before an order would come, or needed for what is due: not merely at its reorder point. */
            isPressing: z.boolean(),
          })),
        }),
      ),
      /** Orders due within a week or overdue, soonest first. */
      toReceive: z.array(requisition),
      /** The same of orders that were made without a request: what of each is due by then. */
      toReceiveOrders: z.array(
        z.strictObject({
          purchaseOrderId: id, number: z.string(), supplierId: id, supplierName: z.string(), orderedBy: z.string(), promisedOn: date, daysOverdue: z.int().min(0),
          /** Of what is still to come. */
          amountE4: hiddenE4,
          /** A receipt of some of it waits to be reviewed. */
          waitingDraftId: id.nullable(),
          lines: z.array(z.strictObject({ ...itemWords, openMicro: nonNegativeMicro })),
        }),
      ),
      recentDocuments: z.array(z.strictObject({ documentId: id, number: z.string(), type: z.string(), businessDate: date, firstItemName: z.string(), lineCount: z.int(), recordedBy: z.string() })),
      documentsToday: z.int(),
      /** Company-wide, for who may see costs; zero and null otherwise. */
      capital: z
        .strictObject({
          value: figure,
          deadValueE4: e4,
          idle180: figure,
          idle180Items: z.int(),
          idle180TopItems: z.int(),
          idle180TopSharePercent: z.number(),
          stockoutsThisMonth: z.int(),
          stockoutsLastMonth: z.int(),
          onOrderE4: e4,
          overdueE4: e4,
        })
        .nullable(),
    }),
  }),
  /** Where the capital sits. Needs costs.read. */
  dashboard: query({
    needs: 'costs.read',
    input: {},
    output: z.strictObject({
      today: date,
      totalValueE4: e4,
      monthValues: z.array(z.strictObject({ month: z.string(), valueE4: e4, receiptsE4: e4, issuesE4: e4 })),
      byCategoryAge: z.array(
        z.strictObject({ categoryId: id.nullable(), categoryName: z.string(), agesE4: z.array(e4).length(5), totalE4: e4, over180E4: e4, lastMonthE4: e4 }),
      ),
      byState: z.array(z.strictObject({ state: z.enum(STOCK_STATES), items: z.int(), valueE4: e4 })),
      dead: z.strictObject({ items: z.int(), valueE4: e4, top: z.array(z.strictObject({ itemId: id, code: z.string(), name: z.string(), spec: z.string(), valueE4: e4, lastIssueOn: date.nullable(), idleDays: z.int().nullable() })) }),
      over: z.strictObject({ items: z.int(), excessValueE4: e4 }),
      alertsByMonth: z.array(z.strictObject({ month: z.string(), opened: z.int(), closed: z.int() })),
      alertsOpen: z.strictObject({ urgent: z.int(), warning: z.int(), notice: z.int(), oldestDays: z.int() }),
      onOrderE4: e4,
      /** 断货率 (F74): item-days without stock of those in use, over the last 90 days; tenths of a percent, null where nothing is in use. */
      stockOut: z.strictObject({ outDays: z.int(), daysInUse: z.int(), permille: z.int().min(0).max(1000).nullable() }),
    }),
  }),
  /** FIFO age layers of one item's stock, oldest first: what lies since when. */
  ageLayers: query({
    needs: 'stock.read',
    input: { itemId: id },
    output: z.array(z.strictObject({ receivedOn: date, quantityMicro: micro, ageDays: z.int() })),
    errors: ['ITEM_NOT_FOUND'],
  }),
} as const;
