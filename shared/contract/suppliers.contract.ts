import { z } from 'zod';

import { date, e4, hiddenE4, id, itemWords, micro, searchText } from './fields.ts';
import { query } from './procedure.ts';
import { dueLine } from './purchase-orders.contract.ts';

const count = z.int().min(0);

export const supplierLine = z.strictObject({
  supplierId: id,
  code: z.string(),
  name: z.string(),
  contact: z.string(),
  isActive: z.boolean(),
  /** As agreed or set; null: the company's usual. */
  leadTimeDays: z.int().nullable(),
  /** Items it is the usual supplier of. */
  items: count,
  openLines: count,
  openE4: hiddenE4,
  overdueLines: count,
  /** Observed deliveries, their middle length and the one nine in ten do not exceed. */
  observed: count,
  medianDays: z.int().nullable(),
  slowDays: z.int().nullable(),
  /** F77: against the first promise. */
  judged: count,
  onTime: count,
  onTimePercent: z.int().nullable(),
  lateDaysTenths: z.int().nullable(),
});

export const suppliersContract = {
  list: query({ needs: 'purchasing.read', input: { text: searchText }, output: z.array(supplierLine) }),
  get: query({
    needs: 'purchasing.read',
    input: { supplierId: id },
    output: supplierLine.extend({
      /** Days from order to receipt, counted in equal bins. */
      histogram: z.array(z.strictObject({ fromDays: z.int(), toDays: z.int(), count })),
      deliveries: z.array(z.strictObject({ ...itemWords, number: z.string(), orderedOn: date, firstPromisedOn: date, receivedOn: date.nullable(), daysLate: z.int() })),
      openOrders: z.array(dueLine),
      prices: z.array(z.strictObject({ ...itemWords, prices: z.array(z.strictObject({ businessDate: date, unitPriceE4: e4, quantityMicro: micro, documentId: id, number: z.string() })) })),
    }),
    errors: ['NOT_FOUND'],
  }),
} as const;
