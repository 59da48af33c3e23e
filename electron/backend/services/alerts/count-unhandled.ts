/** What the badge of the tray counts. */
import { listOpenAlerts, listPresentUserIds } from '../../../../db/repositories/alert-repository.ts';
import { listUsers } from '../../../../db/repositories/user-repository.ts';
import { actorsOf } from '../../../../shared/domain/alerts/index.ts';
import type { Environment } from '../../environment.ts';

/** Alerts nobody has answered, of whoever sits here; with nobody known to sit here, of everybody. */
export function countUnhandled(env: Pick<Environment, 'db' | 'now' | 'today'>): number {
  const db = env.db.reader;
  const now = env.now();
  const open = listOpenAlerts(db).filter(alert => alert.state === 'firing' && (alert.snoozedUntilAt === null || alert.snoozedUntilAt <= now));
  const present = listPresentUserIds(db, now);
  if (present.length === 0) return open.length;
  const people = listUsers(db);
  const today = env.today();
  const mine = new Map<string, boolean>();
  return open.filter(({ ownerId, ownerRole }) => {
    const key = `${ownerId ?? ''}:${ownerRole}`;
    const known = mine.get(key) ?? actorsOf({ ownerId, ownerRole }, people, today).some(person => present.includes(person.id));
    mine.set(key, known);
    return known;
  }).length;
}
