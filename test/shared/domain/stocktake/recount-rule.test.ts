import { expect, test } from 'vitest';

import { type CountedLine, enterCount, isAboveLimits } from '../../../../shared/domain/stocktake/index.ts';

const units = (quantity: number) => quantity * 1_000_000;
const yuan = (amount: number) => amount * 10_000;
const is = (limits: { percent: number; amount: number }, book: number, counted: number, price: number | null) =>
  isAboveLimits({ recountPercentBp: limits.percent * 100, recountAmountE4: yuan(limits.amount) }, { bookMicro: units(book), differenceMicro: units(counted - book), unitCostE4: price === null ? null : yuan(price) });

test('F40: of 100 at 5 %, 94 is above and 95 is not', () => {
  expect([is({ percent: 5, amount: 0 }, 100, 94, 1), is({ percent: 5, amount: 0 }, 100, 95, 1), is({ percent: 5, amount: 0 }, 100, 106, 1), is({ percent: 5, amount: 0 }, 100, 105, 1)]).toEqual([true, false, true, false]);
});

test('share and amount together: one screw of five is not worth it, three per cent of the copper are', () => {
  const limits = { percent: 2, amount: 100 };
  expect([is(limits, 5, 4, 0.3), is(limits, 1000, 970, 70), is(limits, 1000, 985, 70)]).toEqual([false, true, false]);
});

test('against an empty book anything is more than any share; without a price the share decides; nothing different is never above', () => {
  expect([is({ percent: 100, amount: 1 }, 0, 1, 1), is({ percent: 5, amount: 100 }, 10, 9, null), is({ percent: 0, amount: 0 }, 10, 10, 5)]).toEqual([true, true, false]);
});

test('quantities far beyond what a double holds are compared exactly', () => {
  const bookMicro = 2 ** 51 - 1;
  const share = (differenceMicro: number) => isAboveLimits({ recountPercentBp: 5000, recountAmountE4: 0 }, { bookMicro, differenceMicro, unitCostE4: null });
  expect([share(-(2 ** 50)), share(-(2 ** 50 - 1))]).toEqual([true, false]);
});

const line = (fields: Partial<CountedLine>): CountedLine => ({ state: 'open', countedMicro: null, firstCountedMicro: null, ...fields });

test('below the limits one count is enough, zero included; above them a second one decides, the first is kept', () => {
  expect(enterCount(line({}), 0, false)).toEqual({ state: 'counted', countedMicro: 0, firstCountedMicro: null });
  const first = enterCount(line({}), 94, true);
  expect(first).toEqual({ state: 'recount', countedMicro: 94, firstCountedMicro: null });
  expect(enterCount(first ?? line({}), 94, true)).toEqual({ state: 'counted', countedMicro: 94, firstCountedMicro: 94 });
  expect(enterCount(first ?? line({}), 100, false)).toEqual({ state: 'counted', countedMicro: 100, firstCountedMicro: 94 });
});

test('a number put right is judged anew while it was counted once, and stands once it was counted twice', () => {
  expect(enterCount(line({ state: 'counted', countedMicro: 100 }), 50, true)).toEqual({ state: 'recount', countedMicro: 50, firstCountedMicro: null });
  expect(enterCount(line({ state: 'counted', countedMicro: 50, firstCountedMicro: 49 }), 51, true)).toEqual({ state: 'counted', countedMicro: 51, firstCountedMicro: 49 });
});

test('an entry can be taken back until it is posted', () => {
  expect(enterCount(line({ state: 'counted', countedMicro: 5, firstCountedMicro: 4 }), null, false)).toEqual(line({}));
  expect(enterCount(line({ state: 'posted', countedMicro: 5 }), 6, false)).toBeUndefined();
});
