/** Dead stock from its alert to the paper: review, three opinions, decision, scrap, money back; a run-down with its line; what to use first; kits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { pageSizesMm, pdfText } from '../checks/pdf.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { driverName } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { closeCards, frameOf, visit } from '../page-models/frame.ts';

const SIDES = ['sales', 'production', 'finance'] as const;
const SIZES = [{ width: 1366, height: 768 }, { width: 1920, height: 1080 }] as const;

describe('the disposal loop', () => {
  let app: OpenedApp;
  let client: AppClient;
  let today: string;
  let dead: { readonly id: string; readonly code: string; readonly onHandMicro: number };
  let overId: string;
  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    ({ today } = valueOf(await client.session.current({})));
    // Dead for over half a year: its review was opened by the daily look. Cheap enough that nobody else has to approve.
    const idle = valueOf(await client.disposals.idleStock({})).rows.find(row => row.disposalId !== null && (row.valueE4 ?? 0) < 50_000_000);
    if (idle === undefined) throw new Error('the demo company has dead stock');
    dead = { id: idle.itemId, code: idle.code, onHandMicro: idle.onHandMicro };
    const { units } = valueOf(await client.masterData.all({}));
    overId = valueOf(await client.items.create({ ...newOperation(), code: 'ZZ-OVER', name: '通用垫片', spec: 'HT200', unitId: units[0]!.id, referencePriceE4: 123_400 })).id;
    valueOf(await client.thresholds.override({ ...newOperation(), itemId: overId, field: 'maximum', valueMicro: 60_000_000, reason: '货架只放得下 60 件' }));
    const glue = valueOf(await client.items.create({ ...newOperation(), code: 'ZZ-GLUE', name: '厌氧胶', spec: '50 ml', unitId: units[0]!.id, isBatchTracked: true, referencePriceE4: 256_000 })).id;
    for (const [batchNumber, days] of [['B2609', -3], ['B2612', 20], ['B2703', 80]] as const) valueOf(await client.documents.post({ ...newOperation(), type: 'receipt', businessDate: today, lines: [{ itemId: glue, quantityMicro: 12_000_000, unitPriceE4: 256_000, batchNumber, expiresOn: addDays(today, days) }] }));
    valueOf(await client.documents.post({ ...newOperation(), type: 'opening', businessDate: today, lines: [{ itemId: overId, quantityMicro: 300_000_000, unitPriceE4: 123_400 }] }));
  });
  afterAll(async () => { await closeAndForget(app); });

  /** At both sizes: a picture, nothing cut off; no finding of axe. */
  const look = async (name: string) => {
    const problems: string[] = [];
    for (const size of SIZES) {
      await app.page.setViewportSize(size);
      await pageAtRest(app.page);
      await takePicture(app.page, `${name}-${size.width}`);
      problems.push(...(await layoutProblems(app.page)).map(problem => `${size.width}: ${problem}`));
    }
    expect([...problems, ...await accessibilityProblems(app.page)]).toEqual([]);
    await app.page.setViewportSize({ width: 1440, height: 900 });
  };
  const reviewOf = async (itemId: string) => valueOf(await client.disposals.list({ itemId })).rows[0]!;
  const alertOf = async (itemId: string) => valueOf(await client.alerts.list({ scope: 'open', limit: 500 })).lines.find(line => line.alert.itemId === itemId)?.alert;
  const sign = async (side: (typeof SIDES)[number], words: string) => {
    await app.page.locator(`[data-field="opinion-${side}"]`).fill(words);
    await app.page.locator(`[data-action="sign-${side}"]`).click();
    await app.page.locator(`.disposal-opinion[data-side="${side}"][data-given="true"]`).waitFor();
  };

  it('stock that lay for half a year has its review by itself, and its alert waits for it', async () => {
    const { page } = app;
    expect([(await reviewOf(dead.id)).openedBy, (await alertOf(dead.id))?.state]).toEqual(['', 'in_disposal']);
    await visit(page, '/disposals');
    await closeCards(page);
    await page.locator('.ag-row').first().waitFor();
    await look('disposals');
    await page.locator('.ag-row', { hasText: (await reviewOf(dead.id)).number }).dblclick();
    await page.waitForURL(/\/disposals\/.+/);
    await page.locator('.disposal').waitFor();
    await look('disposal-opinions');
  });

  it('three opinions are signed, by the keyboard alone for the first', async () => {
    const { page } = app;
    await page.locator('[data-field="opinion-sales"]').focus();
    await page.keyboard.type('没有客户要，降价也难卖');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('200');
    await page.keyboard.press('Enter');
    await page.locator('.disposal-opinion[data-side="sales"][data-given="true"]').waitFor();
    await sign('production', '图纸已改版，不能改用');
    await sign('finance', '按废料处理，损失可税前扣除');
    await page.locator('[data-form="decide"]').waitFor();
    await look('disposal-decision');
  });

  it('the decision is to scrap; below the first limit nobody else is asked', async () => {
    const { page } = app;
    await page.locator('[data-form="decide"] [role="radio"]').nth(4).click();
    await page.locator('[data-field="decide-note"]').fill('锈蚀严重，无改用价值');
    await page.locator('[data-action="decide"]').click();
    await page.locator('[data-form="carry-out"]').waitFor();
    expect(await reviewOf(dead.id)).toMatchObject({ state: 'executing', decision: 'scrap' });
    await look('disposal-executing');
  });

  it('the scrap paper is posted from the form; the review and the alert are over', async () => {
    const { page } = app;
    await page.locator('[data-field="carry-recovered"]').fill('150');
    await page.locator('[data-action="carry-out"]').click();
    await expect.poll(async () => (await reviewOf(dead.id)).state).toBe('closed');
    const review = await reviewOf(dead.id);
    expect([review.recoveredE4, review.disposedMicro]).toEqual([1_500_000, dead.onHandMicro]);
    expect(valueOf(await client.documents.get({ documentId: review.documentId! }))).toMatchObject({ type: 'scrap', purpose: review.number, residualValueE4: 1_500_000 });
    await expect.poll(() => alertOf(dead.id)).toBeUndefined();
    await look('disposal-closed');
  });

  it.skipIf(driverName === 'desktop')('the form prints on one A4 with its signatures', async () => {
    await pageAtRest(app.page);
    const pdf = await app.page.pdf({ preferCSSPageSize: true, printBackground: true });
    const sizes = pageSizesMm(pdf);
    expect(sizes.map(size => size.map(Math.round))).toEqual([[210, 297]]);
    const text = pdfText(pdf);
    if (text !== null) for (const word of ['呆滞料处置评审单', (await reviewOf(dead.id)).number, '锈蚀严重', '签字', '财务']) expect(text).toContain(word);
  });

  it('a run-down shows its line and keeps the alert quiet', async () => {
    const { page } = app;
    await visit(page, `/disposals?new=${overId}`);
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => page.locator('[data-field="quantity"]').inputValue()).toBe('300');
    await takePicture(page, 'disposal-new');
    await page.getByRole('dialog').locator('button[type="submit"]').click();
    await page.waitForURL(/\/disposals\/.+/);
    await page.locator('.disposal').waitFor();
    let review = valueOf(await client.disposals.get({ disposalId: (await reviewOf(overId)).id }));
    for (const side of SIDES) review = valueOf(await client.disposals.giveOpinion({ ...newOperation(), disposalId: review.id, expectedVersion: review.version, side, opinion: '还能用，慢慢消化', proposes: 'run_down' }));
    await page.locator('[data-form="decide"]').waitFor();
    await page.locator('[data-field="plan-target"]').fill('50');
    await page.locator('[data-field="decide-note"]').fill('三个月用掉 250 件');
    await page.locator('[data-action="decide"]').click();
    await expect.poll(async () => (await reviewOf(overId)).state).toBe('running_down');
    await page.locator('.disposal-range').waitFor();
    await expect.poll(async () => (await alertOf(overId))?.state).toBe('in_disposal');
    await look('disposal-running-down');
  });

  it('the detail table with its file, what to use first, what to do', async () => {
    const { page } = app;
    await visit(page, '/disposals');
    await page.locator('[data-view="idle"] button').click();
    await page.locator('.ag-row').first().waitFor();
    const saved = page.waitForEvent('download');
    await page.locator('[data-action="export"]').click();
    expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/);
    await look('disposals-idle');
    await page.locator('[data-view="expiring"] button').click();
    await page.locator('.disposals-expiring .ag-row', { hasText: 'B2612' }).waitFor();
    await look('disposals-expiring');
    await page.locator('[data-view="tasks"] button').click();
    // C20: what has expired is a task, not an alarm.
    const task = page.locator('[data-task="scrap_expired"]', { hasText: 'ZZ-GLUE' });
    await task.waitFor();
    expect((await alertOf(valueOf(await client.items.find({ text: 'ZZ-GLUE' })).hits[0]!.id))?.reasons.map(reason => reason.rule) ?? []).not.toContain('expired');
    await look('disposals-tasks');
    await task.locator('[data-action="task-done"]').click();
    // The book still has it: why nothing is to be scrapped is said.
    await page.getByRole('dialog').locator('input').fill('供应商已拉走，退货单明天补录');
    await page.getByRole('dialog').locator('button[type="submit"]').click();
    await task.waitFor({ state: 'detached' });
  });

  it('a bill pasted from a spreadsheet says what is missing, and one click provides', async () => {
    const { page } = app;
    await visit(page, '/kits');
    await page.locator('[data-action="new-bill"]').click();
    await page.locator('[data-field="bill-code"]').fill('BOM-01');
    await page.locator('[data-field="bill-name"]').fill('减速机总成');
    await page.locator('[data-field="paste"]').fill(`编码\t用量\nZZ-OVER\t4\n${dead.code}\t2\nNO-SUCH\t1`);
    await page.locator('[data-action="read-paste"]').click();
    await expect.poll(() => page.locator('.kits-lines tbody tr').count()).toBe(2);
    await takePicture(page, 'kits-form');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('dialog').locator('button[type="submit"]').click();
    await page.locator('[data-field="products"]').waitFor();
    await page.locator('[data-field="products"]').fill('50');
    await page.locator('.kits-figures[data-short="1"]').waitFor();
    await look('kits');
    await page.locator('[data-action="provide"]').click();
    await page.locator('[data-field="reserved-for"]').fill('SO-88');
    await page.keyboard.press('Enter');
    await expect.poll(async () => valueOf(await client.reservations.list({ text: 'SO-88' })).total).toBe(2);
    expect(valueOf(await client.requisitions.list({ text: dead.code })).rows[0]?.quantityMicro).toBeGreaterThanOrEqual(100_000_000);
    valueOf(await client.reservations.create({ ...newOperation(), itemId: overId, quantityMicro: 350_000_000, reservedFor: 'SO-99', neededOn: addDays(today, 6) }));
    await visit(page, '/kits?view=gaps');
    await page.locator('[data-item="ZZ-OVER"][data-short="true"]').waitFor();
    await look('kits-gaps');
  });

  it('in English and in the dark', async () => {
    const { page } = app;
    await visit(page, '/');
    await frameOf(page).switchLanguage();
    await frameOf(page, 'en').switchTheme('dark');
    for (const [name, path] of [['disposals', '/disposals?view=all'], ['disposal', `/disposals/${(await reviewOf(overId)).id}`], ['disposals-idle', '/disposals?view=idle'], ['kits', `/kits?bill=${valueOf(await client.kits.list({})).rows[0]!.id}&products=50`], ['kits-gaps', '/kits?view=gaps']] as const) {
      await visit(page, path);
      await page.locator('.rail').waitFor();
      await look(`${name}-en-dark`);
    }
  });
});
