/** The pages of the rail, and what a role must hold to see them. */
import type { Permission } from '../../shared/contract/permissions.ts';
import type { IconName } from '../ui/icon.tsx';

export const DESTINATIONS = [
  { id: 'today', path: '/', icon: 'today', needs: null },
  { id: 'stock', path: '/stock', icon: 'stock', needs: 'stock.read' },
  { id: 'record', path: '/record', icon: 'record', needs: 'stock.write' },
  { id: 'stocktakes', path: '/stocktakes', icon: 'count', needs: 'stock.write' },
  { id: 'purchasing', path: '/purchasing', icon: 'purchasing', needs: 'purchasing.read' },
  { id: 'alerts', path: '/alerts', icon: 'bell', needs: 'alerts.read' },
  { id: 'planning', path: '/planning', icon: 'plan', needs: 'stock.read' },
  { id: 'dashboard', path: '/dashboard', icon: 'chart', needs: 'costs.read' },
  { id: 'accounts', path: '/accounts', icon: 'book', needs: 'costs.read' },
  { id: 'health', path: '/health', icon: 'health', needs: 'stock.read' },
  { id: 'imports', path: '/import', icon: 'import', needs: 'imports.write' },
  { id: 'settings', path: '/settings', icon: 'settings', needs: null },
] as const satisfies readonly { readonly id: string; readonly path: string; readonly icon: IconName; readonly needs: Permission | null }[];

export type Destination = (typeof DESTINATIONS)[number];

/** What this person can use; the rest is absent, not greyed out. */
export function destinationsFor(permissions: readonly Permission[]): readonly Destination[] {
  return DESTINATIONS.filter(each => each.needs === null || permissions.includes(each.needs));
}

/** Addresses that are reached through a page of the rail and light its entry. */
const BELONGS_TO: { readonly [path: string]: Destination['id'] } = {
  '/items': 'stock', '/labels': 'stock', '/documents': 'record', '/print': 'record', '/print/stocktake': 'stocktakes', '/print/purchase-order': 'purchasing', '/print/requisition': 'purchasing',
  '/rules': 'alerts', '/scorecard': 'alerts', '/disposals': 'alerts', '/tasks': 'alerts', '/approvals': 'purchasing', '/suppliers': 'purchasing', '/kits': 'purchasing',
};

/** `/stock/new` → `/stock`. */
function firstPart(pathname: string): string {
  return `/${pathname.split('/')[1] ?? ''}`;
}

/** The entry of the rail an address belongs to. */
export function destinationAt(pathname: string): Destination | undefined {
  const first = firstPart(pathname);
  const owner = BELONGS_TO[pathname.split('/', 3).join('/')] ?? BELONGS_TO[first];
  return DESTINATIONS.find(each => each.path === first || each.id === owner);
}

/** Addresses a reader of stock may open, also where the rail shows their entry only to who writes. */
const READABLE: readonly string[] = ['/items', '/documents', '/labels', '/stocktakes', '/print'];

/** What a role must hold to open an address; what it may do there is the backend's to decide. */
export function permissionFor(pathname: string): Permission | null {
  const first = firstPart(pathname);
  return READABLE.includes(first) ? 'stock.read' : destinationAt(first)?.needs ?? null;
}
