/** Trip: a service level is tried on the own history, both sides are seen, it is applied and found in the policy. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { microFromUnits } from '../../../shared/kernel/quantity.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { whatIfPageOf } from '../page-models/what-if-page.ts';

const CODE = 'DJ-0107';
const TRIED = 0.99;
const WAIT_MS = 60_000;

describe('what if', () => {
  let app: OpenedApp;
  let client: AppClient;
  let itemId: string;
  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    itemId = valueOf(await client.items.find({ text: CODE })).hits[0]!.id;
  });
  afterAll(async () => { await closeAndForget(app); });

  it('tries a level on one item: what holds now and what would be stand side by side', async () => {
    const { page } = app;
    const whatIf = whatIfPageOf(page);
    valueOf(await client.thresholds.override({ ...newOperation(), itemId, field: 'reorderPoint', valueMicro: microFromUnits(1), reason: '按老习惯' }));
    await visit(page, `/items/${itemId}`);
    await whatIf.view.click();
    await whatIf.result.waitFor();
    const { played } = valueOf(await client.replays.ofItem({ itemId, serviceLevel: TRIED }));
    const days = (policy: string) => played!.policies.find(each => each.policy === policy)!.outcome.stockOutDays;
    await whatIf.level(TRIED).click();
    await expect.poll(() => whatIf.sentence.innerText()).toContain('99 %');
    const shown = async (policy: 'current' | 'candidate') => Number((await whatIf.figure('stockOutDays', policy).innerText()).replaceAll(',', ''));
    await expect.poll(async () => [await shown('current'), await shown('candidate')]).toEqual([days('current'), days('candidate')]);
    expect(days('candidate')).toBeLessThan(days('current'));
    expect(await layoutProblems(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await takePicture(page, 'what-if-item');
  });

  it('applies it with a reason: the policy has it, the value set by hand is taken back', async () => {
    const { page } = app;
    const whatIf = whatIfPageOf(page);
    await whatIf.reason.fill('试算后采用');
    await whatIf.apply.click();
    await vi.waitFor(async () => {
      const policy = valueOf(await client.policies.ofItem({ itemId })).parameters.find(each => each.parameter === 'serviceLevel');
      expect([policy?.value, policy?.source]).toEqual([TRIED, 'item']);
    }, WAIT_MS);
    await vi.waitFor(async () => { expect(valueOf(await client.thresholds.get({ itemId })).overrides).toEqual([]); }, WAIT_MS);
    await expect.poll(() => whatIf.apply.count()).toBe(0);
    const entry = valueOf(await client.audit.list({})).rows.find(row => row.action === 'policies.set');
    expect(entry?.reason).toBe('试算后采用');
  });

  it('replays everything in a process of its own, is slid by keyboard, and sets the company’s level', async () => {
    const { page } = app;
    const whatIf = whatIfPageOf(page);
    await visit(page, '/planning/what-if');
    await whatIf.start.click();
    await whatIf.result.waitFor({ timeout: 240_000 });
    const { run } = valueOf(await client.replays.get({}));
    expect(run).toMatchObject({ state: 'done', categoryId: null });
    expect(run!.played!.items).toBeGreaterThan(200);
    await pageAtRest(page);
    const before = await whatIf.figure('capital', 'candidate').innerText();
    await whatIf.slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => whatIf.figure('capital', 'candidate').innerText()).not.toBe(before);
    expect(await layoutProblems(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await takePicture(page, 'what-if');
    await whatIf.level(0.98).click();
    await whatIf.apply.click();
    await vi.waitFor(async () => { expect(valueOf(await client.settings.get({})).serviceLevel).toBe(0.98); }, WAIT_MS);
  });
});

describe('a storekeeper', () => {
  let app: OpenedApp;
  beforeAll(async () => { app = await openDemoCompany('keeper'); });
  afterAll(async () => { await closeAndForget(app); });

  it('sees what would have been, but no money, and cannot apply it', async () => {
    const { page } = app;
    const whatIf = whatIfPageOf(page);
    const client = clientOf(app);
    const itemId = valueOf(await client.items.find({ text: CODE })).hits[0]!.id;
    await visit(page, `/items/${itemId}?view=what-if`);
    await whatIf.result.waitFor();
    await pageAtRest(page);
    expect(await page.locator('tr[data-figure="capital"]').count()).toBe(0);
    expect(await page.locator('tr[data-figure="quantity"]').count()).toBe(1);
    expect(await whatIf.apply.count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
