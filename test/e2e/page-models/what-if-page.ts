/** 试算: three ways side by side, the curve with its table, and the way to apply. */
import type { Page } from 'playwright-core';

export function whatIfPageOf(page: Page) {
  const table = page.getByTestId('what-if-table');
  return {
    result: page.getByTestId('what-if-result'),
    /** A figure as it is written, without its change. */
    figure: (row: string, policy: 'current' | 'computed' | 'candidate') => table.locator(`tr[data-figure="${row}"] td[data-policy="${policy}"]`).locator('b, span').first(),
    sentence: page.locator('.what-if-say'),
    level: (level: number) => page.getByTestId('what-if-points').locator(`tr[data-level="${level}"] button`),
    slider: page.getByRole('slider'),
    scope: page.getByTestId('what-if-scope'),
    start: page.locator('[data-action="start-replay"]'),
    stop: page.locator('[data-action="cancel-replay"]'),
    apply: page.locator('[data-action="apply"]'),
    takeBack: page.locator('[data-action="apply-computed"]'),
    reason: page.locator('.what-if-form input'),
    view: page.locator('.item-views [data-view="what-if"]'),
  };
}
