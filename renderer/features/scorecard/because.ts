/** Why an alert counts as right or false, as words with figures. */
import type { OutputOf } from '../../client/procedure-types.ts';
import { quantityText } from '../../ui/format-number.ts';
import type { TextKey } from '../../language/namespaces.ts';

export type ScoreRow = OutputOf<'scorecard.rows'>['rows'][number];
export type MissedRow = OutputOf<'scorecard.missed'>[number];
export type Because = { readonly key: Extract<TextKey<'scorecard'>, `because.${string}`>; readonly figures: Readonly<Record<string, string>> };

export function becauseOf(row: ScoreRow): Because {
  const { evidence } = row;
  if (row.verdict === 'excluded') return { key: 'because.excluded', figures: {} };
  if (evidence === null) return { key: 'because.answered', figures: {} };
  if (row.verdict === 'open' && row.closedAt === null && evidence.wasLowAlready === true) return { key: 'because.standing', figures: {} };
  if (row.verdict === 'open') return { key: 'because.waiting', figures: { to: evidence.to } };
  const quantity = (micro: number) => `${quantityText(micro, row.unitDecimals)} ${row.unit}`;
  if (evidence.boundMicro !== null && evidence.lowestMicro !== null) {
    const figures = { lowest: quantity(evidence.lowestMicro), bound: quantity(evidence.boundMicro), date: evidence.lowestOn ?? evidence.from, to: evidence.to, without: quantity(evidence.withoutMicro) };
    if (row.verdict === 'false_alarm') return { key: evidence.wasLowAlready === true ? 'because.stayedLow' : 'because.shortageFalse', figures };
    return { key: evidence.withoutMicro > 0 ? 'because.shortageSaved' : 'because.shortageHit', figures };
  }
  if (evidence.usedMicro !== null && evidence.concernsMicro > 0) {
    return { key: row.verdict === 'hit' ? 'because.surplusHit' : 'because.surplusFalse', figures: { used: quantity(evidence.usedMicro), concerns: quantity(evidence.concernsMicro), from: evidence.from, to: evidence.to } };
  }
  return { key: 'because.answered', figures: {} };
}

export function becauseMissed(row: MissedRow): Because {
  if (row.isByLateness) return { key: 'because.missedLate', figures: {} };
  const figures = { quantity: `${quantityText(row.missingMicro, row.unitDecimals)} ${row.unit}`, date: row.latestOn };
  return { key: row.want === 'emergency' ? 'because.missedEmergency' : 'because.missedShort', figures };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A wait in the largest unit that fits. */
export function durationOf(ms: number): { readonly key: 'duration.minutes' | 'duration.hours' | 'duration.days'; readonly count: number } {
  if (ms >= 2 * DAY) return { key: 'duration.days', count: Math.round(ms / DAY) };
  return ms >= 2 * HOUR ? { key: 'duration.hours', count: Math.round(ms / HOUR) } : { key: 'duration.minutes', count: Math.max(1, Math.round(ms / MINUTE)) };
}
