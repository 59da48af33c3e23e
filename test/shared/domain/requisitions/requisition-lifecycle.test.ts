import { expect, test } from 'vitest';

import { REQUISITION_EVENTS, REQUISITION_TRANSITIONS, isOpenRequisition, nextRequisitionState } from '../../../../shared/domain/requisitions/index.ts';
import { REQUISITION_STATES } from '../../../../shared/kernel/vocabulary.ts';

test('every state can be reached and only open ones can be left', () => {
  const reached = new Set<string>(['requested']);
  for (const state of REQUISITION_STATES) for (const event of REQUISITION_EVENTS) {
    const next = nextRequisitionState(state, event);
    if (next !== undefined) reached.add(next);
  }
  expect([...reached].sort()).toEqual([...REQUISITION_STATES].sort());
  for (const state of REQUISITION_STATES) expect(Object.keys(REQUISITION_TRANSITIONS[state]).length > 0).toBe(isOpenRequisition(state));
});
test('what was asked for may arrive before anybody marked it as ordered', () => {
  expect(nextRequisitionState('requested', 'received_all')).toBe('received');
  expect(nextRequisitionState('requested', 'promised')).toBeUndefined();
});
