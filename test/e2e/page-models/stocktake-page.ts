/** 盘点: the list with today's plan, the counting page, the sheet for the printer. */
import type { Page } from 'playwright-core';

import { word } from './words.ts';

const TEXTS = 'features/stocktakes/texts';

export function stocktakePageOf(page: Page) {
  const line = (number: number) => page.locator(`tr[data-line="${number}"]`);
  return {
    line,
    field: (number: number) => line(number).locator('input[data-count]'),
    stateOf: (number: number) => line(number).getAttribute('data-state'),
    focusedLine: () => page.evaluate(() => Number(document.activeElement?.closest('tr')?.getAttribute('data-line') ?? '0')),
    action: (name: 'new' | 'count-due' | 'post' | 'add-line' | 'close' | 'cancel' | 'reasons' | 'print') => page.locator(`[data-action="${name}"]`),
    view: (name: string) => page.locator(`[data-view="${name}"] button`),
    progress: page.locator('[data-progress]'),
    explanations: page.locator('[data-explanation]'),
    dialog: page.getByRole('dialog'),
    sheets: page.locator('.sheet-print .sheet'),
    word: (key: string, blanks: Readonly<Record<string, string | number>> = {}) => word(TEXTS, key, blanks),
  };
}
