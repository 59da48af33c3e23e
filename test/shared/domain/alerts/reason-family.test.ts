import { expect, test } from 'vitest';

import { closeReasonOf, isNewsAfter, isOtherTrouble } from '../../../../shared/domain/alerts/index.ts';

test('too much that has become too little is another trouble; one more reason of the same is not', () => {
  expect(isOtherTrouble(['over_stock'], ['below_safety'])).toBe(true);
  expect(isOtherTrouble(['below_safety'], ['out_of_stock'])).toBe(false);
  expect(isOtherTrouble(['over_stock', 'expiring'], ['expiring'])).toBe(false);
  expect(isOtherTrouble(['over_stock'], [])).toBe(false);
  expect(isOtherTrouble([], ['over_stock'])).toBe(false);
});

test('after a person closed it, another trouble or a higher level is news; the same again is not', () => {
  const muted = { level: 'warning', rules: ['running_out'] } as const;
  expect(isNewsAfter(muted, { level: 'warning', rules: ['running_out', 'below_safety'] })).toBe(false);
  expect(isNewsAfter(muted, { level: 'notice', rules: ['below_safety'] })).toBe(false);
  expect(isNewsAfter(muted, { level: 'urgent', rules: ['out_of_stock'] })).toBe(true);
  expect(isNewsAfter({ level: 'urgent', rules: ['out_of_stock'] }, { level: 'urgent', rules: ['out_of_stock'] })).toBe(false);
  expect(isNewsAfter({ level: 'warning', rules: ['over_stock'] }, { level: 'notice', rules: ['below_safety'] })).toBe(true);
  expect(isNewsAfter(muted, { level: null, rules: [] })).toBe(false);
});

test('how it ended follows from what it was about and the paper that ended it', () => {
  expect([closeReasonOf('out_of_stock', 'receipt'), closeReasonOf('running_out', 'count'), closeReasonOf('below_safety', null)]).toEqual(['replenished', 'cleared', 'cleared']);
  expect([closeReasonOf('over_stock', 'issue'), closeReasonOf('dead_stock', 'issue'), closeReasonOf('stock_age', 'issue')]).toEqual(['consumed', 'consumed', 'consumed']);
  expect([closeReasonOf('dead_stock', 'scrap'), closeReasonOf('expired', 'return_out'), closeReasonOf('over_stock', 'count')]).toEqual(['disposed', 'disposed', 'cleared']);
  expect([closeReasonOf('count_variance', 'count'), closeReasonOf('custom', 'receipt'), closeReasonOf(undefined, 'receipt')]).toEqual(['cleared', 'replenished', 'cleared']);
});
