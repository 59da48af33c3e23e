import { z } from 'zod';

import { date, id, instant, page, searchText } from './fields.ts';
import { query } from './procedure.ts';

const word = z.string().max(120);

export const auditContract = {
  /**
   * 操作日志, newest first. `text` is looked for in who, what, the number or name, the reason and the values before and after;
   * `textActions`: commands whose words in the reader's language contain it. Days are those of the company's time zone.
   */
  list: query({
    needs: 'audit.read',
    input: {
      text: searchText,
      textActions: z.array(word).max(200).default([]),
      entity: word.nullable().default(null),
      actor: word.nullable().default(null),
      action: word.nullable().default(null),
      from: date.nullable().default(null),
      to: date.nullable().default(null),
      ...page,
    },
    output: z.strictObject({
      rows: z.array(
        z.strictObject({ id, at: instant, actor: z.string(), action: z.string(), entity: z.string(), entityId: z.string(), entityName: z.string(), before: z.string().nullable(), after: z.string().nullable(), reason: z.string() }),
      ),
      total: z.int(),
    }),
  }),
  /** What the log can be narrowed down to: only what occurs in it. */
  choices: query({ needs: 'audit.read', input: {}, output: z.strictObject({ actors: z.array(z.string()), entities: z.array(z.string()), actions: z.array(z.string()) }) }),
} as const;
