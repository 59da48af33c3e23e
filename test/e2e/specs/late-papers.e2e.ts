/** Papers that come after the fact: what they change is told before they are booked, and an invoice sets right what was estimated. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { documentsPageOf } from '../page-models/documents-page.ts';
import { visit } from '../page-models/frame.ts';
import { recordPageOf } from '../page-models/record-page.ts';
import { word } from '../page-models/words.ts';

const TYPING = { delay: 60 };
const SEAL = 'MF-0011';
const INSERT = 'DJ-0107';
const halfAYearBefore = (day: string) => addDays(day, -173);

describe('late papers', () => {
  let app: OpenedApp;
  let client: AppClient;
  let today: string;
  const record = () => recordPageOf(app.page);
  const itemOf = async (code: string) => valueOf(await client.items.find({ text: code })).hits.find(hit => hit.code === code)!;
  const closedMonth = async () => valueOf(await client.periods.overview({})).closedThrough?.slice(0, 7) ?? null;
  const reopen = async (kind: 'month' | 'year', period: string) => { valueOf(await client.periods.reopen({ ...newOperation(), kind, period, reason: '补录' })); };
  const impact = () => app.page.locator('[data-testid="impact"]');
  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    ({ today } = valueOf(await client.session.current({})));
    // The months of the demo company are opened again, the last one first: half a year back is open ground here.
    for (let closed = await closedMonth(); closed !== null && closed >= halfAYearBefore(today).slice(0, 7); closed = await closedMonth()) {
      // In the first half of a year that is in the year before, which is closed as a whole.
      if (closed.endsWith('-12')) await reopen('year', closed.slice(0, 4));
      await reopen('month', closed);
    }
  });
  afterAll(async () => { await closeAndForget(app); });

  const write = async (type: 'receipt' | 'issue', date: string, code: string, quantity: string) => {
    const { page } = app;
    await visit(page, `/record?type=${type}`);
    await record().form(type).waitFor();
    await record().field('date').fill(date);
    await page.keyboard.press('Enter');
    await record().field(type === 'receipt' ? 'supplier' : 'department').click();
    await page.locator('.record-form [role=option]').first().click();
    await record().scanBox.click();
    await page.keyboard.type(code, TYPING);
    await record().hits.first().waitFor();
    await page.keyboard.press('Enter');
    await record().quantity(code).fill(quantity);
    await pageAtRest(page);
  };

  it('says what a receipt of half a year ago changes, goes back with Esc and books with Enter', async () => {
    const { page } = app;
    const before = valueOf(await client.documents.list({ type: 'receipt', limit: 1 })).total;
    await write('receipt', halfAYearBefore(today), SEAL, '6');
    await page.keyboard.press('Control+Enter');
    await impact().waitFor();
    await pageAtRest(page);
    await takePicture(page, 'late-receipt-impact');
    expect(await accessibilityProblems(page)).toEqual([]);
    await expect.poll(() => impact().innerText()).toContain(word('language/impact', 'months'));
    await page.keyboard.press('Escape');
    await expect.poll(() => impact().count()).toBe(0);
    expect(valueOf(await client.documents.list({ type: 'receipt', limit: 1 })).total).toBe(before);
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-action="impact-post"]').waitFor();
    await page.keyboard.press('Enter');
    await record().posted.waitFor();
    expect(valueOf(await client.documents.list({ type: 'receipt', limit: 1 })).total).toBe(before + 1);
  });

  it('names the days a late issue would bring below zero, and offers no way to book it', async () => {
    const { page } = app;
    await write('issue', addDays(today, -90), INSERT, '180');
    await page.keyboard.press('Control+Enter');
    await impact().waitFor();
    await pageAtRest(page);
    await takePicture(page, 'late-issue-short');
    await expect.poll(() => impact().innerText()).toContain(word('language/impact', 'short'));
    expect(await page.locator('[data-action="impact-post"]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => impact().count()).toBe(0);
  });

  it('books a paper of today at once', async () => {
    await write('issue', today, INSERT, '1');
    await app.page.keyboard.press('Control+Enter');
    await record().posted.waitFor();
    expect(await impact().count()).toBe(0);
  });

  it('says the same to the one who reviews what another has written, and books it with Enter', async () => {
    const { page } = app;
    const documents = documentsPageOf(page);
    const { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays } = valueOf(await client.settings.get({}));
    const review = async (needsReview: boolean) => valueOf(await client.settings.update({ ...newOperation(), companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays, needsReview }));
    await review(true);
    const { id: itemId } = await itemOf(SEAL);
    const { suppliers } = valueOf(await client.masterData.all({}));
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'buyer' }));
    const kept = valueOf(await client.drafts.save({ ...newOperation(), content: { type: 'receipt', businessType: 'purchase', businessDate: halfAYearBefore(today), supplierId: suppliers[0]!.id, lines: [{ itemId, quantityMicro: 3_000_000, unitPriceE4: 999_000 }] } }));
    valueOf(await client.drafts.submit({ ...newOperation(), draftId: kept.id, expectedVersion: kept.version }));
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'accountant' }));
    await page.reload();
    await visit(page, `/documents?view=submitted&draft=${kept.id}`);
    await documents.action('book').click();
    await impact().waitFor();
    await pageAtRest(page);
    await takePicture(page, 'late-review-impact');
    await expect.poll(() => impact().innerText()).toContain(word('language/impact', 'months'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => impact().count()).toBe(0);
    expect((await client.drafts.get({ draftId: kept.id })).ok).toBe(true);
    await documents.action('book').click();
    await page.locator('[data-action="impact-post"]').waitFor();
    await page.keyboard.press('Enter');
    await documents.document.waitFor();
    expect((await client.drafts.get({ draftId: kept.id })).ok).toBe(false);
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'manager' }));
    await review(false);
    await page.reload();
  });

  it('settles an estimated receipt with its invoice: what was issued of it costs what was paid', async () => {
    const { page } = app;
    const item = await itemOf(SEAL);
    const { suppliers, departments } = valueOf(await client.masterData.all({}));
    const cost = async (documentId: string) => valueOf(await client.documents.get({ documentId })).lines[0]!.valueE4!;
    // Whatever was there is used up first, so that the whole issue is of the estimated goods.
    if (item.onHandMicro > 0) valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessType: 'requisition', businessDate: today, departmentId: departments[0]!.id, lines: [{ itemId: item.id, quantityMicro: item.onHandMicro }] }));
    valueOf(await client.documents.post({ ...newOperation(), type: 'receipt', businessType: 'purchase', businessDate: today, supplierId: suppliers[0]!.id, sourceNumber: 'SH-0001', lines: [{ itemId: item.id, quantityMicro: 100_000_000, unitPriceE4: 100_000, isEstimated: true }] }));
    const { document: issue } = valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessType: 'requisition', businessDate: today, departmentId: departments[0]!.id, lines: [{ itemId: item.id, quantityMicro: 40_000_000 }] }));
    expect(await cost(issue.id)).toBe(-4_000_000);
    await visit(page, '/accounts/invoices');
    const row = page.locator('.ag-row', { hasText: 'SH-0001' }).first();
    await row.locator('.ag-selection-checkbox').click();
    const form = page.locator('.invoice-form');
    await form.waitFor();
    await form.locator('input').first().fill('FP-20260001');
    await form.locator('.invoice-lines input').first().fill('1250');
    await takePicture(page, 'invoice-form');
    expect(await accessibilityProblems(page)).toEqual([]);
    await form.locator('[data-action="post-invoice"]').click();
    await expect.poll(() => form.count()).toBe(0);
    await expect.poll(() => cost(issue.id)).toBe(-5_000_000);
    expect(valueOf(await client.documents.list({ type: 'invoice', limit: 1 })).rows[0]!.sourceNumber).toBe('FP-20260001');
  });
});
