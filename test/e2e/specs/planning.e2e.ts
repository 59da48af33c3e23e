/** How a buyer sets by what items are managed and what is coming: a cell of the table, one item, a promotion, a closed week, a moved holiday. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { closeCards, visit } from '../page-models/frame.ts';

/** The sweep after a change runs meanwhile. */
const WAIT_MS = 60_000;

describe('planning', () => {
  let app: OpenedApp;
  let itemId: string;
  let cell: string;
  let today: string;
  beforeAll(async () => {
    app = await openDemoCompany('buyer');
    const client = clientOf(app);
    itemId = valueOf(await client.items.find({ text: 'DJ-0107' })).hits[0]!.id;
    await vi.waitFor(async () => {
      const policy = valueOf(await client.policies.ofItem({ itemId }));
      cell = `${policy.abcClass ?? '-'}${policy.xyzClass ?? '-'}`;
      expect(cell).not.toContain('-');
    }, WAIT_MS);
    today = valueOf(await client.session.current({})).today;
  });
  afterAll(async () => { await closeAndForget(app); });

  const fill = async (value: string, reason: string) => {
    const form = app.page.getByTestId('policy-form');
    await form.locator('input[data-field="value"], [data-field="value"] input').fill(value);
    await form.locator('input[data-field="reason"], [data-field="reason"] input').fill(reason);
    await app.page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
  };
  const parameter = (name: string) => app.page.getByTestId('item-parameters').locator(`tr[data-parameter="${name}"]`);

  it('a cell’s service level is set in its place, by keyboard, and the item says who set it', async () => {
    const { page } = app;
    await visit(page, '/planning/policies');
    const button = page.locator(`[data-edit="cell-${cell}"]`);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('policy-form').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('policy-form').waitFor({ state: 'detached' });
    await vi.waitFor(async () => { expect(await button.evaluate(element => element === document.activeElement)).toBe(true); }, WAIT_MS);
    await page.keyboard.press('Enter');
    await page.getByTestId('policy-form').waitFor();
    await pageAtRest(page);
    await page.keyboard.press('Enter');
    // Without a reason nothing is changed.
    await page.getByTestId('policy-form').getByRole('alert').waitFor();
    await fill('99.2', '关键刀具不能断');
    await page.locator(`[data-cell="${cell}"] .policy-cell-set`).waitFor();
    await expect.poll(() => page.locator(`[data-cell="${cell}"]`).innerText()).toContain('99.2 %');
    await takePicture(page, 'planning-policies-set');
    await visit(page, `/items/${itemId}`);
    await expect.poll(() => parameter('serviceLevel').getAttribute('data-source')).toBe('cell');
    await expect.poll(() => parameter('serviceLevel').innerText()).toContain('99.2 %');
  });

  it('the item’s own value goes over its category’s, this over the company’s, and the page shows which won', async () => {
    const { page } = app;
    const client = clientOf(app);
    const categoryId = valueOf(await client.items.get({ itemId })).categoryId ?? '';
    const set = async (scope: 'company' | 'category', scopeId: string, value: number) => valueOf(await client.policies.set({ opId: crypto.randomUUID(), scope, scopeId, parameter: 'overStockDays', value, reason: '试' }));
    await set('company', '', 300);
    await visit(page, `/items/${itemId}`);
    await vi.waitFor(async () => { expect(await parameter('overStockDays').getAttribute('data-source')).toBe('company'); }, WAIT_MS);
    await set('category', categoryId, 200);
    await vi.waitFor(async () => { expect(await parameter('overStockDays').innerText()).toContain('200'); }, WAIT_MS);
    await expect.poll(() => parameter('overStockDays').getAttribute('data-source')).toBe('category');
    await page.locator('[data-action="policy-overStockDays"]').click();
    await fill('90', '占地方');
    await vi.waitFor(async () => { expect(await parameter('overStockDays').getAttribute('data-source')).toBe('item'); }, WAIT_MS);
    await page.locator('[data-action="policy-overStockDays"]').click();
    await expect.poll(() => page.locator('.item-levels li').count()).toBe(4);
    await takePicture(page, 'planning-item-levels');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByTestId('policy-form').locator('input[data-field="reason"], [data-field="reason"] input').fill('又放得下了');
    await page.locator('[data-action="take-back-policy"]').click();
    await vi.waitFor(async () => { expect(await parameter('overStockDays').getAttribute('data-source')).toBe('category'); }, WAIT_MS);
  });

  it('a promotion is entered and stands in the year as a bar', async () => {
    const { page } = app;
    await visit(page, '/planning/calendar');
    await page.locator('[data-action="add-plan"]').click();
    const form = page.getByTestId('plan-form');
    await form.locator('input').first().fill('店庆促销');
    await page.locator('[data-action="save-plan"]').click();
    await form.waitFor({ state: 'detached' });
    const row = page.locator('tr[data-plan="promotion"]', { hasText: '店庆促销' });
    await row.waitFor();
    await expect.poll(() => row.locator('.calendar-bar').count()).toBe(1);
    expect(await row.innerText()).toContain('1.5');
    await expect.poll(() => page.locator(`[data-day="${today}"]`).getAttribute('data-planned')).toBe('true');
    await row.getByRole('button').click();
    await page.getByTestId('plan-form').waitFor();
    await takePicture(page, 'planning-promotion');
    await page.locator('[data-action="delete-plan"]').click();
    await row.waitFor({ state: 'detached' });
    await page.locator('.toast', { hasText: '已删除' }).getByRole('button').first().click();
    await row.waitFor();
  });

  it('a closed week and a moved holiday change the year; a year not published says so', async () => {
    const { page } = app;
    await visit(page, '/planning/calendar');
    await closeCards(page);
    await page.locator('[data-action="add-shut-down"]').click();
    await page.getByTestId('shut-down-form').locator('input').first().fill('盘点停产');
    await page.keyboard.press('Enter');
    await page.locator('tr[data-plan="shutDown"]', { hasText: '盘点停产' }).waitFor();
    await expect.poll(() => page.locator(`[data-day="${today}"]`).getAttribute('data-shut')).toBe('true');
    // From one day to the next by arrow key, and into it by Enter.
    const eve = `${today.slice(0, 4)}-12-24`;
    await page.locator(`[data-day="${today.slice(0, 4)}-12-23"]`).focus();
    await page.locator(`[data-day="${eve}"]`).click();
    await page.getByRole('dialog').getByRole('radio').nth(1).click();
    await page.getByRole('dialog').locator('input').fill('厂庆');
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => { expect(await page.locator(`[data-day="${eve}"]`).getAttribute('data-look')).toBe('holiday'); }, WAIT_MS);
    await expect.poll(() => page.locator(`[data-day="${eve}"]`).getAttribute('aria-label')).toContain('厂庆');
    await visit(page, '/planning/calendar?year=2040');
    await page.getByTestId('provisional').waitFor();
  });

  it('who only reads sees all of it and can change nothing', async () => {
    const { page } = app;
    valueOf(await clientOf(app).session.switchDemoUser({ opId: crypto.randomUUID(), role: 'keeper' }));
    await visit(page, '/planning/policies');
    await page.getByTestId('policies-page').waitFor();
    await pageAtRest(page);
    expect(await page.locator('[data-edit]:enabled').count()).toBe(0);
    await visit(page, '/planning/calendar');
    await page.getByTestId('calendar-page').waitFor();
    await pageAtRest(page);
    expect(await page.locator('[data-action="add-plan"]').count()).toBe(0);
  });
});
