/** What an accountant does at the end of a month: read the summary, follow a figure to its paper, look back, tie out, take the vouchers away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addMonths, monthOf } from '../../../shared/kernel/calendar-date.ts';
import { valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';

describe('the accountant’s month', () => {
  let app: OpenedApp;
  let month: string;
  beforeAll(async () => {
    app = await openDemoCompany('accountant');
    month = addMonths(monthOf(valueOf(await clientOf(app).session.current({})).today), -1);
  });
  afterAll(async () => { await closeAndForget(app); });

  it('a line of the summary opens the item’s ledger, a line of that its document, by keyboard', async () => {
    const { page } = app;
    await visit(page, `/accounts?from=${month}`);
    const first = page.locator('.ag-row[row-index="0"] .ag-cell').first();
    await first.waitFor();
    await pageAtRest(page);
    const code = await first.innerText();
    await first.click();
    await page.keyboard.press('Enter');
    await page.locator(`[data-item-code="${code}"]`).waitFor();
    await takePicture(page, 'accounts-ledger-opened');
    const line = page.locator('.ag-row[row-index="1"] [col-id="number"]');
    await line.waitFor();
    await pageAtRest(page);
    const number = await line.innerText();
    await line.click();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/documents\?document=/);
    await page.getByText(number).first().waitFor();
  });

  it('the month ties out with one press', async () => {
    const { page } = app;
    await visit(page, `/accounts/tie-out?from=${month}`);
    await page.locator('[data-action="tie-out"]').click();
    await page.locator('.accounts-ok').waitFor();
    await expect.poll(() => page.locator('[data-check][data-ok="true"]').count()).toBe(9);
    expect(await page.locator('[data-ok="false"]').count()).toBe(0);
  });

  it('a look back says what was recorded since', async () => {
    const { page } = app;
    const known = Date.now() - 10 * 86_400_000;
    await visit(page, `/accounts/as-of?known=${known}`);
    await page.locator('.accounts-sentence button').click();
    await page.locator('.accounts-two table').first().waitFor();
    await takePicture(page, 'accounts-explained');
  });

  it('vouchers go out as files for the general ledger', async () => {
    const { page } = app;
    await visit(page, `/accounts/vouchers?from=${month}`);
    await page.locator('[data-voucher="purchase"]').waitFor();
    const download = page.waitForEvent('download');
    await page.locator('[data-action="export-u8"]').click();
    expect((await download).suggestedFilename()).toBe(`U8-${month}.txt`);
  });
});
