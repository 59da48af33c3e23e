// Pins: custom-rule.ts, custom-rule-words.ts
import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, EVERYWHERE, type RuleSetting, USUAL_ROUTING, evaluateRule, judgeItem } from '../../../../shared/domain/alerts/index.ts';
import { inDays, makeGround, yuan } from '../../../helpers/make-ground.ts';

const rule = (expression: string): RuleSetting => ({ id: 'r1', kind: 'custom', name: '夏季空调滞销', isEnabled: true, level: 'warning', parameters: {}, expression, scope: EVERYWHERE, routing: USUAL_ROUTING });
const read = (expression: string, fields: Parameters<typeof makeGround>[0] = {}) => evaluateRule(rule(expression), makeGround(fields), false);

describe('F35: two conditions, one of them from outside', () => {
  const both = '"连续高温" in calendar_flags && category_turnover < category_turnover_last_year';
  const hot = { calendarFlags: ['连续高温'] };
  const slow = { categoryTurnover: { now: 3.2, yearBefore: 4.1 } };
  test('fires only when both hold', () => {
    expect([read(both, { ...hot, ...slow }).verdict, read(both, { ...hot, categoryTurnover: { now: 4.1, yearBefore: 4.1 } }).verdict, read(both, slow).verdict]).toEqual(['breach', 'clear', 'clear']);
  });
  test('tells the figures it speaks of, money as money', () => {
    expect(read(both, { ...hot, ...slow }).params).toEqual({ ruleName: '夏季空调滞销', expression: both, 'metric.calendar_flags': '连续高温', 'metric.category_turnover': 3.2, 'metric.category_turnover_last_year': 4.1 });
    expect(read('stock_value > 500', { facts: { valueE4: yuan(812.5) } }).params).toMatchObject({ 'metric.stock_valueE4': yuan(812.5) });
    expect(read('weekly_use[0] < 1', { weeks: [{ from: inDays(-7), usedMicro: 0, thereMicro: 1 }, { from: inDays(-14), usedMicro: 5_000_000, thereMicro: 1 }] }).params).toMatchObject({ 'metric.weekly_use': '0 ← 5' });
  });
});

test('F31 with 60 days, as somebody clicks it together', () => {
  const idle = (days: number) => read('days_since_issue >= 60 && on_hand > 0', { lastIssueOn: inDays(-days) }).verdict;
  expect([idle(59), idle(60)]).toEqual(['clear', 'breach']);
});
test('a condition that cannot be read, or whose figures are unknown, says nothing', () => {
  expect([read('on_hand >').verdict, read('safety_stock > 3').verdict]).toEqual(['noData', 'noData']);
});
test('two rules of the company are two reasons; switched off one says nothing', () => {
  const own = [rule('on_hand > 1'), { ...rule('on_hand > 2'), id: 'r2', level: 'urgent' as const }, { ...rule('on_hand > 3'), id: 'r3', isEnabled: false }];
  expect(judgeItem([...DEFAULT_RULES, ...own], makeGround(), []).reasons.map(reason => reason.ruleId)).toEqual(['r2', 'r1']);
});
