import { describe, expect, test } from 'vitest';

import { groupThousands, readableMoney, readableQuantity } from '../../../shared/kernel/readable-figure.ts';

describe('figures in sentences', () => {
  test('thousands have a comma from 1,000 on, decimals none', () => {
    expect([999, 1000, 2640, 1_234_567].map(units => readableQuantity(units * 1_000_000))).toEqual(['999', '1,000', '2,640', '1,234,567']);
    expect([readableQuantity(1_175_500_000), readableQuantity(1_234_123_456), groupThousands('12345.678901')]).toEqual(['1,175.5', '1,234.123456', '12,345.678901']);
  });

  test('what is below nothing has a real minus', () => {
    expect([readableQuantity(-12_000_000), readableQuantity(-1_200_500_000), readableQuantity(0)]).toEqual(['−12', '−1,200.5', '0']);
  });

  test('money keeps two decimals, and what a price has beyond them', () => {
    expect([readableMoney(326_435_900), readableMoney(50_000_000), readableMoney(12_345)]).toEqual(['32,643.59', '5,000.00', '1.2345']);
  });
});
