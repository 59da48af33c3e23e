import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';

const PIECE = 1_000_000;

describe('an order without a request: submitted where it needs approval, made by itself, chased when it is late, received from Today', () => {
  let app: OpenedApp;
  let client: AppClient;
  let today: string;
  let items: { itemId: string; code: string }[];

  async function sitDown(role: Role, path: string): Promise<void> {
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role }));
    await app.page.reload();
    await visit(app.page, path);
  }
  const newest = async () => valueOf(await client.purchaseOrders.list({ limit: 1 })).rows[0];

  beforeAll(async () => {
    app = await openDemoCompany('buyer');
    client = clientOf(app);
    ({ today } = valueOf(await client.session.current({})));
    const { rows } = valueOf(await client.stock.list({ states: ['ok'], limit: 200 }));
    const free = await Promise.all(rows.filter(row => row.openRequisitionId === null).slice(0, 12).map(async row => valueOf(await client.items.get({ itemId: row.itemId }))));
    items = free.filter(item => !item.isBatchTracked && item.unitDecimals === 0).slice(0, 3).map(item => ({ itemId: item.id, code: item.code }));
  });
  afterAll(async () => { await closeAndForget(app); });

  it('so much money is not ordered at once: the page says why, and the next press submits it', async () => {
    const { page } = app;
    await visit(page, '/purchasing/orders');
    await page.locator('[data-action="new-order"]').click();
    const dialog = page.getByRole('dialog');
    for (const { code } of items.slice(0, 2)) {
      await dialog.getByRole('combobox').last().fill(code);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      const line = dialog.locator(`[data-item-code="${code}"]`);
      await line.waitFor();
      await line.locator('input').first().fill('30');
      await line.locator('input').last().fill('120');
    }
    // Where the first item has no usual supplier, one is chosen.
    if (await dialog.locator('.ant-select-content-has-value, .ant-select-selection-item').count() === 0) {
      await dialog.getByRole('combobox').first().click();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    await dialog.locator('button[type=submit]').click();
    await dialog.locator('.notice').waitFor();
    await takePicture(page, 'direct-order-needs-approval');
    expect(valueOf(await client.purchaseOrders.list({})).rows.some(order => order.lines.some(line => line.code === items[0]!.code))).toBe(false);
    await dialog.locator('button[type=submit]').click();
    await page.locator('[data-approval-state="waiting"]').waitFor();
    await takePicture(page, 'direct-order-submitted');
  });

  it('one decision of the manager agrees to both lines, and the order is there', async () => {
    const { page } = app;
    const [mine] = valueOf(await client.approvals.list({ scope: 'raised', text: '(1/2)' })).rows;
    await sitDown('manager', `/approvals?approval=${mine!.id}`);
    await page.locator('.approvals-detail .notice').waitFor();
    await takePicture(page, 'direct-order-approval');
    await pageAtRest(page);
    await page.keyboard.press('a');
    await expect.poll(async () => (await newest())?.lines.map(line => [line.code, line.quantityMicro])).toEqual(items.slice(0, 2).map(({ code }) => [code, 30 * PIECE]));
    expect(valueOf(await client.approvals.list({ scope: 'waiting', text: '/2)' })).total).toBe(0);
  });

  it('late, it is a task of the buyer, which a new date ends', async () => {
    const { page } = app;
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'buyer' }));
    const suppliers = valueOf(await client.masterData.all({})).suppliers;
    const late = valueOf(await client.purchaseOrders.create({ ...newOperation(), supplierId: suppliers[0]!.id, orderedOn: addDays(today, -9), lines: [{ itemId: items[2]!.itemId, quantityMicro: 4 * PIECE, unitPriceE4: 10_000, promisedOn: addDays(today, -2) }] }));
    const chases = async () => valueOf(await client.tasks.list({ kinds: ['chase'], itemId: items[2]!.itemId })).rows;
    expect((await chases()).map(task => [task.params['number'], task.dueOn])).toEqual([[late.number, addDays(today, 1)]]);
    await sitDown('buyer', '/disposals?view=tasks');
    const line = page.locator('[data-task="chase"]', { hasText: late.number });
    await line.waitFor();
    await takePicture(page, 'chase-task');
    await line.locator('.task-act a').click();
    const form = page.locator('[data-form="promise"]');
    await form.waitFor();
    await form.locator('button[type=submit]').click();
    await expect.poll(chases).toEqual([]);
  });

  it('the storekeeper finds it in Today and is one press from receiving it', async () => {
    const { page } = app;
    const due = valueOf(await client.reports.today({})).toReceiveOrders.find(order => order.lines[0]?.code === items[2]!.code)!;
    await sitDown('keeper', '/');
    const line = page.locator(`[data-order="${due.number}"]`);
    await line.waitFor();
    await line.locator('a.button').click();
    const form = page.locator('[data-form="receive"]');
    await form.waitFor();
    await form.locator('button[type=submit]').click();
    await page.locator('[data-order-state="received"]').waitFor();
    await expect.poll(async () => valueOf(await client.reports.today({})).toReceiveOrders.some(order => order.number === due.number)).toBe(false);
  });
});
