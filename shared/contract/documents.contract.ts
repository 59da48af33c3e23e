import { z } from 'zod';

import { BUSINESS_TYPES, DOCUMENT_TYPES, MOVEMENT_KINDS, RULE_KINDS, STOCK_STATES } from '../kernel/vocabulary.ts';
import { batchInput, date, e4, hiddenE4, id, instant, itemName, itemWords, micro, nonNegativeE4, nonNegativeMicro, optionalText, page, reasonText, searchText } from './fields.ts';
import type { ErrorCode } from './errors.ts';
import { command, query } from './procedure.ts';

/** Most lines one document may have. */
export const DOCUMENT_LINES_MAX = 500;

/** Types a person may post. `reversal` is made by `documents.reverse` alone, `invoice` by `documents.invoice`. */
export const postableType = z.enum(DOCUMENT_TYPES).exclude(['reversal', 'invoice']);
/** Hundredths of a percent. */
const taxRateBp = z.int().min(0).max(10_000).nullable().default(null);

export const lineInput = z.strictObject({
  itemId: id,
  /** Micro-units of `unitId`, or of the base unit; for a count: what was counted. Positive, or zero for a count. */
  quantityMicro: nonNegativeMicro,
  /** A unit of the item's own list, whose factor is kept with the movement. Null: the base unit. */
  unitId: id.nullable().default(null),
  /** What was asked for, where that differs from what was given (请领数量, 应收数量). */
  requestedMicro: nonNegativeMicro.nullable().default(null),
  locationId: id.nullable().default(null),
  toLocationId: id.nullable().default(null),
  /** 10⁻⁴ 元 per `unitId`, 不含税. Receipts and opening balances only. Null: the item's reference price. */
  unitPriceE4: nonNegativeE4.nullable().default(null),
  /** 金额, 不含税, where it is not quantity × price. */
  amountE4: nonNegativeE4.nullable().default(null),
  taxRateBp,
  /** 暂估: the invoice has not come yet. */
  isEstimated: z.boolean().default(false),
  /** A batch of the item. Issues without one take what expires first. */
  batchId: id.nullable().default(null),
  /** Or its number: on goods that come in, one not seen before becomes a batch. */
  ...batchInput,
  /** 差异原因, 报废原因. */
  reason: z.string().trim().max(200).default(''),
  /** The reservation this issue uses. */
  reservationId: id.nullable().default(null),
  note: optionalText,
});
/** A line as a screen holds it, before defaults are filled in. */
export type LineInput = z.input<typeof lineInput>;

export const documentInput = {
  type: postableType,
  businessType: z.enum(BUSINESS_TYPES).default(''),
  businessDate: date,
  departmentId: id.nullable().default(null),
  supplierId: id.nullable().default(null),
  /** 领用人 or 经办人. */
  person: z.string().trim().max(60).default(''),
  /** 用途, 工单号 or reason. */
  purpose: z.string().trim().max(200).default(''),
  sourceNumber: z.string().trim().max(60).default(''),
  note: optionalText,
  customer: z.string().trim().max(120).default(''),
  /** 验收/质检. */
  inspector: z.string().trim().max(60).default(''),
  /** 鉴定意见 and 残值 of a scrapping. */
  appraisal: z.string().trim().max(200).default(''),
  residualValueE4: nonNegativeE4.nullable().default(null),
  /** 报废原因 and the like; a scrapping must have one. */
  reason: z.string().trim().max(200).default(''),
  lines: z.array(lineInput).min(1).max(DOCUMENT_LINES_MAX),
} as const;

export const documentLine = z.strictObject({
  movementId: id,
  lineNumber: z.int(),
  ...itemWords,
  kind: z.enum(MOVEMENT_KINDS),
  /** Signed: in is positive. */
  quantityMicro: micro,
  requestedMicro: nonNegativeMicro.nullable(),
  /** As it was written: the quantity in that unit. Null: the base unit. */
  enteredUnit: z.string().nullable(),
  enteredMicro: micro.nullable(),
  countedMicro: nonNegativeMicro.nullable(),
  countedAt: instant.nullable(),
  unitPriceE4: hiddenE4,
  /** The amount on the paper, 不含税; null where the stock's own cost is used. */
  amountE4: hiddenE4,
  taxRateBp: z.int().nullable(),
  isEstimated: z.boolean(),
  /** The receipt whose invoice this line is about. */
  revaluesMovementId: id.nullable(),
  /** Signed stock value of the line. */
  valueE4: hiddenE4,
  /** True while the month is open and all its issues get one price at its end: 未计价, the value is provisional. */
  isProvisional: z.boolean(),
  locationId: id.nullable(),
  locationCode: z.string(),
  batchId: id.nullable(),
  batchNumber: z.string(),
  producedOn: date.nullable(),
  expiresOn: date.nullable(),
  reason: z.string(),
  onHandAfterMicro: micro,
  note: z.string(),
});

export const document = z.strictObject({
  id,
  number: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  businessType: z.enum(BUSINESS_TYPES),
  businessDate: date,
  departmentName: z.string(),
  supplierName: z.string(),
  person: z.string(),
  purpose: z.string(),
  sourceNumber: z.string(),
  note: z.string(),
  customer: z.string(),
  inspector: z.string(),
  appraisal: z.string(),
  residualValueE4: hiddenE4,
  recordedAt: instant,
  /** Who booked it (记账; 审核 where `preparedBy` is somebody else). */
  recordedBy: z.string(),
  /** 制单. */
  preparedBy: z.string(),
  reversesDocumentId: id.nullable(),
  reversedByDocumentId: id.nullable(),
  reversalReason: z.string(),
  lines: z.array(documentLine),
});

export const documentHead = document.omit({ lines: true }).extend({ lineCount: z.int(), totalMicro: micro, valueE4: hiddenE4, firstItemName: z.string() });

export const lineWarning = z.enum(['would_go_negative', 'below_reorder_point', 'below_safety', 'out_after', 'over_maximum', 'inactive_item', 'no_price', 'would_take_reserved', 'batch_expired', 'no_batch']);

export const linePreview = z.strictObject({
  itemId: id,
  onHandBeforeMicro: micro,
  onHandAfterMicro: micro,
  /** On hand at the line's own location before it: what a count is compared with. */
  bookedMicro: micro,
  availableAfterMicro: micro,
  stateBefore: z.enum(STOCK_STATES),
  stateAfter: z.enum(STOCK_STATES),
  safetyStockMicro: nonNegativeMicro.nullable(),
  reorderPointMicro: nonNegativeMicro.nullable(),
  maximumMicro: nonNegativeMicro.nullable(),
  onOrderMicro: micro,
  nextReceiptOn: date.nullable(),
  coverDaysAfterTenths: z.int().nullable(),
  dailyDemandMicro: nonNegativeMicro,
  /** First date the balance would be below zero, and by how much. */
  shortOn: date.nullable(),
  shortMicro: nonNegativeMicro,
  warnings: z.array(lineWarning),
  /** Where it would be taken from; for a batch-tracked item what expires first. */
  taken: z.array(z.strictObject({ locationId: id.nullable(), locationCode: z.string(), batchId: id.nullable(), batchNumber: z.string(), expiresOn: date.nullable(), quantityMicro: nonNegativeMicro })),
  recentUse: z.array(z.strictObject({ businessDate: date, departmentName: z.string(), person: z.string(), quantityMicro: micro })),
});

export const documentImpact = z.strictObject({
  /** Days on which something would be below zero; then it cannot be booked. */
  shortDays: z.array(z.strictObject({ ...itemName, date, locationCode: z.string(), shortMicro: nonNegativeMicro })),
  /** Months in which issues cost something else than before, and by how much. */
  months: z.array(z.strictObject({ month: z.string(), issues: z.int(), changeE4: hiddenE4 })),
  /** Of those issues the ones that change most. */
  issues: z.array(z.strictObject({ ...itemName, documentId: id, number: z.string(), businessDate: date, beforeE4: hiddenE4, afterE4: hiddenE4 })),
  /** Counts whose difference this paper explains. */
  counts: z.array(z.strictObject({ ...itemName, documentId: id, number: z.string(), businessDate: date, beforeMicro: micro, afterMicro: micro })),
  alerts: z.array(z.strictObject({ ...itemName, kind: z.enum(RULE_KINDS), change: z.enum(['appears', 'vanishes']) })),
  /** Later movements of the same items, all worked out anew. */
  laterLines: z.int(),
});

/** What booking a document answers: the document, and the alerts it opened and closed. */
export const booked = { document, openedAlertIds: z.array(id), closedAlertIds: z.array(id) } as const;

/** How booking a document can fail. */
export const POST_ERRORS = [
  'ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'NOT_FOUND', 'DATE_IN_FUTURE', 'PERIOD_CLOSED', 'BATCH_REQUIRED', 'REASON_REQUIRED', 'REVIEW_REQUIRED', 'STOCK_NEGATIVE', 'STOCK_RESERVED', 'BACKDATED_TOO_FAR',
  'NOTHING_TO_POST', 'ILLEGAL_TRANSITION', 'IDEMPOTENCY_CONFLICT', 'FORBIDDEN',
] as const satisfies readonly ErrorCode[];

export const documentsContract = {
  /** Posts a document: all lines or none, in one transaction, with the alerts evaluated. Posted is posted. */
  post: command({
    needs: 'stock.write',
    input: {
      ...documentInput,
      /** Takes what is reserved for others all the same; needs `stock.correct`. */
      overridesReservations: z.boolean().default(false),
    },
    output: z.strictObject(booked),
    errors: POST_ERRORS,
  }),
  /** What posting these lines would do; nothing is written. */
  preview: query({
    needs: 'stock.read',
    input: { type: postableType, businessDate: date, lines: z.array(lineInput).min(1).max(DOCUMENT_LINES_MAX) },
    output: z.array(linePreview),
    errors: ['ITEM_NOT_FOUND', 'NOT_FOUND'],
  }),
  /** What booking a late paper would change of what is already known (N6): tried out in full, and taken back. */
  impact: query({
    needs: 'stock.write',
    input: documentInput,
    output: documentImpact,
    errors: POST_ERRORS,
  }),
  /** 采购结算, 单到回冲: the invoice of goods that were received, line by line. An open month is valued anew from the receipt on; else the difference is booked on `businessDate`. */
  invoice: command({
    needs: 'invoices.write',
    input: {
      businessDate: date,
      supplierId: id.nullable().default(null),
      /** The invoice's number. */
      sourceNumber: z.string().trim().max(60).default(''),
      note: optionalText,
      lines: z.array(z.strictObject({ movementId: id, amountE4: nonNegativeE4, taxRateBp })).min(1).max(DOCUMENT_LINES_MAX),
    },
    output: z.strictObject(booked),
    errors: ['NOT_FOUND', 'NOT_REVERSIBLE', 'ALREADY_REVERSED', 'DATE_IN_FUTURE', 'PERIOD_CLOSED', 'BACKDATED_TOO_FAR'],
  }),
  /** Receipts that wait for their invoice (暂估) or, with `all`, every receipt; oldest first. Reversed ones are left out. */
  receipts: query({
    needs: 'invoices.write',
    input: { all: z.boolean().default(false), supplierId: id.nullable().default(null), text: searchText, ...page },
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          ...itemWords, movementId: id, documentId: id, number: z.string(), businessDate: date, supplierId: id.nullable(), supplierName: z.string(), sourceNumber: z.string(),
          quantityMicro: micro, isEstimated: z.boolean(), taxRateBp: z.int().nullable(),
          /** What it is taken to have cost so far: its own price, or the invoices after it. */
          amountE4: e4,
          /** The invoice that is already there. */
          invoiceNumber: z.string().nullable(),
          /** Its month is closed: an invoice now books the difference on its own day. */
          isClosed: z.boolean(),
        }),
      ),
      total: z.int(),
    }),
  }),
  /** 红冲: a document that takes back every line of another one. */
  reverse: command({
    needs: 'stock.write',
    input: { documentId: id, reason: reasonText },
    output: z.strictObject(booked),
    errors: ['NOT_FOUND', 'ALREADY_REVERSED', 'NOT_REVERSIBLE', 'STOCK_NEGATIVE', 'PERIOD_CLOSED', 'BACKDATED_TOO_FAR', 'FORBIDDEN'],
  }),
  get: query({ needs: 'stock.read', input: { documentId: id }, output: document, errors: ['NOT_FOUND'] }),
  list: query({
    needs: 'stock.read',
    input: { type: z.enum(DOCUMENT_TYPES).nullable().default(null), from: date.nullable().default(null), to: date.nullable().default(null), text: searchText, ...page },
    output: z.strictObject({ rows: z.array(documentHead), total: z.int() }),
  }),
  /** The number the next document of this type and day would get. */
  nextNumber: query({ needs: 'stock.read', input: { type: postableType, businessDate: date }, output: z.strictObject({ number: z.string() }) }),
  /** Names used before, for quick choice: people and purposes. */
  suggestions: query({ needs: 'stock.read', input: {}, output: z.strictObject({ persons: z.array(z.string()), purposes: z.array(z.string()) }) }),
} as const;
