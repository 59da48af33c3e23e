/** The process of a long job leaves the processor to the one that answers people. */
import { fork } from 'node:child_process';
import { constants, getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('../../electron/job-process.ts', import.meta.url));

it('runs below the priority of the process that answers people', async () => {
  const job = fork(ENTRY, [], { stdio: 'ignore' });
  try {
    await expect.poll(() => getPriority(job.pid), { timeout: 15_000 }).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL);
  } finally {
    job.kill('SIGKILL');
  }
});
