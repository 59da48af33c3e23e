/** N11: every figure of the money statement opens its rows. F54: what false alarms suggest is done by a person, and only then. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addMonths, monthOf } from '../../../shared/kernel/calendar-date.ts';
import { makeSuggestion } from '../../helpers/make-suggestion.ts';
import { valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { closeCards, visit } from '../page-models/frame.ts';
import { scorecardPageOf } from '../page-models/scorecard-page.ts';

const JUDGED = { timeout: 90_000, interval: 500 };

describe('the scorecard', () => {
  let app: OpenedApp;
  beforeAll(async () => { app = await openDemoCompany('manager'); });
  afterAll(async () => { await closeAndForget(app); });

  it('N11: the stock-outs avoided open as many alerts, and an alert opens from there', async () => {
    const { page } = app;
    const client = clientOf(app);
    const { today } = valueOf(await client.session.current({}));
    // The year of a quarter ago: in January this year's alerts have not come to an end.
    const month = addMonths(monthOf(today), -3);
    const year = month.slice(0, 4);
    const statement = async () => valueOf(await client.scorecard.statement({ from: `${year}-01-01`, to: `${year}-12-31` }));
    // The ledger is asked about the alerts some time after the start, a hundred items at a time: the figures grow until it is done.
    const judgedAt = async () => valueOf(await client.scorecard.summary({ from: `${year}-01-01`, to: `${year}-12-31` })).judgedAt;
    await expect.poll(judgedAt, JUDGED).not.toBeNull();
    await visit(page, `/scorecard?span=year&from=${month}`);
    const score = scorecardPageOf(page);
    await score.page.waitFor();
    await closeCards(page);
    const { avoided } = await statement();
    expect(avoided.length).toBeGreaterThan(0);
    await expect.poll(async () => Number.parseInt(await score.figure('avoided').locator('b').innerText(), 10)).toBe(avoided.length);
    await score.figure('avoided').click();
    await expect.poll(() => score.rows.count()).toBe(Math.min(20, avoided.length));
    await takePicture(page, 'scorecard-rows');
    await score.rows.first().getByRole('link').click();
    await page.waitForURL(/\/alerts\//);
    expect(avoided.map(row => row.alertId)).toContain(new URL(page.url()).pathname.split('/').pop());
  });

  it('F54: a suggestion stands there until a person takes it; then the rule has its figure', async () => {
    const { page, dataDir } = app;
    const client = clientOf(app);
    const id = crypto.randomUUID();
    makeSuggestion({ dataDir, now: Date.now }, { id });
    const deadDays = async () => valueOf(await client.rules.get({ ruleId: 'dead_stock' })).parameters['deadDays'];
    await visit(page, '/scorecard');
    const score = scorecardPageOf(page);
    await score.suggestion(id).waitFor();
    expect(await deadDays()).not.toBe(120);
    await takePicture(page, 'scorecard-suggestion');
    await score.apply(id).click();
    await score.said.waitFor();
    await expect.poll(deadDays).toBe(120);
    expect(valueOf(await client.scorecard.suggestions({})).some(each => each.id === id)).toBe(false);
    await expect.poll(() => score.suggestion(id).count()).toBe(0);
  });
});
