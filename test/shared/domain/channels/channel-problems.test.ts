import { describe, expect, it } from 'vitest';

import { CHANNEL_PROBLEMS, isAboutMessage, isAhead, lightOf, needsPerson, restAfter } from '../../../../shared/domain/channels/index.ts';

const MINUTE = 60_000;

describe('how long a channel rests', () => {
  it('doubles from a minute to an hour', () => {
    expect([1, 2, 3, 6, 7, 100].map(failures => restAfter('no_network', failures) / MINUTE)).toEqual([1, 2, 4, 32, 60, 60]);
  });
  it('is never below ten minutes when the other side asked for less', () => {
    expect([1, 4, 5, 8].map(failures => restAfter('rate_limited', failures) / MINUTE)).toEqual([10, 10, 16, 60]);
  });
  it('is an hour where a person has to set something right', () => {
    expect(CHANNEL_PROBLEMS.filter(needsPerson).map(problem => restAfter(problem, 1) / MINUTE)).toEqual(CHANNEL_PROBLEMS.filter(needsPerson).map(() => 60));
  });
  it('has passed when the instant lies further ahead than any rest: the clock was set back', () => {
    expect([isAhead(null, 0), isAhead(MINUTE, MINUTE), isAhead(2 * MINUTE, MINUTE), isAhead(61 * MINUTE, MINUTE), isAhead(61 * MINUTE + 1, MINUTE)]).toEqual([false, false, true, true, false]);
  });
  it('does not concern the channel where only the message is bad', () => {
    expect(CHANNEL_PROBLEMS.filter(isAboutMessage)).toEqual(['recipient_refused', 'delayed', 'mail_refused']);
  });
});

describe('the health light', () => {
  const channel = { isEnabled: true, hasSecret: true, lastOkAt: 1, failures: 0, problem: null };
  it.each([
    ['ok', {}],
    ['untried', { lastOkAt: null }],
    ['off', { isEnabled: false }],
    ['down', { hasSecret: false }],
    ['trouble', { failures: 2, problem: 'no_network' }],
    ['down', { failures: 3, problem: 'no_network' }],
    ['down', { failures: 1, problem: 'wrong_sign' }],
    ['trouble', { failures: 1, problem: 'rate_limited' }],
  ] as const)('%s: %j', (light, more) => {
    expect(lightOf({ ...channel, ...more })).toBe(light);
  });
});
