import { expect, test } from 'vitest';

import { closeReasonOf, isNewsAfter, isOtherTrouble, isRuleFor } from '../../../../shared/domain/alerts/index.ts';
import { RULE_KINDS } from '../../../../shared/kernel/vocabulary.ts';

test('too much that has become too little is another trouble; one more reason of the same is not', () => {
  expect(isOtherTrouble(['over_stock'], ['below_safety'])).toBe(true);
  expect(isOtherTrouble(['below_safety'], ['out_of_stock'])).toBe(false);
  expect(isOtherTrouble(['over_stock', 'expiring'], ['expiring'])).toBe(false);
  expect(isOtherTrouble(['over_stock'], [])).toBe(false);
  expect(isOtherTrouble([], ['over_stock'])).toBe(false);
});

test('after a person closed it, another trouble or a higher level is news; the same again is not', () => {
  const muted = { level: 'warning', rules: ['running_out'], isDisposedUnused: false } as const;
  expect(isNewsAfter(muted, { level: 'warning', rules: ['running_out', 'below_safety'] })).toBe(false);
  expect(isNewsAfter(muted, { level: 'notice', rules: ['below_safety'] })).toBe(false);
  expect(isNewsAfter(muted, { level: 'urgent', rules: ['out_of_stock'] })).toBe(true);
  expect(isNewsAfter({ level: 'urgent', rules: ['out_of_stock'], isDisposedUnused: false }, { level: 'urgent', rules: ['out_of_stock'] })).toBe(false);
  expect(isNewsAfter({ level: 'warning', rules: ['over_stock'], isDisposedUnused: false }, { level: 'notice', rules: ['below_safety'] })).toBe(true);
  expect(isNewsAfter(muted, { level: null, rules: [] })).toBe(false);
});

test('nothing left of what was disposed of unused is no shortage; of what somebody has used since, or what was disposed of for its date, it is', () => {
  const out = { level: 'urgent', rules: ['out_of_stock'] } as const;
  expect(isNewsAfter({ level: 'warning', rules: ['dead_stock'], isDisposedUnused: true }, out)).toBe(false);
  expect(isNewsAfter({ level: 'warning', rules: ['dead_stock'], isDisposedUnused: false }, out)).toBe(true);
  expect(isNewsAfter({ level: 'warning', rules: ['expiring'], isDisposedUnused: true }, out)).toBe(true);
});

test('how it ended follows from what it was about and the paper that ended it', () => {
  expect([closeReasonOf('out_of_stock', 'receipt'), closeReasonOf('running_out', 'count'), closeReasonOf('below_safety', null)]).toEqual(['replenished', 'cleared', 'cleared']);
  expect([closeReasonOf('over_stock', 'issue'), closeReasonOf('dead_stock', 'issue'), closeReasonOf('stock_age', 'issue')]).toEqual(['consumed', 'consumed', 'consumed']);
  expect([closeReasonOf('dead_stock', 'scrap'), closeReasonOf('expired', 'return_out'), closeReasonOf('over_stock', 'count')]).toEqual(['disposed', 'disposed', 'cleared']);
  expect([closeReasonOf('count_variance', 'count'), closeReasonOf('custom', 'receipt'), closeReasonOf(undefined, 'receipt')]).toEqual(['cleared', 'replenished', 'cleared']);
});

test('C2: what is no longer bought is short of nothing; of what is out of use only what lies there is told', () => {
  const told = (isActive: boolean, isNoLongerBought: boolean) => RULE_KINDS.filter(kind => isRuleFor(kind, { isActive, isNoLongerBought }));
  expect(told(true, false)).toEqual(RULE_KINDS);
  expect(RULE_KINDS.filter(kind => !told(true, true).includes(kind)).sort()).toEqual(['below_safety', 'demand_gap', 'out_of_stock', 'running_out']);
  expect(told(false, false).sort()).toEqual(['dead_stock', 'expired', 'expiring', 'over_stock', 'slowing_down', 'stock_age']);
  expect(told(false, true)).toEqual(told(false, false));
});
