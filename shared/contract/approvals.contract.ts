import { z } from 'zod';

import { DECIDING_ROLES } from '../domain/approvals/index.ts';
import { APPROVAL_STATES, APPROVAL_STEP_STATES, APPROVAL_SUBJECTS, ROLES } from '../kernel/vocabulary.ts';
import { hiddenE4, id, instant, nonNegativeE4, page, searchText, version } from './fields.ts';
import { command, query } from './procedure.ts';

export const approvalStep = z.strictObject({
  stepNumber: z.int(),
  role: z.enum(ROLES),
  /** Empty: anybody of the role. */
  personName: z.string(),
  hours: z.int(),
  state: z.enum(APPROVAL_STEP_STATES),
  waitingSinceAt: instant.nullable(),
  dueAt: instant.nullable(),
  remindedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string(),
  note: z.string(),
});

export const approval = z.strictObject({
  id,
  subject: z.enum(APPROVAL_SUBJECTS),
  subjectId: id,
  title: z.string(),
  /** 0 with a person asked: nobody knows the price. */
  amountE4: hiddenE4,
  state: z.enum(APPROVAL_STATES),
  isAutomatic: z.boolean(),
  requestedBy: z.string(),
  isOwn: z.boolean(),
  canDecide: z.boolean(),
  openedAt: instant,
  closedAt: instant.nullable(),
  /** Whose decision it waits for, since when and until when: the node it is stuck at. */
  waitsFor: z.array(z.string()),
  waitingSinceAt: instant.nullable(),
  dueAt: instant.nullable(),
  isLate: z.boolean(),
  steps: z.array(approvalStep),
  version,
});

const band = z.strictObject({
  bound: z.enum(['from', 'above']),
  amountE4: nonNegativeE4,
  steps: z.array(z.strictObject({ role: z.enum(DECIDING_ROLES), userId: id.nullable(), hours: z.int().min(1).max(24 * 30) })).max(4),
});
const rules = { requisition: z.array(band).min(1).max(6), disposal: z.array(band).min(1).max(6) } as const;
const shownBand = band.extend({ steps: z.array(z.strictObject({ role: z.enum(ROLES), userId: id.nullable(), hours: z.int() })) });
const shownRules = z.strictObject({ requisition: z.array(shownBand), disposal: z.array(shownBand) });

export const APPROVAL_SCOPES = ['mine', 'waiting', 'raised', 'decided'] as const;

/** 审批: who must agree before money is spent or stock given up. */
export const approvalsContract = {
  list: query({
    needs: 'purchasing.read',
    input: { scope: z.enum(APPROVAL_SCOPES).default('mine'), text: searchText, ...page },
    output: z.strictObject({ rows: z.array(approval), total: z.int(), mineCount: z.int(), waitingCount: z.int() }),
  }),
  /** The latest of a paper. */
  ofSubject: query({ needs: 'purchasing.read', input: { subject: z.enum(APPROVAL_SUBJECTS), subjectId: id }, output: approval.nullable() }),
  /** Agrees or refuses, with a reason; never by who asked, never twice by the same person. */
  decide: command({
    needs: 'approvals.decide',
    input: { approvalId: id, expectedVersion: version, decision: z.enum(['approve', 'reject']), note: z.string().trim().max(200).default('') },
    output: approval,
    errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'REASON_REQUIRED', 'SELF_APPROVAL', 'NOT_YOUR_APPROVAL', 'ILLEGAL_TRANSITION'],
  }),
  /** 催办. */
  remind: command({ needs: 'purchasing.request', input: { approvalId: id }, output: approval, errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'] }),
  rules: query({ needs: 'settings.write', input: {}, output: shownRules }),
  /** In force for what is asked for from now on. */
  saveRules: command({ needs: 'settings.write', input: rules, output: shownRules, errors: ['INVALID_INPUT'] }),
} as const;
