/** 月结 by keyboard: what is in the way and where it is put right, closing, reopening with a reason, what that changed, another costing method. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { firstDayOf } from '../../../shared/kernel/calendar-date.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { periodsPageOf } from '../page-models/periods-page.ts';

const ONE = 1_000_000;
const ITEM = 'DJ-0107';
/** A backup, every line of a month, a new valuation: seconds on a busy machine. */
const SOON = { timeout: 90_000 };

describe('closing months', () => {
  let app: OpenedApp;
  let client: AppClient;
  let month: string;
  let itemId: string;
  const periods = () => periodsPageOf(app.page);
  const receipt = (id: string, priceE4: number | null) => client.documents.post({ ...newOperation(), type: 'receipt', businessDate: firstDayOf(month), lines: [{ itemId: id, quantityMicro: 10 * ONE, unitPriceE4: priceE4 }] });

  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    month = valueOf(await client.periods.overview({})).nextMonth!;
    itemId = valueOf(await client.items.find({ text: ITEM })).hits.find(hit => hit.code === ITEM)!.id;
  });
  afterAll(async () => { await closeAndForget(app); });

  it('says what is in the way, names the papers, and is ready once they are put right', async () => {
    const { units } = valueOf(await client.masterData.all({}));
    const unpriced = valueOf(await client.items.create({ ...newOperation(), code: 'WJ-0001', name: '无价物料', unitId: units[0]!.id }));
    const paper = valueOf(await receipt(unpriced.id, null)).document;
    await visit(app.page, '/accounts/periods');
    await expect.poll(() => periods().check('unpriced_receipts').getAttribute('data-outcome'), SOON).toBe('blocking');
    await expect.poll(() => periods().findings('unpriced_receipts').allInnerTexts()).toEqual([expect.stringContaining(paper.number)]);
    await expect.poll(() => periods().close.isDisabled()).toBe(true);
    await takePicture(app.page, 'periods-blocked');
    valueOf(await client.documents.invoice({ ...newOperation(), businessDate: firstDayOf(month), lines: [{ movementId: paper.lines[0]!.movementId, amountE4: 1_000_000 }] }));
    await app.page.reload();
    await expect.poll(() => periods().check('unpriced_receipts').getAttribute('data-outcome'), SOON).toBe('ok');
    await expect.poll(() => periods().close.isDisabled(), SOON).toBe(false);
  });

  it('closes with one press of Enter; the month takes no more papers', async () => {
    await periods().close.focus();
    await app.page.keyboard.press('Enter');
    await expect.poll(() => periods().month(month).getAttribute('data-state'), SOON).toBe('closed');
    expect(await receipt(itemId, 100_000)).toMatchObject({ ok: false, failure: { code: 'PERIOD_CLOSED' } });
    const [row] = valueOf(await client.periods.overview({})).months.filter(each => each.period === month);
    expect(row).toMatchObject({ state: 'closed', isReopenable: true });
  });

  it('is reopened only with a reason, and the report names what was entered since', async () => {
    await periods().reopen.focus();
    await app.page.keyboard.press('Enter');
    await periods().dialog.waitFor();
    const confirm = periods().dialog.locator('button[type="submit"]');
    await expect.poll(() => confirm.isDisabled()).toBe(true);
    await expect.poll(() => app.page.evaluate(() => document.activeElement?.tagName), SOON).toBe('INPUT');
    await app.page.keyboard.type('漏录一张入库单');
    await app.page.keyboard.press('Enter');
    await expect.poll(() => periods().month(month).getAttribute('data-state'), SOON).toBe('next');
    const late = valueOf(await receipt(itemId, 3_000_000)).document;
    await periods().difference(month).click();
    await periods().row(ITEM).waitFor();
    await expect.poll(() => periods().row(ITEM).innerText()).toContain(late.number);
    await expect.poll(() => app.page.locator('.periods-summary').innerText()).toContain('漏录一张入库单');
    await takePicture(app.page, 'periods-difference');
    expect(await layoutProblems(app.page)).toEqual([]);
    expect(await accessibilityProblems(app.page)).toEqual([]);
  });

  it('shows what another costing method would do before it is chosen, and does it', async () => {
    await visit(app.page, '/accounts/periods');
    await periods().changeMethod.focus();
    await app.page.keyboard.press('Enter');
    await periods().dialog.waitFor();
    await app.page.keyboard.press('ArrowDown');
    await app.page.locator('.ant-select-item-option').first().waitFor();
    await app.page.locator('.ant-select-item-option', { hasText: '先进先出' }).click();
    await periods().effect('fifo').waitFor();
    await expect.poll(() => periods().effect('fifo').locator('tbody tr').count()).toBeGreaterThan(3);
    await takePicture(app.page, 'periods-method');
    expect(await accessibilityProblems(app.page)).toEqual([]);
    await periods().dialog.locator('input').last().fill('改按先进先出');
    await app.page.keyboard.press('Enter');
    await expect.poll(() => periods().method.getAttribute('data-method'), SOON).toBe('fifo');
    expect(valueOf(await client.settings.verifyLedger(newOperation()))).toMatchObject({ isOk: true, problems: [] });
  });
});
