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

/** A part of the stock smaller than a tenth is not worth anybody's morning. */
const SHARE_PERCENT_MIN = 10;
/** Who has said why it fell is not asked again for a quarter. */
export const ASK_AGAIN_DAYS = 90;

/**
 * What is due about a turnover: `tell` when it fell by more than is tolerated, `clear` when it has come back half of the way (a figure that swings
 * about the limit tells once), else nothing. `sharePercent`: of the mean value of all stock.
 */
export function turnoverStep(kpi: Pick<TurnoverKpi, 'fallPercent' | 'isBelow'>, { isTold, sharePercent }: { readonly isTold: boolean; readonly sharePercent: number }, tolerated: number = TURNOVER_FALL_PERCENT): 'tell' | 'clear' | 'nothing' {
  if (isTold) return kpi.fallPercent !== null && kpi.fallPercent <= tolerated / 2 ? 'clear' : 'nothing';
  return kpi.isBelow && sharePercent >= SHARE_PERCENT_MIN ? 'tell' : 'nothing';
}
