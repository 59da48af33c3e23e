/** The thresholds of an item that count today: what a person set and has not ended, else what was computed. */
import type { ThresholdOverrideRow } from '../../../../db/repositories/threshold-repository.ts';
import { type EffectiveThresholds, effectiveThresholds } from '../../../../shared/domain/policy/index.ts';

type Bounds = { readonly safetyStockMicro: number | null; readonly reorderPointMicro: number | null; readonly maximumMicro: number | null };

/** Bound by bound: value, source, and until when; quantities in micro-units. */
export function thresholdsInForce(system: Bounds | undefined, overrides: readonly ThresholdOverrideRow[], today: string): EffectiveThresholds {
  return effectiveThresholds(
    { safetyStock: system?.safetyStockMicro ?? null, reorderPoint: system?.reorderPointMicro ?? null, maximum: system?.maximumMicro ?? null },
    overrides.map(({ field, valueMicro, expiresOn }) => ({ field, value: valueMicro, expiresOn })),
    today,
  );
}
