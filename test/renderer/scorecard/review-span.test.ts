import { describe, expect, test } from 'vitest';

import { becauseMissed, becauseOf, durationOf, type MissedRow, type ScoreRow } from '../../../renderer/features/scorecard/because.ts';
import { daysOf, monthsIn, moveSpan, readSpan, spanAt } from '../../../renderer/features/scorecard/review-span.ts';
import en from '../../../renderer/features/scorecard/texts.en.json' with { type: 'json' };
import zh from '../../../renderer/features/scorecard/texts.zh-CN.json' with { type: 'json' };

describe('the days of a review', () => {
  test('a month, its quarter, its year', () => {
    expect(['month', 'quarter', 'year'].map(kind => daysOf(spanAt(kind as 'month', '2026-11-22')))).toEqual([{ from: '2026-11-01', to: '2026-11-30' }, { from: '2026-10-01', to: '2026-12-31' }, { from: '2026-01-01', to: '2026-12-31' }]);
    expect(monthsIn(spanAt('quarter', '2026-02-28'))).toEqual(['2026-01', '2026-02', '2026-03']);
  });
  test('one after the other, over the turn of the year', () => {
    expect(daysOf(moveSpan(spanAt('quarter', '2026-02-01'), -1))).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(daysOf(moveSpan(spanAt('month', '2026-12-01'), 1))).toEqual({ from: '2027-01-01', to: '2027-01-31' });
  });
  test('from the address; what makes no sense there is this month', () => {
    expect(readSpan(new URLSearchParams('span=quarter&from=2026-05'), '2026-11-22')).toEqual({ kind: 'quarter', month: '2026-04' });
    expect(readSpan(new URLSearchParams('span=week&from=2026-13'), '2026-11-22')).toEqual({ kind: 'month', month: '2026-11' });
  });
});

describe('why', () => {
  const evidence = { from: '2026-03-10', to: '2026-03-20', lowestMicro: -5_000_000, lowestOn: '2026-03-19', boundMicro: 10_000_000, withoutMicro: 50_000_000, usedMicro: null, concernsMicro: 0, isStockOutAvoided: true };
  const row = (fields: Partial<ScoreRow>): ScoreRow => ({
    alertId: 'a', itemId: 'I', code: 'I', name: '轴承', spec: '', unit: '件', unitDecimals: 0, ruleId: 'running_out', kind: 'running_out', ruleName: '', level: 'warning', openedAt: 1, closedAt: null, respondedAt: null, verdict: 'hit', evidence, ...fields,
  });
  test('a shortage that orders averted, one that came, one that never was', () => {
    expect(becauseOf(row({}))).toEqual({ key: 'because.shortageSaved', figures: { lowest: '−5 件', bound: '10 件', date: '2026-03-19', to: '2026-03-20', without: '50 件' } });
    expect(becauseOf(row({ evidence: { ...evidence, withoutMicro: 0 } })).key).toBe('because.shortageHit');
    expect(becauseOf(row({ verdict: 'false_alarm' })).key).toBe('because.shortageFalse');
    expect(becauseOf(row({ verdict: 'false_alarm', evidence: { ...evidence, wasLowAlready: true } })).key).toBe('because.stayedLow');
    expect(becauseOf(row({ evidence: { ...evidence, wasLowAlready: true, withoutMicro: 0 } })).key).toBe('because.shortageHit');
  });
  test('too much: how much was used after all; the undecided wait, the excluded are nobody’s fault', () => {
    const surplus = { ...evidence, boundMicro: null, lowestMicro: null, lowestOn: null, usedMicro: 3_000_000, concernsMicro: 9_000_000 };
    expect(becauseOf(row({ evidence: surplus }))).toEqual({ key: 'because.surplusHit', figures: { used: '3 件', concerns: '9 件', from: '2026-03-10', to: '2026-03-20' } });
    expect(becauseOf(row({ evidence: surplus, verdict: 'false_alarm' })).key).toBe('because.surplusFalse');
    // Wrong as soon as half of it is used: the end of the window may lie ahead, and nothing was used up to then yet.
    for (const texts of [zh, en]) expect(texts.because.surplusFalse).not.toContain('{{to}}');
    expect([becauseOf(row({ verdict: 'open', evidence: { ...evidence, wasLowAlready: true } })).key, becauseOf(row({ verdict: 'open', closedAt: 2, evidence: { ...evidence, wasLowAlready: true } })).key]).toEqual(['because.standing', 'because.waiting']);
    expect([becauseOf(row({ verdict: 'open' })).key, becauseOf(row({ verdict: 'excluded' })).key, becauseOf(row({ evidence: null })).key]).toEqual(['because.waiting', 'because.excluded', 'because.answered']);
  });
  test('a stock-out that was missed says what was lacking and until when an alert would have helped', () => {
    const missed: MissedRow = { itemId: 'I', code: 'I', name: '轴承', spec: '', unit: '件', unitDecimals: 0, ruleId: 'running_out', kind: 'running_out', ruleName: '', want: 'short_issue', businessDate: '2026-03-20', documentId: 'd', missingMicro: 4_000_000, latestOn: '2026-03-10', leadTimeDays: 10, isByLateness: false };
    expect(becauseMissed(missed)).toEqual({ key: 'because.missedShort', figures: { quantity: '4 件', date: '2026-03-10' } });
    expect([becauseMissed({ ...missed, want: 'emergency' }).key, becauseMissed({ ...missed, isByLateness: true }).key]).toEqual(['because.missedEmergency', 'because.missedLate']);
  });
  test('a wait is told in the largest unit of which there are two', () => {
    expect([20_000, 119 * 60_000, 2 * 3_600_000, 47 * 3_600_000, 48 * 3_600_000].map(durationOf)).toEqual([
      { key: 'duration.minutes', count: 1 }, { key: 'duration.minutes', count: 119 }, { key: 'duration.hours', count: 2 }, { key: 'duration.hours', count: 47 }, { key: 'duration.days', count: 2 },
    ]);
  });
});
