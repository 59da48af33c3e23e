import { expect, test } from 'vitest';

import { pathOfMessage } from '../../../../../electron/backend/services/channels/message-path.ts';
import { MESSAGE_KINDS } from '../../../../../shared/kernel/vocabulary.ts';

test('an alert leads to itself, whatever the message says of it', () => {
  expect(MESSAGE_KINDS.map(kind => pathOfMessage({ alertId: 'a/1', kind, dedupeKey: 'approval:x' }))).toEqual(MESSAGE_KINDS.map(() => '/alerts/a%2F1'));
});

test.each([
  ['approval', 'approval:p1:1@u', '/approvals'],
  ['reminder', 'approval:p1:1:17@u', '/approvals'],
  ['digest', 'asked:n1@u', '/approvals'],
  ['task', 'reviews:2026-06-09@u', '/disposals'],
  ['task', 'turnover:2026-06-09:manager@u', '/dashboard'],
  ['task', 'received:r1@u', '/purchasing/requests?requisition=r1'],
  ['task', 'recount:d1:i1@u', '/disposals?view=tasks'],
  ['digest', 'digest:2026-06-09@u', '/alerts/briefing'],
  ['digest', 'closing:2026-06-09@u', '/alerts/closing'],
  ['self_test', 'self-test:2026-06-09@u', '/alerts'],
  ['test', 'x@u', '/alerts'],
] as const)('%s %s leads to %s', (kind, dedupeKey, path) => {
  expect(pathOfMessage({ alertId: null, kind, dedupeKey })).toBe(path);
});
