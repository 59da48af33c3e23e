import { describe, expect, test } from 'vitest';

import { familiesOf, hitPermille } from '../../../renderer/features/rules/rule-families.ts';

const rule = (ruleId: string, kind: 'running_out' | 'below_safety' | 'dead_stock' | 'custom', isEnabled: boolean) => ({ ruleId, kind, isEnabled });
const RULES = [rule('dead_stock', 'dead_stock', true), rule('running_out', 'running_out', true), rule('below_safety', 'below_safety', false), rule('own-1', 'custom', true)];
const SCORES = [{ ruleId: 'running_out', tally: { hits: 2, falseAlarms: 1 } }, { ruleId: 'below_safety', tally: { hits: 11, falseAlarms: 0 } }, { ruleId: 'gone', tally: { hits: 5, falseAlarms: 5 } }];

describe('the rules at a glance', () => {
  test('each family with how many are on and what the ledger says of them; shortage first', () => {
    expect(familiesOf(RULES, SCORES).map(({ family, rules, on, judged, hits }) => [family, on, rules.length, hits, judged])).toEqual([
      ['shortage', 1, 2, 13, 14], ['excess', 1, 1, 0, 0], ['custom', 1, 1, 0, 0],
    ]);
  });

  test('the hit rate counts what is judged alone; nothing judged is no rate', () => {
    expect(familiesOf(RULES, SCORES).map(hitPermille)).toEqual([929, null, null]);
  });
});
