/** Every page by keyboard alone: everything that can be pressed can be reached, shows that it has the focus, and nothing holds it fast. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { frameOf, visit } from '../page-models/frame.ts';

const TABS_MAX = 120;
/** A page begins to load its parts soon after it is there; from then on its marks of loading say when it is done. */
const SHOWN_MS = 800;
const PAGES = ['/', '/stock', '/record?type=issue', '/documents', '/stocktakes', '/purchasing', '/purchasing/requests', '/approvals?scope=waiting', '/purchasing/orders', '/suppliers', '/settings/approvals', '/alerts', '/alerts?view=board', '/alerts?view=heat', '/alerts/briefing', '/alerts/closing', '/rules', '/dashboard', '/accounts', '/accounts/ledger', '/accounts/ages', '/accounts/as-of', '/accounts/vouchers', '/accounts/tie-out', '/health', '/health?view=lag', '/settings/audit', '/import', '/labels', '/settings/rules', '/settings/attention', '/accounts/periods', '/accounts/invoices', '/print/document/newest'] as const;

describe('by keyboard alone', () => {
  let app: OpenedApp;
  beforeAll(async () => { app = await openDemoCompany('manager'); });
  afterAll(async () => { await closeAndForget(app); });

  /** Walks with Tab until it comes round; what had the focus, and what of it showed no mark. */
  const walk = async () => {
    const { page } = app;
    const seen: string[] = [];
    const unmarked: string[] = [];
    for (let step = 0; step < TABS_MAX; step += 1) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return null;
        element.setAttribute('data-walked', String(Number(element.getAttribute('data-walked') ?? '0') + 1));
        const name = `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30)}"`;
        /** The mark may be drawn by the element or by the box around it (a field with an icon, a grid cell). */
        const isMarked = [element, element.parentElement, element.parentElement?.parentElement].some(box => {
          if (!box) return false;
          const style = getComputedStyle(box);
          const isGridCell = box.classList.contains('ag-cell') && parseFloat(style.borderTopWidth) > 0 && !/^(transparent|rgba\(.*, 0\))$/.test(style.borderTopColor);
          return isGridCell || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        });
        return { name, isMarked, times: Number(element.getAttribute('data-walked')) };
      });
      // Past the last stop the focus leaves the page for the browser's own; the next press comes in again at the top.
      if (now === null) continue;
      if (now.times > 1) break;
      seen.push(now.name);
      if (!now.isMarked) unmarked.push(now.name);
    }
    return { seen, unmarked };
  };

  it.each(PAGES)('%s lets the focus in, through and out, and shows where it is', async path => {
    const { page } = app;
    await visit(page, path.endsWith('/newest') ? path.replace('newest', valueOf(await clientOf(app).documents.list({ limit: 1 })).rows[0]!.id) : path);
    await page.locator('.rail').waitFor();
    await page.locator('main').waitFor();
    await page.waitForTimeout(SHOWN_MS);
    await pageAtRest(page);
    await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); });
    const { seen, unmarked } = await walk();
    expect(seen.length).toBeGreaterThan(15);
    expect(seen.length).toBeLessThan(TABS_MAX);
    expect(unmarked).toEqual([]);
  });

  it('finds an item from anywhere with Ctrl+K and opens it with Enter', async () => {
    const { page } = app;
    await visit(page, '/settings/company');
    await page.locator('.rail').waitFor();
    await pageAtRest(page);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.waitFor();
    await page.keyboard.type('DJ-0107', { delay: 60 });
    await palette.getByText('CNMG120408-PM').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-testid="item-page"]').waitFor();
    await pageAtRest(page);
    await page.keyboard.press('?');
    await page.getByText(frameOf(page).word('shortcuts.title')).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('walks the alerts with J and K, opens one with Enter, snoozes it with S and a reason', async () => {
    const { page } = app;
    const client = clientOf(app);
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'buyer' }));
    await visit(page, '/alerts');
    await page.locator('[data-alert-id]').first().waitFor();
    await pageAtRest(page);
    const before = valueOf(await client.alerts.counts({}));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.locator('[data-alert-detail] [data-part="actions"]').waitFor();
    await pageAtRest(page);
    await page.keyboard.press('s');
    await page.locator('[data-action="confirm"]').waitFor();
    await page.locator('[data-alert-detail] input[type=text], [data-alert-detail] textarea, [data-alert-detail] input:not([type])').last().fill('等六月报价');
    await page.keyboard.press('Enter');
    await expect.poll(async () => valueOf(await client.alerts.counts({})).snoozed).toBe(before.snoozed + 1);
  });
});
