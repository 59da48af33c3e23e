import { describe, expect, test } from 'vitest';

import { startScheduler } from '../../../electron/hosts/scheduler.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Wall and running clocks that a test can move together or apart. */
function clockAt(iso: string) {
  const ticks: { reason: string; at: string }[] = [];
  let wall = Date.parse(iso);
  let running = 1_000_000;
  let look: () => void = () => undefined;
  const scheduler = startScheduler({
    now: () => wall,
    monotonic: () => running,
    every: (_ms, listener) => { look = listener; return () => { look = () => undefined; }; },
    tick: reason => { ticks.push({ reason, at: new Date(wall).toISOString() }); },
  });
  return {
    scheduler, ticks,
    reasons: () => ticks.map(tick => tick.reason),
    run: (ms: number) => {
      for (let passed = 0; passed < ms; passed += 30_000) { wall += 30_000; running += 30_000; look(); }
    },
    jump: (wallMs: number, runningMs = 0) => { wall += wallMs; running += runningMs; },
  };
}

describe('scheduler', () => {
  test('ticks every ten minutes', () => {
    const clock = clockAt('2026-03-02T01:00:00Z');
    clock.run(HOUR);
    expect(clock.reasons()).toEqual(Array(6).fill('interval'));
  });

  test('the night is 02:00 where the company is, once a day', () => {
    const clock = clockAt('2026-03-02T10:00:00Z');
    clock.scheduler.setTimeZone('Asia/Shanghai');
    clock.run(48 * HOUR);
    expect(clock.ticks.filter(tick => tick.reason === 'nightly').map(tick => tick.at)).toEqual(['2026-03-02T18:00:00.000Z', '2026-03-03T18:00:00.000Z']);
  });

  test('a company that moves to another time zone has its night there', () => {
    const clock = clockAt('2026-03-02T10:00:00Z');
    clock.scheduler.setTimeZone('Europe/Berlin');
    clock.run(24 * HOUR);
    expect(clock.ticks.filter(tick => tick.reason === 'nightly').map(tick => tick.at)).toEqual(['2026-03-03T01:00:00.000Z']);
  });

  test.each([['America/New_York', '2026-03-07T12:00:00Z'], ['America/New_York', '2026-10-31T12:00:00Z'], ['Australia/Lord_Howe', '2026-04-04T00:00:00Z']])('days on which the clocks change in %s have one night (%s)', (zone, start) => {
    const clock = clockAt(start);
    clock.scheduler.setTimeZone(zone);
    clock.run(48 * HOUR);
    expect(clock.reasons().filter(reason => reason === 'nightly')).toHaveLength(2);
  });

  test('sleep shows as a wall clock that ran ahead: one tick, and the night is not ticked twice', () => {
    const clock = clockAt('2026-03-02T12:00:00Z');
    clock.run(MINUTE);
    clock.jump(10 * HOUR);
    clock.run(MINUTE);
    expect(clock.reasons()).toEqual(['resumed']);
    clock.run(HOUR);
    expect(clock.reasons()).toEqual(['resumed', ...Array<string>(6).fill('interval')]);
  });

  test('sleep shows as a long silence where the running clock does not stop', () => {
    const clock = clockAt('2026-03-02T12:00:00Z');
    clock.jump(3 * HOUR, 3 * HOUR);
    clock.run(30_000);
    expect(clock.reasons()).toEqual(['resumed']);
  });

  test('a clock that is set back ticks, and the next night is on the new clock', () => {
    const clock = clockAt('2026-03-05T12:00:00Z');
    clock.run(MINUTE);
    clock.jump(-2 * 24 * HOUR);
    clock.run(7 * HOUR);
    expect(clock.reasons()[0]).toBe('resumed');
    expect(clock.ticks.find(tick => tick.reason === 'nightly')?.at).toBe('2026-03-03T18:00:00.000Z');
  });

  test('small corrections of the clock are no wake-up', () => {
    const clock = clockAt('2026-03-02T12:00:00Z');
    clock.jump(80_000);
    clock.run(5 * MINUTE);
    expect(clock.reasons()).toEqual([]);
  });

  test('a wake-up the host reports ticks at once; a stopped scheduler never', () => {
    const clock = clockAt('2026-03-02T12:00:00Z');
    clock.scheduler.wake();
    expect(clock.reasons()).toEqual(['resumed']);
    clock.scheduler.stop();
    clock.run(24 * HOUR);
    expect(clock.reasons()).toEqual(['resumed']);
  });
});
