/** 全月一次加权平均: everything that leaves within a month leaves at one price, known when the month is over. */
import { type AverageState, costAt } from './average-cost.ts';
import type { CostRatio, LineToValue, ValuedLine } from './valuation-types.ts';
import { sum } from '../../kernel/sum.ts';

/**
 * Values all lines of one month. The price is (opening value + inflows with a cost of their own) ÷ (opening quantity + their quantities), as
 * 企业会计准则第 1 号 第十四条 has it. Until the month is closed it is the price as far as it is known: provisional. The value after a line is
 * quantity × price, except after the month's last line, where it is exact.
 */
export function valueMonth(start: AverageState, lines: readonly LineToValue[]): ValuedLine[] {
  const isOwn = findOwn(lines);
  const poolMicro = start.onHandMicro + sum(lines.map((line, index) => (isOwn[index] === true ? line.quantityMicro : 0)));
  const wanted = ownValues(lines, isOwn, poolMicro > 0);
  const values = keepAbove(wanted, start.valueE4);
  const poolE4 = start.valueE4 + sum(values);
  const ratio: CostRatio | null = poolMicro > 0 ? { valueE4: poolE4, quantityMicro: poolMicro } : start.average;
  let restE4 = poolE4;
  for (const [index, line] of lines.entries()) {
    if (isOwn[index] === true) continue;
    wanted[index] = costAt(ratio, line.quantityMicro);
    values[index] = Math.max(wanted[index], 0 - restE4);
    restE4 += values[index];
  }
  // The last piece takes what is left (尾差).
  const last = lines.findLastIndex(line => line.quantityMicro < 0);
  if (last >= 0 && start.onHandMicro + sum(lines.map(line => line.quantityMicro)) === 0) {
    values[last] = (values[last] ?? 0) - restE4;
    restE4 = 0;
  }
  let onHandMicro = start.onHandMicro;
  return lines.map((line, index) => {
    onHandMicro += line.quantityMicro;
    const valueE4 = values[index] ?? 0;
    const difference = (line.revalued === null ? (wanted[index] ?? 0) : (line.givenValueE4 ?? 0)) - valueE4;
    const after = { onHandMicro, valueE4: index === lines.length - 1 ? restE4 : costAt(ratio, onHandMicro), average: ratio };
    return line.revalued === null ? { valueE4, roundingE4: 0 - difference, expensedE4: 0, after } : { valueE4, roundingE4: 0, expensedE4: difference, after };
  });
}

/** Lines with a value of their own make the price; what takes back a line of this month that had none has none either. */
function findOwn(lines: readonly LineToValue[]): boolean[] {
  const ownById = new Map<string, boolean>();
  return lines.map(line => {
    const isOwn = line.reversed === null ? line.givenValueE4 !== null || line.revalued !== null : (ownById.get(line.reversed.id) ?? true);
    ownById.set(line.id, isOwn);
    return isOwn;
  });
}

/** A price that came too late changes the month's price, as long as there is anything it could be the price of. */
function ownValues(lines: readonly LineToValue[], isOwn: readonly boolean[], hasPool: boolean): number[] {
  const valueById = new Map<string, number>();
  return lines.map((line, index) => {
    if (isOwn[index] !== true) return 0;
    if (line.revalued !== null) return hasPool ? (line.givenValueE4 ?? 0) : 0;
    const value = line.reversed === null ? Math.sign(line.quantityMicro) * (line.givenValueE4 ?? 0) : 0 - (valueById.get(line.reversed.id) ?? line.reversed.valueE4);
    valueById.set(line.id, value);
    return value;
  });
}

/** Takes back no more than there is: the last lines that take value out give way. */
function keepAbove(wanted: readonly number[], startE4: number): number[] {
  const values = [...wanted];
  let missingE4 = 0 - (startE4 + sum(values));
  for (let index = values.length - 1; index >= 0 && missingE4 > 0; index -= 1) {
    const given = Math.min(missingE4, Math.max(0, 0 - (values[index] ?? 0)));
    values[index] = (values[index] ?? 0) + given;
    missingE4 -= given;
  }
  return values;
}
