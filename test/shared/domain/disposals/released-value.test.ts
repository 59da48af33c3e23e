import { expect, test } from 'vitest';

import { type EndedReview, releasedE4 } from '../../../../shared/domain/disposals/index.ts';

const review: EndedReview = { decision: 'discount', quantityMicro: 100, valueE4: 500_000, disposedMicro: 0, planFromMicro: null, leftMicro: 100 };

test('what stays in the store sets nothing free; half of it half, all of it all', () => {
  expect([0, 50, 100].map(disposedMicro => releasedE4({ ...review, disposedMicro, leftMicro: 100 - disposedMicro }))).toEqual([0, 250_000, 500_000]);
});

test('more than was reviewed is no more than all of it', () => {
  expect(releasedE4({ ...review, disposedMicro: 140, leftMicro: 20 })).toBe(500_000);
});

test('a run-down sets free what is less than when it began, goods that came meanwhile against it', () => {
  const plan: EndedReview = { ...review, decision: 'run_down', planFromMicro: 100 };
  expect([100, 40, 0, 130].map(leftMicro => releasedE4({ ...plan, leftMicro }))).toEqual([0, 300_000, 500_000, 0]);
});

test('a plan that was given up for a sale counts what was sold', () => {
  expect(releasedE4({ ...review, planFromMicro: 100, disposedMicro: 30, leftMicro: 60 })).toBe(150_000);
});
