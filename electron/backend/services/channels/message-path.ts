/** The page a message leads to when it is clicked. */
import type { MessageKind } from '../../../../shared/kernel/vocabulary.ts';

type Told = { readonly alertId: string | null; readonly kind: MessageKind; readonly dedupeKey: string };

/** What messages that are not of one alert are about: their keys begin with it. */
const PAGES: Readonly<Record<string, string>> = {
  approval: '/approvals',
  asked: '/approvals',
  reviews: '/disposals',
  turnover: '/dashboard',
  digest: '/alerts/briefing',
  closing: '/alerts/closing',
};

/** An alert leads to itself; anything else to where it can be answered, a task to the tasks, the rest to the alert list. */
export function pathOfMessage({ alertId, kind, dedupeKey }: Told): string {
  if (alertId !== null) return `/alerts/${encodeURIComponent(alertId)}`;
  const [about = '', id = ''] = dedupeKey.split(/[:@]/);
  if (about === 'received') return `/purchasing/requests?requisition=${encodeURIComponent(id)}`;
  return PAGES[about] ?? (kind === 'task' ? '/disposals?view=tasks' : '/alerts');
}
