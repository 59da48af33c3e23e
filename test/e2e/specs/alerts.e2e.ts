/** The alert centre by mouse and by keyboard: filters in the address, several acknowledged at once, handed on, board, map and the list before the shift. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { closeCards, visit } from '../page-models/frame.ts';

/** The figure behind the word of the level; a dash is none. */
const countIn = (text: string) => Number(/\d+/.exec(text)?.[0] ?? 0);

describe('the alert centre', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => {
    app = await openDemoCompany('buyer', { width: 1366, height: 768 });
    client = clientOf(app);
  });
  afterAll(async () => { await closeAndForget(app); });

  const rows = () => app.page.locator('[data-testid="alerts-list"] .alerts-row');
  const openList = async (address: string) => {
    await visit(app.page, address);
    await app.page.locator('[data-testid="alerts-list"]').waitFor();
    await closeCards(app.page);
    await pageAtRest(app.page);
  };
  const problems = async () => [...await layoutProblems(app.page), ...await accessibilityProblems(app.page)];

  it('today begins with what was not seen, and says that the engine has looked', async () => {
    const { page } = app;
    await visit(page, '/');
    await page.locator('[data-testid="self-test"]').waitFor();
    await page.locator('.today-unseen').waitFor();
    await takePicture(page, 'today-unseen');
    await page.locator('[data-action="all-seen"]').click();
    await expect.poll(async () => valueOf(await client.alerts.counts({})).unseen).toBe(0);
    await page.locator('.today-unseen').waitFor({ state: 'detached' });
  });

  it('lists mine by what waiting costs, the gravest level first, with the formula one click away', async () => {
    const { page } = app;
    await openList('/alerts');
    const { lines } = valueOf(await client.alerts.list({ scope: 'mine' }));
    await expect.poll(() => rows().count()).toBe(lines.length);
    const losses = lines.filter(line => line.alert.level === lines[0]!.alert.level).map(line => line.alert.lossE4 ?? 0);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    await rows().first().locator('.explained').first().click();
    await page.locator('.alerts-loss').first().waitFor();
    await takePicture(page, 'alerts-loss');
    await page.keyboard.press('Escape');
    // While it fades out its words are paler than they are.
    await page.locator('.alerts-loss').first().waitFor({ state: 'hidden' });
    expect(await problems()).toEqual([]);
  });

  it('narrows by chips that stand in the address, and by an address', async () => {
    const { page } = app;
    await openList('/alerts?scope=open');
    await page.locator('[data-filter="level"] .chip').first().click();
    await page.locator('.filter-choices .ant-checkbox-wrapper').first().click();
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).searchParams.get('level')).toBe('urgent');
    const urgent = valueOf(await client.alerts.list({ scope: 'open', levels: ['urgent'] })).total;
    await expect.poll(() => rows().count()).toBe(urgent);
    await openList('/alerts?scope=open&rule=dead_stock');
    await expect.poll(() => rows().count()).toBe(valueOf(await client.alerts.list({ scope: 'open', ruleIds: ['dead_stock'] })).total);
    await page.locator('[data-action="clear-filters"]').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('rule')).toBeNull();
  });

  it('acknowledges several at once by keyboard alone: X, J, Shift X, A', async () => {
    const { page } = app;
    await openList('/alerts');
    await rows().first().waitFor();
    const ids = valueOf(await client.alerts.list({ scope: 'mine' })).lines.filter(line => line.alert.state === 'firing').slice(0, 3).map(line => line.alert.id);
    const moveTo = async (index: number) => {
      await page.keyboard.press('j');
      await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['alertToggle'])).toBe(ids[index]);
    };
    await moveTo(0);
    await page.keyboard.press('x');
    await moveTo(1);
    await moveTo(2);
    await page.keyboard.press('Shift+X');
    await page.locator('.alerts-marked').waitFor();
    await takePicture(page, 'alerts-marked');
    await page.keyboard.press('a');
    await expect.poll(async () => Promise.all(ids.map(async alertId => valueOf(await client.alerts.get({ alertId })).line.alert.state))).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
    await page.locator('.alerts-marked').waitFor({ state: 'detached' });
  });

  it('hands one on with E and says so in its history', async () => {
    const { page } = app;
    const [line] = valueOf(await client.alerts.list({ scope: 'mine' })).lines;
    const alertId = line!.alert.id;
    await visit(page, `/alerts/${alertId}`);
    await page.locator(`[data-alert-detail="${alertId}"] [data-part="history"]`).waitFor();
    await pageAtRest(page);
    await page.keyboard.press('e');
    const form = page.locator('[data-form="reassign"]');
    await form.waitFor();
    await form.locator('input:not([role="combobox"])').fill('这一类归经理定');
    await form.locator('[data-action="confirm"]').click();
    await expect.poll(async () => valueOf(await client.alerts.get({ alertId })).transitions.map(step => step.event)).toContain('reassigned');
    await page.locator('.time-line').getByText('这一类归经理定').waitFor();
    await takePicture(page, 'alert-alone');
    expect(await problems()).toEqual([]);
  });

  it('the board has a column per state and says where each is stuck', async () => {
    const { page } = app;
    await visit(page, '/alerts?view=board');
    await page.locator('.alerts-column').first().waitFor();
    const { columns } = valueOf(await client.alerts.board({}));
    const shown = () => page.locator('.alerts-column').evaluateAll(found => found.map(each => [(each as HTMLElement).dataset['state'], each.querySelectorAll('.alerts-card').length]));
    await expect.poll(shown).toEqual(columns.map(column => [column.state, column.lines.length]));
    await takePicture(page, 'alerts-board');
    expect(await problems()).toEqual([]);
  });

  it('the map counts every open alert once, and a figure opens its list (F72)', async () => {
    const { page } = app;
    await visit(page, '/alerts?view=heat');
    const table = page.locator('[data-testid="alert-heat"]');
    await table.waitFor();
    const { total } = valueOf(await client.alerts.heatMap({}));
    await expect.poll(() => table.locator('tfoot b').innerText()).toBe(String(total));
    const cells = await table.locator('tbody td.heat-cell').allInnerTexts();
    expect(cells.map(countIn).reduce((sum, count) => sum + count, 0)).toBe(total);
    await takePicture(page, 'alerts-heat');
    expect(await problems()).toEqual([]);
    const cell = table.locator('tbody td.heat-cell a').first();
    // Many places are taken together by their zones: one of them shows its places.
    if ((await cell.getAttribute('href'))?.includes('zone=') === true) {
      const inZone = countIn(await table.locator('tfoot td').nth(1).innerText());
      await table.locator('thead th a').first().click();
      await page.locator('.alerts-heat-zone').waitFor();
      await expect.poll(() => table.locator('tfoot b').innerText()).toBe(String(inZone));
      await takePicture(page, 'alerts-heat-zone');
      expect(await problems()).toEqual([]);
    }
    const count = countIn(await cell.innerText());
    await cell.click();
    await page.locator('[data-testid="alerts-list"]').waitFor();
    await expect.poll(() => rows().count()).toBe(count);
  });

  it('the list before the shift names everything once, and the end of the day what nobody answered', async () => {
    const { page } = app;
    await visit(page, '/alerts/briefing');
    await page.locator('[data-testid="briefing"]').waitFor();
    const briefing = valueOf(await client.alerts.briefing({}));
    const listed = page.locator('.briefing-table tbody tr');
    await expect.poll(() => listed.count()).toBe(briefing.total + briefing.late.length);
    await takePicture(page, 'briefing');
    expect(await problems()).toEqual([]);
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'manager' }));
    await visit(page, '/alerts/closing');
    await page.locator('[data-testid="closing"]').waitFor();
    const { unanswered } = valueOf(await client.alerts.closing({}));
    await expect.poll(() => listed.count()).toBe(unanswered.length);
    await takePicture(page, 'closing');
    expect(await problems()).toEqual([]);
  });
});
