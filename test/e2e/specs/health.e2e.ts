/** Trip: the data is looked over, what is wrong is put right one by one, late papers are found, and the log says what was changed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../shared/kernel/quantity.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { openApp } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { frameOf, visit } from '../page-models/frame.ts';
import { healthPageOf } from '../page-models/health-page.ts';

const CODE = 'DJ-0107';

async function itemOf(client: AppClient, code: string) {
  const { hits } = valueOf(await client.items.find({ text: code }));
  return valueOf(await client.items.get({ itemId: hits.find(hit => hit.code === code)!.id }));
}

describe('a company that keeps its data well', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    const item = await itemOf(client, CODE);
    const { id, version, mnemonic, unit, unitDecimals, categoryName, supplierName, locationCode, isActive, ...fields } = item;
    valueOf(await client.items.update({ ...newOperation(), ...fields, itemId: id, expectedVersion: version, categoryId: null }));
  });
  afterAll(async () => { await closeAndForget(app); });

  it('finds the item without a category and mends it from the list', async () => {
    const { page } = app;
    const health = healthPageOf(page);
    await frameOf(page).goTo('health');
    await health.check('no_category').waitFor();
    await expect.poll(() => health.count('no_category')).toBe(1);
    await health.check('no_category').click();
    await health.row(CODE).waitFor();
    await takePicture(page, 'health-no-category');
    await health.mend(CODE).click();
    await health.form.waitFor();
    await health.form.getByRole('combobox').nth(1).click();
    await page.locator('.ant-select-item-option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await health.form.waitFor({ state: 'detached' });
    await expect.poll(() => health.count('no_category')).toBe(0);
    expect((await itemOf(client, CODE)).categoryId).not.toBeNull();
  });

  it('shows a paper entered three days late, with its lag, and counts it against the score', async () => {
    const { page } = app;
    const health = healthPageOf(page);
    const session = valueOf(await client.session.current({}));
    const item = await itemOf(client, CODE);
    await visit(page, '/health?view=lag');
    await health.score.waitFor();
    await pageAtRest(page);
    const before = Number(await health.score.innerText());
    const { document } = valueOf(await client.documents.post({ ...newOperation(), type: 'receipt', businessDate: addDays(session.today, -3), lines: Array.from({ length: 8 }, () => ({ itemId: item.id, quantityMicro: microFromUnits(1) })) }));
    await visit(page, '/health?view=lag');
    await health.latePaper(document.number).waitFor();
    await expect.poll(() => health.latePaper(document.number).innerText()).toContain('3');
    await expect.poll(async () => Number(await health.score.innerText())).toBeLessThan(before);
    await health.person(session.user!.displayName).click();
    await page.waitForURL(/person=/);
    await health.latePaper(document.number).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('the log finds the change by what was there before and shows it field by field', async () => {
    const { page } = app;
    await visit(page, '/settings/audit');
    const rows = page.locator('.audit .ag-row');
    await rows.first().waitFor();
    await page.locator('.settings-tools input').first().fill(CODE);
    await expect.poll(async () => {
      const texts = await rows.allInnerTexts();
      return texts.length > 0 && texts.every(text => text.includes(CODE));
    }).toBe(true);
    await rows.first().click();
    const detail = page.locator('[data-audit]');
    await detail.waitFor();
    const changed = detail.locator('[data-changed="true"]');
    await changed.first().waitFor();
    await expect.poll(() => changed.evaluateAll(found => found.map(row => row.getAttribute('data-field')))).toEqual(['category']);
    await takePicture(page, 'audit-detail');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await detail.waitFor({ state: 'detached' });
  });
});

describe('a new company', () => {
  let app: OpenedApp;
  afterEach(async () => { await closeAndForget(app); });

  it('has nothing to put right and is told so', async () => {
    app = await openApp();
    const client = clientOf(app);
    valueOf(await client.session.setUp({ ...newOperation(), companyName: '启明机械', displayName: '陈启明', name: 'chenqm', password: '仓库里有三十万把刀', language: 'zh-CN' }));
    await visit(app.page, '/health');
    await app.page.locator('.health .empty-state').waitFor();
    const unit = valueOf(await client.masterData.saveUnit({ ...newOperation(), name: '件', decimals: 0 }));
    const category = valueOf(await client.masterData.saveCategory({ ...newOperation(), name: '刀具' }));
    const location = valueOf(await client.masterData.saveLocation({ ...newOperation(), code: 'A-01' }));
    valueOf(await client.items.create({ ...newOperation(), code: 'DJ-0001', name: '数控刀片', unitId: unit.id, categoryId: category.id, locationId: location.id }));
    await visit(app.page, '/health');
    await healthPageOf(app.page).clean.waitFor();
    expect(await accessibilityProblems(app.page)).toEqual([]);
    await takePicture(app.page, 'health-clean');
    await visit(app.page, '/health?view=lag');
    await app.page.locator('.health-nothing').waitFor();
  });
});
