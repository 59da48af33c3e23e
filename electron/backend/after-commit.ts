/** Effects gather while a transaction runs and leave only after COMMIT. */
import type { Effects, Environment } from './environment.ts';

/** More ids than this are not listed: the page reads everything again. */
const IDS_MAX = 200;

export function emptyEffects(): Effects {
  return { stockChanged: new Set(), alertsChanged: new Set(), requisitionsChanged: new Set(), events: [], openedAlerts: new Set(), closedAlerts: new Set(), hasNotifications: false };
}

export function publishEffects(env: Environment, effects: Effects): void {
  const few = (ids: Set<string>) => ({ ids: ids.size > IDS_MAX ? [] : [...ids], isMany: ids.size > IDS_MAX });
  if (effects.stockChanged.size > 0) {
    const { ids, isMany } = few(effects.stockChanged);
    env.emit({ name: 'stock.changed', payload: { itemIds: ids, isMany } });
  }
  if (effects.alertsChanged.size > 0) {
    const { ids, isMany } = few(effects.alertsChanged);
    env.emit({ name: 'alerts.changed', payload: { alertIds: ids, isMany } });
  }
  if (effects.requisitionsChanged.size > 0) env.emit({ name: 'requisitions.changed', payload: { requisitionIds: [...effects.requisitionsChanged] } });
  for (const event of effects.events) env.emit(event);
}
