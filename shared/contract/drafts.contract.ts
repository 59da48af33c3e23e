import { z } from 'zod';

import { DRAFT_STATES } from '../kernel/vocabulary.ts';
import { booked, DOCUMENT_LINES_MAX, documentImpact, documentInput, lineInput, POST_ERRORS, postableType } from './documents.contract.ts';
import type { ErrorCode } from './errors.ts';
import { date, id, instant, nonNegativeMicro, page, reasonText, searchText, version } from './fields.ts';
import { itemHit } from './items.contract.ts';
import { command, query } from './procedure.ts';

/** A line as far as it is written: its quantity may still be open. */
const draftLine = lineInput.extend({ quantityMicro: nonNegativeMicro.nullable().default(null) });

/** What `documents.post` takes, as far as it is written. */
export const draftContent = z.strictObject({ ...documentInput, lines: z.array(draftLine).max(DOCUMENT_LINES_MAX) });

/** What the caller may do with a draft in the state it is in. */
export const DRAFT_ACTIONS = ['edit', 'submit', 'book', 'give_back', 'wait', 'discard'] as const;

export const draftHead = z.strictObject({
  id,
  type: postableType,
  state: z.enum(DRAFT_STATES),
  businessDate: date,
  departmentName: z.string(),
  supplierName: z.string(),
  person: z.string(),
  purpose: z.string(),
  lineCount: z.int(),
  /** Its items, in the order of the lines. */
  summary: z.string(),
  preparedBy: z.string(),
  isOwn: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  /** Why a checker gave it back; empty if nobody did. */
  returnedReason: z.string(),
  /** 先出后入: whether the stock is there by now. Null in other states. */
  isPossible: z.boolean().nullable(),
  /** The request or order it was received against. */
  arrival: z.strictObject({ kind: z.enum(['requisition', 'purchaseOrder']), id, number: z.string() }).nullable(),
  actions: z.array(z.enum(DRAFT_ACTIONS)),
  version,
});

export const draft = draftHead.extend({
  content: draftContent,
  /** The items of its lines, once each. */
  items: z.array(itemHit),
  /** The batches its lines name by id. */
  batches: z.array(z.strictObject({ batchId: id, number: z.string(), expiresOn: date.nullable() })),
});

const act = { draftId: id, expectedVersion: version } as const;
const actErrors = ['NOT_FOUND', 'VERSION_CONFLICT', 'FORBIDDEN', 'ILLEGAL_TRANSITION'] as const satisfies readonly ErrorCode[];
/** What is written so far could not be booked: no line, or a line without a quantity. */
const incomplete = ['NOTHING_TO_POST', 'INVALID_INPUT'] as const satisfies readonly ErrorCode[];

/** Papers that are not booked yet. The services say who may take which step: it depends on whose paper it is. */
export const draftsContract = {
  /** Keeps a paper, new or changed; it is in the state `draft` afterwards. Only the one who wrote it changes it. */
  save: command({
    needs: 'stock.write',
    input: { draftId: id.nullable().default(null), expectedVersion: version.default(0), content: draftContent },
    output: draftHead,
    errors: [...actErrors, 'ITEM_NOT_FOUND'],
  }),
  list: query({
    needs: 'stock.read',
    input: { state: z.enum(DRAFT_STATES).nullable().default(null), type: postableType.nullable().default(null), text: searchText, isOwn: z.boolean().default(false), ...page },
    output: z.strictObject({ rows: z.array(draftHead), total: z.int() }),
  }),
  counts: query({ needs: 'stock.read', input: {}, output: z.strictObject({ draft: z.int(), submitted: z.int(), waiting: z.int() }) }),
  get: query({ needs: 'stock.read', input: { draftId: id }, output: draft, errors: ['NOT_FOUND'] }),
  /** What booking it would change of what is already known, as with `documents.impact`. */
  impact: query({ needs: 'stock.read', input: { draftId: id }, output: documentImpact, errors: [...new Set([...incomplete, ...POST_ERRORS])] }),
  discard: command({ needs: 'stock.read', input: act, output: z.strictObject({}), errors: actErrors }),
  /** To somebody else, to be checked and booked. */
  submit: command({ needs: 'stock.write', input: act, output: draftHead, errors: [...actErrors, ...incomplete] }),
  /** 退回, with what is wrong. */
  giveBack: command({ needs: 'documents.review', input: { ...act, reason: reasonText }, output: draftHead, errors: actErrors }),
  /** 先出后入: the goods are out, the receipt is not entered yet. Kept apart, and booked when the stock is there. */
  wait: command({ needs: 'stock.correct', input: act, output: draftHead, errors: [...actErrors, ...incomplete] }),
  /** Books it: the draft goes, the document comes. 制单 is who wrote it, 审核 who books it. */
  book: command({
    needs: 'stock.read',
    input: { ...act, overridesReservations: z.boolean().default(false) },
    output: z.strictObject(booked),
    errors: [...new Set([...actErrors, ...incomplete, ...POST_ERRORS, 'SELF_REVIEW' as const])],
  }),
} as const;
