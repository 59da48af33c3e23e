/** Trip: why this reorder point, what a week of a project does to it, and how good the forecasts have been. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { forecastPageOf } from '../page-models/forecast-page.ts';
import { visit } from '../page-models/frame.ts';

const CODE = 'DJ-0107';

describe('the forecast of an item', () => {
  let app: OpenedApp;
  let client: AppClient;
  let itemId: string;
  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    itemId = valueOf(await client.items.find({ text: CODE })).hits[0]!.id;
  });
  afterAll(async () => { await closeAndForget(app); });

  it('says in a sentence what will be used and why that gives the reorder point, and draws it', async () => {
    const { page } = app;
    const forecast = forecastPageOf(page);
    await visit(page, `/items/${itemId}`);
    await forecast.view('forecast').click();
    await forecast.sentence.waitFor();
    const saysThePoint = async () => (await forecast.sentence.innerText()).includes(`再订货点 ${(await forecast.reorderPoint()).toLocaleString('en-US')}`);
    await expect.poll(saysThePoint).toBe(true);
    await forecast.charts.nth(1).waitFor();
    await expect.poll(() => forecast.months.locator('tbody tr').count()).toBeGreaterThanOrEqual(2);
    await expect.poll(() => forecast.moves.count()).toBeGreaterThan(0);
    expect(await layoutProblems(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await takePicture(page, 'forecast-item');
  });

  it('a week marked as a one-off moves the reorder point; undone, it is back', async () => {
    const { page } = app;
    const forecast = forecastPageOf(page);
    const { past } = valueOf(await client.forecasts.ofItem({ itemId }));
    const largest = past.slice(-50).reduce((best, week) => (week.usedMicro > best.usedMicro ? week : best));
    const before = await forecast.reorderPoint();
    await forecast.markAny(largest.on);
    await expect.poll(() => forecast.mark(largest.on).getAttribute('data-decision')).toBe('one_off');
    await expect.poll(() => forecast.reorderPoint()).not.toBe(before);
    await takePicture(page, 'forecast-one-off');
    expect(await accessibilityProblems(page)).toEqual([]);
    await forecast.decide(largest.on, 'undo').click();
    await expect.poll(() => forecast.reorderPoint()).toBe(before);
    // The way back that the toast offers for some seconds.
    await forecast.markAny(largest.on);
    await expect.poll(() => forecast.mark(largest.on).getAttribute('data-decision')).toBe('one_off');
    await forecast.undo.click();
    await expect.poll(async () => valueOf(await client.forecasts.ofItem({ itemId })).marks.find(mark => mark.on === largest.on)?.decision ?? null).toBeNull();
    await expect.poll(() => forecast.reorderPoint()).toBe(before);
  });

  it('the accuracy page lists items, narrows them and opens one', async () => {
    const { page } = app;
    const forecast = forecastPageOf(page);
    await visit(page, '/planning/accuracy');
    await forecast.summary.waitFor();
    await forecast.rows.first().waitFor();
    expect(await layoutProblems(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await takePicture(page, 'forecast-accuracy');
    await page.locator('.accuracy-search input').fill(CODE);
    await page.waitForURL(/search=DJ-0107/);
    await expect.poll(() => forecast.rows.count()).toBe(1);
    await forecast.row(CODE).getByRole('link').click();
    await page.waitForURL(/items\/.*view=forecast/);
    await forecast.sentence.waitFor();
  });
});
