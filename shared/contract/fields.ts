/** Field types that several groups of the contract share. */
import { z } from 'zod';

import { isCalendarDate } from '../kernel/calendar-date.ts';
import { SAFE_MAX } from '../kernel/rounding.ts';
import { ALERT_LEVELS, DOCUMENT_TYPES, DRAFT_STATES, STOCK_STATES, THRESHOLD_OUTCOMES } from '../kernel/vocabulary.ts';

/** Integer in 10⁻⁶ of the item's base unit. */
export const micro = z.int().min(-SAFE_MAX).max(SAFE_MAX);
export const positiveMicro = z.int().min(1).max(SAFE_MAX);
export const nonNegativeMicro = z.int().min(0).max(SAFE_MAX);
/** Integer in 10⁻⁴ 元. */
export const e4 = z.int().min(-SAFE_MAX).max(SAFE_MAX);
export const nonNegativeE4 = z.int().min(0).max(SAFE_MAX);
/** Money a reader without `costs.read` gets as null. */
export const hiddenE4 = e4.nullable();
/** Epoch milliseconds. */
export const instant = z.int().min(0);
export const date = z.string().refine(isCalendarDate, 'date');
export const id = z.string().min(1).max(64);
export const shortText = z.string().trim().min(1).max(120);
/** Why somebody does what the log of changes keeps. */
export const reasonText = z.string().trim().min(1).max(200);
/** What is looked for in a list; empty: everything. */
export const searchText = z.string().trim().max(80).default('');
export const optionalText = z.string().trim().max(500).default('');
/** Optimistic lock: the version the caller saw. */
export const version = z.int().min(0);

/** Most rows one call may ask for. */
export const PAGE_ROWS_MAX = 500;
export const page = { offset: z.int().min(0).max(10_000_000).default(0), limit: z.int().min(1).max(PAGE_ROWS_MAX).default(100) } as const;

/** How a row names its item. The unit is the base unit, its decimals how many places its quantities are shown with. */
export const itemName = { itemId: id, code: z.string(), name: z.string(), unit: z.string(), unitDecimals: z.int() } as const;
export const itemWords = { ...itemName, spec: z.string() } as const;
/** How a row names a paper: what it is, and who wrote it down when. */
export const writtenPaper = { documentId: id, number: z.string(), type: z.enum(DOCUMENT_TYPES), businessDate: date, recordedAt: instant, recordedBy: z.string() } as const;
/** The batch of goods that come in, for an item that is kept by batch: one not seen before is made. */
/** A receipt that another has to book before it counts (审核); given back, it is a draft with its reason. */
export const waitingReceipt = z.strictObject({ draftId: id, state: z.enum(DRAFT_STATES), quantityMicro: nonNegativeMicro, businessDate: date, preparedBy: z.string(), returnedReason: z.string() }).nullable();
export const batchInput = { batchNumber: z.string().trim().max(60).default(''), producedOn: date.nullable().default(null), expiresOn: date.nullable().default(null) } as const;

/** One row per item: everything the stock bar and the stock list show. Quantities in micro-units. */
export const stockRow = z.strictObject({
  ...itemWords,
  categoryId: id.nullable(),
  categoryName: z.string(),
  supplierId: id.nullable(),
  supplierName: z.string(),
  locationCode: z.string(),
  isActive: z.boolean(),
  isNoLongerBought: z.boolean(),
  state: z.enum(STOCK_STATES),
  isDead: z.boolean(),
  onHandMicro: micro,
  reservedMicro: micro,
  availableMicro: micro,
  onOrderMicro: micro,
  /** Earliest promised date among open orders; may lie in the past (overdue). */
  nextReceiptOn: date.nullable(),
  positionMicro: micro,
  safetyStockMicro: nonNegativeMicro.nullable(),
  reorderPointMicro: nonNegativeMicro.nullable(),
  maximumMicro: nonNegativeMicro.nullable(),
  isSafetyStockManual: z.boolean(),
  isReorderPointManual: z.boolean(),
  isMaximumManual: z.boolean(),
  thresholdOutcome: z.enum(THRESHOLD_OUTCOMES),
  dailyDemandMicro: nonNegativeMicro,
  /** Tenths of a day: available ÷ daily demand. Null when nothing is used. */
  coverDaysTenths: z.int().nullable(),
  /** Not counting what is on order. */
  runsOutOn: date.nullable(),
  runsOutWithReceiptsOn: date.nullable(),
  leadTimeDays: z.int(),
  suggestedOrderMicro: nonNegativeMicro,
  valueE4: hiddenE4,
  lastIssueOn: date.nullable(),
  lastReceiptOn: date.nullable(),
  /** Issues of the last 12 weeks, oldest first; the last is the current week. */
  weeklyUseMicro: z.array(nonNegativeMicro).length(12),
  openAlertId: id.nullable(),
  alertLevel: z.enum(ALERT_LEVELS).nullable(),
  openRequisitionId: id.nullable(),
  /** 账面可信度 in percent; null: never worked out. */
  trustPercent: z.int().nullable(),
});
