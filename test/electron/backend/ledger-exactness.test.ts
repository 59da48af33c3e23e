/** Nothing drifts: after any number of lines quantity and value are their sums to the last digit, checked with whole numbers of any size. */
import { describe, expect, test } from 'vitest';

import { type ItemLedgerState, type LedgerLine, type LedgerStep, emptyLedgerState, replayLedger } from '../../../shared/domain/ledger/index.ts';
import { addDays, addMonths, lastDayOf } from '../../../shared/kernel/calendar-date.ts';
import { averageCostE4 } from '../../../shared/kernel/money.ts';
import { SCALE, SEED, makeRandom } from '../../helpers/ledger-runs.ts';

const LINES = 100_000;
/** 10⁵ lines in `npm test`, 10⁶ in the full run. */
const PARTS = Math.max(1, Math.min(10, Math.round(SCALE)));
const METHODS = ['moving_average', 'monthly_average', 'fifo', 'specific'] as const;

/** Lines of whole months, so that a part never cuts one in two: ten thousand to the month. */
function* linesOf(part: number, start: { readonly sequence: number; readonly onHand: bigint[] }, random: (below: number) => number): Generator<LedgerLine> {
  const onHand = [...start.onHand];
  for (let index = 0; index < LINES; index += 1) {
    const month = addMonths('2000-01', part * 10 + Math.floor(index / 10_000));
    const day = Math.min(Number(lastDayOf(month).slice(8)) - 1, Math.floor((index % 10_000) / 350));
    const batch = random(3);
    const there = Number(onHand[batch]);
    const isIn = there === 0 || random(100) < 40;
    const quantityMicro = isIn ? 1 + random(9_000_000) : 0 - Math.min(there, random(20) === 0 ? there : 1 + random(6_000_000));
    onHand[batch] = (onHand[batch] ?? 0n) + BigInt(quantityMicro);
    const sequence = start.sequence + index + 1;
    const isReceipt = isIn && random(10) > 0;
    yield {
      sequence, position: sequence, id: `m${sequence}`, kind: isReceipt ? 'receipt' : isIn ? 'return_in' : 'issue', businessDate: addDays(`${month}-01`, day), quantityMicro, countedMicro: null,
      givenValueE4: isReceipt ? random(9_999) * 100 : null, locationId: '', batchId: `b${batch}`, reversesMovementId: null, revaluesMovementId: null, revaluedMicro: 0, isRetroactive: false, isTransfer: false,
    };
  }
}

describe.each(METHODS)('%s', method => {
  test(`${LINES * PARTS} lines: no drift in quantity or value, the average shown is right to half its last digit`, () => {
    const random = makeRandom(SEED);
    const eras = [{ from: '0100-01-01', method }];
    let state: ItemLedgerState = emptyLedgerState;
    let quantity = 0n;
    let value = 0n;
    let received = 0n;
    let used = 0n;
    for (let part = 0; part < PARTS; part += 1) {
      const onHand = ['b0', 'b1', 'b2'].map(batch => BigInt(state.byPlace.get(`|${batch}`) ?? 0));
      const lines = [...linesOf(part, { sequence: part * LINES, onHand }, random)];
      const { steps, end, shortage } = replayLedger(eras, state, lines, () => undefined);
      expect(shortage).toBeNull();
      for (const [index, step] of steps.entries()) {
        quantity += BigInt(step.quantityMicro);
        value += BigInt(step.valueE4);
        if (step.valueE4 > 0) received += BigInt(step.valueE4);
        else used -= BigInt(step.valueE4);
        if (BigInt(step.onHandAfterMicro) !== quantity) throw new Error(`line ${step.sequence}: ${step.onHandAfterMicro} on hand, the lines say ${quantity}`);
        // Within a month of one price the value is shown at that price; it is exact at the month's last line.
        const isExact = method !== 'monthly_average' || lines[index + 1]?.businessDate.slice(0, 7) !== step.businessDate.slice(0, 7);
        if (isExact && BigInt(step.valueAfterE4) !== value) throw new Error(`line ${step.sequence}: worth ${step.valueAfterE4}, the lines say ${value}`);
        requireNearest(step);
        if (method === 'moving_average') requireAtAverage(step, steps[index - 1] ?? null, lines[index]!);
      }
      state = end;
    }
    expect([BigInt(state.onHandMicro), BigInt(state.valueE4)]).toEqual([quantity, value]);
    expect(received - used).toBe(value);
    expect(state.layers.reduce((sum, layer) => sum + BigInt(layer.valueE4), 0n)).toBe(method === 'fifo' || method === 'specific' ? value : 0n);
  }, 60_000 * PARTS);
});

/** The average shown is value ÷ quantity, to half a unit of its last digit. */
function requireNearest({ sequence, onHandAfterMicro, valueAfterE4 }: LedgerStep): void {
  if (onHandAfterMicro === 0) return;
  const miss = BigInt(averageCostE4(valueAfterE4, onHandAfterMicro)) * BigInt(onHandAfterMicro) - BigInt(valueAfterE4) * 1_000_000n;
  if ((miss < 0n ? -miss : miss) * 2n > BigInt(onHandAfterMicro)) throw new Error(`line ${sequence}: the average shown is off`);
}

/** What leaves leaves at the average before it, to half a 分, unless it is the last piece or there is not that much left. */
function requireAtAverage(step: LedgerStep, before: LedgerStep | null, line: LedgerLine): void {
  if (before === null || line.givenValueE4 !== null || step.onHandAfterMicro === 0 || before.averageValueE4 === null || before.averageQuantityMicro === null || step.valueAfterE4 === 0) return;
  const miss = BigInt(step.valueE4) * BigInt(before.averageQuantityMicro) - BigInt(before.averageValueE4) * BigInt(step.quantityMicro);
  if ((miss < 0n ? -miss : miss) * 2n > 100n * BigInt(before.averageQuantityMicro)) throw new Error(`line ${step.sequence}: it left at another price than the average`);
}

describe('the check sees what it looks for', () => {
  test('an average rounded to 分 at each line drifts by whole 元 in a thousand lines', () => {
    const random = makeRandom(SEED);
    let [quantity, value, rounded] = [0, 0, 0];
    let average = 0;
    for (let index = 0; index < 1000; index += 1) {
      const inMicro = 1_000_000 * (1 + random(500));
      const price = 100 * (1 + random(100));
      value += (inMicro / 1_000_000) * price;
      rounded = quantity * average + (inMicro / 1_000_000) * price;
      quantity += inMicro / 1_000_000;
      average = Math.round(rounded / quantity / 100) * 100;
    }
    expect(Math.abs(quantity * average - value)).toBeGreaterThan(10_000);
  });

  test('a 分 too much in one of a hundred thousand lines', () => {
    const steps: LedgerStep[] = [{ sequence: 1, position: 1, businessDate: '2000-01-01', quantityMicro: 3_000_000, valueE4: 100_000, roundingE4: 0, expensedE4: 0, onHandAfterMicro: 3_000_000, valueAfterE4: 100_000, averageValueE4: 100_000, averageQuantityMicro: 3_000_000 }];
    const line = { givenValueE4: null } as LedgerLine;
    const leaves = (valueE4: number): LedgerStep => ({ ...steps[0]!, quantityMicro: -1_000_000, valueE4, onHandAfterMicro: 2_000_000, valueAfterE4: 100_000 + valueE4 });
    expect(() => { requireAtAverage(leaves(-33_300), steps[0]!, line); }).not.toThrow();
    expect(() => { requireAtAverage(leaves(-33_400), steps[0]!, line); }).toThrow('another price');
  });
});
