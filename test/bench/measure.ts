/** Prints what was measured beside its budget; a benchmark fails beyond twice the budget, so that a slower machine still passes. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

import { assert } from '../../shared/kernel/assert.ts';

const FAIL_AT = 2;
const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')) as Record<string, number>;

/** Compares one figure with its budget (same unit, in the name) and prints both. */
export function report(name: string, value: number): void {
  const budget = budgets[name];
  assert(budget !== undefined, `test/bench/budgets.json has a budget for "${name}"`);
  const verdict = value <= budget ? 'ok' : value <= budget * FAIL_AT ? 'over budget' : 'FAILED';
  process.stdout.write(`${verdict.padEnd(11)} ${name}: ${value.toFixed(1)} (budget ${budget})\n`);
  if (value > budget * FAIL_AT) process.exitCode = 1;
}

/** The value below which the given share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs `work` so often and gives each run's milliseconds, the first few, which warm up, left out. */
export async function repeat(times: number, work: (index: number) => Promise<unknown>): Promise<readonly number[]> {
  const warmUp = Math.min(20, Math.ceil(times / 10));
  const taken: number[] = [];
  for (let index = 0; index < times + warmUp; index += 1) {
    const milliseconds = await millisecondsOf(() => work(index));
    if (index >= warmUp) taken.push(milliseconds);
  }
  return taken;
}
