import { describe, expect, test } from 'vitest';

import { compileExpression, isMixed, lintSubject, lintSubjects, subjectOf, subjectOfRule } from '../../../../shared/domain/rule-expression/index.ts';

const mixed = (text: string) => { const compiled = compileExpression(text); return compiled.ok && isMixed(compiled.value.metrics); };

describe('what a rule is about', () => {
  test('suppliers where all its figures are of suppliers, categories likewise; anything beside makes it one of items', () => {
    expect(['supplier_on_time_percent < 80', 'supplier == "甲" && supplier_late_days > 3', 'category_value > 200000', 'category_turnover < 0.8 * category_turnover_last_year'].map(subjectOf)).toEqual(['supplier', 'supplier', 'category', 'category']);
    expect(['supplier_on_time_percent < 80 && on_hand > 0', 'supplier_late_days > 3 || category_turnover < 2', 'supplier_late_days > days_overdue', 'on_hand > 0'].map(subjectOf)).toEqual(['item', 'item', 'item', 'item']);
  });
  test('the calendar decides nothing; alone it is of items, as is a text that is no condition', () => {
    expect(['month == 12 && category_turnover < 2', '"连续高温" in calendar_flags && supplier_late_days > 3', 'calendar_flag_active', 'supplier_late_days >'].map(subjectOf)).toEqual(['category', 'supplier', 'item', 'item']);
  });
  test('rules of the program are about items', () => {
    expect([subjectOfRule({ kind: 'order_overdue', expression: '' }), subjectOfRule({ kind: 'custom', expression: 'supplier_late_days > 3' })]).toEqual(['item', 'supplier']);
  });
  test('mixed: of suppliers or categories, and of items too', () => {
    expect([mixed('supplier_late_days > 3 && on_hand > 0'), mixed('supplier_late_days > 3'), mixed('on_hand > 0')]).toEqual([true, false, false]);
  });
});

describe('N12: what is set for nothing, and what says nothing', () => {
  test('days to last, reminders', () => {
    expect(lintSubject({ subject: 'supplier', pendingDays: 3, isReminded: true })).toEqual([{ code: 'no_lasting', values: { days: 3 } }, { code: 'no_reminders', values: {} }]);
    expect([lintSubject({ subject: 'category', pendingDays: 0, isReminded: false }), lintSubject({ subject: 'item', pendingDays: 3, isReminded: true })]).toEqual([[], []]);
  });
  test('more than half of at least four', () => {
    expect([lintSubjects({ judged: 4, holding: 3 }), lintSubjects({ judged: 4, holding: 2 }), lintSubjects({ judged: 3, holding: 3 })]).toEqual([[{ code: 'holds_for_most', values: { percent: 75 } }], [], []]);
  });
});
