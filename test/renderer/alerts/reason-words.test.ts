import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, evaluateRule } from '../../../shared/domain/alerts/index.ts';
import type { ItemFacts } from '../../../shared/domain/metrics/index.ts';
import type { RuleKind } from '../../../shared/kernel/vocabulary.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { clausesOf, joinedClauses } from '../../../renderer/features/alerts/reason-words.ts';
import { due, inDays, layer, lot, makeFacts, makeGround, need, pieces, used, weeksOf, yuan } from '../../helpers/make-ground.ts';
import { stepOf } from '../../../renderer/features/alerts/history-words.ts';

const units = (count: number) => count * 1_000_000;

/** 数控刀片: 96 on hand, 40 due, 10 a day, lead time 14 days. */
function facts(changes: Partial<ItemFacts> = {}): ItemFacts {
  return makeFacts({
    onHandMicro: units(96), availableMicro: units(96), safetyStockMicro: units(38), reorderPointMicro: units(178), maximumMicro: units(320), dailyDemandMicro: units(10), leadTimeDays: 14,
    runsOutOn: '2026-06-18', runsOutWithReceiptsOn: '2026-06-18', orderArrivesOn: '2026-06-23', isRunningOut: true, isRunningOutWithReceipts: true, valueE4: 36_960_000, ...changes,
  });
}
type Rest = Omit<NonNullable<Parameters<typeof makeGround>[0]>, 'facts'>;

/** The clauses of what the rule itself writes: a renamed parameter would show here. */
function reasonOf(kind: RuleKind, changes: Partial<ItemFacts> = {}, rest: Rest = {}) {
  const rule = mustExist(DEFAULT_RULES.find(each => each.kind === kind), 'a built-in rule');
  const reading = evaluateRule(rule, makeGround({ facts: facts(changes), ...rest }), false);
  expect(reading.verdict).not.toBe('clear');
  return { rule: kind, ruleId: kind, level: rule.level, params: { ...reading.params } };
}
const keys = (kind: RuleKind, changes: Partial<ItemFacts> = {}, maySeeCosts = true) => clausesOf(reasonOf(kind, changes), maySeeCosts).map(clause => clause.key);

describe('reasons in words', () => {
  test('running out: days against the lead time, then what is on order', () => {
    expect(clausesOf(reasonOf('running_out'), true)).toEqual([
      { key: 'soon', figures: { days: { as: 'days', tenths: 96 }, lead: { as: 'count', count: 14 } } }, { key: 'noOrder', figures: {} },
    ]);
    const due = { dueMicro: units(40), onOrderMicro: units(40), nextReceiptOn: '2026-06-15', runsOutWithReceiptsOn: '2026-06-22' };
    expect(keys('running_out', due)).toEqual(['soon', 'orderDue', 'withReceipts']);
  });

  test('running out by its lead time though it lasts longer says only how long', () => {
    expect(keys('running_out', { availableMicro: units(150), leadTimeDays: 14 })).toEqual(['soonPlain', 'noOrder']);
  });

  test('out of stock: nothing there, or all of it reserved; a late order is named with its days', () => {
    expect(keys('out_of_stock', { onHandMicro: 0, availableMicro: 0 })).toEqual(['nothing', 'noOrder']);
    const late = clausesOf(reasonOf('out_of_stock', { onHandMicro: units(6), reservedMicro: units(6), availableMicro: 0, onOrderMicro: units(20), nextReceiptOn: '2026-06-06', daysOverdue: 3 }), true);
    expect(late).toEqual([
      { key: 'allReserved', figures: { quantity: { as: 'quantity', micro: units(6) } } },
      { key: 'orderLate', figures: { quantity: { as: 'quantity', micro: units(20) }, count: { as: 'count', count: 3 } } },
    ]);
  });

  test('below safety stock: available against the bound', () => {
    expect(clausesOf(reasonOf('below_safety', { availableMicro: units(18) }), true)[0]).toEqual({ key: 'low', figures: { quantity: { as: 'quantity', micro: units(18) }, safety: { as: 'quantity', micro: units(38) } } });
  });

  test('money is said only to those who may see costs', () => {
    const over = { onHandMicro: units(900), availableMicro: units(900), valueE4: 346_500_000 };
    expect(keys('over_stock', over)).toEqual(['over', 'overCover', 'overValue']);
    expect(keys('over_stock', over, false)).toEqual(['over', 'overCover']);
  });

  test('C5: what is too much only with what is on its way is said with the figure the rule compares it with', () => {
    const said = (more: Partial<ItemFacts>) => clausesOf(reasonOf('over_stock', { onHandMicro: units(100), availableMicro: units(100), maximumMicro: units(240), overStockMicro: null, ...more }), true)[0];
    expect(said({ onOrderMicro: units(189) })).toEqual({ key: 'overBound', figures: { quantity: { as: 'quantity', micro: units(289) }, bound: { as: 'number', value: 288 }, maximum: { as: 'quantity', micro: units(240) } } });
  });

  test('days of cover beyond ten years are not said', () => {
    expect(keys('over_stock', { onHandMicro: units(900), availableMicro: units(900), dailyDemandMicro: 3_000 })).toEqual(['over', 'overValue']);
  });

  test('two reasons on one line say each thing once', () => {
    const dead = { onHandMicro: units(900), availableMicro: units(900), valueE4: 346_500_000 };
    const rest = { lastIssueOn: inDays(-222), layers: [layer(inDays(-300), 900, 34_650)] };
    const reasons = [reasonOf('over_stock', dead, rest), reasonOf('dead_stock', dead, rest)];
    expect(joinedClauses(reasons, true).map(clause => clause.key)).toEqual(['over', 'overCover', 'overValue', 'dead', 'reviewDue']);
    expect(joinedClauses(reasons, false).map(clause => clause.key)).toEqual(['over', 'overCover', 'dead', 'reviewDue']);
  });

  test('never used is said as such', () => {
    expect(clausesOf(reasonOf('dead_stock', {}, { lastIssueOn: null, layers: [layer(inDays(-100), 96, 0)] }), true).map(clause => clause.key)).toEqual(['deadNever']);
  });

  test('what happened, or will on a day that is known', () => {
    const say = (kind: RuleKind, rest: Rest, changes: Partial<ItemFacts> = {}) => clausesOf(reasonOf(kind, changes, rest), true);
    const usual = [7, 13, 7, 13, 7, 13, 7, 13, 10, 10].map((quantity, index) => used(inDays(-40 + index), quantity));
    const said = {
      demand_gap: say('demand_gap', { demandDue: [need(inDays(3), 100)], receiptsDue: [due(inDays(9), 50)] }),
      order_overdue: say('order_overdue', {}, { onOrderMicro: units(20), daysOverdue: 3 }),
      expiring: say('expiring', { lots: [lot('A', inDays(5), 96), lot('B', inDays(8), 10)] }),
      stock_age: say('stock_age', { layers: [layer(inDays(-200), 96, 500)] }),
      slowing_down: say('slowing_down', { weeks: weeksOf(11, 15, 20) }, { dailyDemandMicro: units(1) }),
      usage_surge: say('usage_surge', { useDays: [...usual, used(inDays(-1), 60)] }),
      count_variance: say('count_variance', { lastCount: { documentId: 'd', countedOn: inDays(-1), bookMicro: pieces(100), countedMicro: pieces(94), varianceE4: -yuan(600) } }),
    };
    expect(Object.fromEntries(Object.entries(said).map(([kind, clauses]) => [kind, clauses.map(clause => clause.key)]))).toEqual({
      demand_gap: ['gap', 'gapLater'], order_overdue: ['overdue', 'overdueOf'], expiring: ['expiring', 'expiringUnused', 'expiringLots', 'expiringValue'], stock_age: ['aged', 'agedValue'],
      slowing_down: ['slowing'], usage_surge: ['surge', 'surgeScore'], count_variance: ['variance', 'varianceShare', 'varianceValue'],
    });
    expect(said.demand_gap[0]?.figures).toEqual({ demand: { as: 'quantity', micro: units(100) }, there: { as: 'quantity', micro: units(96) }, quantity: { as: 'quantity', micro: units(4) }, date: { as: 'date', date: inDays(3) } });
    expect(said.slowing_down[0]?.figures).toMatchObject({ first: { as: 'number', value: 20 }, now: { as: 'number', value: 11 }, bound: { as: 'number', value: 20 } });
  });

  test('a rule of the company: its name, its metrics by their names, money only for who may see costs', () => {
    const reason = { rule: 'custom' as const, ruleId: 'r1', level: 'notice' as const, params: { ruleName: '贵重件', expression: 'x', 'metric.on_hand': 12.5, 'metric.stock_valueE4': 50_000, 'metric.abc_class': 'A', 'metric.cover_days': null } };
    expect(clausesOf(reason, true)).toEqual([
      { key: 'own', figures: { name: { as: 'text', text: '贵重件' } } }, { key: 'ownFigure', figures: { metric: { as: 'metric', name: 'on_hand' }, value: { as: 'number', value: 12.5 } } },
      { key: 'ownFigure', figures: { metric: { as: 'metric', name: 'stock_value' }, value: { as: 'money', e4: 50_000 } } }, { key: 'ownFigure', figures: { metric: { as: 'metric', name: 'abc_class' }, value: { as: 'text', text: 'A' } } },
    ]);
    expect(joinedClauses([reason], false).map(clause => clause.key)).toEqual(['own', 'ownFigure', 'ownFigure']);
  });

  test('a late order is said once', () => {
    const late = { onOrderMicro: units(20), daysOverdue: 3, nextReceiptOn: inDays(-3) };
    expect(joinedClauses([reasonOf('running_out', late), reasonOf('order_overdue', late)], true).map(clause => clause.key)).toEqual(['soon', 'overdue', 'overdueOf']);
  });
});

describe('history in words', () => {
  const transition = (event: string, params: Record<string, string | number | null>, actor = '', note = '') => ({ at: 1, from: null, to: 'firing' as const, event, actor, note, params });

  test('a raised alert says its rule, the figures and the document behind it', () => {
    const step = stepOf(transition('breached', { ...reasonOf('running_out').params, rule: 'running_out', documentNumber: 'LL20260605-011' }), true);
    expect(step).toMatchObject({ event: 'breached', rule: 'running_out', documentNumber: 'LL20260605-011' });
    expect(step?.clauses.map(clause => clause.key)).toEqual(['soon', 'noOrder']);
  });

  test('a person\'s step carries name, words and day', () => {
    expect(stepOf(transition('snoozed', { untilDate: '2026-06-09' }, '周敏', '等六月报价'), true)).toMatchObject({ actor: '周敏', note: '等六月报价', date: '2026-06-09', clauses: [] });
    expect(stepOf(transition('ordered', { number: 'CG20260609-001', quantityMicro: units(180), promisedOn: '2026-06-23' }, '周敏'), true)).toMatchObject({ number: 'CG20260609-001', quantityMicro: units(180), date: '2026-06-23' });
  });

  test('a step of a later version is left out instead of shown as a code', () => {
    expect(stepOf(transition('teleported', {}), true)).toBeNull();
  });
});
