import { z } from 'zod';

import { date, id, instant, page } from './fields.ts';
import { query } from './procedure.ts';

export const auditContract = {
  list: query({
    needs: 'audit.read',
    input: { text: z.string().trim().max(80).default(''), from: date.nullable().default(null), to: date.nullable().default(null), ...page },
    output: z.strictObject({
      rows: z.array(
        z.strictObject({ id, at: instant, actor: z.string(), action: z.string(), entity: z.string(), entityId: z.string(), entityName: z.string(), before: z.string().nullable(), after: z.string().nullable(), reason: z.string() }),
      ),
      total: z.int(),
    }),
  }),
} as const;
