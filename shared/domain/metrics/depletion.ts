/** 周去化率: which part of what was there in a week was used in it. */
import type { WeekOfStock } from './ground.ts';

/** In percent; null where nothing was there. */
export function depletionPercent({ usedMicro, thereMicro }: Pick<WeekOfStock, 'usedMicro' | 'thereMicro'>): number | null {
  return thereMicro <= 0 ? null : (usedMicro * 100) / thereMicro;
}
