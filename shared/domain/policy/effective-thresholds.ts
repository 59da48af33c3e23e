/** Thresholds in force: what the system computed, or what a person set instead for a time (F25). */
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import { type ThresholdField } from '../../kernel/vocabulary.ts';

/** Days before an override ends in which somebody is reminded to look at it. */
export const OVERRIDE_REMINDER_DAYS = 14;

/** Base units. `expiresOn` is the last day it counts; null: until somebody takes it back. */
export type ThresholdOverride = { readonly field: ThresholdField; readonly value: number; readonly expiresOn: CalendarDate | null };

export type EffectiveThreshold = {
  /** The value in force; null when there is none. */
  readonly value: number | null;
  /** What the system computed, shown beside a manual value. */
  readonly systemValue: number | null;
  readonly source: 'manual' | 'system';
  readonly expiresOn: CalendarDate | null;
  /** The manual value ends within two weeks, today included. */
  readonly isEndingSoon: boolean;
  /** A manual value that has ended; it no longer counts and says so. */
  readonly endedOn: CalendarDate | null;
};

export type EffectiveThresholds = { readonly [Field in ThresholdField]: EffectiveThreshold };

/** Puts the overrides that count today over the computed thresholds. Of several for one field the first counts. */
export function effectiveThresholds(
  system: { readonly [Field in ThresholdField]: number | null },
  overrides: readonly ThresholdOverride[],
  today: CalendarDate,
): EffectiveThresholds {
  const effective = (field: ThresholdField): EffectiveThreshold => effectiveThreshold(system[field], overrides.filter((override) => override.field === field), today);
  return { safetyStock: effective('safetyStock'), reorderPoint: effective('reorderPoint'), maximum: effective('maximum') };
}

function effectiveThreshold(systemValue: number | null, overrides: readonly ThresholdOverride[], today: CalendarDate): EffectiveThreshold {
  const counts = ({ expiresOn }: ThresholdOverride): boolean => expiresOn === null || today <= expiresOn;
  const manual = overrides.find(counts);
  if (manual === undefined) {
    const ended = overrides.map(({ expiresOn }) => expiresOn).filter((date) => date !== null).sort().at(-1) ?? null;
    return { value: systemValue, systemValue, source: 'system', expiresOn: null, isEndingSoon: false, endedOn: ended };
  }
  const { value, expiresOn } = manual;
  return { value, systemValue, source: 'manual', expiresOn, isEndingSoon: expiresOn !== null && daysBetween(today, expiresOn) < OVERRIDE_REMINDER_DAYS, endedOn: null };
}
