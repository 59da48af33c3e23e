/** The forecast of an item and the accuracy of all. */
import type { Page } from 'playwright-core';

export function forecastPageOf(page: Page) {
  const mark = (on: string) => page.locator(`[data-mark="${on}"]`);
  return {
    view: (name: 'stock' | 'forecast') => page.locator(`[data-view="${name}"]`),
    body: page.getByTestId('item-forecast'),
    sentence: page.getByTestId('forecast-sentence').locator('p').first(),
    charts: page.locator('.forecast-chart svg'),
    months: page.getByTestId('forecast-months'),
    moves: page.getByTestId('threshold-history').locator('tbody tr'),
    mark,
    decide: (on: string, what: 'real' | 'one_off' | 'undo') => mark(on).locator(`[data-decide="${what}"]`),
    /** Marks a week the engine did not find unusual. */
    markAny: async (on: string) => {
      await page.locator('[data-action="mark-any"]').click();
      await page.keyboard.type(on);
      await page.locator('.ant-select-item-option', { hasText: on }).click();
    },
    /** Of what was done last. */
    undo: page.locator('.toast button', { hasText: '撤销' }).last(),
    reorderPoint: async () => Number((await page.locator('[data-threshold="reorderPoint"] td').nth(1).innerText()).replaceAll(',', '')),
    summary: page.getByTestId('accuracy-summary'),
    row: (code: string) => page.locator('.accuracy-list .ag-row', { hasText: code }),
    rows: page.locator('.accuracy-list .ag-row'),
  };
}
