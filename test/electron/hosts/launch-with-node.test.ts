// Pins: launch-with-node.ts, packed-messages.ts, parent-port.ts
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import type { MessageFromJob } from '../../../electron/hosts/host-messages.ts';
import { isChannelSafe, launchWithNode } from '../../../electron/hosts/launch-with-node.ts';

const JOB = fileURLToPath(new URL('../../fakes/job-process.ts', import.meta.url));

it.each([['as they are', true], ['as text', false]] as const)('messages and bytes go to a process and back %s', async (_how, isSafe) => {
  const process = launchWithNode(undefined, isSafe).fork(JOB);
  const got: MessageFromJob[] = [];
  // Safe: a job process sends nothing else.
  process.onMessage(message => { got.push(message as MessageFromJob); });
  process.send({ type: 'run', request: { jobId: 'j', kind: 'sum', payload: { bytes: new Uint8Array([200, 50, 7]) }, memoryMb: 64, timeoutMs: 60_000 } });
  await expect.poll(() => got, { timeout: 60_000 }).toEqual([{ type: 'progress', progress: { done: 1 } }, { type: 'ended', outcome: { ok: true, result: 257 } }]);
  process.kill();
});

it('only a host under a Node that puts the parts of a length together is sent them as they are', () => {
  expect(['18.15.0', '22.12.0', '24.0.0', '24.21.0'].map(isChannelSafe)).toEqual([false, false, true, true]);
});
