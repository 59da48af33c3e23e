/** axe-core on the page as it stands. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';

import { lastingProblems } from './quiet.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[] };
type AxeWindow = { readonly axe: { run(options: unknown): Promise<{ readonly violations: readonly Violation[] }> } };

/** Serious and critical findings, one line each: rule, first places, how many. */
export function accessibilityProblems(page: Page): Promise<readonly string[]> {
  return lastingProblems(page, () => runAxe(page));
}

async function runAxe(page: Page): Promise<readonly string[]> {
  // Through the debugger, past the page's security policy, which rightly lets no script in.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as AxeWindow).axe.run({ resultTypes: ['violations'] });
    return found.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} (${nodes.length}×): ${nodes.slice(0, 3).map(node => `${node.target.join(' ')} — ${(node.failureSummary ?? '').split('\n').slice(1, 2).join('').trim()}`).join(' | ')}`);
}
