import { z } from 'zod';

import { RESERVATION_STATES } from '../kernel/vocabulary.ts';
import { date, id, instant, itemWords, nonNegativeMicro, optionalText, page, positiveMicro, reasonText, searchText, shortText, version } from './fields.ts';
import { command, query } from './procedure.ts';

export const reservation = z.strictObject({
  id,
  ...itemWords,
  state: z.enum(RESERVATION_STATES),
  quantityMicro: positiveMicro,
  usedMicro: nonNegativeMicro,
  reservedFor: z.string(),
  neededOn: date.nullable(),
  note: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
  version,
});

const act = { reservationId: id, expectedVersion: version } as const;

export const reservationsContract = {
  /** 预占: open ones first, what is needed soonest at the top. */
  list: query({
    needs: 'stock.read',
    input: { itemId: id.nullable().default(null), states: z.array(z.enum(RESERVATION_STATES)).default([]), text: searchText, ...page },
    output: z.strictObject({ rows: z.array(reservation), total: z.int() }),
  }),
  /** Keeps a quantity for an order or job: from now on it is on hand but not available. May exceed what is there: then it is a known demand. */
  create: command({
    needs: 'stock.write',
    input: { itemId: id, quantityMicro: positiveMicro, reservedFor: shortText, neededOn: date.nullable().default(null), note: optionalText },
    output: reservation,
    errors: ['ITEM_NOT_FOUND', 'ITEM_INACTIVE'],
  }),
  change: command({
    needs: 'stock.write',
    input: { ...act, quantityMicro: positiveMicro, reservedFor: shortText, neededOn: date.nullable(), note: optionalText },
    output: reservation,
    errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'],
  }),
  /** Gives back what is left of it. */
  release: command({ needs: 'stock.write', input: { ...act, reason: reasonText }, output: reservation, errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'ILLEGAL_TRANSITION'] }),
} as const;
