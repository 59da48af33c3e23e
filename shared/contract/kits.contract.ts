import { z } from 'zod';

import { date, hiddenE4, id, instant, itemWords, micro, nonNegativeMicro, optionalText, page, positiveMicro, searchText, shortText, version } from './fields.ts';
import { command, query } from './procedure.ts';

/** Most lines a bill may have. */
export const BILL_LINES_MAX = 1000;
const products = z.int().min(1).max(1_000_000);

export const billHead = z.strictObject({ id, code: z.string(), name: z.string(), note: z.string(), isActive: z.boolean(), lineCount: z.int(), updatedAt: instant, version });
export const billLine = z.strictObject({ lineNumber: z.int(), ...itemWords, quantityMicro: positiveMicro, note: z.string() });
export const bill = z.strictObject({ ...billHead.shape, lines: z.array(billLine) });

export const kitLine = z.strictObject({
  lineNumber: z.int(),
  ...itemWords,
  /** For one product. */
  perMicro: positiveMicro,
  neededMicro: nonNegativeMicro,
  onHandMicro: micro,
  /** On hand and reserved for nobody. */
  freeMicro: micro,
  thereMicro: nonNegativeMicro,
  shortMicro: nonNegativeMicro,
  dueMicro: nonNegativeMicro,
  shortByDayMicro: nonNegativeMicro,
  readyOn: date.nullable(),
  /** What is on order, whenever it comes, and the first promised day. */
  onOrderMicro: nonNegativeMicro,
  nextReceiptOn: date.nullable(),
  supplierName: z.string(),
  openRequisitionId: id.nullable(),
  /** What is missing on the day, at today's cost. */
  shortE4: hiddenE4,
});
export const kitAnswer = z.strictObject({
  bill: billHead,
  products,
  neededOn: date.nullable(),
  lines: z.array(kitLine),
  /** 齐套率 now, and on the day it is needed: lines of which all is there, in percent. */
  completePercent: z.int(),
  completeByDayPercent: z.int(),
  buildable: z.int(),
  readyOn: date.nullable(),
  shortE4: hiddenE4,
});

const ask = { billId: id, products, neededOn: date.nullable().default(null) } as const;

/** One item whose dated needs and dated receipts meet. */
export const gapRow = z.strictObject({
  ...itemWords,
  onHandMicro: micro,
  /** Free for the needs shown. */
  freeMicro: micro,
  firstShortOn: date.nullable(),
  shortMicro: nonNegativeMicro,
  laterMicro: nonNegativeMicro,
  laterOn: date.nullable(),
  openRequisitionId: id.nullable(),
  days: z.array(z.strictObject({ date, comeMicro: nonNegativeMicro, needMicro: nonNegativeMicro, neededFor: z.array(z.string()), balanceMicro: micro })),
});

export const kitsContract = {
  list: query({ needs: 'stock.read', input: { text: searchText, ...page }, output: z.strictObject({ rows: z.array(billHead), total: z.int() }) }),
  get: query({ needs: 'stock.read', input: { billId: id }, output: bill, errors: ['NOT_FOUND'] }),
  /** Makes a bill (`billId` null) or puts these lines in the place of those it had. */
  save: command({
    needs: 'items.write',
    input: {
      billId: id.nullable(), expectedVersion: version.nullable(), code: shortText, name: shortText, note: optionalText,
      lines: z.array(z.strictObject({ itemId: id, quantityMicro: positiveMicro, note: optionalText })).min(1).max(BILL_LINES_MAX),
    },
    output: bill,
    errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CODE_TAKEN', 'ITEM_NOT_FOUND', 'INVALID_INPUT'],
  }),
  remove: command({ needs: 'items.write', input: { billId: id, expectedVersion: version }, output: z.strictObject({}), errors: ['NOT_FOUND', 'VERSION_CONFLICT'] }),
  /** Which items the codes (or names) of pasted lines mean; `item` null: none, or more than one. */
  match: query({
    needs: 'stock.read',
    input: { codes: z.array(z.string().trim().max(120)).max(BILL_LINES_MAX) },
    output: z.array(z.strictObject({ code: z.string(), item: z.strictObject(itemWords).nullable() })),
  }),
  /** 缺什么: the bill times a quantity against what is free and what comes by the day. */
  check: query({ needs: 'stock.read', input: ask, output: kitAnswer, errors: ['NOT_FOUND'] }),
  /**
   * Reserves all that is needed for the order: what is there is kept for it, the rest is a known need and kept as it comes in. Asks for what neither is
   * there nor comes in time, where nothing is asked for already.
   */
  provide: command({
    needs: 'purchasing.request',
    input: { ...ask, reservedFor: shortText },
    output: z.strictObject({ reserved: z.int(), requested: z.int(), alreadyRequested: z.int(), notRequested: z.int(), answer: kitAnswer }),
    errors: ['NOT_FOUND', 'ITEM_INACTIVE', 'ALREADY_PROVIDED'],
  }),
  /** 供需缺口: items with dated needs in the coming days, what is short first at the top. */
  gaps: query({ needs: 'stock.read', input: { days: z.int().min(1).max(365).default(30) }, output: z.strictObject({ rows: z.array(gapRow), short: z.int() }) }),
} as const;
