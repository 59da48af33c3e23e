import { describe, expect, test } from 'vitest';

import { METRICS } from '../../../../shared/domain/metrics/index.ts';
import { EXPRESSION_LENGTH_MAX, compileExpression, evaluateExpression } from '../../../../shared/domain/rule-expression/index.ts';
import { due, inDays, lot, makeGround, need, pieces, weeksOf } from '../../../helpers/make-ground.ts';

const holds = (text: string, ground = makeGround()) => {
  const compiled = compileExpression(text);
  return compiled.ok ? evaluateExpression(compiled.value, ground) : compiled.code;
};
const problem = (text: string) => {
  const compiled = compileExpression(text);
  return compiled.ok ? 'none' : [compiled.code, compiled.details.at, compiled.details.word];
};

describe('what can be said', () => {
  test('F31 with 60 days: both sides of the boundary', () => {
    const idle = (days: number, onHand = 5) => holds('days_since_issue >= 60 && on_hand > 0', makeGround({ lastIssueOn: inDays(-days), facts: { onHand } }));
    expect([idle(59), idle(60), idle(60, 0)]).toEqual([false, true, false]);
  });
  test('windows: two weeks in a row', () => {
    const text = 'weekly_depletion[0] < 0.8 * weekly_depletion[1] && weekly_depletion[1] < 0.8 * weekly_depletion[2]';
    expect([holds(text, makeGround({ weeks: weeksOf(11, 15, 20) })), holds(text, makeGround({ weeks: weeksOf(13, 17, 20) }))]).toEqual([true, false]);
    expect(holds('depletion_change < -20 && depletion_change_week_before < -20', makeGround({ weeks: weeksOf(11, 15, 20) }))).toBe(true);
  });
  test('comparison with last year, and a flag of the calendar (F35)', () => {
    const ground = makeGround({ categoryTurnover: { now: 3, yearBefore: 4 }, calendarFlags: ['连续高温'] });
    expect(holds('"连续高温" in calendar_flags && category_turnover < category_turnover_last_year', ground)).toBe(true);
    expect(holds('"连续高温" in calendar_flags && category_turnover < category_turnover_last_year', makeGround({ categoryTurnover: { now: 3, yearBefore: 4 } }))).toBe(false);
    expect(holds('calendar_flag_active', ground)).toBe(true);
  });
  test('of each grain: the item’s lots, its orders and demand, its last count, its category, its usual supplier; all in one condition', () => {
    const ground = makeGround({
      lots: [lot('A', inDays(12), 5), lot('B', inDays(200), 9)], receiptsDue: [due(inDays(3), 20)], demandDue: [need(inDays(5), 130)],
      lastCount: { documentId: 'd', countedOn: inDays(-4), bookMicro: pieces(100), countedMicro: pieces(94), varianceE4: -1 },
      categoryTurnover: { now: 3, yearBefore: 4 }, supplier: { onTimePercent: 70, lateDays: 4, leadTimeDays: 20 }, entryLagDays: 2,
      facts: { onHand: 100, daysOverdue: 3 },
    });
    const grains = {
      lot: 'days_to_expiry <= 12 && expiring_30_days == 5', document: 'days_overdue == 3 && receipts_due_7_days == 20 && demand_gap_7_days == 10 && count_variance_percent == 6 && entry_lag_days == 2',
      category: 'category == "备件" && category_turnover < 0.8 * category_turnover_last_year', supplier: 'supplier == "华东五金" && supplier_on_time_percent < 80 && supplier_late_days > 3', item: 'on_hand == 100',
    };
    expect(Object.fromEntries(Object.entries(grains).map(([grain, text]) => [grain, holds(text, ground)]))).toEqual({ lot: true, document: true, category: true, supplier: true, item: true });
    expect(holds(Object.values(grains).join(' && '), ground)).toBe(true);
    expect(holds(Object.values(grains).join(' && '), { ...ground, supplier: { ...ground.supplier, onTimePercent: 80 } })).toBe(false);
  });
  test('whole and broken numbers go together, and a half is a half', () => {
    const ground = makeGround({ facts: { onHand: 49, maximumMicro: pieces(100) } });
    expect([holds('on_hand < 1/2 * maximum', ground), holds('on_hand == 49', ground), holds('2 * on_hand >= 98', ground), holds('-on_hand < -48', ground)]).toEqual([true, true, true, true]);
  });
  test('groups, not, classes, a choice', () => {
    const ground = makeGround({ item: { abcClass: 'A' } });
    expect([holds('(on_hand > 500 || abc_class == "A") && !(stock_value > 99999)', ground), holds('abc_class in ["B", "C"]', ground), holds('abc_class == "A" ? on_hand > 50 : on_hand > 500', ground)]).toEqual([true, false, true]);
  });
});

describe('what is not known', () => {
  test('neither holds nor fails; what the other side decides alone stands', () => {
    expect(holds('safety_stock > 5')).toBeNull();
    expect([holds('safety_stock > 5 || on_hand > 5'), holds('on_hand > 5 || safety_stock > 5'), holds('safety_stock > 5 && on_hand < 5'), holds('safety_stock > 5 && on_hand > 5')]).toEqual([true, true, false, null]);
  });
  test('a week further back than is known', () => {
    expect(holds('weekly_use[3] > 0', makeGround({ weeks: weeksOf(1, 2) }))).toBeNull();
  });
});

describe('what is refused, with its place', () => {
  test('nothing, and too much', () => {
    expect(problem('  ')).toEqual(['empty', 0, '']);
    expect(problem(`on_hand > 1${' && on_hand > 1'.repeat(EXPRESSION_LENGTH_MAX / 10)}`)).toEqual(['too_long', EXPRESSION_LENGTH_MAX, '']);
  });
  test('unknown names', () => {
    expect(problem('on_hand > 1 && onhand > 2')).toEqual(['unknown_name', 15, 'onhand']);
    expect(problem('constructor == 1')).toEqual(['unknown_name', 0, 'constructor']);
  });
  test('words that do not stand together', () => {
    expect(problem('on_hand >')).toEqual(['syntax', 9, '']);
    expect(problem('on_hand > 1 &&& on_order > 1')).toEqual(['syntax', 14, '&']);
  });
  test('what does not answer yes or no, and what cannot be compared', () => {
    expect(problem('on_hand')).toEqual(['typed', 0, 'on_hand']);
    expect(problem('on_hand > "5"')).toMatchObject(['typed', 0, 'on_hand > "5"']);
  });
  test('loops, calls, maps, fields, computed places', () => {
    for (const text of ['weekly_use.all(x, x > 1.0)', 'size(weekly_use) > 1', 'abc_class.matches("(a+)+$")', '{"a": 1}["a"] == 1', 'on_hand.x > 1', 'weekly_use[-1] > 1', 'weekly_use[52] > 1', 'weekly_use[1 + 1] > 1']) {
      expect([text, compileExpression(text).ok]).toEqual([text, false]);
    }
  });
  test('what would nest too deep or be too large', () => {
    expect(compileExpression(`${'('.repeat(60)}on_hand > 1${')'.repeat(60)}`).ok).toBe(false);
    expect(compileExpression(`on_hand in [${Array.from({ length: 120 }, (_, index) => `${index}.0`).join(', ')}]`).ok).toBe(false);
  });
});

test('every metric can be named, and the same text is compiled once', () => {
  for (const { name } of METRICS) expect([name, compileExpression(`${name} == ${name}`).ok]).toEqual([name, true]);
  const first = compileExpression('on_hand > 12345');
  const second = compileExpression('on_hand > 12345');
  expect(first.ok && second.ok && first.value === second.value).toBe(true);
  expect(first.ok ? first.value.metrics.map(metric => metric.name) : []).toEqual(['on_hand']);
});
