import { expect, test } from 'vitest';

import { closeReasonOf, isOtherTrouble } from '../../../../shared/domain/alerts/index.ts';

test('too much that has become too little is another trouble; one more reason of the same is not', () => {
  expect(isOtherTrouble(['over_stock'], ['below_safety'])).toBe(true);
  expect(isOtherTrouble(['below_safety'], ['out_of_stock'])).toBe(false);
  expect(isOtherTrouble(['over_stock', 'expiring'], ['expiring'])).toBe(false);
  expect(isOtherTrouble(['over_stock'], [])).toBe(false);
  expect(isOtherTrouble([], ['over_stock'])).toBe(false);
});

test('how it ended follows from what it was about and the paper that ended it', () => {
  expect([closeReasonOf('out_of_stock', 'receipt'), closeReasonOf('running_out', 'count'), closeReasonOf('below_safety', null)]).toEqual(['replenished', 'cleared', 'cleared']);
  expect([closeReasonOf('over_stock', 'issue'), closeReasonOf('dead_stock', 'issue'), closeReasonOf('stock_age', 'issue')]).toEqual(['consumed', 'consumed', 'consumed']);
  expect([closeReasonOf('dead_stock', 'scrap'), closeReasonOf('expired', 'return_out'), closeReasonOf('over_stock', 'count')]).toEqual(['disposed', 'disposed', 'cleared']);
  expect([closeReasonOf('count_variance', 'count'), closeReasonOf('custom', 'receipt'), closeReasonOf(undefined, 'receipt')]).toEqual(['cleared', 'replenished', 'cleared']);
});
