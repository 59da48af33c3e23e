/** Runs in a thread of its own: asks the host something small again and again, and tells the longest it had to wait. */
import { parentPort, workerData } from 'node:worker_threads';

import { createClient } from '../../renderer/client/create-client.ts';
import { assert } from '../../shared/kernel/assert.ts';
import { valueOf } from './real-backend.ts';
import { transportTo } from './real-host.ts';

const PAUSE_MS = 50;

const port = parentPort;
assert(port !== null, 'asker runs in a worker thread');
const { client, watch } = { client: createClient(transportTo(workerData as string)), watch: { isOver: false } };
port.once('message', () => { watch.isOver = true; });

let longestMs = 0;
while (!watch.isOver) {
  const asked = performance.now();
  valueOf(await client.session.current({}));
  longestMs = Math.max(longestMs, performance.now() - asked);
  await new Promise(resolve => { setTimeout(resolve, PAUSE_MS); });
}
port.postMessage(longestMs);
port.close();
