/** A job process whose jobs do what the tests of the limits need. */
import { DomainError } from '../../shared/contract/errors.ts';
import { openParentPort } from '../../electron/hosts/parent-port.ts';
import { serveJob } from '../../electron/hosts/serve-job.ts';
import type { JobRequest, MessageFromJob, MessageToJob } from '../../electron/hosts/host-messages.ts';

function fillMemory(): never {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(100_000).fill(kept.length));
}

async function runJob(request: JobRequest, onProgress: (progress: unknown) => void): Promise<unknown> {
  onProgress({ done: 1 });
  switch (request.kind) {
    case 'sum': return (request.payload as { bytes: Uint8Array }).bytes.reduce((sum, byte) => sum + byte, 0);
    case 'refuse': throw new DomainError('IMPORT_REJECTED', { row: 3 });
    case 'bug': throw new Error('secret detail');
    case 'die': process.exit(9); break;
    case 'endless': for (;;) { /* holds the thread, as a bad file does to a parser */ }
    case 'fill': fillMemory(); break;
    default: return new Promise(() => undefined);
  }
}

serveJob(openParentPort<MessageToJob, MessageFromJob>(), runJob, () => undefined);
