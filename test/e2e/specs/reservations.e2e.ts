/** 预占: kept for an order on the item's page, used up or overridden on an issue. And goods kept by batches, received with their batch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { recordPageOf } from '../page-models/record-page.ts';

const TYPING = { delay: 60 };
const INSERT = 'DJ-0107';

describe('reservations', () => {
  let app: OpenedApp;
  let client: AppClient;
  const record = () => recordPageOf(app.page);
  const itemOf = async (code: string) => valueOf(await client.items.find({ text: code })).hits.find(hit => hit.code === code)!;
  const reservation = async () => valueOf(await client.reservations.list({ itemId: (await itemOf(INSERT)).id })).rows.find(row => row.reservedFor === 'SO-1')!;
  beforeAll(async () => { app = await openDemoCompany('keeper'); client = clientOf(app); });
  afterAll(async () => { await closeAndForget(app); });

  const writeIssue = async (quantity: string) => {
    const { page } = app;
    await visit(page, '/record?type=issue');
    await record().form('issue').waitFor();
    await record().field('department').click();
    await page.locator('.record-form [role=option]').first().click();
    await record().scanBox.click();
    await page.keyboard.type(INSERT, TYPING);
    await record().hits.first().waitFor();
    await page.keyboard.press('Enter');
    await record().quantity(INSERT).fill(quantity);
    await pageAtRest(page);
  };

  it('keeps a quantity for an order on the page of the item', async () => {
    const { page } = app;
    const { id } = await itemOf(INSERT);
    await visit(page, `/items/${id}`);
    const panel = page.locator('[data-testid="item-reservations"]');
    await panel.locator('[data-action="add-reservation"]').click();
    await page.locator('[data-field="reserved-for"]').fill('SO-1');
    await page.locator('[data-field="reserved-quantity"]').fill('30');
    await page.keyboard.press('Enter');
    await panel.locator('[data-reserved-for="SO-1"]').waitFor();
    await panel.scrollIntoViewIfNeeded();
    await takePicture(page, 'item-reservations');
    expect(await accessibilityProblems(page)).toEqual([]);
    const { row } = valueOf(await client.stock.detail({ itemId: id }));
    expect(row.availableMicro).toBe(row.onHandMicro - 30_000_000);
    await expect.poll(() => panel.innerText()).toContain(String((row.onHandMicro - 30_000_000) / 1_000_000));
  });

  it('refuses to take it for something else, and takes it all the same for who may', async () => {
    const { page } = app;
    const { onHandMicro } = await itemOf(INSERT);
    await writeIssue(String(onHandMicro / 1_000_000 - 10));
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-action="override"]').waitFor();
    expect((await itemOf(INSERT)).onHandMicro).toBe(onHandMicro);
    await takePicture(page, 'issue-reserved');
    await page.locator('[data-action="override"]').click();
    await record().posted.waitFor();
    expect((await itemOf(INSERT)).onHandMicro).toBe(10_000_000);
  });

  it('uses it up on the issue it was kept for', async () => {
    const { page } = app;
    await writeIssue('4');
    await page.locator(`select[data-reservation="${INSERT}"]`).selectOption({ index: 1 });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await record().posted.waitFor();
    await expect.poll(async () => (await reservation()).usedMicro).toBe(4_000_000);
  });

  it('gives back the rest with a reason', async () => {
    const { page } = app;
    await visit(page, `/items/${(await itemOf(INSERT)).id}`);
    await page.locator('[data-reserved-for="SO-1"] [data-action="release-reservation"]').click();
    await page.locator('[data-field="release-reason"]').fill('订单取消');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await reservation()).state).toBe('released');
    await expect.poll(() => page.locator('[data-reserved-for="SO-1"]').count()).toBe(0);
  });
});

describe('receiving goods kept by batches', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => { app = await openDemoCompany('manager'); client = clientOf(app); });
  afterAll(async () => { await closeAndForget(app); });

  it('asks for the batch and books it', async () => {
    const { page } = app;
    const { today } = valueOf(await client.session.current({}));
    const { rows } = valueOf(await client.stock.list({ text: 'RH-', limit: 50 }));
    const tracked: string[] = [];
    for (const row of rows) if (row.openRequisitionId === null && valueOf(await client.items.get({ itemId: row.itemId })).isBatchTracked) tracked.push(row.itemId);
    const [itemId] = tracked;
    expect(itemId).toBeDefined();
    const raised = valueOf(await client.requisitions.raise({ ...newOperation(), itemId: itemId!, quantityMicro: 5_000_000 }));
    valueOf(await client.requisitions.order({ ...newOperation(), requisitionId: raised.id, expectedVersion: raised.version, quantityMicro: 5_000_000, supplierId: raised.supplierId, orderedOn: today, promisedOn: today }));
    await visit(page, `/purchasing?requisition=${raised.id}`);
    await page.locator('.purchasing-steps [data-step="receive"]').click();
    const form = page.locator('[data-form="receive"]');
    await form.locator('[data-testid="batch-fields"]').waitFor();
    await form.locator('[data-action="confirm"]').click();
    await expect.poll(() => form.locator('[aria-invalid="true"]').count()).toBe(1);
    await takePicture(page, 'receive-batch');
    await form.locator('[data-field="batch-number"]').fill('B-2026-77');
    await form.locator('[data-action="confirm"]').click();
    await expect.poll(() => form.count()).toBe(0);
    const batches = valueOf(await client.items.batches({ itemId: itemId! }));
    expect(batches.find(batch => batch.number === 'B-2026-77')?.onHandMicro).toBe(5_000_000);
  });
});
