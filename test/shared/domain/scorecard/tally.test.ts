import { expect, test } from 'vitest';

import { answersOf, tallyOf } from '../../../../shared/domain/scorecard/index.ts';
import type { AlertVerdict } from '../../../../shared/kernel/vocabulary.ts';

const times = (count: number, verdict: AlertVerdict, isShortage = true) => Array.from({ length: count }, () => ({ verdict, isShortage }));

test('F52: 14 true, 6 false, 2 missed are a precision of 70 % and a recall of 87.5 %; what is undecided or excluded moves neither', () => {
  expect(tallyOf([...times(14, 'hit'), ...times(6, 'false_alarm'), ...times(3, 'open'), ...times(4, 'excluded')], 2)).toEqual({
    alerts: 27, hits: 14, falseAlarms: 6, undecided: 3, excluded: 4, missed: 2, warned: 14, precisionPermille: 700, recallPermille: 875,
  });
});

test('what was right about dead stock or a late order warned of no stock-out: 14 of 16 stay 87.5 %', () => {
  expect(tallyOf([...times(14, 'hit'), ...times(100, 'hit', false)], 2)).toMatchObject({ hits: 114, warned: 14, precisionPermille: 1000, recallPermille: 875 });
  expect(tallyOf(times(3, 'hit', false), 0).recallPermille).toBeNull();
});

test('nothing to judge is no figure, not nought', () => {
  expect(tallyOf(times(2, 'open'), 0)).toMatchObject({ precisionPermille: null, recallPermille: null });
  expect(tallyOf([], 2)).toMatchObject({ precisionPermille: null, recallPermille: 0 });
});

test('F75: how fast people answered: the middle of the waits, who closed, who was late', () => {
  const alert = (respondedAt: number | null, closedAt: number | null = null, dueAt: number | null = 100) => ({ openedAt: 10, respondedAt, closedAt, dueAt });
  expect(answersOf([alert(30, 90), alert(110), alert(null), alert(null, 60, null)], 99)).toEqual({ alerts: 4, responded: 2, closed: 2, inTime: 1, late: 1, onTimePermille: 500, resolvedPermille: 500, medianResponseMs: 60 });
  expect(answersOf([alert(30), alert(40), alert(90)], 101).medianResponseMs).toBe(30);
  expect(answersOf([alert(null)], 100).late + answersOf([alert(null)], 101).late).toBe(1);
  expect(answersOf([], 5)).toEqual({ alerts: 0, responded: 0, closed: 0, inTime: 0, late: 0, onTimePermille: null, resolvedPermille: null, medianResponseMs: null });
});

test('F74: 处理及时率 is in time over what is decided: at the deadline in time, after it late, what has time left neither', () => {
  const alert = (endedAt: number | null, closedAt: number | null = null) => ({ openedAt: 10, respondedAt: endedAt, closedAt, dueAt: 100 });
  const rate = (alerts: ReturnType<typeof alert>[], now: number) => answersOf(alerts, now).onTimePermille;
  expect([rate([alert(100)], 500), rate([alert(101)], 500), rate([alert(null, 100)], 500), rate([alert(null, 101)], 500)]).toEqual([1000, 0, 1000, 0]);
  expect([rate([alert(20), alert(null)], 100), rate([alert(20), alert(null)], 101)]).toEqual([1000, 500]);
});
