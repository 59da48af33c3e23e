/** The sample that ships with the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { moveSampleDates } from '../../../../db/seed/samples/move-sample-dates.ts';
import type { CallContext } from '../../environment.ts';

const FILES = { consumption: 'online-retail-sales.csv', opening: 'online-retail-opening.csv' } as const;

/** A sample file as a page would pick it; sales are brought up to now, so that they look like last year's. */
export function readSample({ env }: CallContext, { name }: { name: keyof typeof FILES }): { fileName: string; bytes: Uint8Array } {
  const fileName = FILES[name];
  const bytes = readFileSync(join(env.samplesDir, fileName));
  if (name === 'opening') return { fileName, bytes: new Uint8Array(bytes) };
  return { fileName, bytes: new TextEncoder().encode(moveSampleDates(bytes.toString('utf8'), env.today())) };
}
