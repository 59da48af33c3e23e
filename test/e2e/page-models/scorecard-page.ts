/** 成绩单: its money figures, the rows behind them, what it suggests. */
import type { Page } from 'playwright-core';

import { word } from './words.ts';

const TEXTS = 'features/scorecard/texts';

export function scorecardPageOf(page: Page) {
  const suggestion = (id: string) => page.locator(`[data-suggestion="${id}"]`);
  return {
    page: page.getByTestId('scorecard'),
    figure: (name: 'avoided' | 'released' | 'wasted' | 'missed') => page.locator(`[data-figure="${name}"]`),
    rows: page.getByTestId('score-rows').locator('tbody tr'),
    suggestion,
    apply: (id: string) => suggestion(id).getByRole('button', { name: word(TEXTS, 'suggestions.apply'), exact: true }),
    said: page.locator('.score-said'),
  };
}
