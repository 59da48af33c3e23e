import { performance } from 'node:perf_hooks';

import type { SchedulerPorts } from './scheduler.ts';

/** The machine's own clocks, for the scheduler. The timer keeps no process alive. */
export const systemClock: Pick<SchedulerPorts, 'now' | 'monotonic' | 'every'> = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  every: (ms, look) => {
    const timer = setInterval(look, ms);
    timer.unref();
    return () => { clearInterval(timer); };
  },
};
