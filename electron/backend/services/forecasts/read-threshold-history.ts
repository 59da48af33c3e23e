/** Thresholds as they moved: each version, and which of its inputs made it. */
import { listThresholdVersions } from '../../../../db/repositories/threshold-repository.ts';
import type { ThresholdCause } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { requireItem } from '../items/read-item.ts';

/** More than anybody looks through: four years of weekly moves. */
const VERSIONS_MAX = 200;

/** Newest first. */
export function readThresholdHistory({ env }: CallContext, input: { itemId: string }) {
  const item = requireItem(env.db.reader, input.itemId);
  const versions = listThresholdVersions(env.db.reader, item.id).slice(-VERSIONS_MAX).reverse();
  return {
    versions: versions.map(({ computedAt, safetyStockMicro, reorderPointMicro, maximumMicro, orderQuantityMicro, dailyDemandMicro, leadTimeDays, serviceLevel, causesJson }) => ({
      // Safe: written by compute-item-thresholds.ts as a list of causes.
      computedAt, safetyStockMicro, reorderPointMicro, maximumMicro, orderQuantityMicro, dailyDemandMicro, leadTimeDays, serviceLevel, causes: JSON.parse(causesJson) as ThresholdCause[],
    })),
  };
}
