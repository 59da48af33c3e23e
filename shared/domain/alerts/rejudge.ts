/** N7: alerts looked at again when late papers change the past they were raised on. */
import { assertNever } from '../../kernel/assert.ts';
import type { RuleKind } from '../../kernel/vocabulary.ts';

/** What an alert was raised on, frozen then. Quantities in micro-units. */
export type FrozenGround = {
  readonly onHandMicro: number;
  readonly reservedMicro: number;
  readonly positionMicro: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly dailyDemandMicro: number;
  readonly leadTimeDays: number;
};

type Reason = { readonly rule: RuleKind; readonly params: Readonly<Record<string, string | number | null>> };

/**
 * Whether a reason would have held if the book had said `deltaMicro` more then. `wasUsed`: an issue turned up within the days it counted as idle.
 * What cannot be worked out again is taken to have held.
 */
export function wouldHaveHeld(reason: Reason, ground: FrozenGround, deltaMicro: number, wasUsed: boolean): boolean {
  const available = ground.onHandMicro - ground.reservedMicro + deltaMicro;
  const figure = (name: string) => (typeof reason.params[name] === 'number' ? reason.params[name] : null);
  switch (reason.rule) {
    case 'out_of_stock':
      return available <= 0;
    case 'below_safety':
      return available < (figure('boundMicro') ?? figure('safetyStockMicro') ?? ground.safetyStockMicro ?? Number.POSITIVE_INFINITY);
    case 'running_out':
      return available <= (ground.reorderPointMicro ?? Math.ceil(ground.dailyDemandMicro * ground.leadTimeDays));
    case 'over_stock':
      return ground.positionMicro + deltaMicro > (figure('boundMicro') ?? figure('maximumMicro') ?? 0);
    case 'demand_gap':
      return deltaMicro < (figure('gapMicro') ?? Number.POSITIVE_INFINITY);
    case 'order_overdue':
      return deltaMicro <= 0 || deltaMicro < (figure('onOrderMicro') ?? 0);
    case 'dead_stock':
      return !wasUsed && ground.onHandMicro + deltaMicro > 0;
    case 'expired':
    case 'expiring':
    case 'stock_age':
    case 'slowing_down':
    case 'usage_surge':
    case 'count_variance':
    case 'custom':
      return true;
    default:
      return assertNever(reason.rule);
  }
}

/** Days in a row, both included. */
export type MissedSpan = { readonly fromOn: string; readonly untilOn: string; readonly isOut: boolean };

/** Of days in order, with what the book says now and what it said before the late paper: spans that are short now and were not then. */
export function missedSpans(days: readonly { readonly date: string; readonly nowMicro: number; readonly beforeMicro: number }[], safetyStockMicro: number): MissedSpan[] {
  const spans: { fromOn: string; untilOn: string; isOut: boolean }[] = [];
  let current: (typeof spans)[number] | null = null;
  const isShort = (micro: number) => micro <= 0 || micro < safetyStockMicro;
  for (const { date, nowMicro, beforeMicro } of days) {
    if (!isShort(nowMicro) || isShort(beforeMicro)) {
      current = null;
      continue;
    }
    if (current === null) {
      current = { fromOn: date, untilOn: date, isOut: false };
      spans.push(current);
    }
    current.untilOn = date;
    current.isOut ||= nowMicro <= 0;
  }
  return spans;
}
