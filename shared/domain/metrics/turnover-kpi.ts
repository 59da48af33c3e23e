/** F42: turnover that has fallen against the year before by more than is tolerated. */
import type { TurnoverPair } from './ground.ts';

/** Tolerated fall in percent where nobody said otherwise. */
export const TURNOVER_FALL_PERCENT = 10;

export type TurnoverKpi = TurnoverPair & {
  /** In percent; negative when it rose; null where one of the years has no turnover. */
  readonly fallPercent: number | null;
  readonly isBelow: boolean;
};

/** 4.5 → 3.9 is a fall of 13.3 %, more than 10 %: told of. Exactly 10 % is not. */
export function turnoverKpi(pair: TurnoverPair, tolerated: number = TURNOVER_FALL_PERCENT): TurnoverKpi {
  const { now, yearBefore } = pair;
  const fallPercent = now === null || yearBefore === null || yearBefore <= 0 ? null : Math.round(((yearBefore - now) * 1000) / yearBefore) / 10;
  return { ...pair, fallPercent, isBelow: fallPercent !== null && fallPercent > tolerated };
}
