import { expect, test } from 'vitest';

import { events } from '../../../shared/contract/events.ts';

test('what the pages are told, written out: ids and counts of what changed, never the data, and no money', () => {
  expect(Object.fromEntries(Object.entries(events).map(([name, schema]) => [name, Object.keys(schema.shape).sort().join(' ')]))).toEqual({
    'stock.changed': 'isMany itemIds', 'masterData.changed': 'kind', 'thresholds.recomputed': 'changed skipped', 'alerts.changed': 'alertIds isMany', 'requisitions.changed': 'requisitionIds', 'drafts.changed': '', 'stocktakes.changed': 'stocktakeId', 'settings.changed': '', 'session.changed': '',
    'imports.progress': 'batchId done step total', 'imports.changed': 'batchId', 'replays.changed': 'runId', 'notification.show': 'alertId body level notificationId path title userId', 'navigate': 'path',
    'approvals.changed': '', 'channels.changed': '', 'disposals.changed': '', 'tasks.changed': '', 'rules.changed': '', 'rules.tried': 'trialId',
  });
});

test('an event with more in it than that is refused', () => {
  expect(events['stock.changed'].safeParse({ itemIds: [], isMany: false, valueE4: 1 }).success).toBe(false);
});
