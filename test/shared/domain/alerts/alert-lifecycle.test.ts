import { expect, test } from 'vitest';

import { ALERT_EVENTS, ALERT_TRANSITIONS, nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { ALERT_STATES } from '../../../../shared/kernel/vocabulary.ts';

test('every state can be reached from nothing; what is closed can only be found to have been wrong, or to be a slip', () => {
  const reached = new Set<string>();
  const walk = (state: (typeof ALERT_STATES)[number] | 'none') => {
    for (const event of ALERT_EVENTS) {
      const next = nextAlertState(state, event);
      if (next === undefined || reached.has(next)) continue;
      reached.add(next);
      walk(next);
    }
  };
  walk('none');
  expect([...reached].sort()).toEqual([...ALERT_STATES].sort());
  expect(ALERT_TRANSITIONS.closed).toEqual({ corrected: 'closed', taken_back: 'firing' });
});
test('every open state can be cleared and closed by a person', () => {
  for (const state of ALERT_STATES) {
    if (state === 'closed') continue;
    expect(nextAlertState(state, 'cleared')).toBe('closed');
    expect(nextAlertState(state, 'closed_by_person')).toBe('closed');
  }
});
test('every pair of state and event is decided: a state to go to, or refused', () => {
  const decided = ALERT_STATES.flatMap(state => ALERT_EVENTS.map(event => [state, event, nextAlertState(state, event) ?? 'refused'].join(' ')));
  expect(decided).toMatchSnapshot();
});
