/** The pages of the rail, and what a role must hold to see them. */
import type { Permission } from '../../shared/contract/permissions.ts';
import type { IconName } from '../ui/icon.tsx';

export const DESTINATIONS = [
  { id: 'today', path: '/', icon: 'today', needs: null },
  { id: 'stock', path: '/stock', icon: 'stock', needs: 'stock.read' },
  { id: 'record', path: '/record', icon: 'record', needs: 'stock.write' },
  { id: 'purchasing', path: '/purchasing', icon: 'purchasing', needs: 'purchasing.read' },
  { id: 'alerts', path: '/alerts', icon: 'bell', needs: 'alerts.read' },
  { id: 'dashboard', path: '/dashboard', icon: 'chart', needs: 'costs.read' },
  { id: 'imports', path: '/import', icon: 'import', needs: 'imports.write' },
  { id: 'settings', path: '/settings', icon: 'settings', needs: null },
] as const satisfies readonly { readonly id: string; readonly path: string; readonly icon: IconName; readonly needs: Permission | null }[];

export type Destination = (typeof DESTINATIONS)[number];

/** What this person can use; the rest is absent, not greyed out. */
export function destinationsFor(permissions: readonly Permission[]): readonly Destination[] {
  return DESTINATIONS.filter(each => each.needs === null || permissions.includes(each.needs));
}

/** The destination an address belongs to. */
export function destinationAt(pathname: string): Destination | undefined {
  return DESTINATIONS.find(each => (each.path === '/' ? pathname === '/' : pathname === each.path || pathname.startsWith(`${each.path}/`)));
}
