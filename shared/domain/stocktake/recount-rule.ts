/** When a difference has to be counted again, and what a number somebody enters makes of a line. */
import { lineAmountE4 } from '../../kernel/money.ts';
import type { StocktakeLineState } from '../../kernel/vocabulary.ts';

/** Share of the book quantity in hundredths of a percent, and worth in 10⁻⁴ 元. */
export type RecountLimits = { readonly recountPercentBp: number; readonly recountAmountE4: number };

/**
 * True where a difference is more than the share of the book quantity and worth at least the amount: a share alone flags one screw of five, an
 * amount alone every pallet (features F40). Without a known price the share decides; against an empty book anything is more than any share.
 */
export function isAboveLimits(limits: RecountLimits, difference: { readonly bookMicro: number; readonly differenceMicro: number; readonly unitCostE4: number | null }): boolean {
  const { bookMicro, differenceMicro, unitCostE4 } = difference;
  if (differenceMicro === 0) return false;
  // Exact: both sides can exceed what a double holds.
  const isMoreThanShare = BigInt(Math.abs(differenceMicro)) * 10_000n > BigInt(Math.max(0, bookMicro)) * BigInt(limits.recountPercentBp);
  const isWorthIt = unitCostE4 === null || lineAmountE4(Math.abs(differenceMicro), unitCostE4) >= limits.recountAmountE4;
  return isMoreThanShare && isWorthIt;
}

export type CountedLine = { readonly state: StocktakeLineState; readonly countedMicro: number | null; readonly firstCountedMicro: number | null };

/**
 * What a line becomes when `countedMicro` is entered (null: the entry is taken back). The first count above the limits asks for a second one,
 * and the second decides whatever it says. Undefined: a posted line takes no more counts.
 */
export function enterCount(line: CountedLine, countedMicro: number | null, isAbove: boolean): CountedLine | undefined {
  if (line.state === 'posted') return undefined;
  if (countedMicro === null) return { state: 'open', countedMicro: null, firstCountedMicro: null };
  if (line.state === 'recount') return { state: 'counted', countedMicro, firstCountedMicro: line.countedMicro };
  if (line.firstCountedMicro !== null) return { state: 'counted', countedMicro, firstCountedMicro: line.firstCountedMicro };
  return { state: isAbove ? 'recount' : 'counted', countedMicro, firstCountedMicro: null };
}
