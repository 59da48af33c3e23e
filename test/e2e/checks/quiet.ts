/** A page at rest: what is looked at while it still moves is seen half drawn. */
import type { Page } from 'playwright-core';

import { STEP_MS_MAX } from '../drivers/opened-app.ts';

/** A fault that is still there after so long is one; what goes by itself was the page on its way. */
const LASTING_MS = 3_000;
const LOOK_AGAIN_MS = 250;

/** Resolves when nothing is being loaded, every movement that ends has ended, and what was drawn last also hears keys. */
export async function pageAtRest(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isLoading = document.querySelectorAll('.skeleton, [aria-busy="true"]').length > 0;
    const isMoving = document.getAnimations().some(animation => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity);
    return !isLoading && !isMoving && document.fonts.status === 'loaded';
  }, undefined, { timeout: STEP_MS_MAX });
  // Effects, such as listening to keys, run after the frame that shows them.
  await page.evaluate(() => new Promise<void>(resolve => { requestAnimationFrame(() => { requestAnimationFrame(() => { setTimeout(resolve, 0); }); }); }));
}

/** What `look` finds wrong with the page at rest, and still finds a while later. */
export async function lastingProblems(page: Page, look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const until = performance.now() + LASTING_MS;
  for (;;) {
    await pageAtRest(page);
    const found = await look();
    if (found.length === 0 || performance.now() > until) return found;
    await page.waitForTimeout(LOOK_AGAIN_MS);
  }
}
