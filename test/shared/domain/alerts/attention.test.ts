import { describe, expect, test } from 'vitest';

import { DEFAULT_ATTENTION, type Notice, type WorkClock, deadlineAt, dueStep, heardAt, isQuiet, risenLevel } from '../../../../shared/domain/alerts/index.ts';
import { addDays, dateInZone, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(`${text}+08:00`);
/** Saturdays and Sundays are free. */
const clock: WorkClock = {
  workStart: '08:00', workEnd: '17:30', dayOf: instant => dateInZone(instant, ZONE), startOf: day => startOfDayInZone(day, ZONE), nextDay: day => addDays(day, 1),
  isWorked: day => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0,
};

describe('by when', () => {
  test.each([
    ['2026-06-08T10:00:00', '2026-06-08T14:00:00'],
    ['2026-06-08T06:00:00', '2026-06-08T12:00:00'],
    ['2026-06-08T15:30:00', '2026-06-09T10:00:00'],
    ['2026-06-12T16:30:00', '2026-06-15T11:00:00'],
    ['2026-06-13T10:00:00', '2026-06-15T12:00:00'],
  ])('four working hours from %s end at %s', (from, until) => {
    expect(deadlineAt(at(from), 4, true, clock)).toBe(at(until));
  });
  test('hours by the clock that end on a day of rest end at the same time of the next working day', () => {
    expect(deadlineAt(at('2026-06-08T10:00:00'), 24, false, clock)).toBe(at('2026-06-09T10:00:00'));
    expect(deadlineAt(at('2026-06-12T10:00:00'), 24, false, clock)).toBe(at('2026-06-15T10:00:00'));
  });
  test('a calendar without a working day ends no search, but by the clock', () => {
    const never = { ...clock, isWorked: () => false };
    expect([deadlineAt(0, 4, true, never), deadlineAt(0, 4, false, never)]).toEqual([4 * HOUR, 4 * HOUR]);
  });
});

describe('F4: when it is heard of', () => {
  const heard = (notice: Notice, from: string, digestWeekday = 1) => heardAt(notice, at(from), { attention: { digestWeekday }, clock });
  test.each([
    ['now', '2026-06-10T10:00:00', '2026-06-10T10:00:00'],
    ['daily', '2026-06-10T07:59:00', '2026-06-10T08:00:00'],
    ['daily', '2026-06-10T08:00:01', '2026-06-11T08:00:00'],
    ['daily', '2026-06-12T10:00:00', '2026-06-15T08:00:00'],
    ['weekly', '2026-06-08T08:00:00', '2026-06-08T08:00:00'],
    ['weekly', '2026-06-08T08:00:01', '2026-06-15T08:00:00'],
    ['weekly', '2026-06-10T10:00:00', '2026-06-15T08:00:00'],
  ] as const)('%s, fired at %s: %s', (notice, from, when) => {
    expect(heard(notice, from)).toBe(at(when));
  });
  test('the weekly list of another weekday; of a week off work there is none', () => {
    expect(heard('weekly', '2026-06-10T10:00:00', 5)).toBe(at('2026-06-12T08:00:00'));
    expect(heardAt('weekly', at('2026-06-10T10:00:00'), { attention: { digestWeekday: 1 }, clock: { ...clock, isWorked: day => day >= '2026-06-20' && clock.isWorked(day) } })).toBe(at('2026-06-22T08:00:00'));
    expect(heardAt('weekly', 5, { attention: { digestWeekday: 1 }, clock: { ...clock, isWorked: () => false } })).toBe(5);
  });
});

test('outside working hours nobody is interrupted, unless somebody wants to be', () => {
  const quiet = (text: string, settings = DEFAULT_ATTENTION) => isQuiet(at(text), settings, clock);
  expect(['07:59', '08:00', '17:29', '17:30'].map(time => quiet(`2026-06-08T${time}:00`))).toEqual([true, false, false, true]);
  expect(quiet('2026-06-08T02:00:00', { ...DEFAULT_ATTENTION, isQuietOffHours: false })).toBe(false);
});

test('on a day of rest nobody is interrupted at any hour, on a day worked instead of another they are', () => {
  const saturday = at('2026-06-13T10:00:00');
  expect([isQuiet(saturday, DEFAULT_ATTENTION, clock), isQuiet(saturday, DEFAULT_ATTENTION, { ...clock, isWorked: () => true })]).toEqual([true, false]);
  expect(isQuiet(saturday, { ...DEFAULT_ATTENTION, isQuietOffHours: false }, clock)).toBe(false);
});

test('F45: the level rises with time that nobody answers in, a level at a time, never past 紧急', () => {
  const days = { notice: 10, warning: 7 };
  const after = (level: 'notice' | 'warning' | 'urgent', waited: number, raise: { notice: number | null; warning: number | null } = days) => risenLevel(level, 0, waited, raise);
  expect([after('warning', 7 * DAY - 1), after('warning', 7 * DAY), after('urgent', 99 * DAY)]).toEqual(['warning', 'urgent', 'urgent']);
  expect([after('notice', 10 * DAY - 1), after('notice', 10 * DAY), after('notice', 17 * DAY - 1), after('notice', 17 * DAY)]).toEqual(['notice', 'warning', 'warning', 'urgent']);
  expect([after('notice', 999 * DAY, { notice: null, warning: 7 }), after('warning', 999 * DAY, { notice: 1, warning: null })]).toEqual(['notice', 'warning']);
});

describe('F48, F49: reminder and escalation', () => {
  const settings = { escalateAfterHours: 0, remindEveryHours: 24 };
  const step = (now: number, fields: { remindedAt?: number | null; escalatedAt?: number | null; dueAt?: number | null } = {}, escalateAfterHours = 0) =>
    dueStep({ startedAt: 0, dueAt: 24 * HOUR, remindedAt: null, escalatedAt: null, ...fields }, now, { ...settings, escalateAfterHours });
  test('one reminder at half time, then at 24 h it goes to the superior, not a moment before', () => {
    expect([step(12 * HOUR - 1), step(12 * HOUR), step(13 * HOUR, { remindedAt: 12 * HOUR })]).toEqual(['nothing', 'remind', 'nothing']);
    expect([step(24 * HOUR - 1, { remindedAt: 12 * HOUR }), step(24 * HOUR, { remindedAt: 12 * HOUR })]).toEqual(['nothing', 'escalate']);
  });
  test('passed on once; then a reminder a day', () => {
    const passedOn = { remindedAt: 12 * HOUR, escalatedAt: 24 * HOUR };
    expect([step(48 * HOUR - 1, passedOn), step(48 * HOUR, passedOn), step(60 * HOUR, { ...passedOn, remindedAt: 48 * HOUR })]).toEqual(['nothing', 'remind', 'nothing']);
  });
  test('with hours of grace it is reminded first; without a deadline nothing is due', () => {
    expect([step(24 * HOUR, {}, 4), step(28 * HOUR, { remindedAt: 24 * HOUR }, 4)]).toEqual(['remind', 'escalate']);
    expect(step(999 * HOUR, { dueAt: null })).toBe('nothing');
  });
});
