import { z } from 'zod';

import { DOCUMENT_TYPES, MOVEMENT_KINDS, STOCK_STATES } from '../kernel/vocabulary.ts';
import { date, e4, hiddenE4, id, instant, micro, nonNegativeMicro, optionalText, page } from './fields.ts';
import { command, query } from './procedure.ts';

/** Most lines one document may have. */
export const DOCUMENT_LINES_MAX = 500;

/** Types a person may post. `reversal` is made by `documents.reverse` alone. */
export const postableType = z.enum(DOCUMENT_TYPES).exclude(['reversal']);

export const lineInput = z.strictObject({
  itemId: id,
  /** Micro-units of the base unit; for a count: what was counted. Positive, or zero for a count. */
  quantityMicro: nonNegativeMicro,
  /** What was asked for, where that differs from what was given (请领数量, 应收数量). */
  requestedMicro: nonNegativeMicro.nullable().default(null),
  locationId: id.nullable().default(null),
  toLocationId: id.nullable().default(null),
  /** 10⁻⁴ 元 per base unit. Receipts and opening balances only. Null: the item's reference price. */
  unitPriceE4: e4.min(0).nullable().default(null),
  note: optionalText,
});

export const documentInput = {
  type: postableType,
  businessDate: date,
  departmentId: id.nullable().default(null),
  supplierId: id.nullable().default(null),
  /** 领用人 or 经办人. */
  person: z.string().trim().max(60).default(''),
  /** 用途, 工单号 or reason. */
  purpose: z.string().trim().max(200).default(''),
  sourceNumber: z.string().trim().max(60).default(''),
  note: optionalText,
  lines: z.array(lineInput).min(1).max(DOCUMENT_LINES_MAX),
} as const;

export const documentLine = z.strictObject({
  movementId: id,
  lineNumber: z.int(),
  itemId: id,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitDecimals: z.int(),
  kind: z.enum(MOVEMENT_KINDS),
  /** Signed: in is positive. */
  quantityMicro: micro,
  requestedMicro: nonNegativeMicro.nullable(),
  unitPriceE4: hiddenE4,
  /** Signed stock value of the line. */
  valueE4: hiddenE4,
  locationCode: z.string(),
  onHandAfterMicro: micro,
  note: z.string(),
});

export const document = z.strictObject({
  id,
  number: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  businessDate: date,
  departmentName: z.string(),
  supplierName: z.string(),
  person: z.string(),
  purpose: z.string(),
  sourceNumber: z.string(),
  note: z.string(),
  recordedAt: instant,
  recordedBy: z.string(),
  reversesDocumentId: id.nullable(),
  reversedByDocumentId: id.nullable(),
  reversalReason: z.string(),
  lines: z.array(documentLine),
});

export const documentHead = document.omit({ lines: true }).extend({ lineCount: z.int(), totalMicro: micro, valueE4: hiddenE4, firstItemName: z.string() });

export const lineWarning = z.enum(['would_go_negative', 'below_reorder_point', 'below_safety', 'out_after', 'over_maximum', 'inactive_item', 'no_price']);

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
  recentUse: z.array(z.strictObject({ businessDate: date, departmentName: z.string(), person: z.string(), quantityMicro: micro })),
});

export const documentsContract = {
  /** Posts a document: all lines or none, in one transaction, with the alerts evaluated. Posted is posted. */
  post: command({
    needs: 'stock.write',
    input: documentInput,
    output: z.strictObject({ document, openedAlertIds: z.array(id), closedAlertIds: z.array(id) }),
    errors: ['ITEM_NOT_FOUND', 'ITEM_INACTIVE', 'NOT_FOUND', 'DATE_IN_FUTURE', 'STOCK_NEGATIVE', 'BACKDATED_TOO_FAR', 'NOTHING_TO_POST', 'IDEMPOTENCY_CONFLICT'],
  }),
  /** What posting these lines would do; nothing is written. */
  preview: query({
    needs: 'stock.read',
    input: { type: postableType, businessDate: date, lines: z.array(lineInput).min(1).max(DOCUMENT_LINES_MAX) },
    output: z.array(linePreview),
    errors: ['ITEM_NOT_FOUND'],
  }),
  /** 红冲: a document that takes back every line of another one. */
  reverse: command({
    needs: 'stock.write',
    input: { documentId: id, reason: z.string().trim().min(1).max(200) },
    output: z.strictObject({ document, openedAlertIds: z.array(id), closedAlertIds: z.array(id) }),
    errors: ['NOT_FOUND', 'ALREADY_REVERSED', 'NOT_REVERSIBLE', 'STOCK_NEGATIVE', 'FORBIDDEN'],
  }),
  get: query({ needs: 'stock.read', input: { documentId: id }, output: document, errors: ['NOT_FOUND'] }),
  list: query({
    needs: 'stock.read',
    input: { type: z.enum(DOCUMENT_TYPES).nullable().default(null), from: date.nullable().default(null), to: date.nullable().default(null), text: z.string().trim().max(80).default(''), ...page },
    output: z.strictObject({ rows: z.array(documentHead), total: z.int() }),
  }),
  /** The number the next document of this type and day would get. */
  nextNumber: query({ needs: 'stock.read', input: { type: postableType, businessDate: date }, output: z.strictObject({ number: z.string() }) }),
  /** Names used before, for quick choice: people and purposes. */
  suggestions: query({ needs: 'stock.read', input: {}, output: z.strictObject({ persons: z.array(z.string()), purposes: z.array(z.string()) }) }),
} as const;
