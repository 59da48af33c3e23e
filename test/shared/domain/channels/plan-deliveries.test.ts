import { describe, expect, it } from 'vitest';

import { type Attention, type WaitingMessage, planDeliveries } from '../../../../shared/domain/channels/index.ts';

const NOW = Date.parse('2026-03-10T02:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let last = 0;
const waiting = (more: Partial<WaitingMessage> = {}): WaitingMessage => {
  last += 1;
  return { id: `m${last}`, kind: 'alert', reader: 'a', level: 'warning', lossE4: 0, createdAt: NOW - MINUTE, nextTryAt: null, alertState: 'firing', isReachable: true, isOff: false, isHeld: false, ...more };
};
const NOTHING: Attention = { single: 0, lastDigestAt: null };
const plan = (entries: readonly WaitingMessage[], more: Partial<Parameters<typeof planDeliveries>[1]> = {}) =>
  planDeliveries(entries, { now: NOW, attention: () => NOTHING, isQuiet: false, tokens: 20, ...more });
const sizes = (made: ReturnType<typeof plan>) => made.send.map(each => each.entries.length);

describe('N10: the budget of attention', () => {
  it('300 low at once: the five dearest one by one, the rest in one digest, none lost', () => {
    const entries = Array.from({ length: 300 }, (_, index) => waiting({ lossE4: index }));
    const made = plan(entries);
    expect(sizes(made)).toEqual([1, 1, 1, 1, 1, 295]);
    expect(made.send.slice(0, 5).map(each => each.entries[0]?.lossE4)).toEqual([299, 298, 297, 296, 295]);
    expect(made.drop).toEqual([]);
  });
  it('what is above the budget of the day waits four hours for the next digest, half an hour where something urgent is among it', () => {
    const had = (minutesAgo: number) => () => ({ single: 5, lastDigestAt: NOW - minutesAgo * MINUTE });
    expect(sizes(plan([waiting()], { attention: had(239) }))).toEqual([]);
    expect(sizes(plan([waiting()], { attention: had(240) }))).toEqual([1]);
    expect(sizes(plan([waiting({ level: 'urgent' })], { attention: had(29) }))).toEqual([]);
    expect(sizes(plan([waiting({ level: 'urgent' })], { attention: had(30) }))).toEqual([1]);
  });
  it('a digest sent by a clock that was ahead holds nothing back', () => {
    expect(sizes(plan([waiting()], { attention: () => ({ single: 5, lastDigestAt: NOW + 400 * 24 * HOUR }) }))).toEqual([1]);
  });
  it('reminders, escalations, approvals are not counted against it; more than twenty of them become one', () => {
    expect(sizes(plan(Array.from({ length: 20 }, () => waiting({ kind: 'reminder' }))))).toEqual(Array.from({ length: 20 }, () => 1));
    expect(sizes(plan(Array.from({ length: 21 }, () => waiting({ kind: 'reminder' }))))).toEqual([21]);
  });
  it('each reader has a budget of their own', () => {
    const made = plan(['a', 'b'].flatMap(reader => Array.from({ length: 7 }, () => waiting({ reader }))));
    expect(sizes(made).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
  });
});

describe('after an outage', () => {
  it('all that gathered is one digest, the worst first', () => {
    const made = plan([waiting({ createdAt: NOW - HOUR }), waiting({ level: 'urgent' }), waiting({ kind: 'reminder', lossE4: 9, createdAt: NOW - 2 * HOUR })]);
    expect(made.send).toHaveLength(1);
    expect(made.send[0]?.entries.map(entry => [entry.level, entry.lossE4])).toEqual([['urgent', 0], ['warning', 9], ['warning', 0]]);
  });
  it('a quarter of an hour is no outage', () => {
    expect(sizes(plan([waiting({ createdAt: NOW - 15 * MINUTE }), waiting()]))).toEqual([1, 1]);
    expect(sizes(plan([waiting({ createdAt: NOW - 15 * MINUTE - 1 }), waiting()]))).toEqual([2]);
  });
});

describe('what is not sent any more', () => {
  it.each([
    ['its alert has closed', { alertState: 'closed' }, 'closed'],
    ['somebody answered it', { alertState: 'acknowledged' }, 'answered'],
    ['the goods are on order', { alertState: 'on_order' }, 'answered'],
    ['a week old', { createdAt: NOW - 7 * 24 * HOUR - 1 }, 'too_old'],
    ['nobody can be reached', { isReachable: false }, 'unreachable'],
  ] as const)('%s', (_words, more, because) => {
    const made = plan([waiting(more)]);
    expect([made.send.length, made.drop.map(each => each.because)]).toEqual([0, [because]]);
  });
  it('a reminder of an alert somebody took note of is still sent', () => {
    expect(sizes(plan([waiting({ kind: 'reminder', alertState: 'acknowledged' })]))).toEqual([1]);
  });
  it('an older sign of life or list of the day, once a newer one waits', () => {
    const made = plan([waiting({ kind: 'self_test', alertState: null, createdAt: NOW - 24 * HOUR }), waiting({ kind: 'self_test', alertState: null }), waiting({ kind: 'self_test', alertState: null, reader: 'b', createdAt: NOW - 24 * HOUR })]);
    expect([made.drop.map(each => each.because), sizes(made)]).toEqual([['superseded'], [1, 1]]);
  });
});

describe('time', () => {
  it('a message leaves when its next try has come, and when its next try was set by a clock far ahead', () => {
    expect(sizes(plan([waiting({ nextTryAt: NOW + 1 })]))).toEqual([]);
    expect(sizes(plan([waiting({ nextTryAt: NOW })]))).toEqual([1]);
    expect(sizes(plan([waiting({ nextTryAt: NOW + HOUR + 1 })]))).toEqual([1]);
  });
  it('in quiet hours only what is urgent leaves', () => {
    expect(plan([waiting(), waiting({ level: 'urgent' })], { isQuiet: true }).send.map(each => each.entries[0]?.level)).toEqual(['urgent']);
  });
  it('what a rule wants quiet for waits too, but what is urgent; afterwards all that gathered is one message', () => {
    const held = [waiting({ isHeld: true }), waiting({ isHeld: true, level: 'urgent' }), waiting()];
    expect(plan(held).send.map(each => each.entries.map(entry => entry.id))).toEqual([[held[1]?.id], [held[2]?.id]]);
    expect(sizes(plan([1, 2, 3].map(() => waiting({ createdAt: NOW - 8 * HOUR }))))).toEqual([3]);
  });
  it('what its reader has switched off is dropped, and it is kept why', () => {
    expect(plan([waiting({ isOff: true }), waiting()]).drop.map(each => each.because)).toEqual(['switched_off']);
  });
  it('no more leave than the other side takes this minute', () => {
    const entries = Array.from({ length: 20 }, () => waiting({ kind: 'task', alertState: null }));
    expect([sizes(plan(entries, { tokens: 3 })), sizes(plan(entries, { tokens: 0 })), sizes(plan(entries, { tokens: -2 }))]).toEqual([[1, 1, 1], [], []]);
  });
});
