/** The figures of a trial as people read them, and which change is a good one. */
import type { OutputOf } from '../client/procedure-types.ts';
import { DASH, moneyText, numberText, quantityText } from '../ui/format-number.ts';

export type Played = NonNullable<OutputOf<'replays.ofItem'>['played']>;
export type Outcome = Played['policies'][number]['outcome'];
export type CurvePoint = Played['curve'][number];
export type PlayedPolicy = Played['policies'][number]['policy'];

/** How quantities of the one item are shown; null for several. */
export type UnitWords = { readonly unit: string; readonly decimals: number } | null;

const PERCENT = 100;
const LEVEL_DIGITS = 2;

/** 0.975 → `97.5 %`, as many decimals as it has. */
export function levelText(level: number): string {
  return `${Number((level * PERCENT).toFixed(LEVEL_DIGITS))} %`;
}

export function shareText(share: number | null): string {
  return share === null ? DASH : `${numberText(share * PERCENT, 1)} %`;
}

/** What the capital axis shows: money for who may see it, the quantity of one item, else the stock in parts of today's. */
export type CapitalMeasure = 'money' | 'quantity' | 'ratio';
export function measureOf(played: Played): CapitalMeasure {
  const now = outcomeOf(played, 'current');
  if (now.averageStockE4 !== null && now.averageStockE4 > 0) return 'money';
  return now.averageStockMicro === null ? 'ratio' : 'quantity';
}

const E4 = 10_000;
const MICRO = 1_000_000;

/** The capital of an outcome by a measure: 元, base units, or percent of today's. */
export function capitalOf(outcome: Outcome, measure: CapitalMeasure): number {
  if (measure === 'money') return (outcome.averageStockE4 ?? 0) / E4;
  return measure === 'quantity' ? (outcome.averageStockMicro ?? 0) / MICRO : (outcome.stockRatio ?? 0) * PERCENT;
}

export function capitalText(outcome: Outcome, measure: CapitalMeasure, words: UnitWords): string {
  if (measure === 'money') return outcome.averageStockE4 === null ? DASH : moneyText(outcome.averageStockE4, 0);
  if (measure === 'quantity') return outcome.averageStockMicro === null ? DASH : quantityText(outcome.averageStockMicro, Math.max(1, words?.decimals ?? 0));
  return shareText(outcome.stockRatio);
}

export function outcomeOf(played: Played, policy: PlayedPolicy): Outcome {
  const found = played.policies.find(each => each.policy === policy);
  if (found === undefined) throw new Error(`a replay has played ${policy}`);
  return found.outcome;
}

/** The point of the curve at a level, else the one nearest to it. */
export function pointAt(played: Played, level: number): CurvePoint | undefined {
  return [...played.curve].sort((a, b) => Math.abs(a.serviceLevel - level) - Math.abs(b.serviceLevel - level))[0];
}

export type ChangeTone = 'better' | 'worse' | undefined;
/** `isMoreBetter`: whether a rise is welcome. Nothing for no change. */
export function toneOf(change: number, isMoreBetter: boolean): ChangeTone {
  if (change === 0) return undefined;
  return change > 0 === isMoreBetter ? 'better' : 'worse';
}
