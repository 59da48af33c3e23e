import { expect, test } from 'vitest';

import { isSwitchedOff } from '../../../../shared/domain/channels/index.ts';

test('F78: each way has its own switch; what is urgent and the test one asked for come through a closed one', () => {
  const off = { isPopupOn: false, isMailOn: false };
  const message = { level: 'warning', kind: 'alert' } as const;
  expect([isSwitchedOff(off, 'popup', message), isSwitchedOff(off, 'email', message)]).toEqual([true, true]);
  expect([isSwitchedOff({ isPopupOn: true, isMailOn: false }, 'popup', message), isSwitchedOff({ isPopupOn: true, isMailOn: false }, 'email', message)]).toEqual([false, true]);
  expect([isSwitchedOff(off, 'popup', { ...message, level: 'urgent' }), isSwitchedOff(off, 'email', { level: 'notice', kind: 'test' })]).toEqual([false, false]);
});
