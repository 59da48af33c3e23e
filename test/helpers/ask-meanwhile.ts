/** How long another window would wait for an answer while something long goes on. */
import { Worker } from 'node:worker_threads';

/** Asks from a thread of its own until `work` is done; gives the longest wait in milliseconds. */
export async function askMeanwhile(url: string, work: () => Promise<void>): Promise<number> {
  const asker = new Worker(new URL('asker.ts', import.meta.url), { workerData: url });
  const answered = new Promise<number>((resolve, reject) => {
    asker.once('message', resolve);
    asker.once('error', reject);
  });
  await work();
  asker.postMessage('over');
  return answered;
}
