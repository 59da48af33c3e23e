// Pins: kit-check.ts, running-balance.ts
import { describe, expect, test } from 'vitest';

import { type KitNeed, checkKit, runningBalance } from '../../../../shared/domain/kits/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits as units } from '../../../../shared/kernel/quantity.ts';
import { OutOfRangeError } from '../../../../shared/kernel/rounding.ts';

const TODAY = '2026-03-01';
const day = (offset: number) => addDays(TODAY, offset);
const need = (itemId: string, per: number, free: number, receipts: [number | null, number][] = []): KitNeed =>
  ({ itemId, perMicro: units(per), freeMicro: units(free), receipts: receipts.map(([on, quantity]) => ({ dueOn: on === null ? null : day(on), quantityMicro: units(quantity) })) });

describe('F76: a bill times a quantity against what is free', () => {
  const needs = [need('A', 2, 25), need('B', 1, 4, [[5, 6]])];
  const ask = (neededOn: number | null) => checkKit({ needs, products: 10, today: TODAY, neededOn: neededOn === null ? null : day(neededOn) });

  test('what is missing, how complete it is, how many can be made, and from when all is there', () => {
    expect(ask(null)).toMatchObject({
      completePercent: 50, completeByDayPercent: 50, buildable: 4, readyOn: day(5),
      lines: [{ itemId: 'A', neededMicro: units(20), thereMicro: units(20), shortMicro: 0, readyOn: TODAY }, { itemId: 'B', neededMicro: units(10), thereMicro: units(4), shortMicro: units(6), shortByDayMicro: units(6), readyOn: day(5) }],
    });
  });

  test('receipts count up to the day it is needed, not a day later', () => {
    expect([ask(5).completeByDayPercent, ask(4).completeByDayPercent, ask(5).lines[1]?.shortByDayMicro, ask(4).lines[1]?.shortByDayMicro]).toEqual([100, 50, 0, units(6)]);
  });

  test('late goods and goods without a day are not counted on; more reserved than there is leaves more missing', () => {
    const answer = checkKit({ needs: [need('C', 1, -3, [[-2, 50], [null, 50], [9, 12]])], products: 10, today: TODAY, neededOn: day(30) });
    expect(answer).toMatchObject({ buildable: 0, readyOn: null, lines: [{ thereMicro: 0, shortMicro: units(10), dueMicro: units(12), shortByDayMicro: units(1) }] });
  });

  test('100 % only when nothing is missing; an empty bill is complete and makes nothing; beyond counting is refused', () => {
    const many = Array.from({ length: 300 }, (_, index) => need(`I${index}`, 1, index === 0 ? 0 : 1));
    expect([checkKit({ needs: many, products: 1, today: TODAY, neededOn: null }).completePercent, checkKit({ needs: [], products: 1, today: TODAY, neededOn: null })]).toMatchObject([99, { completePercent: 100, buildable: 0, readyOn: TODAY }]);
    expect(() => checkKit({ needs: [need('A', 1_000_000, 0)], products: 1_000_000_000, today: TODAY, neededOn: null })).toThrow(OutOfRangeError);
  });
});

describe('F34: dated needs against dated receipts, day by day', () => {
  const balance = (needed: number, dueOn = 5) => runningBalance({ today: TODAY, until: day(30), freeMicro: units(40), receipts: [{ dueOn: day(dueOn), quantityMicro: units(30) }], needs: [{ dueOn: day(7), name: 'SO-1', quantityMicro: units(needed) }] });

  test('available 40 and 30 due in 5 days: 70 needed on day 7 is enough, 71 is one short', () => {
    expect([balance(70).firstShortOn, balance(71).firstShortOn, balance(71).shortMicro]).toEqual([null, day(7), units(1)]);
    expect(balance(71).days.map(each => [each.date, each.balanceMicro])).toEqual([[TODAY, units(40)], [day(5), units(70)], [day(7), units(-1)]]);
  });

  test('what comes on day 10 does not help day 7, and it says so', () => {
    expect(balance(70, 10)).toMatchObject({ firstShortOn: day(7), shortMicro: units(30), laterMicro: units(30), laterOn: day(10) });
    expect(balance(70, 7).firstShortOn).toBeNull();
  });

  test('what was needed before is needed today; late goods are not counted on; needs beyond the view are not looked at', () => {
    const answer = runningBalance({ today: TODAY, until: day(7), freeMicro: units(5), receipts: [{ dueOn: day(-1), quantityMicro: units(9) }], needs: [{ dueOn: day(-3), name: 'a', quantityMicro: units(6) }, { dueOn: day(8), name: 'b', quantityMicro: units(50) }] });
    expect(answer).toMatchObject({ firstShortOn: TODAY, shortMicro: units(1), laterMicro: 0, laterOn: null, days: [{ date: TODAY, neededFor: ['a'] }] });
  });
});
