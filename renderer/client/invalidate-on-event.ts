import type { QueryClient } from '@tanstack/react-query';

import type { EventMessage, EventName } from '../../shared/contract/events.ts';
import type { GroupName } from './procedure-types.ts';

/** Which groups of queries an event makes stale. A new event does not compile until it is decided on here. */
const STALE_AFTER: Record<EventName, readonly GroupName[] | 'everything'> = {
  'stock.changed': ['purchaseOrders', 'suppliers', 'stock', 'accounts', 'movements', 'documents', 'items', 'thresholds', 'reports', 'requisitions', 'health', 'audit', 'drafts', 'stocktakes', 'reservations', 'policies', 'forecasts', 'disposals', 'tasks', 'kits'],
  'masterData.changed': ['masterData', 'accounts', 'items', 'stock', 'reports', 'users', 'health', 'audit', 'policies', 'calendar', 'forecasts', 'kits'],
  'thresholds.recomputed': ['replays', 'thresholds', 'stock', 'items', 'reports', 'alerts', 'settings', 'policies', 'forecasts'],
  'alerts.changed': ['alerts', 'rules', 'stock', 'reports', 'items'],
  'requisitions.changed': ['purchaseOrders', 'suppliers', 'approvals', 'requisitions', 'stock', 'alerts', 'items', 'reports', 'kits'],
  'approvals.changed': ['approvals', 'requisitions', 'audit'],
  'drafts.changed': ['drafts', 'audit'],
  'tasks.changed': ['tasks', 'audit'],
  'disposals.changed': ['disposals', 'alerts', 'audit'],
  'stocktakes.changed': ['stocktakes', 'audit'],
  'channels.changed': ['channels', 'audit'],
  'settings.changed': 'everything',
  'session.changed': 'everything',
  'imports.progress': [],
  'imports.changed': ['imports'],
  'replays.changed': ['replays'],
  'rules.changed': ['rules', 'audit'],
  'rules.tried': ['rules'],
  'notification.show': [],
  'navigate': [],
};

/** Marks what the event touched as stale; what is on screen is read again at once. */
export function invalidateOnEvent(queryClient: QueryClient, event: EventMessage): void {
  const groups = STALE_AFTER[event.name];
  if (groups === 'everything') readAgain(queryClient, {});
  else for (const group of groups) readAgain(queryClient, { queryKey: [group] });
}

function readAgain(queryClient: QueryClient, which: { readonly queryKey?: readonly unknown[] }): void {
  // A first answer under way is neither cancelled nor repeated by the cache, and may have left the backend before the event.
  const unanswered = queryClient.getQueryCache().findAll({ ...which, fetchStatus: 'fetching', predicate: query => query.state.data === undefined });
  void queryClient.invalidateQueries(which);
  for (const { promise, queryKey } of unanswered) {
    const again = () => queryClient.invalidateQueries({ queryKey, exact: true });
    void promise?.then(again, again);
  }
}
