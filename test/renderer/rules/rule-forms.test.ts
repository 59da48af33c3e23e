import { describe, expect, test } from 'vitest';

import { isUsualRouting, fromKey, keyOf } from '../../../renderer/features/rules/routing-keys.ts';
import { CHOSEN_METRICS, type Rule, TEMPLATES, clickableTree, draftOf, figuresOf, firstCondition, isReadable, newDraft, replacePart, trialInputOf, withText, withTree, wordsTried } from '../../../renderer/features/rules/rule-draft.ts';
import { areFiguresRight, isWrong, unitOf } from '../../../renderer/features/rules/rule-figures.ts';
import { plainNumber, sentenceOf } from '../../../renderer/features/rules/rule-sentence.ts';
import en from '../../../renderer/features/rules/texts.en.json' with { type: 'json' };
import zh from '../../../renderer/features/rules/texts.zh-CN.json' with { type: 'json' };
import metricsEn from '../../../renderer/language/metrics.en.json' with { type: 'json' };
import metricsZh from '../../../renderer/language/metrics.zh-CN.json' with { type: 'json' };
import type { Translate } from '../../../renderer/language/use-texts.tsx';
import { DEFAULT_RULES, MESSAGE_PLACEHOLDERS } from '../../../shared/domain/alerts/index.ts';
import { THRESHOLD_LINT_CODES } from '../../../shared/domain/policy/index.ts';
import { EXPRESSION_PROBLEMS, type RuleGroup, RULE_LINT_CODES, compileExpression, lintTree, normaliseTree, textOf, treeOf } from '../../../shared/domain/rule-expression/index.ts';

type Tree = { readonly [key: string]: string | Tree };
/** The texts of a file, blanks filled, without the machinery around them. */
function saying(texts: Tree) {
  return (key: string, params: Readonly<Record<string, string | number>> = {}) => {
    const [found] = key.split('.').reduce<[string | Tree | undefined]>(([part], name) => [typeof part === 'object' ? part[name] : undefined], [texts]);
    return (typeof found === 'string' ? found : key).replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name] ?? ''));
  };
}
// Safe: the same keys and blanks as the program's own texts.
const chinese = { t: saying(zh) as Translate<'rules'>, metrics: saying(metricsZh) as Translate<'metrics'> };
const english = { t: saying(en) as Translate<'rules'>, metrics: saying(metricsEn) as Translate<'metrics'> };
const says = (text: string, texts = chinese) => sentenceOf(treeOf(text)!, texts);

test('the builder says of each metric what it is, and of one that is not the item’s own, of what', () => {
  const grains = [...new Set(CHOSEN_METRICS.map(({ grain }) => grain))].filter(grain => grain !== 'item');
  expect(grains.toSorted()).toEqual(['calendar', 'category', 'document', 'lot', 'supplier']);
  for (const [texts, words] of [[zh, metricsZh], [en, metricsEn]] as const) {
    expect(grains.filter(grain => !(grain in texts.grainNotes) || !(grain in words.grains))).toEqual([]);
    expect(CHOSEN_METRICS.filter(({ name }) => !(name in words.definitions))).toEqual([]);
  }
});

describe('a rule while somebody works on it', () => {
  test('what is clicked is written, what is written is clicked', () => {
    const clicked = withTree(newDraft(), { type: 'group', joint: 'all', parts: [firstCondition('on_hand')] });
    expect(clicked.text).toBe('on_hand >= 0');
    const written = withText(clicked, 'cover_days < 7 || on_hand <= 0');
    expect(written.tree).toMatchObject({ joint: 'any', parts: [{ metric: 'cover_days' }, { metric: 'on_hand' }] });
    expect(withText(written, 'on_hand + 1.0 > 2.0').tree).toBeNull();
    expect(withText(written, '  ').tree).toEqual({ type: 'group', joint: 'all', parts: [] });
  });

  test('every usual one can be read, says something and contradicts itself nowhere', () => {
    for (const text of Object.values(TEMPLATES)) {
      expect(compileExpression(text).ok).toBe(true);
      expect(textOf(treeOf(text)!)).toBe(text);
      expect(lintTree(treeOf(text)!)).toEqual([]);
    }
  });

  test('every metric one can choose gives a condition that is read as it is written', () => {
    for (const metric of CHOSEN_METRICS) {
      const tree: RuleGroup = { type: 'group', joint: 'all', parts: [firstCondition(metric.name)] };
      expect(compileExpression(textOf(tree)).ok, metric.name).toBe(true);
      expect(treeOf(textOf(tree)), metric.name).toEqual(normaliseTree(tree));
      expect(sentenceOf(tree, chinese)).not.toContain('undefined');
    }
  });

  test('parts are changed and taken out where they stand', () => {
    const tree = treeOf('on_hand > 0 && (cover_days < 7 || reserved > 1)')!;
    expect(textOf(replacePart(tree, [1, 0], firstCondition('available')))).toBe('on_hand > 0 && (available >= 0 || reserved > 1)');
    expect(textOf(replacePart(tree, [1], null))).toBe('on_hand > 0');
    expect(textOf(replacePart(tree, [], treeOf('available < 1')))).toBe('available < 1');
  });

  test('two drafts with the same condition, figures and items are tried as one; other readers make no difference', () => {
    const draft = { ...withText(newDraft(), TEMPLATES.idle), name: '久' };
    expect(wordsTried({ ...draft, name: '另一个', level: 'urgent', ruleId: 'x', routing: { ...draft.routing, message: '喂' } })).toBe(wordsTried(draft));
    expect(wordsTried({ ...draft, figures: { pendingDays: '3' } })).not.toBe(wordsTried(draft));
    expect(trialInputOf(draft)).toMatchObject({ kind: 'custom', expression: TEMPLATES.idle, parameters: { pendingDays: 0 } });
    expect([isReadable(draft), isReadable(withText(draft, 'on_hand >'))]).toEqual([true, false]);
  });

  test('a stored rule and its draft say the same', () => {
    const rule = { ruleId: 'r', version: 3, kind: 'custom', name: '久', isEnabled: true, level: 'notice', parameters: { pendingDays: 2 }, expression: TEMPLATES.soon, scope: newDraft().scope, routing: newDraft().routing } as unknown as Rule;
    expect(figuresOf(draftOf(rule))).toEqual({ pendingDays: 2 });
    expect(textOf(draftOf(rule).tree!)).toBe(TEMPLATES.soon);
  });
});

describe('a condition in words', () => {
  test('F31 with 60 days, in both languages', () => {
    expect(says('days_since_issue >= 60 && on_hand > 0')).toBe('多少天没领用至少 60 天，并且现存大于 0');
    expect(says('days_since_issue >= 60 && on_hand > 0', english)).toContain('at least 60 days and ');
  });
  test('groups, factors, weeks, flags and texts', () => {
    expect(says('on_hand > 0 && (available <= 0.9 * safety_stock || turnover < turnover_last_year)')).toBe('现存大于 0，并且（可用不超过 0.9 × 安全库存，或者周转率小于 去年周转率）');
    expect(says('weekly_depletion[0] < 0.8 * weekly_depletion[1] && weekly_depletion[1] < 0.8 * weekly_depletion[2]')).toBe('连续 2 周周去化率都比前一周低 20% 以上');
    expect(says('weekly_use[0] > 1.5 * weekly_use[1] && !("连续高温" in calendar_flags)')).toBe('连续 1 周每周用量都比前一周高 50% 以上，并且日历上没有“连续高温”');
    expect(says('abc_class == "A" || calendar_flag_active')).toBe('ABC 类是“A”，或者有日历标记');
    expect(plainNumber(1234.5)).toBe('1,234.5');
  });
});

describe('words and figures of forms', () => {
  test('every figure, level of finding, problem, placeholder and rule has a word', () => {
    const figures = DEFAULT_RULES.flatMap(rule => Object.keys(rule.parameters));
    expect(figures.filter(name => !(name in zh.parameters) || !(name in zh.parameterHints))).toEqual([]);
    expect(RULE_LINT_CODES.filter(code => !(code in zh.lints))).toEqual([]);
    expect(THRESHOLD_LINT_CODES.filter(code => !(code in zh.findings))).toEqual([]);
    expect(EXPRESSION_PROBLEMS.filter(code => !(code in zh.problems))).toEqual([]);
    expect(MESSAGE_PLACEHOLDERS.filter(name => !(name in zh.placeholders))).toEqual([]);
    expect(DEFAULT_RULES.filter(rule => !(rule.kind in zh.says))).toEqual([]);
    expect(CHOSEN_METRICS.filter(metric => !(metric.name in metricsZh.names))).toEqual([]);
  });
  test('the unit is the last word of a figure; half a day and an empty field are wrong', () => {
    expect(['deadDays', 'overPercent', 'minValueYuan', 'weeks', 'zScore'].map(unitOf)).toEqual(['days', 'percent', 'yuan', 'weeks', 'plain']);
    expect([isWrong('dead_stock', 'deadDays', '60'), isWrong('dead_stock', 'deadDays', ''), isWrong('dead_stock', 'pendingDays', '0.5'), isWrong('custom', 'pendingDays', '3')]).toEqual([false, true, true, false]);
    expect(areFiguresRight('over_stock', { overPercent: '12.5', bandPercent: 'x' })).toBe(false);
  });
  test('recipients become choices and come back', () => {
    for (const somebody of [null, { kind: 'role', role: 'buyer' }, { kind: 'user', userId: 'u-1' }, { kind: 'category_owner' }, { kind: 'superior' }] as const) expect(fromKey(keyOf(somebody))).toEqual(somebody);
    expect([isUsualRouting(newDraft().routing), isUsualRouting({ ...newDraft().routing, deadlineHours: 4 })]).toEqual([true, false]);
  });
});

test('a text the builder has no boxes for is no tree: while it is typed, and of a rule kept from before', () => {
  const broken = ['on_hand < of_what', '!is_active', 'abc_class > 3', 'weekly_depletion < 3', '"x" in on_hand', 'on_hand', 'on_hand <'];
  expect(broken.map(text => withText(newDraft(), text).tree)).toEqual(broken.map(() => null));
  expect(broken.map(clickableTree)).toEqual(broken.map(() => null));
  expect(withText(newDraft(), 'abc_class == "A"').tree).not.toBeNull();
  expect(withText(newDraft(), '').tree).toEqual({ type: 'group', joint: 'all', parts: [] });
});
