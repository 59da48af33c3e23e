/** A contract of three procedures and its backend, for tests of the ways a call can travel. */
import { z } from 'zod';

import { findProcedure } from '../../shared/contract/derive.ts';
import type { Reply } from '../../shared/contract/errors.ts';
import { command, query, type Contract } from '../../shared/contract/procedure.ts';
import { bytes } from '../../shared/contract/wire.ts';

export const smallContract = {
  parcels: {
    send: command({
      needs: 'stock.write',
      input: { to: z.string().min(1), weight: z.int().positive().default(1) },
      output: z.strictObject({ to: z.string(), weight: z.int(), connection: z.string() }),
      errors: ['ITEM_NOT_FOUND'],
    }),
    label: query({ needs: 'stock.read', input: { image: bytes }, output: z.strictObject({ image: bytes, size: z.int() }) }),
    list: query({ needs: 'stock.read', input: {}, output: z.array(z.string()) }),
  },
} as const satisfies Contract;

/** Answers like the real dispatch: name, input, then what the procedure does. */
export function answerFor(connection: string, name: string, input: unknown): Reply<unknown> {
  const procedure = findProcedure(smallContract, name);
  if (procedure === undefined) return { ok: false, failure: { code: 'UNKNOWN_PROCEDURE' } };
  const parsed = procedure.input.safeParse(input);
  if (!parsed.success) return { ok: false, failure: { code: 'INVALID_INPUT', issues: parsed.error.issues.map(issue => ({ path: issue.path.join('.'), problem: issue.code })) } };
  if (name === 'parcels.list') return { ok: true, value: [] };
  if (name === 'parcels.label') {
    const { image } = parsed.data as { image: Uint8Array };
    return { ok: true, value: { image: image.map(byte => 255 - byte), size: image.length } };
  }
  const { to, weight } = parsed.data as { to: string; weight: number };
  if (to === 'nowhere') return { ok: false, failure: { code: 'ITEM_NOT_FOUND', params: { to } } };
  return { ok: true, value: { to, weight, connection } };
}
