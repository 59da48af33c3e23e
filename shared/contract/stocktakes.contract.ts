import { z } from 'zod';

import { ABC_CLASSES, STOCKTAKE_LINE_STATES, STOCKTAKE_STATES } from '../kernel/vocabulary.ts';
import type { ErrorCode } from './errors.ts';
import { date, hiddenE4, id, instant, itemName, itemWords, micro, nonNegativeE4, nonNegativeMicro, page, reasonText, version, writtenPaper } from './fields.ts';
import { command, query } from './procedure.ts';

/** Most lines one stocktake may have: beyond it one counts by location or class. */
export const STOCKTAKE_LINES_MAX = 3000;
/** Most items one stocktake may be made of by name. */
const ITEMS_MAX = 3000;

const person = z.string().trim().max(60).default('');
const title = z.string().trim().max(80).default('');
const cycleDays = z.int().min(1).max(730);

export const stocktakePlan = z.strictObject({
  /** Days between two counts. */
  cycleDays: z.strictObject({ A: cycleDays, B: cycleDays, C: cycleDays }),
  itemsPerDay: z.int().min(1).max(500),
  /** A difference of more than this share of the book quantity, in hundredths of a percent, … */
  recountPercentBp: z.int().min(0).max(10_000),
  /** … and worth at least this is counted again and needs a reason. */
  recountAmountE4: nonNegativeE4,
});

/** What is to be counted. `due`: what the cycle plan names for today. */
export const stocktakeChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('due') }),
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('classes'), classes: z.array(z.enum(ABC_CLASSES)).min(1).max(3) }),
  z.strictObject({ kind: z.literal('categories'), categoryIds: z.array(id).min(1).max(500) }),
  z.strictObject({ kind: z.literal('locations'), locationIds: z.array(id).min(1).max(500) }),
  z.strictObject({ kind: z.literal('items'), itemIds: z.array(id).min(1).max(ITEMS_MAX) }),
]);

const head = {
  id,
  /** PC20260301-001 */
  number: z.string(),
  title: z.string(),
  state: z.enum(STOCKTAKE_STATES),
  plannedOn: date,
  isBlind: z.boolean(),
  recountPercentBp: z.int(),
  recountAmountE4: hiddenE4,
  counter: z.string(),
  recounter: z.string(),
  supervisor: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
  version,
} as const;

export const stocktakeHead = z.strictObject({ ...head, lines: z.int(), open: z.int(), recount: z.int(), counted: z.int(), posted: z.int() });

export const stocktakeLine = z.strictObject({
  id,
  lineNumber: z.int(),
  ...itemWords,
  barcode: z.string().nullable(),
  locationId: id.nullable(),
  locationCode: z.string(),
  batchId: id.nullable(),
  batchNumber: z.string(),
  expiresOn: date.nullable(),
  state: z.enum(STOCKTAKE_LINE_STATES),
  countedMicro: nonNegativeMicro.nullable(),
  firstCountedMicro: nonNegativeMicro.nullable(),
  countedAt: instant.nullable(),
  countedOn: date.nullable(),
  countedBy: z.string(),
  /** At the moment of the count, as it is known now. Null: not to be shown yet (盲盘). */
  bookMicro: micro.nullable(),
  /** Counted less book; null with it. */
  differenceMicro: micro.nullable(),
  /** The difference as it was when it was counted, where papers that came later have changed it. */
  differenceThenMicro: micro.nullable(),
  unitCostE4: hiddenE4,
  differenceE4: hiddenE4,
  /** Above both limits: it needs a reason. */
  isAboveLimits: z.boolean(),
  reason: z.string(),
  note: z.string(),
  documentId: id.nullable(),
  documentNumber: z.string(),
  isReversed: z.boolean(),
  version,
});

export const stocktake = z.strictObject({ ...head, lines: z.array(stocktakeLine).max(STOCKTAKE_LINES_MAX) });

/** A count whose difference later papers explain, all or part. */
export const differenceExplanation = z.strictObject({
  stocktakeId: id,
  number: z.string(),
  lineId: id,
  ...itemName,
  locationCode: z.string(),
  batchNumber: z.string(),
  countedOn: date,
  countedAt: instant,
  isPosted: z.boolean(),
  differenceThenMicro: micro,
  differenceNowMicro: micro,
  papers: z.array(
    z.strictObject({
      ...writtenPaper,
      /** What it moved at that place; the difference went the other way. */
      quantityMicro: micro,
    }),
  ),
});

const dueItem = z.strictObject({
  itemId: id,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  locationCode: z.string(),
  abcClass: z.enum(ABC_CLASSES),
  lastCountedOn: date.nullable(),
  dueOn: date,
});

const act = { stocktakeId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] as const satisfies readonly ErrorCode[];

export const stocktakesContract = {
  list: query({ needs: 'stock.read', input: { states: z.array(z.enum(STOCKTAKE_STATES)).default([]), ...page }, output: z.strictObject({ rows: z.array(stocktakeHead), total: z.int() }) }),
  /** `showsBook`: with the book quantity of lines nobody has counted yet, for a sheet printed with it. */
  get: query({ needs: 'stock.read', input: { stocktakeId: id, showsBook: z.boolean().default(false) }, output: stocktake, errors: ['NOT_FOUND'] }),
  /** 循环盘点计划: what is due today by ABC class, and how it is set up. What is being counted already is not due. */
  plan: query({
    needs: 'stock.read',
    input: {},
    output: z.strictObject({
      plan: stocktakePlan.extend({ recountAmountE4: hiddenE4 }),
      /** Today's part of what is due: `itemsPerDay` at most. */
      today: z.array(dueItem),
      dueCount: z.int(),
      classes: z.array(z.strictObject({ abcClass: z.enum(ABC_CLASSES), items: z.int(), due: z.int(), yearlyValueE4: hiddenE4 })),
    }),
  }),
  savePlan: command({ needs: 'settings.write', input: stocktakePlan.shape, output: stocktakePlan }),
  create: command({
    needs: 'stock.write',
    input: { choice: stocktakeChoice, title, isBlind: z.boolean().default(true), counter: person, recounter: person, supervisor: person },
    output: z.strictObject({ stocktakeId: id, number: z.string(), lines: z.int() }),
    errors: ['NOTHING_TO_COUNT', 'STOCKTAKE_TOO_LARGE'],
  }),
  /** The head: who counts, and whether blind. */
  update: command({ needs: 'stock.write', input: { ...act, title, isBlind: z.boolean(), counter: person, recounter: person, supervisor: person }, output: stocktakeHead, errors: actErrors }),
  /** One line was counted, now; null takes the entry back. Zero is a count. */
  count: command({ needs: 'stock.write', input: { stocktakeId: id, lineId: id, countedMicro: nonNegativeMicro.nullable() }, output: stocktakeLine, errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'BATCH_REQUIRED'] }),
  /** 差异原因 and 备注. */
  explain: command({
    needs: 'stock.write',
    input: { stocktakeId: id, lineId: id, reason: z.string().trim().max(200), note: z.string().trim().max(200).default('') },
    output: stocktakeLine,
    errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
  }),
  /** Something was found that is not on the list. A place that is there already is answered with its line. */
  addLine: command({
    needs: 'stock.write',
    input: { stocktakeId: id, itemId: id, locationId: id.nullable().default(null), batchNumber: z.string().trim().max(60).default('') },
    output: stocktakeLine,
    errors: ['NOT_FOUND', 'ITEM_NOT_FOUND', 'BATCH_REQUIRED', 'ILLEGAL_TRANSITION', 'STOCKTAKE_TOO_LARGE'],
  }),
  /** Books the counted lines (all, or those named), each at its own moment; one document per day of counting. */
  post: command({
    needs: 'stock.correct',
    input: { ...act, lineIds: z.array(id).max(STOCKTAKE_LINES_MAX).default([]) },
    output: z.strictObject({ stocktake: stocktakeHead, documents: z.array(z.strictObject({ documentId: id, number: z.string(), businessDate: date })), openedAlertIds: z.array(id), closedAlertIds: z.array(id) }),
    errors: [...actErrors, 'DATE_IN_FUTURE', 'PERIOD_CLOSED', 'BATCH_REQUIRED', 'REASON_REQUIRED', 'SELF_REVIEW', 'STOCK_NEGATIVE', 'BACKDATED_TOO_FAR', 'NOTHING_TO_POST'],
  }),
  /** Ends it with what is posted; the lines that are not stay out. */
  close: command({ needs: 'stock.correct', input: { ...act, reason: reasonText }, output: stocktakeHead, errors: actErrors }),
  /** Gives it up; only while nothing of it is posted. */
  cancel: command({ needs: 'stock.write', input: { ...act, reason: reasonText }, output: stocktakeHead, errors: actErrors }),
  /** Differences that papers written after the count explain: of one stocktake, of one item, or by one document. */
  explanations: query({
    needs: 'stock.read',
    input: { stocktakeId: id.nullable().default(null), itemId: id.nullable().default(null), documentId: id.nullable().default(null) },
    output: z.array(differenceExplanation),
    errors: ['NOT_FOUND'],
  }),
} as const;
