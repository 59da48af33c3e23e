/** Methods for demand with empty buckets: sizes and intervals (SBA), or sizes and probabilities (TSB), are smoothed apart. */
import { type BestFit, type FitTarget, BlendedFit } from './point-model.ts';
import { SBA_ALPHAS, TSB_PROBABILITY_BETAS, TSB_SIZE_ALPHAS } from '../croston.ts';

/** Starting size: the mean of this many first demands. */
const START_DEMANDS = 3;

type Start = { readonly size: number; readonly interval: number };

/** Where sizes and intervals begin; null without demand. */
export function startOfDemand({ values, weights }: FitTarget): Start | null {
  let size = 0;
  let count = 0;
  let known = 0;
  let demands = 0;
  for (let t = 0; t < values.length; t += 1) {
    if ((weights[t] ?? 0) === 0) continue;
    known += 1;
    if (!((values[t] ?? 0) > 0)) continue;
    demands += 1;
    if (count < START_DEMANDS) {
      size += values[t] ?? 0;
      count += 1;
    }
  }
  return demands === 0 ? null : { size: size / count, interval: known / demands };
}

/** Croston's method less its bias. Syntetos and Boylan (2005), International Journal of Forecasting 21:303. */
export function fitSba(target: FitTarget, start: Start): BestFit {
  const { values, weights } = target;
  const best = new BlendedFit(target);
  for (const alpha of SBA_ALPHAS) {
    const level = new Float64Array(values.length + 1);
    let { size, interval } = start;
    let gap = 1;
    for (let t = 0; t < values.length; t += 1) {
      level[t] = ((1 - alpha / 2) * size) / interval;
      if ((weights[t] ?? 0) === 0) continue;
      if ((values[t] ?? 0) > 0) {
        size += alpha * ((values[t] ?? 0) - size);
        interval += alpha * (gap - interval);
        gap = 1;
      } else {
        gap += 1;
      }
    }
    level[values.length] = ((1 - alpha / 2) * size) / interval;
    best.offer(level);
  }
  return best.blend();
}

/** Fades when an item dies. Teunter, Syntetos and Babai (2011), European Journal of Operational Research 214:606. */
export function fitTsb(target: FitTarget, start: Start): BestFit {
  const { values, weights } = target;
  const best = new BlendedFit(target);
  for (const alpha of TSB_SIZE_ALPHAS) {
    for (const beta of TSB_PROBABILITY_BETAS) {
      const level = new Float64Array(values.length + 1);
      let size = start.size;
      let probability = 1 / start.interval;
      for (let t = 0; t < values.length; t += 1) {
        level[t] = size * probability;
        if ((weights[t] ?? 0) === 0) continue;
        if ((values[t] ?? 0) > 0) {
          size += alpha * ((values[t] ?? 0) - size);
          probability += beta * (1 - probability);
        } else {
          probability -= beta * probability;
        }
      }
      level[values.length] = size * probability;
      best.offer(level);
    }
  }
  return best.blend();
}
