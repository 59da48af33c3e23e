import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { microFromUnits } from '../../../shared/kernel/quantity.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { documentsPageOf } from '../page-models/documents-page.ts';
import { recordPageOf } from '../page-models/record-page.ts';
import { visit } from '../page-models/frame.ts';

const COOLANT = 'RH-0012';
const GLOVES = 'LB-0005';
const BEARING = 'ZC-0044';
/** A hand; what comes faster is a scanner. */
const TYPING = { delay: 83 };

describe('papers on their way to the books', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => {
    app = await openDemoCompany('keeper');
    client = clientOf(app);
  });
  afterAll(async () => { await closeAndForget(app); });

  const record = () => recordPageOf(app.page);
  const documents = () => documentsPageOf(app.page);
  const sitDown = async (role: Role) => {
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role }));
    await app.page.reload();
    await app.page.locator('button.who').waitFor();
  };
  const addItem = async (code: string, quantity: string) => {
    await record().scanBox.fill(code);
    await record().hits.first().waitFor();
    await app.page.keyboard.press('Enter');
    await expect.poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('data-cell-name'))).toBe('quantity');
    await app.page.keyboard.type(quantity);
    await app.page.keyboard.press('Enter');
  };
  const openForm = async (type: string) => {
    await visit(app.page, `/record?type=${type}`);
    await record().form(type).waitFor();
  };
  const problems = async () => [...await accessibilityProblems(app.page), ...await layoutProblems(app.page)];
  const itemOf = async (code: string) => valueOf(await client.items.find({ text: code })).hits.find(hit => hit.code === code)!;

  it('proposes what expires first, takes boxes for pieces, and is kept with Ctrl+S', async () => {
    const { page } = app;
    await openForm('issue');
    await record().field('department').fill('设备科');
    await page.keyboard.press('Enter');
    await record().field('person').fill('钱师傅');
    await addItem(COOLANT, '1');
    const [first] = valueOf(await client.items.batches({ itemId: (await itemOf(COOLANT)).id }));
    await expect.poll(() => page.locator(`[data-fefo="${COOLANT}"]`).innerText()).toContain(first!.number);
    await addItem(GLOVES, '1');
    await record().line(GLOVES).locator('select').selectOption({ label: '盒' });
    await page.locator('.record-more', { hasText: '50' }).waitFor();
    await takePicture(page, 'drafts-record');
    expect(await problems()).toEqual([]);
    await page.keyboard.press('Control+s');
    await expect.poll(async () => valueOf(await client.drafts.list({ isOwn: true, type: 'issue', state: 'draft' })).total).toBe(1);
    const [kept] = valueOf(await client.drafts.list({ isOwn: true, type: 'issue', state: 'draft' })).rows;
    expect(valueOf(await client.drafts.get({ draftId: kept!.id })).content.lines.map(line => line.quantityMicro)).toEqual([microFromUnits(1), microFromUnits(1)]);
    // It lies among the drafts now: the form is free for the next one.
    await record().clear.click();
    await expect.poll(() => record().line(COOLANT).count()).toBe(0);
  });

  it('is found among the drafts, goes on as it was, and is posted in base units', async () => {
    const { page } = app;
    const before = await itemOf(GLOVES);
    await visit(page, '/documents?view=draft');
    await documents().rows.filter({ hasText: COOLANT }).filter({ hasText: GLOVES }).click();
    await documents().draft.waitFor();
    await takePicture(page, 'drafts-list');
    expect(await problems()).toEqual([]);
    await documents().goOn.click();
    await record().line(GLOVES).waitFor();
    await expect.poll(() => record().field('person').inputValue()).toBe('钱师傅');
    await pageAtRest(page);
    await page.keyboard.press('Control+Enter');
    await documents().document.waitFor();
    expect((await itemOf(GLOVES)).onHandMicro).toBe(before.onHandMicro - microFromUnits(50));
    expect(valueOf(await client.drafts.list({ isOwn: true, type: 'issue', state: 'draft' })).total).toBe(0);
    await takePicture(page, 'drafts-posted');
    expect(await problems()).toEqual([]);
  });

  it('a batch that comes in is named and dated by keyboard alone', async () => {
    const { page } = app;
    await openForm('receipt');
    await addItem(COOLANT, '4');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-cell-name]')?.getAttribute('data-cell-name'))).toBe('batch');
    await page.keyboard.type('B-NEW-1', TYPING);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await record().posted.waitFor();
    expect(valueOf(await client.items.batches({ itemId: (await itemOf(COOLANT)).id })).map(batch => batch.number)).toContain('B-NEW-1');
  });

  it('what went out before it came in is set aside on request, and waits for its receipt', async () => {
    const { page } = app;
    await openForm('issue');
    await record().field('department').fill('设备科');
    await page.keyboard.press('Enter');
    await addItem(BEARING, '99999');
    await page.keyboard.press('Control+Enter');
    await record().refusedLine.waitFor();
    await takePicture(page, 'drafts-wait-offered');
    await page.locator('.record-failure [data-action="wait"]').click();
    await expect.poll(async () => valueOf(await client.drafts.list({ state: 'waiting', text: BEARING })).rows.map(row => row.isPossible)).toEqual([false]);
    await expect.poll(() => record().line(BEARING).count()).toBe(0);
  });

  it('with review on, one writes and another books: handed on, given back, put right, booked', async () => {
    const { page } = app;
    await sitDown('manager');
    const { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays } = valueOf(await client.settings.get({}));
    valueOf(await client.settings.update({ ...newOperation(), companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays, needsReview: true }));
    await sitDown('keeper');
    await openForm('scrap');
    await record().field('reason').fill('包装破损');
    await page.keyboard.press('Enter');
    await addItem(GLOVES, '2');
    const main = page.locator('[data-action="post"]');
    await expect.poll(() => main.innerText()).toContain(record().word('actions.submit'));
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => valueOf(await client.drafts.list({ isOwn: true, state: 'submitted', text: GLOVES })).total).toBe(1);

    await sitDown('accountant');
    await visit(page, '/documents?view=submitted');
    await documents().rows.filter({ hasText: GLOVES }).click();
    await documents().action('give-back').click();
    await page.getByRole('dialog').locator('input').fill('写明破损原因');
    await page.keyboard.press('Enter');
    await expect.poll(async () => valueOf(await client.drafts.list({ text: GLOVES, state: 'draft' })).rows.map(row => row.returnedReason)).toContain('写明破损原因');

    await sitDown('keeper');
    await visit(page, '/documents?view=draft');
    await documents().rows.filter({ hasText: GLOVES }).click();
    await documents().goOn.click();
    await record().line(GLOVES).waitFor();
    await page.getByText('写明破损原因').waitFor();
    await record().field('reason').fill('叉车压坏');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await documents().rows.first().waitFor();

    await sitDown('accountant');
    await visit(page, '/documents?view=submitted');
    await documents().rows.filter({ hasText: GLOVES }).click();
    await takePicture(page, 'drafts-review');
    await documents().action('book').click();
    await documents().document.waitFor();
    await expect.poll(async () => {
      const facts = await documents().facts.innerText();
      return [facts.includes('叉车压坏'), facts.includes(documents().word('view.reviewedBy'))];
    }).toEqual([true, true]);
    await takePicture(page, 'drafts-reviewed');
  });

  it('what came against a request waits for review too: said on its page, booked by another, and only then received', async () => {
    const { page } = app;
    // Ordered by itself: the receipt is for the request, not for a line of an order.
    await sitDown('buyer');
    const { today } = valueOf(await client.session.current({}));
    const asked = valueOf(await client.requisitions.list({ states: ['requested'] })).rows.find(row => row.approval?.state !== 'waiting')!;
    const order = valueOf(await client.requisitions.order({
      ...newOperation(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: asked.quantityMicro, supplierId: asked.supplierId, orderedOn: today, promisedOn: today,
    }));
    await sitDown('keeper');
    await visit(page, `/purchasing?requisition=${order.id}`);
    await page.locator('[data-step="receive"]').click();
    await page.locator('.purchasing-panel button[type=submit]').click();
    const waits = page.locator('[data-waiting-receipt]');
    await waits.waitFor();
    await expect.poll(() => page.locator('[data-step="receive"]').count()).toBe(0);
    await takePicture(page, 'receipt-waits');
    expect(await problems()).toEqual([]);
    const handedIn = valueOf(await client.requisitions.get({ requisitionId: order.id }));
    expect([handedIn.state, handedIn.waitingReceipt?.state]).toEqual(['ordered', 'submitted']);
    await visit(page, '/');
    await page.locator('.today-to-receive').waitFor();
    await takePicture(page, 'receipt-waits-today');

    await sitDown('accountant');
    await visit(page, `/documents?view=submitted&draft=${handedIn.waitingReceipt!.draftId}`);
    await page.locator('[data-draft] a', { hasText: order.number }).waitFor();
    await takePicture(page, 'receipt-review');
    await documents().action('book').click();
    await documents().document.waitFor();
    expect(valueOf(await client.requisitions.get({ requisitionId: order.id }))).toMatchObject({ state: 'received', waitingReceipt: null });
  });
});
