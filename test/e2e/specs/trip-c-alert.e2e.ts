import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { closeCards, visit } from '../page-models/frame.ts';

describe('trip C: from a warning to the receipt that ends it', () => {
  let app: OpenedApp;
  let client: AppClient;
  let itemId: string;
  let name: string;
  let alertId: string;
  beforeAll(async () => {
    app = await openDemoCompany('manager', { keepsCards: true });
    client = clientOf(app);
    await prepareCompany();
    const important = new Set(valueOf(await client.forecasts.accuracy({ abcClass: 'A', limit: 500 })).rows.map(each => each.itemId));
    const { rows } = valueOf(await client.stock.list({ states: ['ok'], limit: 500 }));
    // What comes soonest: before a long holiday everything takes long.
    const [row] = rows.filter(each => important.has(each.itemId) && each.openAlertId === null && each.openRequisitionId === null && each.dailyDemandMicro > 2_000_000 && (each.reorderPointMicro ?? 0) > 0 && !each.isDead).sort((a, b) => a.leadTimeDays - b.leadTimeDays);
    ({ itemId, name } = row!);
    // A shortage pops up for the buyer, and for nobody else.
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'buyer' }));
    await app.page.reload();
    await app.page.locator('button.who').waitFor();
  });
  afterAll(async () => { await closeAndForget(app); });

  /** This trip is about the shortage alone, at any hour: no unusual use (which no receipt answers), no hours of rest, no amount that others must agree to. */
  const prepareCompany = async () => {
    const surge = valueOf(await client.rules.list({})).find(rule => rule.kind === 'usage_surge')!;
    valueOf(await client.rules.update({ ...newOperation(), kind: 'usage_surge', isEnabled: false, level: surge.level, parameters: surge.parameters }));
    const attention = valueOf(await client.alerts.attention({}));
    valueOf(await client.alerts.saveAttention({ ...newOperation(), ...attention, isQuietOffHours: false, popupsPerDay: 20 }));
    valueOf(await client.approvals.saveRules({ ...newOperation(), requisition: [{ amountE4: 0, bound: 'from', steps: [] }], disposal: [{ amountE4: 0, bound: 'from', steps: [] }] }));
  };

  const alert = async () => valueOf(await client.alerts.get({ alertId })).line.alert;
  const requisitionId = async () => valueOf(await client.stock.get({ itemId })).openRequisitionId;

  it('pops up when an issue leaves nothing', async () => {
    const { page } = app;
    const { today } = valueOf(await client.session.current({}));
    // The demo company's urgent cards keep their place until they are answered or put away.
    if (app.driver !== 'desktop') await closeCards(page);
    const row = valueOf(await client.stock.get({ itemId }));
    const posted = valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessDate: today, lines: [{ itemId, quantityMicro: row.onHandMicro }] }));
    expect(posted.openedAlertIds).toHaveLength(1);
    alertId = posted.openedAlertIds[0]!;
    if (app.driver === 'desktop') {
      await visit(page, `/alerts/${alertId}`);
    } else {
      const card = page.locator('.cards .card').filter({ hasText: name });
      await card.waitFor();
      await takePicture(page, 'trip-c-pop-up');
      await card.getByRole('button').filter({ hasText: '打开' }).click();
    }
    await page.locator(`[data-alert-detail="${alertId}"]`).waitFor();
    await takePicture(page, 'trip-c-alert');
    expect(new URL(page.url()).pathname).toContain(alertId);
  });

  it('is acknowledged with A', async () => {
    await pageAtRest(app.page);
    await app.page.keyboard.press('a');
    await expect.poll(async () => (await alert()).state).toBe('acknowledged');
  });

  it('becomes a request with O, prefilled with what is missing', async () => {
    const { page } = app;
    await visit(page, `/alerts/${alertId}`);
    await page.locator(`[data-alert-detail="${alertId}"] [data-part="actions"]`).waitFor();
    await pageAtRest(page);
    await page.keyboard.press('o');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const suggested = valueOf(await client.requisitions.suggest({ itemId })).quantityMicro;
    await expect.poll(async () => Number((await dialog.locator('input').first().inputValue()).replaceAll(',', ''))).toBe(suggested / 1_000_000);
    await takePicture(page, 'trip-c-request');
    const orderAtOnce = dialog.locator('[data-action="order-at-once"] input, input[data-action="order-at-once"]');
    if (await orderAtOnce.count() > 0 && await orderAtOnce.first().isChecked()) await orderAtOnce.first().uncheck();
    await dialog.locator('button[type=submit]').click();
    await expect.poll(requisitionId).not.toBeNull();
  });

  it('is ordered: it counts as on order and the alert waits for the goods', async () => {
    const { page } = app;
    await visit(page, `/purchasing?requisition=${(await requisitionId())!}`);
    await page.locator('[data-step="order"]').click();
    const form = page.locator('[data-form="order"]');
    await form.waitFor();
    await takePicture(page, 'trip-c-order');
    await form.locator('button[type=submit]').click();
    await expect.poll(async () => valueOf(await client.requisitions.get({ requisitionId: (await requisitionId())! })).state).toBe('ordered');
    await expect.poll(async () => (await alert()).state).toBe('on_order');
  });

  it('closes with the receipt, and says by which document', async () => {
    const { page } = app;
    const id = (await requisitionId())!;
    await visit(page, `/purchasing?requisition=${id}`);
    await page.locator('[data-step="receive"]').click();
    const form = page.locator('[data-form="receive"]');
    await form.waitFor();
    await form.locator('button[type=submit]').click();
    await expect.poll(async () => (await alert()).state).toBe('closed');
    const view = valueOf(await client.alerts.get({ alertId }));
    expect(view.line.alert.closeReason).toBe('replenished');
    expect(view.closedByDocumentNumber).toMatch(/^RK/);
    expect(view.transitions.map(step => step.to)).toEqual(expect.arrayContaining(['firing', 'acknowledged', 'on_order', 'closed']));
    await visit(page, `/alerts/${alertId}?scope=closed`);
    await page.locator(`[data-alert-detail="${alertId}"]`).waitFor();
    await takePicture(page, 'trip-c-closed');
  });
});
