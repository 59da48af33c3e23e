/** How crowded the machine is while a time is taken: the times the product is held to are for a machine of one's own. */
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

const LOOK_EVERY_MS = 250;
const LOAD_FILE = '/proc/loadavg';

/** Processes that work or wait for a processor just now (Linux tells), or of the last minute. */
function workersNow(): number {
  if (process.platform !== 'linux') return loadavg()[0] ?? 1;
  return Number(/(\d+)\/\d+/.exec(readFileSync(LOAD_FILE, 'utf8'))?.[1] ?? '1');
}

/** Looks from now on. What it gives is how many times as long as alone everything may have taken so far: 1 where each worker had a processor. */
export function watchLoad(): { readonly slack: () => number; readonly stop: () => void } {
  const seen: number[] = [];
  const timer = setInterval(() => { seen.push(workersNow()); }, LOOK_EVERY_MS);
  const mean = () => seen.reduce((sum, each) => sum + each, 0) / Math.max(1, seen.length);
  return { slack: () => Math.max(1, mean() / availableParallelism()), stop: () => { clearInterval(timer); } };
}
