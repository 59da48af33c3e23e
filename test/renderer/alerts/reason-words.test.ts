import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, evaluateRule, type ItemFacts } from '../../../shared/domain/alerts/index.ts';
import type { RuleKind } from '../../../shared/kernel/vocabulary.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { clausesOf, joinedClauses } from '../../../renderer/features/alerts/reason-words.ts';
import { stepOf } from '../../../renderer/features/alerts/history-words.ts';

const units = (count: number) => count * 1_000_000;

/** 数控刀片: 96 on hand, 40 due, 10 a day, lead time 14 days. */
function facts(changes: Partial<ItemFacts> = {}): ItemFacts {
  return {
    isStocked: true, onHandMicro: units(96), reservedMicro: 0, availableMicro: units(96), dueMicro: 0, onOrderMicro: 0, nextReceiptOn: null, daysOverdue: 0,
    safetyStockMicro: units(38), reorderPointMicro: units(178), maximumMicro: units(320), dailyDemandMicro: units(10), leadTimeDays: 14,
    runsOutOn: '2026-06-18', runsOutWithReceiptsOn: '2026-06-18', orderArrivesOn: '2026-06-23', isRunningOut: true, isRunningOutWithReceipts: true,
    dead: { isDead: false, idleDays: 3, deadMicro: 0 }, valueE4: 36_960_000, deadValueE4: 0, ...changes,
  };
}

/** The clauses of what the rule itself writes: a renamed parameter would show here. */
function reasonOf(kind: RuleKind, changes: Partial<ItemFacts> = {}) {
  const rule = mustExist(DEFAULT_RULES.find(each => each.kind === kind), 'a built-in rule');
  const reading = evaluateRule(rule, facts(changes), false);
  expect(reading.verdict).not.toBe('clear');
  return { rule: kind, level: rule.level, params: { ...reading.params } };
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

  test('days of cover beyond ten years are not said', () => {
    expect(keys('over_stock', { onHandMicro: units(900), availableMicro: units(900), dailyDemandMicro: 3_000 })).toEqual(['over', 'overValue']);
  });

  test('two reasons on one line say each thing once', () => {
    const dead = { dead: { isDead: true, idleDays: 222, deadMicro: units(900) }, deadValueE4: 346_500_000, onHandMicro: units(900), availableMicro: units(900), valueE4: 346_500_000 };
    const reasons = [reasonOf('over_stock', dead), reasonOf('dead_stock', dead)];
    expect(joinedClauses(reasons, true).map(clause => clause.key)).toEqual(['over', 'overCover', 'overValue', 'dead']);
    expect(joinedClauses(reasons, false).map(clause => clause.key)).toEqual(['over', 'overCover', 'dead']);
  });

  test('never used is said as such', () => {
    expect(keys('dead_stock', { dead: { isDead: true, idleDays: null, deadMicro: units(5) } })).toEqual(['deadNever']);
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
