/** Plays the year in a process of its own, from a step on, and says after each step that it is done: the process may be killed at any moment. */
import { createInterface } from 'node:readline';

import { doStep, planYear, tick } from './alert-year.ts';
import { openBackend } from './make-backend.ts';

type Order = { readonly dataDir: string; readonly from: number; readonly seed: number; readonly items: number; readonly days: number; readonly itemIds: readonly string[] };

/** Waits for its order: loading the program is over by then. */
createInterface({ input: process.stdin }).once('line', line => {
  // Safe: the test that started this process wrote it.
  const order = JSON.parse(line) as Order;
  const steps = planYear(order.seed, order.items, order.days);
  const startAt = steps[order.from]?.at ?? steps.at(-1)?.at ?? 0;
  const rig = openBackend(order.dataDir, { startAt, startJob: () => ({ outcome: Promise.resolve({ ok: false, failure: { code: 'CANCELLED' } }), cancel: () => undefined }) });
  void (async () => {
    // As every host does when the program has started.
    await tick(rig, 'started', startAt);
    for (let step = order.from; step < steps.length; step += 1) {
      await doStep(rig, steps, step, order.itemIds);
      process.stdout.write(`${step}\n`);
    }
    rig.backend.close();
    process.stdout.write('end\n');
    process.exit(0);
  })();
});
process.stdout.write('ready\n');
