import { lazy, Suspense, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';

import { permissionFor } from './frame/destinations.ts';
import type { SignedInUser } from './frame/user-menu.tsx';
import { useTexts } from './language/use-texts.tsx';
import { ButtonLink } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';
import { LoadingSkeleton } from './ui/loading-skeleton.tsx';

/** `over`: what opens above the page, at an address below its own, while the page stays as it is. */
type Page = { readonly path: string; readonly Page: ComponentType; readonly over: readonly Page[] };

/** A page is loaded when it is first opened. */
function page(path: string, load: () => Promise<ComponentType>, over: readonly Page[] = []): Page {
  return { path, Page: lazy(async () => ({ default: await load() })), over };
}

/** One line per address. */
const PAGES: readonly Page[] = [
  page('/', async () => (await import('./features/today/today-page.tsx')).TodayPage),
  page('/stock', async () => (await import('./features/stock/stock-page.tsx')).StockPage, [
    page('new', async () => (await import('./features/item/item-form-drawer.tsx')).NewItemDrawer),
  ]),
  page('/items/:itemId', async () => (await import('./features/item/item-page.tsx')).ItemPage, [
    page('edit', async () => (await import('./features/item/item-form-drawer.tsx')).EditItemDrawer),
  ]),
  page('/record', async () => (await import('./features/record/record-page.tsx')).RecordPage, [
    page('new', async () => (await import('./features/item/item-form-drawer.tsx')).NewScannedItemDrawer),
  ]),
  page('/labels', async () => (await import('./features/labels/labels-page.tsx')).LabelsPage),
  page('/documents', async () => (await import('./features/documents/documents-page.tsx')).DocumentsPage),
  page('/print/document/:documentId', async () => (await import('./features/print/document-print-page.tsx')).DocumentPrintPage),
  page('/stocktakes', async () => (await import('./features/stocktakes/stocktakes-page.tsx')).StocktakesPage),
  page('/stocktakes/:stocktakeId', async () => (await import('./features/stocktakes/stocktake-page.tsx')).StocktakePage),
  page('/print/stocktake/:stocktakeId', async () => (await import('./features/stocktakes/sheet-page.tsx')).StocktakeSheetPage),
  page('/purchasing', async () => (await import('./features/purchasing/to-order-page.tsx')).ToOrderPage),
  page('/purchasing/requests', async () => (await import('./features/purchasing/purchasing-page.tsx')).PurchasingPage),
  page('/purchasing/orders', async () => (await import('./features/purchasing/orders-page.tsx')).OrdersPage),
  page('/purchasing/orders/:purchaseOrderId', async () => (await import('./features/purchasing/order-page.tsx')).OrderPage),
  page('/print/requisition/:requisitionId', async () => (await import('./features/purchasing/requisition-print-page.tsx')).RequisitionPrintPage),
  page('/print/purchase-order/:purchaseOrderId', async () => (await import('./features/purchasing/order-print-page.tsx')).OrderPrintPage),
  page('/suppliers', async () => (await import('./features/suppliers/suppliers-page.tsx')).SuppliersPage),
  page('/suppliers/:supplierId', async () => (await import('./features/suppliers/supplier-page.tsx')).SupplierPage),
  page('/approvals', async () => (await import('./features/approvals/approvals-page.tsx')).ApprovalsPage),
  page('/alerts', async () => (await import('./features/alerts/alerts-page.tsx')).AlertsPage),
  page('/alerts/briefing', async () => (await import('./features/alerts/briefing-page.tsx')).BriefingPage),
  page('/alerts/closing', async () => (await import('./features/alerts/briefing-page.tsx')).ClosingPage),
  page('/alerts/:alertId', async () => (await import('./features/alerts/alert-page.tsx')).AlertPage),
  page('/disposals', async () => (await import('./features/disposals/disposals-page.tsx')).DisposalsPage),
  page('/disposals/:disposalId', async () => (await import('./features/disposals/disposal-page.tsx')).DisposalPage),
  page('/kits', async () => (await import('./features/kits/kits-page.tsx')).KitsPage),
  page('/rules/:ruleId?', async () => (await import('./features/rules/rules-page.tsx')).RulesPage),
  page('/scorecard', async () => (await import('./features/scorecard/scorecard-page.tsx')).ScorecardPage),
  page('/dashboard', async () => (await import('./features/dashboard/dashboard-page.tsx')).DashboardPage),
  page('/accounts/:section?', async () => (await import('./features/accounts/accounts-page.tsx')).AccountsPage),
  page('/accounts/invoices', async () => (await import('./features/invoices/invoices-page.tsx')).InvoicesPage),
  page('/accounts/periods', async () => (await import('./features/periods/periods-page.tsx')).PeriodsPage),
  page('/planning/policies?', async () => (await import('./features/policies/policies-page.tsx')).PoliciesPage),
  page('/planning/calendar', async () => (await import('./features/calendar/calendar-page.tsx')).CalendarPage),
  page('/planning/accuracy', async () => (await import('./features/forecasts/accuracy-page.tsx')).AccuracyPage),
  page('/planning/what-if', async () => (await import('./features/what-if/what-if-page.tsx')).WhatIfPage),
  page('/health', async () => (await import('./features/health/health-page.tsx')).HealthPage, [
    page('edit/:itemId', async () => (await import('./features/item/item-form-drawer.tsx')).EditFoundItemDrawer),
  ]),
  page('/import', async () => (await import('./features/imports/imports-page.tsx')).ImportsPage),
  page('/settings/:section?', async () => (await import('./features/settings/settings-page.tsx')).SettingsPage),
  ...(import.meta.env.DEV ? [page('/gallery', async () => (await import('./features/gallery/gallery-page.tsx')).GalleryPage)] : []),
];

function NotFound() {
  const t = useTexts('common');
  return <EmptyState icon="search" title={t('notFound.title')} text={t('notFound.text')} actions={<ButtonLink to="/" variant="primary">{t('notFound.home')}</ButtonLink>} />;
}

/** The pages this person may open; any other address says so. */
export function AppRoutes({ user }: { readonly user: SignedInUser }) {
  const open = PAGES.filter(each => {
    const needs = permissionFor(each.path);
    return needs === null || user.permissions.includes(needs);
  });
  return (
    <Suspense fallback={<LoadingSkeleton />}>
      <Routes>
        {open.map(each => (
          <Route key={each.path} path={each.path} element={<each.Page />}>
            {each.over.map(above => <Route key={above.path} path={above.path} element={<above.Page />} />)}
          </Route>
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
