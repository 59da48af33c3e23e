import { z } from 'zod';

import { MOVEMENT_KINDS } from '../kernel/vocabulary.ts';
import { date, hiddenE4, id, instant, itemWords, micro, page, searchText } from './fields.ts';
import { query } from './procedure.ts';

export const movement = z.strictObject({
  id,
  sequence: z.int(),
  documentId: id,
  documentNumber: z.string(),
  ...itemWords,
  kind: z.enum(MOVEMENT_KINDS),
  businessDate: date,
  recordedAt: instant,
  recordedBy: z.string(),
  quantityMicro: micro,
  valueE4: hiddenE4,
  onHandAfterMicro: micro,
  locationCode: z.string(),
  departmentName: z.string(),
  supplierName: z.string(),
  person: z.string(),
  purpose: z.string(),
  isReversed: z.boolean(),
});

export const movementsContract = {
  /** The flow of goods, newest first. */
  list: query({
    needs: 'stock.read',
    input: {
      itemId: id.nullable().default(null),
      kinds: z.array(z.enum(MOVEMENT_KINDS)).default([]),
      from: date.nullable().default(null),
      to: date.nullable().default(null),
      text: searchText,
      ...page,
    },
    output: z.strictObject({ rows: z.array(movement), total: z.int() }),
  }),
} as const;
