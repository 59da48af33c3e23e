import { describe, expect, test } from 'vitest';

import { type PopupWords, popupText } from '../../../electron/backend/notification-texts.ts';
import { DEFAULT_RULES, type ReasonParams, evaluateRule } from '../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { LANGUAGES, RULE_KINDS, type RuleKind } from '../../../shared/kernel/vocabulary.ts';
import { due, inDays, layer, lot, makeGround, need, pieces, used, weeksOf, yuan } from '../../helpers/make-ground.ts';

type Fields = Parameters<typeof makeGround>[0];
const usual = [7, 13, 7, 13, 7, 13, 7, 13, 10, 10].map((quantity, index) => used(inDays(-40 + index), quantity));
const GROUNDS: { readonly [K in RuleKind]?: Fields } = {
  out_of_stock: { facts: { onHand: 0, safetyStockMicro: pieces(10) } },
  running_out: { facts: { onHand: 20, isRunningOut: true, isRunningOutWithReceipts: true } },
  below_safety: { facts: { onHand: 12, safetyStockMicro: pieces(15) } },
  demand_gap: { facts: { onHand: 40 }, demandDue: [need(inDays(6), 71)], receiptsDue: [due(inDays(9), 30)] },
  order_overdue: { facts: { onOrderMicro: pieces(20), daysOverdue: 3 } },
  expiring: { facts: { onHand: 30 }, lots: [lot('B7', inDays(10), 30)] },
  over_stock: { facts: { onHand: 500, maximumMicro: pieces(100) } },
  dead_stock: { facts: { onHand: 5 }, lastIssueOn: inDays(-190), layers: [layer(inDays(-300), 5, 900)] },
  stock_age: { facts: { onHand: 5 }, layers: [layer(inDays(-200), 5, 900)] },
  slowing_down: { facts: { onHand: 500 }, weeks: weeksOf(11, 15, 20) },
  usage_surge: { useDays: [...usual, used(inDays(-1), 60)] },
  count_variance: { lastCount: { documentId: 'd', countedOn: inDays(-1), bookMicro: pieces(100), countedMicro: pieces(94), varianceE4: -yuan(600) } },
};
function paramsOf(kind: RuleKind): ReasonParams {
  if (kind === 'custom') return { ruleName: '夏季空调滞销' };
  if (kind === 'expired') return { lotNumber: 'B7', expiresOn: inDays(-1), quantityMicro: pieces(5) };
  const reading = evaluateRule(mustExist(DEFAULT_RULES.find(rule => rule.kind === kind), kind), makeGround(GROUNDS[kind]), false);
  expect([kind, reading.verdict]).toEqual([kind, 'breach']);
  return reading.params;
}
const say = (language: 'zh-CN' | 'en', kind: RuleKind, rest: Partial<PopupWords> = {}) => popupText(language, { item: { code: 'A1', name: '轴承', spec: '6204', unit: '个' }, reasons: [{ rule: kind, params: paramsOf(kind) }], ...rest });

describe.each(LANGUAGES)('%s', language => {
  test.each(RULE_KINDS)('%s: one line, what is there against its bound, and what to do', kind => {
    const { title, body } = say(language, kind);
    expect(title).toContain('轴承 6204');
    expect(body).toMatch(/[。.?？]$/);
    expect(`${title}${body}`).not.toMatch(/undefined|NaN|null|–|\n/);
    if (language === 'zh-CN') expect(body.replaceAll(/B7/g, '')).not.toMatch(/[A-Za-z]{2}/);
  });
});

test('C5: the bound stands beside the figure', () => {
  expect(say('zh-CN', 'below_safety').body).toBe('可用 12 个 < 15（安全库存 15）。请补货。');
  expect(say('zh-CN', 'demand_gap').body).toBe('06-08 前要 71 个 > 可用加在途 40，缺 31；另有 30 06-11 才到。请催交或加急采购。');
  expect(say('zh-CN', 'count_variance').body).toBe('账面 100，实盘 94 个，差 6（6% > 5%）。请复盘查原因。');
  expect(say('zh-CN', 'dead_stock').body).toBe('5 个，190 天未动 ≥ 90 天。请评审处置。');
});
test('C3: what is ordered and late is pressed for before more is bought', () => {
  const late = { onOrderMicro: 20_000_000, daysOverdue: 2 };
  const body = (language: 'zh-CN' | 'en', rule: RuleKind) => say(language, rule, { reasons: [{ rule, params: { ...paramsOf(rule), ...late } }] }).body;
  for (const rule of ['below_safety', 'running_out'] as const) {
    expect(body('zh-CN', rule)).toMatch(/在途 20 个逾期 2 天。请先催交。$/);
    expect(body('en', rule)).toMatch(/20 个 on order, 2 days overdue. Press the supplier first.$/);
  }
});
test('N9: where the book is doubtful, counting comes before buying', () => {
  expect(say('zh-CN', 'below_safety', { trustPercent: 42 }).body).toBe('可用 12 个 < 15（安全库存 15）。请补货。先点一下再买（账面可信度 42%）。');
  expect([say('en', 'below_safety', { trustPercent: 60 }).body, say('en', 'over_stock', { trustPercent: 10 }).body].some(body => body.includes('Count'))).toBe(false);
});
test('a rule of the company goes by its own name', () => {
  expect(say('zh-CN', 'custom').title).toBe('夏季空调滞销：轴承 6204');
});
