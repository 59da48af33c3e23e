import { z } from 'zod';

import { CLOSING_KINDS, DOCUMENT_TYPES, VALUATION_METHODS } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, itemName, micro, page, shortText, writtenPaper } from './fields.ts';
import { command, query } from './procedure.ts';

/** What is looked at before a month is closed, in the order in which it is put right. */
export const PERIOD_CHECKS = [
  'month_over',
  'open_drafts',
  'unposted_counts',
  'negative_stock',
  'unpriced_receipts',
  'uncosted_issues',
  'future_dates',
  'estimated_receipts',
  'ledger',
] as const;
export type PeriodCheck = (typeof PERIOD_CHECKS)[number];

/** `warning`: the month may be closed over it. `at_closing`: looked at line by line when the month is closed. */
export const CHECK_OUTCOMES = ['ok', 'blocking', 'warning', 'at_closing'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** Most findings listed of one check; `count` is exact. */
export const PERIOD_FINDINGS_MAX = 50;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const year = z.string().regex(/^\d{4}$/);
const period = z.union([month, year]);

/** Kinds as the totals tell them: a reversal counts with what it takes back, counts by what they found. */
export const FLOW_KINDS = ['opening', 'receipt', 'return_out', 'count_gain', 'revaluation', 'issue', 'return_in', 'scrap', 'count_loss'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

const totals = z.strictObject({
  openingE4: hiddenE4,
  /** 收入: purchase returns in red. */
  inE4: hiddenE4,
  /** 发出: workshop returns in red. */
  outE4: hiddenE4,
  closingE4: hiddenE4,
  /** Signed as it moved the stock's value. */
  kinds: z.array(z.strictObject({ kind: z.enum(FLOW_KINDS), amountE4: hiddenE4, lines: z.int() })),
  documents: z.int(),
  lines: z.int(),
  /** Items that the closing keeps a balance of. Null while it is open. */
  items: z.int().nullable(),
});

const closing = z.strictObject({ id, closedAt: instant, closedBy: z.string(), ledgerSequence: z.int(), ledgerHash: z.string() });
const reopening = z.strictObject({ closingId: id, closedAt: instant, reopenedAt: instant, reopenedBy: z.string(), reason: z.string() });

const periodRow = z.strictObject({
  period,
  /** `next`: the one that can be closed next. */
  state: z.enum(['closed', 'next', 'open']),
  /** The last closed one, and nothing stands above it: it may be reopened. */
  isReopenable: z.boolean(),
  closing: closing.nullable(),
  /** Of closed periods and the next one. */
  totals: totals.nullable(),
  /** Closings that were taken back, newest first. */
  reopenings: z.array(reopening),
});

const finding = z.strictObject({
  id: z.string(),
  /** A paper in the books; null for one that is not, and for what is about no paper. */
  documentId: id.nullable(),
  documentNumber: z.string(),
  documentType: z.enum(DOCUMENT_TYPES).nullable(),
  itemId: id.nullable(),
  code: z.string(),
  name: z.string(),
  date: date.nullable(),
  /** What the check of the ledger found; of a paper that is not booked yet its state. */
  detail: z.string(),
});
const check = z.strictObject({ check: z.enum(PERIOD_CHECKS), outcome: z.enum(CHECK_OUTCOMES), count: z.int(), findings: z.array(finding) });

const eras = z.array(z.strictObject({ from: date, method: z.enum(VALUATION_METHODS) }));
const methodItem = z.strictObject({ ...itemName, onHandMicro: micro, valueBeforeE4: hiddenE4, valueAfterE4: hiddenE4 });
const methodEffect = {
  /** The first day of the first open month; null: from the very beginning, nothing is closed. */
  from: date.nullable(),
  /** What lay there when it takes effect: the same before and after. */
  openingE4: hiddenE4,
  issuesBeforeE4: hiddenE4,
  issuesAfterE4: hiddenE4,
  stockBeforeE4: hiddenE4,
  stockAfterE4: hiddenE4,
  itemsChanged: z.int(),
  linesChanged: z.int(),
  /** Items without batches: under `specific` they go on as one batch, at their moving average. */
  itemsWithoutBatches: z.int(),
} as const;

const difference = z.strictObject({
  ...itemName,
  quantityBeforeMicro: micro,
  quantityAfterMicro: micro,
  valueBeforeE4: hiddenE4,
  valueAfterE4: hiddenE4,
  /** Papers entered since that reach into the month. None: the costing method was changed, or another item's invoice. */
  causes: z.array(z.strictObject({ ...writtenPaper, quantityMicro: micro })),
});

export const periodsContract = {
  overview: query({
    needs: 'reports.read',
    input: {},
    output: z.strictObject({
      today: date,
      closedThrough: date.nullable(),
      /** The month that can be closed next; null while nothing is booked. */
      nextMonth: month.nullable(),
      /** The year that can be closed next; null while its months are not closed. */
      nextYear: year.nullable(),
      /** Newest first, from the month of the first movement to the present one. */
      months: z.array(periodRow),
      years: z.array(periodRow),
    }),
  }),
  checks: query({ needs: 'reports.read', input: { period: month }, output: z.strictObject({ period: month, isReady: z.boolean(), checks: z.array(check) }) }),
  /** Closes the next month, or a year all of whose months are closed. Takes a verified backup first. */
  close: command({
    needs: 'periods.close',
    input: { kind: z.enum(CLOSING_KINDS), period },
    output: periodRow,
    errors: ['INVALID_INPUT', 'NOT_NEXT_PERIOD', 'PERIOD_NOT_READY', 'DISK_FULL', 'DB_IO'],
  }),
  /** 反月结 of the last closed month, or of the last closed year. The closing is kept. */
  reopen: command({
    needs: 'periods.close',
    input: { kind: z.enum(CLOSING_KINDS), period, reason: shortText },
    output: periodRow,
    errors: ['INVALID_INPUT', 'NOT_LAST_PERIOD', 'YEAR_CLOSED'],
  }),
  /** A closing that was taken back against the next one of the same month; while that is open, against the ledger as it is now. */
  difference: query({
    needs: 'reports.read',
    input: { closingId: id, ...page },
    output: z.strictObject({
      period: month,
      before: reopening,
      /** Null: the month is still open, `after` is as of now. */
      after: closing.nullable(),
      isMethodChanged: z.boolean(),
      quantityItems: z.int(),
      valueBeforeE4: hiddenE4,
      valueAfterE4: hiddenE4,
      documents: z.int(),
      total: z.int(),
      rows: z.array(difference),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** A year month by month, as closed or as it stands. */
  year: query({
    needs: 'reports.read',
    input: { year },
    output: z.strictObject({ year, isClosed: z.boolean(), totals, months: z.array(z.strictObject({ period: month, isClosed: z.boolean(), totals })) }),
  }),
  method: query({
    needs: 'reports.read',
    input: {},
    output: z.strictObject({ method: z.enum(VALUATION_METHODS), eras, /** From when a change would hold; null: from the beginning. */ changesFrom: date.nullable() }),
  }),
  /** What another method would do to the open months. Changes nothing. */
  previewMethod: query({ needs: 'periods.close', input: { method: z.enum(VALUATION_METHODS) }, output: z.strictObject({ ...methodEffect, items: z.array(methodItem) }) }),
  changeMethod: command({
    needs: 'periods.close',
    input: { method: z.enum(VALUATION_METHODS), reason: shortText },
    output: z.strictObject({ ...methodEffect, eras }),
    errors: ['METHOD_UNCHANGED', 'DISK_FULL', 'DB_IO'],
  }),
} as const;
