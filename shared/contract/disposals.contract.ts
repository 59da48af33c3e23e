import { z } from 'zod';

import { APPROVAL_STATES, DISPOSAL_CAUSES, DISPOSAL_DECISIONS, DISPOSAL_OPINION_SIDES, DISPOSAL_STATES, LANGUAGES, ROLES } from '../kernel/vocabulary.ts';
import { POST_ERRORS } from './documents.contract.ts';
import { date, e4, hiddenE4, id, instant, itemWords, micro, nonNegativeE4, nonNegativeMicro, optionalText, page, positiveMicro, reasonText, searchText, version } from './fields.ts';
import { command, query } from './procedure.ts';
import { bytes } from './wire.ts';

const side = z.enum(DISPOSAL_OPINION_SIDES);
const decision = z.enum(DISPOSAL_DECISIONS);

export const disposalHead = z.strictObject({
  id,
  number: z.string(),
  ...itemWords,
  batchId: id.nullable(),
  batchNumber: z.string(),
  cause: z.enum(DISPOSAL_CAUSES),
  state: z.enum(DISPOSAL_STATES),
  /** What is under review and its book value: when it was opened, then as decided. */
  quantityMicro: positiveMicro,
  valueE4: hiddenE4,
  onHandMicro: micro,
  lastIssueOn: date.nullable(),
  lastReceiptOn: date.nullable(),
  /** Days without use. Null: never used. */
  idleDays: z.int().nullable(),
  alertId: id.nullable(),
  openedAt: instant,
  /** Empty: the program. */
  openedBy: z.string(),
  dueOn: date,
  daysOverdue: z.int().min(0),
  decision: decision.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string(),
  decisionNote: z.string(),
  recoveredE4: hiddenE4,
  disposedMicro: nonNegativeMicro,
  documentId: id.nullable(),
  documentNumber: z.string(),
  closedAt: instant.nullable(),
  closeNote: z.string(),
  missingSides: z.array(side),
  /** What the caller can do next. */
  isMine: z.boolean(),
  version,
});

export const disposalOpinion = z.strictObject({ side, opinion: z.string(), proposes: decision.nullable(), amountE4: hiddenE4, by: z.string(), at: instant });

export const disposal = z.strictObject({
  ...disposalHead.shape,
  opinions: z.array(disposalOpinion),
  transitions: z.array(z.strictObject({ at: instant, from: z.enum(DISPOSAL_STATES).nullable(), to: z.enum(DISPOSAL_STATES), event: z.string(), actor: z.string(), note: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })),
  /** What it runs down by, beside what was left at the end of each day so far. */
  plan: z
    .strictObject({
      fromOn: date, fromMicro: micro, untilOn: date, untilMicro: micro, tolerancePercent: z.int(), plannedMicro: micro, verdict: z.enum(['on', 'off', 'done']),
      days: z.array(z.strictObject({ date, plannedMicro: micro, leftMicro: micro.nullable() })),
    })
    .nullable(),
  approval: z.strictObject({ id, state: z.enum(APPROVAL_STATES), isAutomatic: z.boolean() }).nullable(),
  /** The sides the caller may write for. */
  mySides: z.array(side),
  unitCostE4: hiddenE4,
  supplierId: id.nullable(),
});

export const disposalRules = z.strictObject({
  openAfterDays: z.int().min(0).max(3650),
  dueDays: z.int().min(1).max(365),
  tolerancePercent: z.int().min(0).max(100),
  sides: z.strictObject({ sales: z.array(z.enum(ROLES)).min(1), production: z.array(z.enum(ROLES)).min(1), finance: z.array(z.enum(ROLES)).min(1) }),
});

/** One line of the 呆滞料明细表. */
export const idleStockRow = z.strictObject({
  ...itemWords,
  categoryName: z.string(),
  onHandMicro: micro,
  valueE4: hiddenE4,
  lastReceiptOn: date.nullable(),
  lastIssueOn: date.nullable(),
  idleDays: z.int().nullable(),
  cause: z.enum(DISPOSAL_CAUSES),
  /** 责任部门: the one that used it last. */
  departmentName: z.string(),
  /** 处理建议: what was decided, or what most opinions propose. */
  proposal: decision.nullable(),
  dueOn: date.nullable(),
  disposalId: id.nullable(),
  disposalNumber: z.string(),
  disposalState: z.enum(DISPOSAL_STATES).nullable(),
  disposedMicro: nonNegativeMicro,
  recoveredE4: hiddenE4,
  closeNote: z.string(),
});

/** One line of the 近效期先用表: batches in the order they are to be used (FEFO). */
export const expiringRow = z.strictObject({
  ...itemWords,
  batchId: id,
  batchNumber: z.string(),
  producedOn: date.nullable(),
  expiresOn: date,
  daysLeft: z.int(),
  onHandMicro: micro,
  valueE4: hiddenE4,
  locationCodes: z.string(),
  /** The day it will be used up, batches that expire earlier first, at the usual rate. Null: not before it expires. */
  usedUpOn: date.nullable(),
  /** What will be left of it on its last day. */
  leftOverMicro: nonNegativeMicro,
  leftOverE4: hiddenE4,
});

const act = { disposalId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] as const;

export const disposalsContract = {
  /** `mine`: what waits for the caller. */
  list: query({
    needs: 'alerts.read',
    input: { states: z.array(z.enum(DISPOSAL_STATES)).default([]), mine: z.boolean().default(false), itemId: id.nullable().default(null), text: searchText, ...page },
    output: z.strictObject({ rows: z.array(disposalHead), total: z.int(), open: z.int(), overdue: z.int(), mine: z.int() }),
  }),
  get: query({ needs: 'alerts.read', input: { disposalId: id }, output: disposal, errors: ['NOT_FOUND'] }),
  /** Starts a review, from an alert or of an item; one open per item (DISPOSAL_OPEN). The alert waits for it. */
  open: command({
    needs: 'disposals.write',
    input: { itemId: id, batchId: id.nullable().default(null), alertId: id.nullable().default(null), cause: z.enum(DISPOSAL_CAUSES).nullable().default(null), quantityMicro: positiveMicro.nullable().default(null), note: optionalText },
    output: disposal,
    errors: ['ITEM_NOT_FOUND', 'NOT_FOUND', 'DISPOSAL_OPEN', 'NOTHING_TO_POST', 'INVALID_INPUT'],
  }),
  /** One side's opinion; may be changed until the decision. FORBIDDEN for a side the caller does not write for. */
  giveOpinion: command({
    needs: 'disposals.write',
    input: { ...act, side, opinion: z.string().trim().min(1).max(500), proposes: decision.nullable().default(null), amountE4: nonNegativeE4.nullable().default(null) },
    output: disposal,
    errors: [...actErrors, 'FORBIDDEN'],
  }),
  /** After the three opinions. A run-down has a plan and needs no approval; all else waits for its approval by value. */
  decide: command({
    needs: 'disposals.decide',
    input: {
      ...act, decision, quantityMicro: positiveMicro, note: reasonText,
      plan: z.strictObject({ untilOn: date, untilMicro: nonNegativeMicro, tolerancePercent: z.int().min(0).max(100) }).nullable().default(null),
    },
    output: disposal,
    errors: [...actErrors, 'INVALID_INPUT'],
  }),
  /** Takes the decision back, before it is carried out in full. */
  reconsider: command({ needs: 'disposals.decide', input: { ...act, reason: reasonText }, output: disposal, errors: actErrors }),
  /**
   * Carries out what was decided and approved, all or part: posts the paper that goes with it (报废, 退货, 销售 or 领料出库), or takes account of one that was posted already.
   * The review and its approval are the check of that paper (审核).
   */
  carryOut: command({
    needs: 'stock.write',
    input: {
      ...act, quantityMicro: positiveMicro, businessDate: date, documentNumber: z.string().trim().max(60).default(''), supplierId: id.nullable().default(null), customer: z.string().trim().max(120).default(''),
      departmentId: id.nullable().default(null), recoveredE4: nonNegativeE4.nullable().default(null), note: optionalText, overridesReservations: z.boolean().default(false),
    },
    output: disposal,
    errors: [...new Set([...actErrors, ...POST_ERRORS, 'APPROVAL_MISSING' as const, 'DISPOSAL_EXCEEDED' as const, 'PAPER_BEFORE_DECISION' as const])],
  }),
  /** Money that came back for it, also afterwards. A correction is negative. */
  recover: command({ needs: 'invoices.write', input: { ...act, amountE4: e4, note: optionalText }, output: disposal, errors: [...actErrors, 'INVALID_INPUT'] }),
  /** Ends it with what is left staying in the store. */
  close: command({ needs: 'disposals.decide', input: { ...act, note: reasonText }, output: disposal, errors: actErrors }),
  cancel: command({ needs: 'disposals.decide', input: { ...act, reason: reasonText }, output: disposal, errors: actErrors }),
  rules: query({ needs: 'alerts.read', input: {}, output: disposalRules }),
  saveRules: command({ needs: 'settings.write', input: disposalRules.shape, output: disposalRules }),
  /** 呆滞料明细表. */
  idleStock: query({ needs: 'stock.read', input: {}, output: z.strictObject({ rows: z.array(idleStockRow), totalE4: hiddenE4 }) }),
  export: query({ needs: 'stock.read', input: { language: z.enum(LANGUAGES) }, output: z.strictObject({ fileName: z.string(), bytes }) }),
  /** 近效期先用: what expires within so many days, what has expired included. */
  expiring: query({ needs: 'stock.read', input: { withinDays: z.int().min(0).max(3650).default(90) }, output: z.strictObject({ rows: z.array(expiringRow), leftOverE4: hiddenE4 }) }),
} as const;
