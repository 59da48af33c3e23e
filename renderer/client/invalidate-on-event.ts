import type { QueryClient } from '@tanstack/react-query';

import type { EventMessage, EventName } from '../../shared/contract/events.ts';
import type { GroupName } from './procedure-types.ts';

/** Which groups of queries an event makes stale. A new event does not compile until it is decided on here. */
const STALE_AFTER: Record<EventName, readonly GroupName[] | 'everything'> = {
  'stock.changed': ['stock', 'movements', 'documents', 'items', 'thresholds', 'reports', 'requisitions', 'audit'],
  'masterData.changed': ['masterData', 'items', 'stock', 'reports', 'users', 'audit'],
  'thresholds.recomputed': ['thresholds', 'stock', 'items', 'reports', 'alerts', 'settings'],
  'alerts.changed': ['alerts', 'stock', 'reports', 'items'],
  'requisitions.changed': ['requisitions', 'stock', 'alerts', 'items', 'reports'],
  'settings.changed': 'everything',
  'session.changed': 'everything',
  'imports.progress': [],
  'imports.changed': ['imports'],
  'notification.show': [],
  'navigate': [],
};

/** Marks what the event touched as stale; what is on screen is read again at once. */
export function invalidateOnEvent(queryClient: QueryClient, event: EventMessage): void {
  const groups = STALE_AFTER[event.name];
  if (groups === 'everything') {
    void queryClient.invalidateQueries();
    return;
  }
  for (const group of groups) void queryClient.invalidateQueries({ queryKey: [group] });
}
