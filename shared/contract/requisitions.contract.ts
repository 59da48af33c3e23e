import { z } from 'zod';

import { REQUISITION_STATES } from '../kernel/vocabulary.ts';
import { batchInput, date, e4, hiddenE4, id, instant, itemWords, nonNegativeMicro, optionalText, page, positiveMicro, reasonText, searchText, version, waitingReceipt } from './fields.ts';
import { command, query } from './procedure.ts';

export const requisition = z.strictObject({
  id,
  number: z.string(),
  ...itemWords,
  state: z.enum(REQUISITION_STATES),
  quantityMicro: positiveMicro,
  receivedMicro: nonNegativeMicro,
  supplierId: id.nullable(),
  supplierName: z.string(),
  unitPriceE4: hiddenE4,
  amountE4: hiddenE4,
  neededOn: date.nullable(),
  orderedOn: date.nullable(),
  promisedOn: date.nullable(),
  /** Days past the promised date while something is still due; 0 when in time. */
  daysOverdue: z.int().min(0),
  waitingReceipt,
  alertId: id.nullable(),
  reason: z.string(),
  /** 紧急采购: asked for when it was already missing. */
  isEmergency: z.boolean(),
  /** The line of the purchase order it went into. */
  purchaseOrderLineId: id.nullable(),
  requestedBy: z.string(),
  requestedAt: instant,
  closedAt: instant.nullable(),
  version,
});

const act = { requisitionId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] as const;

export const requisitionsContract = {
  list: query({
    needs: 'purchasing.read',
    input: { states: z.array(z.enum(REQUISITION_STATES)).default([]), overdueOnly: z.boolean().default(false), text: searchText, ...page },
    output: z.strictObject({ rows: z.array(requisition), total: z.int() }),
  }),
  get: query({ needs: 'purchasing.read', input: { requisitionId: id }, output: requisition, errors: ['NOT_FOUND'] }),
  /** What to fill in: F27, order-up-to less position, by pack and minimum order. */
  suggest: query({
    needs: 'purchasing.read',
    input: { itemId: id },
    output: z.strictObject({ quantityMicro: nonNegativeMicro, supplierId: id.nullable(), unitPriceE4: hiddenE4, arrivesOn: date, neededOn: date.nullable(), openRequisitionId: id.nullable() }),
    errors: ['ITEM_NOT_FOUND'],
  }),
  /** Asks for goods. One open request per item. */
  raise: command({
    needs: 'purchasing.request',
    input: { itemId: id, quantityMicro: positiveMicro, supplierId: id.nullable().default(null), neededOn: date.nullable().default(null), alertId: id.nullable().default(null), reason: optionalText },
    output: requisition,
    errors: ['ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'REQUISITION_OPEN', 'NOT_FOUND'],
  }),
  /** Marks it as ordered with the supplier's promise: from now on it counts as on order. */
  order: command({
    needs: 'purchasing.order',
    input: { ...act, quantityMicro: positiveMicro, supplierId: id.nullable(), unitPriceE4: e4.min(0).nullable().default(null), orderedOn: date, promisedOn: date },
    output: requisition,
    errors: [...actErrors, 'DATE_IN_FUTURE'],
  }),
  /** The supplier gave another date. */
  promise: command({ needs: 'purchasing.order', input: { ...act, promisedOn: date, note: z.string().trim().max(200).default('') }, output: requisition, errors: actErrors }),
  /** Books the receipt against it: a receipt document, part or all. With 审核 on it becomes a draft that another books, and is none while one waits. */
  receive: command({
    needs: 'stock.write',
    input: { ...act, quantityMicro: positiveMicro, businessDate: date, unitPriceE4: e4.min(0).nullable().default(null), locationId: id.nullable().default(null), ...batchInput, isLast: z.boolean().default(false) },
    output: z.strictObject({ requisition, documentId: id.nullable(), documentNumber: z.string().nullable(), draftId: id.nullable(), closedAlertIds: z.array(id) }),
    errors: [...actErrors, 'RECEIPT_WAITS', 'DATE_IN_FUTURE', 'PERIOD_CLOSED', 'BATCH_REQUIRED', 'STOCK_NEGATIVE', 'BACKDATED_TOO_FAR', 'ITEM_INACTIVE'],
  }),
  cancel: command({ needs: 'purchasing.request', input: { ...act, reason: reasonText }, output: requisition, errors: [...actErrors, 'RECEIPT_WAITS'] }),
} as const;
