import { z } from 'zod';

import { DOCUMENT_TYPES } from '../kernel/vocabulary.ts';
import { date, id, instant, itemWords, micro, page } from './fields.ts';
import { query } from './procedure.ts';

/** What is looked for in the master data and the ledger, gravest first. Each finding stands for one line that somebody can put right. */
export const HEALTH_CHECKS = [
  'negative_balance',
  'future_dated',
  'zero_value',
  'duplicate',
  'inactive_stock',
  'no_unit',
  'no_category',
  'no_location',
  'no_supplier',
  'no_lead_time',
  'no_barcode',
  'no_movement',
] as const;
export type HealthCheck = (typeof HEALTH_CHECKS)[number];

/** An item without any movement for so many months may be put away. */
export const IDLE_MONTHS = 24;
/** An item taken within so many days is in use. */
export const IN_USE_DAYS = 365;
/** Taken in at least so many of the last twelve weeks: used weekly. */
export const WEEKLY_USE_WEEKS = 10;
/** The longest span the entry-lag report looks at. */
export const ENTRY_LAG_DAYS_MAX = 366;

const finding = z.strictObject({
  /** Names the row: an item may be found more than once. */
  id: z.string(),
  ...itemWords,
  onHandMicro: micro,
  /** Of one place or one movement, where the finding is about that. */
  quantityMicro: micro.nullable(),
  /** `negative_balance`: the place; empty where no place was named, null where the item as a whole is below zero. */
  locationCode: z.string().nullable(),
  /** The future day, the day of the last movement, the last time it was taken. */
  date: date.nullable(),
  /** `no_barcode`: in how many of the last twelve weeks it was taken. */
  weeks: z.int().nullable(),
  /** `zero_value`: whether the item has a reference price to go by. */
  hasPrice: z.boolean(),
  documentId: id.nullable(),
  documentNumber: z.string(),
  /** `duplicate`: the other items of the same name and spec. */
  twins: z.array(z.strictObject({ itemId: id, code: z.string(), name: z.string(), spec: z.string() })),
});

const share = { lines: z.int(), sameDayLines: z.int(), /** Hundredths of a day. */ meanLagHundredths: z.int(), longestLag: z.int() } as const;
const span = { from: date, to: date } as const;

export const healthContract = {
  /** How much each check finds. */
  overview: query({
    needs: 'stock.read',
    input: {},
    output: z.strictObject({ today: date, items: z.int(), checks: z.array(z.strictObject({ check: z.enum(HEALTH_CHECKS), count: z.int() })) }),
  }),
  /** What one check finds, by item code. */
  findings: query({ needs: 'stock.read', input: { check: z.enum(HEALTH_CHECKS), ...page }, output: z.strictObject({ rows: z.array(finding), total: z.int() }) }),
  /**
   * 录入时效: lines by the day they were entered, and how many days after their business date that was, in the company's time zone. Imports,
   * opening documents and reversals are left out: nobody chose their dates.
   */
  entryLag: query({
    needs: 'stock.read',
    input: span,
    output: z.strictObject({
      lines: z.int(),
      documents: z.int(),
      /** Lines entered on their own day, the next day, two or three days later, later still. */
      sameDayLines: z.int(),
      nextDayLines: z.int(),
      threeDayLines: z.int(),
      laterLines: z.int(),
      meanLagHundredths: z.int(),
      /** Tenths of a point: 1000 × lines entered on their own day ÷ lines. Null when there are none. */
      scoreTenths: z.int().nullable(),
      byPerson: z.array(z.strictObject({ person: z.string(), ...share })),
      byType: z.array(z.strictObject({ type: z.enum(DOCUMENT_TYPES), ...share })),
      /** By day of entry, or by week beginning on Monday when the span is long. */
      steps: z.enum(['day', 'week']),
      course: z.array(z.strictObject({ from: date, lines: z.int(), sameDayLines: z.int() })),
    }),
    errors: ['INVALID_INPUT'],
  }),
  /** The documents entered late within a span, latest first. */
  lateDocuments: query({
    needs: 'stock.read',
    input: { ...span, person: z.string().max(120).nullable().default(null), type: z.enum(DOCUMENT_TYPES).nullable().default(null), ...page },
    output: z.strictObject({
      rows: z.array(z.strictObject({ documentId: id, number: z.string(), type: z.enum(DOCUMENT_TYPES), businessDate: date, recordedAt: instant, recordedOn: date, lagDays: z.int(), person: z.string(), lines: z.int(), firstItemName: z.string() })),
      total: z.int(),
    }),
    errors: ['INVALID_INPUT'],
  }),
} as const;
