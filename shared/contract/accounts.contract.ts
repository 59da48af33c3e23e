import { z } from 'zod';

import { IN_FLOWS, OFFSETS, OUT_FLOWS, VOUCHER_KINDS } from '../domain/accounting/index.ts';
import { DOCUMENT_TYPES, LANGUAGES, MOVEMENT_KINDS, VALUATION_METHODS } from '../kernel/vocabulary.ts';
import { date, e4, hiddenE4, id, instant, itemWords, micro, page, shortText, writtenPaper } from './fields.ts';
import { command, query } from './procedure.ts';
import { bytes } from './wire.ts';

/** YYYY-MM. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Findings a tie-out names one by one; more are counted. */
export const TIE_OUT_FINDINGS_MAX = 50;
/** Documents an explanation lists. */
export const LATE_DOCUMENTS_MAX = 200;

/** What a tie-out compares, in the order it is shown. */
export const TIE_OUT_CHECKS = ['identity', 'continuity', 'ledger', 'ages', 'balances', 'places', 'vouchers', 'voucher_balance'] as const;
export type TieOutCheck = (typeof TIE_OUT_CHECKS)[number];

const flow = z.enum([...IN_FLOWS, ...OUT_FLOWS]);
/** Totals add up quantities of many items, which may go beyond what one item can hold. */
const figure = z.strictObject({ quantityMicro: z.int(), valueE4: e4 });
const figures = { opening: figure, income: figure, issue: figure, closing: figure } as const;
const words = { ...itemWords, categoryId: id.nullable(), categoryName: z.string() } as const;
const place = { locationCode: z.string(), supplierName: z.string() } as const;
const months = { from: month, to: month } as const;
const accountCode = z.string().trim().min(1).max(40);

const accountName = z.strictObject({ code: accountCode, name: z.string().trim().max(80) });
const rules = {
  ageEdges: z.array(z.int().min(1).max(36_500)).min(1).max(9),
  provisionPercents: z.array(z.number().min(0).max(100)).min(2).max(10),
  voucherWord: z.string().trim().min(1).max(8),
  u8Encoding: z.enum(['gbk', 'utf-8']),
  accounts: z.array(accountName).max(500),
  inventoryCode: accountCode,
  inventoryByCategory: z.array(z.strictObject({ categoryId: id, code: accountCode })).max(500),
  offsets: z.record(z.enum(OFFSETS), accountCode),
  costByDepartment: z.array(z.strictObject({ departmentId: id, code: accountCode })).max(500),
  costByPurpose: z.array(z.strictObject({ word: shortText, code: accountCode })).max(200),
} as const;

const summaryRow = z.strictObject({ ...words, ...place, ...figures, flows: z.array(z.strictObject({ flow, quantityMicro: micro, valueE4: e4 })) });

const ledgerLine = z.strictObject({
  sequence: z.int(),
  businessDate: date,
  documentId: id,
  number: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  kind: z.enum(MOVEMENT_KINDS),
  /** Null: opening stock, which is neither income nor issue. */
  flow: flow.nullable(),
  summary: z.string(),
  counterpart: z.string(),
  income: figure.nullable(),
  issue: figure.nullable(),
  balance: figure,
  /** It takes something back: written in red. */
  isRed: z.boolean(),
  /** 未计价: what left in this month gets its price when the month is closed. */
  isProvisional: z.boolean(),
});

/** Columns the stock of a day is put in order by. */
export const AS_OF_SORTS = ['code', 'category', 'location', 'changeQuantity', 'changeAmount'] as const;
export type AsOfSort = (typeof AS_OF_SORTS)[number];

const asOfRow = z.strictObject({ ...words, ...place, onHandMicro: micro, valueE4: hiddenE4, knownMicro: micro, knownValueE4: hiddenE4 });

const voucherEntry = z.strictObject({ accountCode: z.string(), accountName: z.string(), departmentName: z.string(), supplierName: z.string(), debitE4: e4, creditE4: e4 });

export const accountsContract = {
  /** 收发存汇总表 over whole months, every item that had stock or moved, by category and code. */
  summary: query({
    needs: 'costs.read',
    input: months,
    output: z.strictObject({ ...months, rows: z.array(summaryRow), total: z.strictObject(figures), isProvisional: z.boolean() }),
    errors: ['INVALID_INPUT'],
  }),
  /** 数量金额式明细账 of one item over whole months. */
  itemLedger: query({
    needs: 'costs.read',
    input: { itemId: id, ...months },
    output: z.strictObject({
      item: z.strictObject({ ...words, ...place }),
      method: z.enum(VALUATION_METHODS),
      /** 上月结转. */
      carriedForward: figure,
      /** Every month asked for, also one in which nothing moved. `year`: since 1 January. */
      months: z.array(z.strictObject({ month, lines: z.array(ledgerLine), income: figure, issue: figure, closing: figure, yearIncome: figure, yearIssue: figure })),
    }),
    errors: ['ITEM_NOT_FOUND', 'INVALID_INPUT'],
  }),
  /** 库龄 of what lay there at the end of a day. */
  ages: query({
    needs: 'costs.read',
    input: { date },
    output: z.strictObject({
      date,
      edges: z.array(z.int()),
      provisionPercents: z.array(z.number()),
      rows: z.array(z.strictObject({ ...words, ...place, onHandMicro: micro, valueE4: e4, oldestOn: date, meanDays: z.int(), buckets: z.array(figure), provisionE4: e4 })),
      byCategory: z.array(z.strictObject({ categoryId: id.nullable(), categoryName: z.string(), bucketsE4: z.array(e4), totalE4: e4 })),
      bucketsE4: z.array(e4),
      totalE4: e4,
      provisionE4: e4,
      /** Of the twelve months up to the day. */
      turnover: z.strictObject({ from: date, costE4: e4, averageE4: e4, turnsTenths: z.int().nullable(), daysTenths: z.int().nullable() }),
    }),
  }),
  /**
   * Stock and value at the end of a business day: as it is known now, and as it was known at an instant (null: now). Items with neither are left
   * out.
   */
  asOf: query({
    needs: 'stock.read',
    input: {
      ...page, date, knownAt: instant.nullable().default(null),
      /** Null: by category and code. */
      sort: z.enum(AS_OF_SORTS).nullable().default(null), isDescending: z.boolean().default(false),
      /** Only what is known otherwise now than it was known then. */
      isChangedOnly: z.boolean().default(false),
    },
    /** `total` counts the rows asked for, of which `rows` is one page; the sums are of everything. */
    output: z.strictObject({ date, knownAt: instant.nullable(), rows: z.array(asOfRow), total: z.int(), valueE4: hiddenE4, knownValueE4: hiddenE4, changedItems: z.int(), lateDocuments: z.int() }),
  }),
  /** Why both views of a day differ: what was recorded since, and what it did to each item. */
  explainAsOf: query({
    needs: 'stock.read',
    input: { date, knownAt: instant },
    output: z.strictObject({
      documents: z.array(z.strictObject({ ...writtenPaper, lines: z.int(), itemCodes: z.array(z.string()), quantityMicro: micro.nullable(), valueE4: hiddenE4 })),
      documentTotal: z.int(),
      items: z.array(z.strictObject({ ...words, quantityMicro: micro, valueE4: hiddenE4, /** Entered by the documents themselves; the rest is what they did to the cost of other lines. */ directMicro: micro, directE4: hiddenE4 })),
      valueE4: hiddenE4,
    }),
  }),
  /** 对账 of a month: every report against every other, to the cent, and the hash chain of the ledger. */
  tieOut: query({
    needs: 'costs.read',
    input: { month },
    output: z.strictObject({
      month,
      checkedAt: instant,
      closing: figure,
      isOk: z.boolean(),
      checks: z.array(z.strictObject({ check: z.enum(TIE_OUT_CHECKS), leftE4: e4.nullable(), rightE4: e4.nullable(), leftMicro: z.int().nullable(), rightMicro: z.int().nullable(), isOk: z.boolean() })),
      chain: z.strictObject({ lines: z.int(), head: z.string(), isOk: z.boolean() }),
      /** Items and lines that do not agree. */
      findings: z.array(z.strictObject({ check: z.enum([...TIE_OUT_CHECKS, 'chain']), itemId: id.nullable(), code: z.string(), name: z.string(), documentId: id.nullable(), number: z.string(), lineNumber: z.int().nullable(), leftMicro: z.int().nullable(), rightMicro: z.int().nullable(), leftE4: e4.nullable(), rightE4: e4.nullable() })),
      findingTotal: z.int(),
    }),
  }),
  /** 记账凭证 of a month. */
  vouchers: query({
    needs: 'costs.read',
    input: { month },
    output: z.strictObject({
      month,
      date,
      word: z.string(),
      vouchers: z.array(z.strictObject({ kind: z.enum(VOUCHER_KINDS), documents: z.int(), entries: z.array(voucherEntry), debitE4: e4, creditE4: e4 })),
      /** Each stock account: what the vouchers change in it, and what the 收发存汇总表 says. */
      inventory: z.array(z.strictObject({ accountCode: z.string(), accountName: z.string(), voucherE4: e4, summaryE4: e4 })),
      isProvisional: z.boolean(),
    }),
  }),
  /** A report as a file: .xlsx, or for vouchers what 用友 U8 (TXT) and 金蝶 (.xlsx) read. */
  export: query({
    needs: 'costs.read',
    input: {
      report: z.enum(['summary', 'ledger', 'ages', 'vouchers']),
      ...months,
      date: date.nullable().default(null),
      itemId: id.nullable().default(null),
      /** The summary with a third heading level: a column group per 收发类别. */
      isDetailed: z.boolean().default(false),
      format: z.enum(['xlsx', 'u8', 'kingdee']).default('xlsx'),
      /** Vouchers: the number of the first. */
      firstNumber: z.int().min(1).max(99_999).default(1),
      language: z.enum(LANGUAGES).default('zh-CN'),
    },
    output: z.strictObject({ fileName: z.string(), bytes }),
    errors: ['ITEM_NOT_FOUND', 'INVALID_INPUT'],
  }),
  rules: query({ needs: 'costs.read', input: {}, output: z.strictObject(rules) }),
  saveRules: command({ needs: 'periods.close', input: rules, output: z.strictObject(rules), errors: ['INVALID_INPUT'] }),
} as const;
