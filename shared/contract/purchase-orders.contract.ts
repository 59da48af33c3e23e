import { z } from 'zod';

import { LANGUAGES, PURCHASE_ORDER_STATES } from '../kernel/vocabulary.ts';
import { booked, DOCUMENT_LINES_MAX, POST_ERRORS } from './documents.contract.ts';
import { batchInput, date, hiddenE4, id, instant, itemWords, nonNegativeE4, nonNegativeMicro, optionalText, page, positiveMicro, reasonText, searchText, version, waitingReceipt } from './fields.ts';
import { command, query } from './procedure.ts';
import { requisition } from './requisitions.contract.ts';
import { bytes } from './wire.ts';

export const purchaseOrderLine = z.strictObject({
  id,
  lineNumber: z.int(),
  ...itemWords,
  state: z.enum(PURCHASE_ORDER_STATES),
  quantityMicro: positiveMicro,
  receivedMicro: nonNegativeMicro,
  unitPriceE4: hiddenE4,
  amountE4: hiddenE4,
  taxRateBp: z.int().nullable(),
  promisedOn: date,
  firstPromisedOn: date,
  /** Days past the promised date while something is still due; 0 when in time. */
  daysOverdue: z.int().min(0),
  waitingReceipt,
  /** The request it came from; null where it was ordered without one. */
  requisitionId: id.nullable(),
  requisitionNumber: z.string(),
  isEmergency: z.boolean(),
  /** Goods that come in need the number of their batch. */
  isBatchTracked: z.boolean(),
});

export const purchaseOrder = z.strictObject({
  id,
  number: z.string(),
  state: z.enum(PURCHASE_ORDER_STATES),
  supplierId: id,
  supplierName: z.string(),
  orderedOn: date,
  note: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
  version,
  /** Of the lines that are not cancelled, without tax. */
  amountE4: hiddenE4,
  lines: z.array(purchaseOrderLine),
  /** What came of it, newest first. */
  receipts: z.array(z.strictObject({ documentId: id, number: z.string(), businessDate: date, recordedBy: z.string(), lineCount: z.int() })),
});

/** A line that is still to come, for the chase list. */
export const dueLine = z.strictObject({
  lineId: id,
  purchaseOrderId: id,
  number: z.string(),
  orderVersion: version,
  lineNumber: z.int(),
  supplierId: id,
  supplierName: z.string(),
  contact: z.string(),
  orderedOn: date,
  ...itemWords,
  quantityMicro: positiveMicro,
  receivedMicro: nonNegativeMicro,
  openMicro: nonNegativeMicro,
  amountE4: hiddenE4,
  promisedOn: date,
  firstPromisedOn: date,
  daysOverdue: z.int().min(0),
});

const act = { purchaseOrderId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] as const;

/** Why lines of items marked 不再采购 are ordered all the same; without it they are refused. */
const stillWantedBecause = optionalText;

export const purchaseOrdersContract = {
  list: query({
    needs: 'purchasing.read',
    input: { states: z.array(z.enum(PURCHASE_ORDER_STATES)).default([]), itemId: id.nullable().default(null), supplierId: id.nullable().default(null), overdueOnly: z.boolean().default(false), text: searchText, ...page },
    output: z.strictObject({ rows: z.array(purchaseOrder), total: z.int() }),
  }),
  get: query({ needs: 'purchasing.read', input: { purchaseOrderId: id }, output: purchaseOrder, errors: ['NOT_FOUND'] }),
  /** 催交清单: what is still to come, longest overdue first. */
  due: query({ needs: 'purchasing.read', input: { overdueOnly: z.boolean().default(true), supplierId: id.nullable().default(null) }, output: z.array(dueLine) }),
  /** The order as a spreadsheet for the supplier. */
  export: query({ needs: 'costs.read', input: { purchaseOrderId: id, language: z.enum(LANGUAGES) }, output: z.strictObject({ fileName: z.string(), bytes }), errors: ['NOT_FOUND'] }),
  /** 合并下单: approved requests become one order per supplier. */
  fromRequisitions: command({
    needs: 'purchasing.order',
    input: {
      orderedOn: date,
      note: optionalText,
      lines: z
        .array(z.strictObject({
          requisitionId: id, expectedVersion: version, quantityMicro: positiveMicro, supplierId: id, unitPriceE4: nonNegativeE4.nullable().default(null),
          taxRateBp: z.int().min(0).max(10_000).nullable().default(null), promisedOn: date,
        }))
        .min(1)
        .max(DOCUMENT_LINES_MAX),
    },
    output: z.strictObject({ purchaseOrders: z.array(purchaseOrder) }),
    errors: ['NOT_FOUND', 'ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'VERSION_CONFLICT', 'DATE_IN_FUTURE', 'APPROVAL_MISSING', 'ILLEGAL_TRANSITION'],
  }),
  /** 采购订单: from now on its lines are on order (在途) with the dates the supplier promised. */
  create: command({
    needs: 'purchasing.order',
    input: {
      supplierId: id,
      orderedOn: date,
      note: optionalText,
      stillWantedBecause,
      lines: z
        .array(z.strictObject({ itemId: id, quantityMicro: positiveMicro, unitPriceE4: nonNegativeE4.nullable().default(null), taxRateBp: z.int().min(0).max(10_000).nullable().default(null), promisedOn: date }))
        .min(1)
        .max(DOCUMENT_LINES_MAX),
    },
    output: purchaseOrder,
    errors: ['NOT_FOUND', 'ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'NO_LONGER_BOUGHT', 'DATE_IN_FUTURE', 'APPROVAL_MISSING'],
  }),
  /** 送审: an order that needs approval becomes requests, which are agreed to together; then the order is made by itself. `purchaseOrder`: where nobody had to agree. */
  propose: command({
    needs: 'purchasing.order',
    input: {
      supplierId: id,
      note: optionalText,
      stillWantedBecause,
      lines: z
        .array(z.strictObject({ itemId: id, quantityMicro: positiveMicro, unitPriceE4: nonNegativeE4.nullable().default(null), taxRateBp: z.int().min(0).max(10_000).nullable().default(null), promisedOn: date }))
        .min(1)
        .max(DOCUMENT_LINES_MAX),
    },
    output: z.strictObject({ requisitions: z.array(requisition), purchaseOrder: purchaseOrder.nullable() }),
    errors: ['NOT_FOUND', 'ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'NO_LONGER_BOUGHT', 'REQUISITION_OPEN'],
  }),
  /** The supplier's new date for one line, or for all that is still to come. */
  promise: command({ needs: 'purchasing.order', input: { ...act, lineId: id.nullable(), promisedOn: date, note: optionalText }, output: purchaseOrder, errors: actErrors }),
  /** What has not come of these lines will not come. */
  cancelLines: command({ needs: 'purchasing.order', input: { ...act, lineIds: z.array(id).min(1).max(DOCUMENT_LINES_MAX), reason: reasonText }, output: purchaseOrder, errors: [...actErrors, 'RECEIPT_WAITS'] }),
  /** Books what came as a receipt document; a line is done when all of it came or `isLast` is said. With 审核 on it becomes a draft that another books; a line of one that waits is not received again. */
  receive: command({
    needs: 'stock.write',
    input: {
      ...act,
      businessDate: date,
      sourceNumber: z.string().trim().max(60).default(''),
      lines: z
        .array(
          z.strictObject({
            lineId: id, quantityMicro: positiveMicro, locationId: id.nullable().default(null), ...batchInput, isEstimated: z.boolean().default(false),
            amountE4: nonNegativeE4.nullable().default(null), isLast: z.boolean().default(false),
          }),
        )
        .min(1)
        .max(DOCUMENT_LINES_MAX),
    },
    output: z.strictObject({ purchaseOrder, ...booked, document: booked.document.nullable(), draftId: id.nullable() }),
    errors: [...new Set([...actErrors, ...POST_ERRORS, 'RECEIPT_WAITS' as const])],
  }),
} as const;
