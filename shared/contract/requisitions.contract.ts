import { z } from 'zod';

import { LANGUAGES, REQUISITION_STATES, ROLES } from '../kernel/vocabulary.ts';
import { approval } from './approvals.contract.ts';
import { batchInput, date, e4, hiddenE4, id, instant, itemWords, micro, nonNegativeMicro, optionalText, page, positiveMicro, reasonText, searchText, version, waitingReceipt } from './fields.ts';
import { command, query } from './procedure.ts';
import { bytes } from './wire.ts';

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
  purchaseOrderId: id.nullable(),
  purchaseOrderNumber: z.string(),
  /** Null: nobody was asked yet. */
  approval: approval.nullable(),
  /** Agreed to, it becomes an order by itself, with so many lines in all. */
  orderDraft: z.strictObject({ lines: z.int(), amountE4: hiddenE4, promisedOn: date }).nullable(),
  requestedBy: z.string(),
  requestedAt: instant,
  closedAt: instant.nullable(),
  version,
});

const request = {
  itemId: id, quantityMicro: positiveMicro, supplierId: id.nullable().default(null), unitPriceE4: e4.min(0).nullable().default(null), neededOn: date.nullable().default(null),
  alertId: id.nullable().default(null), reason: optionalText, isEmergency: z.boolean().default(false),
  /** Said on purpose, with a reason: an item marked 不再采购 is asked for all the same. */
  isStillWanted: z.boolean().default(false),
} as const;
const raiseErrors = ['ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'NO_LONGER_BOUGHT', 'REQUISITION_OPEN', 'NOT_FOUND'] as const;

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
    output: z.strictObject({
      quantityMicro: nonNegativeMicro, supplierId: id.nullable(), unitPriceE4: hiddenE4, arrivesOn: date, neededOn: date.nullable(),
      openRequisitionId: id.nullable(),
      /** 不再采购: nothing is suggested, and who asks for it says why. */
      isNoLongerBought: z.boolean(),
      alertId: id.nullable(),
      /** The reasons of the open alert in words, as they would be kept. */
      reason: z.string(),
      isEmergency: z.boolean(),
      /** Whom the amount has to be shown to, in order; empty: nobody. */
      approvers: z.array(z.strictObject({ role: z.enum(ROLES), personName: z.string() })),
      /** Who delivered it before, and what else would do. */
      suppliers: z.array(z.strictObject({ supplierId: id, supplierName: z.string(), lastOn: date, receipts: z.int(), isUsual: z.boolean(), lastPriceE4: hiddenE4, leadTimeDays: z.int().nullable() })),
      substitutes: z.array(z.strictObject({ ...itemWords, availableMicro: micro, isAnalogue: z.boolean() })),
    }),
    errors: ['ITEM_NOT_FOUND'],
  }),
  /** Asks for goods. One open request per item. */
  raise: command({
    needs: 'purchasing.request',
    input: request,
    output: requisition,
    errors: raiseErrors,
  }),
  /** 生成请购: several at once, all or none. */
  raiseMany: command({ needs: 'purchasing.request', input: { lines: z.array(z.strictObject(request)).min(1).max(200) }, output: z.strictObject({ rows: z.array(requisition) }), errors: raiseErrors }),
  /** Other terms before it is ordered: they are approved anew. */
  change: command({
    needs: 'purchasing.request',
    input: { ...act, quantityMicro: positiveMicro, supplierId: id.nullable(), unitPriceE4: e4.min(0).nullable(), neededOn: date.nullable(), reason: optionalText, isEmergency: z.boolean() },
    output: requisition,
    errors: [...actErrors, 'NO_LONGER_BOUGHT'],
  }),
  /** 采购申请单 as a spreadsheet: those named, or all in these states. */
  export: query({
    needs: 'purchasing.read',
    input: { requisitionIds: z.array(id).max(500).default([]), states: z.array(z.enum(REQUISITION_STATES)).default([]), language: z.enum(LANGUAGES) },
    output: z.strictObject({ fileName: z.string(), bytes }),
  }),
  /** Marks it as ordered with the supplier's promise: from now on it counts as on order. */
  order: command({
    needs: 'purchasing.order',
    input: { ...act, quantityMicro: positiveMicro, supplierId: id.nullable(), unitPriceE4: e4.min(0).nullable().default(null), orderedOn: date, promisedOn: date },
    output: requisition,
    errors: [...actErrors, 'DATE_IN_FUTURE', 'APPROVAL_MISSING'],
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
