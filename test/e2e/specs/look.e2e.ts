/** Every page, in both languages, sizes and themes: nothing cut off, no serious finding of axe-core, and a picture to look at. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { driverName } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { frameOf, visit } from '../page-models/frame.ts';
import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import type { Language } from '../page-models/words.ts';

const SIZES = { 1366: { width: 1366, height: 768 }, 1920: { width: 1920, height: 1080 } } as const;
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const THEMES = ['light', 'dark'] as const;
/** Each language in one theme, which shows every word and every colour; CANGSHAO_E2E=all looks at all four. */
const LOOKS = LANGUAGES.flatMap(language => THEMES.map(theme => ({ language, theme }))).filter(({ language, theme }) => process.env['CANGSHAO_E2E'] === 'all' || (language === 'zh-CN') === (theme === 'light'));
/** A page is quiet when nothing has moved for so long: charts draw themselves in. */
const QUIET_MS = 500;

const PAGES = ['today', 'stock', 'stock-new', 'item', 'item-forecast', 'record-issue', 'record-receipt', 'documents', 'stocktakes', 'stocktake', 'stocktake-sheet', 'purchasing', 'requests', 'request-open', 'approvals', 'orders', 'orders-chase', 'order', 'order-print', 'request-print', 'suppliers', 'supplier', 'settings-approvals', 'alerts', 'alerts-all', 'alerts-board', 'alerts-heat', 'alert-open', 'alert-alone', 'briefing', 'closing', 'scorecard', 'policies', 'calendar', 'calendar-provisional', 'dashboard', 'accounts-summary', 'accounts-ledger', 'accounts-ages', 'accounts-as-of', 'accounts-invoices', 'accounts-vouchers', 'accounts-tie-out', 'print-document', 'planning-accuracy', 'what-if', 'item-what-if', 'health', 'health-lag', 'import', 'labels', 'periods', 'periods-year', 'settings-company', 'settings-rules', 'settings-attention', 'settings-users', 'settings-channels', 'settings-me', 'settings-system', 'settings-audit'] as const;
type PageName = (typeof PAGES)[number];

/** An order that is late with two lines, and the oldest request nobody has ordered. */
async function makeOrder(client: AppClient, itemId: string): Promise<{ order: string; request: string; supplierId: string }> {
  const { supplierId } = valueOf(await client.stock.get({ itemId }));
  const { today } = valueOf(await client.session.current({}));
  const promised = [addDays(today, -4), addDays(today, 6)];
  const lines = promised.map(promisedOn => ({ itemId, quantityMicro: 3_000_000, unitPriceE4: 100_000, promisedOn }));
  const order = valueOf(await client.purchaseOrders.create({ ...newOperation(), supplierId: supplierId!, orderedOn: addDays(today, -9), note: '请送到二号门', lines }));
  const request = valueOf(await client.requisitions.list({ states: ['requested'], limit: 1 })).rows[0]!;
  return { order: order.id, request: request.id, supplierId: supplierId! };
}

describe.skipIf(driverName === 'desktop')('every page', () => {
  let app: OpenedApp;
  let addresses: { readonly [P in PageName]: string };
  let language: Language = 'zh-CN';
  let theme: (typeof THEMES)[number] = 'light';

  beforeAll(async () => {
    app = await openDemoCompany('manager', { width: 1366, height: 768 });
    const client = clientOf(app);
    const { lines } = valueOf(await client.alerts.list({ scope: 'open', limit: 1 }));
    const [line] = lines;
    const { today } = valueOf(await client.session.current({}));
    const { hits } = valueOf(await client.items.find({ text: 'DJ-0107' }));
    const stocktakeId = valueOf(await client.stocktakes.list({ limit: 1 })).rows[0]!.id;
    const { rows: papers } = valueOf(await client.documents.list({ type: 'receipt', limit: 1 }));
    const { runId } = valueOf(await client.replays.start({ ...newOperation(), categoryId: null }));
    await vi.waitFor(async () => { expect(valueOf(await client.replays.get({ runId })).run?.state).toBe('done'); }, { timeout: 240_000, interval: 500 });
    const { order, request, supplierId } = await makeOrder(client, hits[0]!.id);
    addresses = {
      'requests': '/purchasing/requests', 'request-open': `/purchasing/requests?requisition=${request}`, 'approvals': '/approvals?scope=waiting', 'orders': '/purchasing/orders', 'orders-chase': '/purchasing/orders?view=overdue', 'order': `/purchasing/orders/${order}?step=receive`,
      'order-print': `/print/purchase-order/${order}`, 'request-print': `/print/requisition/${request}`, 'suppliers': '/suppliers', 'supplier': `/suppliers/${supplierId}`, 'settings-approvals': '/settings/approvals',
      'accounts-invoices': '/accounts/invoices', 'print-document': `/print/document/${papers[0]!.id}`,
      'today': '/', 'stock': '/stock', 'stock-new': '/stock/new', 'item': `/items/${hits[0]!.id}`, 'item-forecast': `/items/${hits[0]!.id}?view=forecast`, 'record-issue': '/record?type=issue', 'record-receipt': '/record?type=receipt', 'documents': '/documents', 'stocktakes': '/stocktakes', 'stocktake': `/stocktakes/${stocktakeId}`, 'stocktake-sheet': `/print/stocktake/${stocktakeId}?blind=1`, 'purchasing': '/purchasing',
      'alerts': '/alerts', 'alerts-all': '/alerts?scope=open&level=urgent', 'alerts-board': '/alerts?view=board', 'alerts-heat': '/alerts?view=heat', 'alert-open': `/alerts?scope=open&open=${line!.alert.id}`, 'alert-alone': `/alerts/${line!.alert.id}`, 'briefing': '/alerts/briefing', 'closing': '/alerts/closing', 'scorecard': '/scorecard', 'policies': '/planning/policies', 'calendar': '/planning/calendar', 'calendar-provisional': '/planning/calendar?year=2040', 'dashboard': '/dashboard', 'accounts-summary': '/accounts/summary', 'accounts-ledger': `/accounts/ledger?item=${hits[0]!.id}`, 'accounts-ages': '/accounts/ages', 'accounts-as-of': `/accounts/as-of?known=${Date.now() - 5 * 86_400_000}`, 'accounts-vouchers': '/accounts/vouchers', 'accounts-tie-out': '/accounts/tie-out', 'planning-accuracy': '/planning/accuracy', 'what-if': '/planning/what-if', 'item-what-if': `/items/${hits[0]!.id}?view=what-if`, 'health': '/health', 'health-lag': '/health?view=lag', 'import': '/import', 'labels': `/labels?items=${hits[0]!.id}`, 'periods': '/accounts/periods', 'periods-year': `/accounts/periods?year=${String(Number(today.slice(0, 4)) - 1)}`, 'settings-company': '/settings/company', 'settings-rules': '/settings/rules', 'settings-attention': '/settings/attention', 'settings-users': '/settings/users', 'settings-channels': '/settings/channels', 'settings-me': '/settings/me', 'settings-system': '/settings/system', 'settings-audit': '/settings/audit',
    };
  });
  afterAll(async () => { await closeAndForget(app); });

  const settle = async () => {
    await app.page.locator('.rail').waitFor();
    await pageAtRest(app.page);
    await app.page.waitForTimeout(QUIET_MS);
    await pageAtRest(app.page);
  };

  const setLook = async (wantedLanguage: Language, wantedTheme: (typeof THEMES)[number]) => {
    if (wantedLanguage !== language) {
      await frameOf(app.page, language).switchLanguage();
      language = wantedLanguage;
    }
    if (wantedTheme !== theme) {
      await frameOf(app.page, language).switchTheme(wantedTheme);
      theme = wantedTheme;
    }
  };

  describe.each(LOOKS)('in $language, $theme', look => {
    it.each(PAGES)('%s', async name => {
      await visit(app.page, '/');
      await setLook(look.language, look.theme);
      await visit(app.page, addresses[name]);
      const problems: string[] = [];
      // English is longer: it is looked at where there is less room.
      const sizes = Object.entries(SIZES).filter(([width]) => process.env['CANGSHAO_E2E'] === 'all' || look.language === 'zh-CN' || width === '1366');
      for (const [width, size] of sizes) {
        await app.page.setViewportSize(size);
        await settle();
        await takePicture(app.page, `${name}-${look.language}-${width}-${look.theme}`);
        problems.push(...(await layoutProblems(app.page)).map(problem => `${width}: ${problem}`));
      }
      problems.push(...await accessibilityProblems(app.page));
      expect(problems).toEqual([]);
    });
  });

  it('the sign-in and the first run', async () => {
    valueOf(await clientOf(app).session.signOut(newOperation()));
    await visit(app.page, '/');
    await app.page.locator('.entrance').waitFor();
    await takePicture(app.page, 'entrance');
    expect(await accessibilityProblems(app.page)).toEqual([]);
    expect(await layoutProblems(app.page)).toEqual([]);
  });
});
