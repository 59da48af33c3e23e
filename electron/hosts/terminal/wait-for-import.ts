import { setTimeout as sleep } from 'node:timers/promises';

import type { Reply } from '../../../shared/contract/errors.ts';
import type { BackendLink } from '../backend-link.ts';

/** The answer to these tells only that work has begun. */
const STARTERS = ['imports.read', 'imports.reread', 'imports.commit'];
const UNDER_WAY = ['reading', 'committing'];
const POLL_MS = 200;
const WAIT_MS_MAX = 15 * 60_000;

function batchIdOf(reply: Reply<unknown>): string | null {
  if (!reply.ok) return null;
  const { batchId, id } = reply.value as { readonly batchId?: unknown; readonly id?: unknown };
  return typeof batchId === 'string' ? batchId : typeof id === 'string' ? id : null;
}

/**
 * Stays until an import that was just set off is settled: leaving would end the backend and the import with it. A window stays
 * open anyway; only this host would be gone.
 */
export async function waitForImport(link: BackendLink, connection: string, procedure: string, reply: Reply<unknown>): Promise<void> {
  const batchId = STARTERS.includes(procedure) ? batchIdOf(reply) : null;
  if (batchId === null) return;
  const until = performance.now() + WAIT_MS_MAX;
  while (performance.now() < until) {
    const preview = await link.call(connection, 'imports.preview', { batchId });
    const state = preview.ok ? (preview.value as { readonly batch: { readonly state: string } }).batch.state : null;
    if (state === null || !UNDER_WAY.includes(state)) return;
    await sleep(POLL_MS);
  }
}
