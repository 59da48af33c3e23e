import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';

const YUAN = 10_000;

describe('the shortage loop: asked for by one, agreed to by another, ordered, received in parts, and the alert ends by itself', () => {
  let app: OpenedApp;
  let client: AppClient;
  let item: { itemId: string; code: string; name: string };
  let alertId: string;
  let requisitionId: string;
  let orderId: string;

  /** Another person sits down at the same machine. */
  async function sitDown(role: Role, path: string): Promise<void> {
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role }));
    await app.page.reload();
    await visit(app.page, path);
  }
  /** Goods kept by batch say which. */
  async function nameBatch(form: Locator): Promise<void> {
    const field = form.locator('[data-field="batch-number"]');
    if (await field.count() > 0) await field.fill('P-2026-01');
  }
  const alert = async () => valueOf(await client.alerts.get({ alertId })).line.alert;
  const requisition = async () => valueOf(await client.requisitions.get({ requisitionId }));

  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    const { rows } = valueOf(await client.stock.list({ states: ['ok'], limit: 500 }));
    // An amount one person has to agree to: from 5 000 to 50 000 元.
    const row = rows.find(each => {
      const yuan = (((each.valueE4 ?? 0) / each.onHandMicro) * (each.maximumMicro ?? 0)) / YUAN;
      return each.openAlertId === null && each.openRequisitionId === null && each.supplierId !== null && each.dailyDemandMicro > 1_000_000 && (each.reorderPointMicro ?? 0) > 0 && !each.isDead && yuan > 8000 && yuan < 40_000;
    })!;
    item = row;
    const { today } = valueOf(await client.session.current({}));
    // Scrapped, not used: nobody has to look into an unusual day of use as well.
    const posted = valueOf(await client.documents.post({ ...newOperation(), type: 'scrap', reason: '受潮', businessDate: today, lines: [{ itemId: row.itemId, quantityMicro: row.onHandMicro - 1_000_000 }] }));
    alertId = posted.openedAlertIds[0]!;
  });
  afterAll(async () => { await closeAndForget(app); });

  it('the buyer asks for it where it stands under its supplier, pre-filled with quantity and reason', async () => {
    const { page } = app;
    await sitDown('buyer', '/purchasing');
    const line = page.locator(`[data-item-code="${item.code}"]`);
    await line.waitFor();
    await takePicture(page, 'shortage-to-order');
    await line.locator('[data-action="request"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').first().waitFor();
    const suggested = valueOf(await client.requisitions.suggest({ itemId: item.itemId }));
    await expect.poll(async () => Number((await dialog.locator('input').first().inputValue()).replaceAll(',', ''))).toBe(suggested.quantityMicro / 1_000_000);
    await expect.poll(() => dialog.locator('textarea').first().inputValue()).toBe(suggested.reason);
    await takePicture(page, 'shortage-request');
    await dialog.locator('button[type=submit]').click();
    await expect.poll(async () => valueOf(await client.stock.get({ itemId: item.itemId })).openRequisitionId).not.toBeNull();
    requisitionId = valueOf(await client.stock.get({ itemId: item.itemId })).openRequisitionId!;
    expect(await requisition()).toMatchObject({ state: 'requested', alertId, approval: { state: 'waiting', canDecide: false } });
  });

  it('nothing is ordered before somebody agreed, and the buyer sees for whom it waits', async () => {
    const { page } = app;
    await visit(page, `/purchasing/requests?requisition=${requisitionId}`);
    await page.locator('[data-approval-state="waiting"]').waitFor();
    await pageAtRest(page);
    expect(await page.locator('[data-step="order"]').count()).toBe(0);
    await takePicture(page, 'shortage-waits');
    await page.locator('[data-action="print-request"]').click();
    const paper = page.locator('.order-print-preview .order-sheet');
    await paper.waitFor();
    const { number } = await requisition();
    await expect.poll(() => paper.innerText()).toContain(number);
    await takePicture(page, 'shortage-request-paper');
  });

  it('the manager agrees with A', async () => {
    const { page } = app;
    await sitDown('manager', `/approvals?approval=${(await requisition()).approval!.id}`);
    await page.locator(`[data-approval="${requisitionId}"][aria-current="true"]`).waitFor();
    await takePicture(page, 'shortage-approval');
    await page.locator('.approvals-detail [data-action="approve"]').waitFor();
    await pageAtRest(page);
    await page.keyboard.press('a');
    await expect.poll(async () => (await requisition()).approval!.state).toBe('approved');
  });

  it('the buyer makes an order of it: it is on order once, and the alert waits for the goods', async () => {
    const { page } = app;
    await sitDown('buyer', '/purchasing/requests?view=todo');
    const { number, quantityMicro } = await requisition();
    const row = page.locator('.purchasing-grid .ag-row', { hasText: number });
    await row.waitFor();
    await row.locator('input[type="checkbox"]').check();
    await page.locator('[data-action="combine"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await takePicture(page, 'shortage-combine');
    await dialog.locator('button[type=submit]').click();
    await page.locator('[data-order]').waitFor();
    await page.waitForURL(/\/purchasing\/orders\/.+/);
    orderId = new URL(page.url()).pathname.split('/').at(-1)!;
    expect(await requisition()).toMatchObject({ state: 'ordered', purchaseOrderId: orderId });
    expect(valueOf(await client.stock.get({ itemId: item.itemId })).onOrderMicro).toBe(quantityMicro);
    expect((await alert()).state).toBe('on_order');
    await takePicture(page, 'shortage-order');
  });

  it('a part comes: the rest is still on its way and the alert still waits', async () => {
    const { page } = app;
    await pageAtRest(page);
    await page.keyboard.press('r');
    const form = page.locator('[data-form="receive"]');
    await form.waitFor();
    await form.locator('input').first().fill('2');
    await nameBatch(form);
    await form.locator('button[type=submit]').click();
    await expect.poll(async () => (await requisition()).state).toBe('partially_received');
    expect((await alert()).state).toBe('on_order');
    await form.waitFor({ state: 'detached' });
    await takePicture(page, 'shortage-part');
  });

  it('the rest comes: order, request and alert end by themselves', async () => {
    const { page } = app;
    await pageAtRest(page);
    await page.keyboard.press('r');
    const form = page.locator('[data-form="receive"]');
    await form.waitFor();
    await nameBatch(form);
    await form.locator('button[type=submit]').click();
    await expect.poll(async () => (await alert()).state).toBe('closed');
    expect((await alert()).closeReason).toBe('replenished');
    expect((await requisition()).state).toBe('received');
    await page.locator('[data-order-state="received"]').waitFor();
    await takePicture(page, 'shortage-done');
  });

  it('the order is there to be printed, and the supplier is judged by it', async () => {
    const { page } = app;
    await visit(page, `/print/purchase-order/${orderId}`);
    await page.locator('.order-print-preview .order-sheet').waitFor();
    await takePicture(page, 'shortage-print');
    const { supplierId } = valueOf(await client.purchaseOrders.get({ purchaseOrderId: orderId }));
    await visit(page, `/suppliers/${supplierId}`);
    await page.locator('.days-histogram').waitFor();
    await takePicture(page, 'shortage-supplier');
  });
});
