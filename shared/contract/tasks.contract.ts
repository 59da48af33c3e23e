import { z } from 'zod';

import { LANGUAGES, ROLES, TASK_KINDS, TASK_STATES } from '../kernel/vocabulary.ts';
import { date, id, instant, itemWords, micro, page, version } from './fields.ts';
import { command, query } from './procedure.ts';
import { bytes } from './wire.ts';

export const task = z.strictObject({
  id,
  kind: z.enum(TASK_KINDS),
  state: z.enum(TASK_STATES),
  item: z.strictObject(itemWords).nullable(),
  batchId: id.nullable(),
  batchNumber: z.string(),
  expiresOn: date.nullable(),
  /** Of that batch of the item, or of the item. */
  onHandMicro: micro.nullable(),
  supplierId: id.nullable(),
  supplierName: z.string(),
  alertId: id.nullable(),
  ownerRole: z.enum(ROLES),
  ownerName: z.string(),
  dueOn: date,
  daysOverdue: z.int().min(0),
  /** Figures for its words. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  createdAt: instant,
  closedAt: instant.nullable(),
  closedBy: z.string(),
  note: z.string(),
  documentId: id.nullable(),
  documentNumber: z.string(),
  version,
});

const act = { taskId: id, expectedVersion: version } as const;
const note = z.string().trim().max(500);

export const tasksContract = {
  /** `mine`: what falls to the caller by name, by a role nobody else answers for, or for whom they stand in; who is in charge has what others have left past its day too. */
  list: query({
    needs: 'alerts.read',
    input: { mine: z.boolean().default(true), states: z.array(z.enum(TASK_STATES)).default(['open']), kinds: z.array(z.enum(TASK_KINDS)).default([]), itemId: id.nullable().default(null), ...page },
    output: z.strictObject({ rows: z.array(task), total: z.int(), overdue: z.int() }),
  }),
  /** F65: the open ones that fall to the caller, as .xlsx. */
  export: query({ needs: 'alerts.read', input: { language: z.enum(LANGUAGES) }, output: z.strictObject({ fileName: z.string(), bytes }) }),
  /** A recount and a search for the cause end with words (REASON_REQUIRED): what was found. A recount leads on to naming the cause. */
  done: command({ needs: 'alerts.handle', input: { ...act, note: note.default('') }, output: task, errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION', 'REASON_REQUIRED'] }),
  cancel: command({ needs: 'alerts.handle', input: { ...act, note: note.min(1) }, output: task, errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] }),
} as const;
